// `npm start`: install what is missing, then the whole service in one command.
import { join } from 'node:path';
import { execNode } from './bootstrap/exec.mjs';
import { ensureInstalled, root } from './bootstrap/install.mjs';

ensureInstalled();
// Buffers of files that come in die young: a small nursery frees them soon, and few arenas give freed memory back. Both
// halve what the process that answers everybody holds while large scans come in (docs/reliability.md).
const flags = ['--max-semi-space-size=2'];
const env = process.env.MALLOC_ARENA_MAX === undefined ? { MALLOC_ARENA_MAX: '2' } : {};
process.exitCode = await execNode([...flags, join(root, 'src', 'server.ts'), ...process.argv.slice(2)], { env });
