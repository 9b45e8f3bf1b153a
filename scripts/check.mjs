// `npm run check`: Biome (format, lint, the import table), then the types of the program and of the web page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execNode } from './bootstrap/exec.mjs';
import { ensureInstalled, root } from './bootstrap/install.mjs';

ensureInstalled();
const steps = [
  [join(root, 'scripts', 'import-table.mjs'), '--check'],
  [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', root],
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(root, 'tsconfig.json')],
];
for (const project of ['tsconfig.json', 'tsconfig.tests.json']) {
  const web = join(root, 'src', 'web', project);
  if (existsSync(web)) steps.push([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', web]);
}
for (const step of steps) {
  const code = await execNode(step);
  if (code !== 0) process.exit(code);
}
