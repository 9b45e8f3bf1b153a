// `npm test`: install what is missing, run every lane but the long one, end with the plain line `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages } from './bootstrap/debian.mjs';
import { execNode } from './bootstrap/exec.mjs';
import { ensureInstalled, root } from './bootstrap/install.mjs';

ensureInstalled();
ensureDebianPackages();

const folder = mkdtempSync(join(tmpdir(), 'sohoa-test-'));
const report = join(folder, 'report.json');
const wanted = process.argv.slice(2);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const code = await execNode([
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...(wanted.some((argument) => argument.startsWith('--project')) ? [] : ['--project=!long']),
  ...wanted,
]);

let passed = 0;
let failed = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  // A file that does not load has no tests of its own, but it is a failure all the same.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  failed = result.numFailedTests + brokenFiles.length;
} catch {
  failed = 1;
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${code === 0 ? failed : Math.max(1, failed)} failed\n`);
process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : 1;
