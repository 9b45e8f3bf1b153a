import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that is written anew for each image and read by a program that was given it. */
export interface FileSlot {
  readonly fd: number;
  /** Its name in a program that was started with it as file `number`. */
  nameAs(number: number): string;
  write(pieces: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Where the system names open files, the slot has no other name: however this process ends, no page is left on the disk.
 */
export async function openSlot(): Promise<FileSlot> {
  const path = join(tmpdir(), `sohoa-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  const isNameless = process.platform === 'linux';
  if (isNameless) await rm(path);
  return {
    fd: file.fd,
    nameAs: (number) => (isNameless ? `/dev/fd/${number}` : path),
    write: async (pieces) => {
      await file.truncate(0);
      await file.writev([...pieces], 0);
    },
    close: async () => {
      await file.close();
      if (!isNameless) await rm(path, { force: true });
    },
  };
}
