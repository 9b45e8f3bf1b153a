import type { SourceDocument } from '../source/source-document.ts';
import type { OpenSource } from './inspect-source.ts';

interface Kept {
  readonly key: string;
  readonly document: SourceDocument;
  readonly timer: NodeJS.Timeout;
}

/**
 * Opening a PDF starts a process; who turns pages asks for the same file again and again. The document used last stays
 * open for a while, and no more than one: a list of thumbnails must not leave a process for each row.
 */
export function keepLastOpen(open: OpenSource, lingerMs: number): OpenSource {
  let kept: Kept | undefined;

  const takeKept = (key: string): SourceDocument | undefined => {
    if (kept?.key !== key) return undefined;
    const { document, timer } = kept;
    kept = undefined;
    clearTimeout(timer);
    return document;
  };

  const giveBack = async (key: string, document: SourceDocument): Promise<void> => {
    const before = kept;
    // An idle document must not keep the process from ending.
    const timer = setTimeout(() => void takeKept(key)?.close(), lingerMs).unref();
    kept = { key, document, timer };
    if (before === undefined) return;
    clearTimeout(before.timer);
    await before.document.close();
  };

  return async (path, password, signal) => {
    const key = JSON.stringify([path, password]);
    const document = takeKept(key) ?? (await open(path, password, signal));
    return { ...document, close: () => giveBack(key, document) };
  };
}
