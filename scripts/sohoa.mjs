#!/usr/bin/env node
// The command line: in a checkout it installs what is missing and runs the TypeScript as it is; in an
// installed package it runs the JavaScript that was built when the package was made.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execNode } from './bootstrap/exec.mjs';
import { ensureInstalled, root } from './bootstrap/install.mjs';

const built = join(root, 'dist', 'src', 'cli', 'main.js');
const source = join(root, 'src', 'cli', 'main.ts');
const isCheckout = existsSync(source);
if (isCheckout) ensureInstalled();
process.exitCode = await execNode([isCheckout ? source : built, ...process.argv.slice(2)]);
