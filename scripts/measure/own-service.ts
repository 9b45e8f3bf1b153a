import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The address that a service started for a measurement prints first. */
export function addressOf(service: ChildProcess & { readonly stdout: Readable }): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(service.stdout).once('line', resolve);
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}

/** The database that such a service keeps in its folder. */
export function databaseUrlOf(dataFolder: string): string {
  const secret = (name: string): string => readFileSync(join(dataFolder, `postgres.${name}`), 'utf8').trim();
  return `postgres://sohoa:${secret('secret')}@127.0.0.1:${secret('port')}/sohoa`;
}
