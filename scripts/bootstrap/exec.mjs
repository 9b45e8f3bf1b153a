import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { nodeProgram, root } from './install.mjs';

/**
 * Runs a file with the project's Node, hands signals on and ends as it ended.
 * A terminal sends Ctrl-C to the whole group, so the child must only be given time, not a second signal.
 */
export function execNode(args, { env = {} } = {}) {
  return new Promise((done) => {
    const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
    // Compiled modules are kept between runs: loading the program then costs a third.
    const cache = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile') };
    const child = spawn(nodeProgram(), args, {
      stdio: 'inherit',
      env: { ...cache, ...process.env, PATH: path, ...env },
    });
    const wait = () => {};
    const hand = (signal) => child.kill(signal);
    process.on('SIGINT', wait);
    process.on('SIGTERM', hand);
    process.on('SIGHUP', hand);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', hand);
      process.off('SIGHUP', hand);
      done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
    child.on('error', (error) => {
      process.stderr.write(`sohoa: ${error.message}\n`);
      done(1);
    });
  });
}
