// `npm start`: install what is missing, then the whole service in one command.
import { join } from 'node:path';
import { execNode } from './bootstrap/exec.mjs';
import { ensureInstalled, root } from './bootstrap/install.mjs';

ensureInstalled();
process.exitCode = await execNode([join(root, 'src', 'server.ts'), ...process.argv.slice(2)]);
