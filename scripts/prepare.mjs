// npm's `prepare`: the one thing a checkout builds is the web page. Runs on Node 20 without a dependency.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execNode } from './bootstrap/exec.mjs';
import { markInstalled, root } from './bootstrap/install.mjs';

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const webConfig = join(root, 'src', 'web', 'vite.config.ts');
if (existsSync(vite) && existsSync(webConfig)) {
  const code = await execNode([vite, 'build', '--config', webConfig, '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
}
markInstalled();
