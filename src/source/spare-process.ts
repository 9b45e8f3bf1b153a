import type { ChildProcess } from 'node:child_process';

/** Scans that are pictures come in batches; between two of them the process that reads them is kept this long. */
const LINGER_MS = 20_000;

let spare: { readonly child: ChildProcess; forget(): void } | undefined;

/**
 * Keeps one process that has read a picture for the next one: a third of a second of CPU each. (A process that has read
 * a PDF is never kept: pdf.js holds state of the file.) Nobody has to wait for it to end.
 */
export function keepSpare(child: ChildProcess): void {
  if (spare !== undefined || !child.connected) {
    child.kill('SIGKILL');
    return;
  }
  const forget = (): void => {
    clearTimeout(timer);
    child.off('exit', forget);
    spare = undefined;
  };
  const timer = setTimeout(() => {
    forget();
    child.kill('SIGKILL');
  }, LINGER_MS).unref();
  child.once('exit', forget);
  child.unref();
  child.channel?.unref();
  spare = { child, forget };
}

export function takeSpare(): ChildProcess | undefined {
  if (spare === undefined) return undefined;
  const { child, forget } = spare;
  forget();
  if (!child.connected) return undefined;
  child.ref();
  child.channel?.ref();
  return child;
}
