import type { SourceDocument } from './source-document.ts';

export type OpenSource = (path: string, password: string | null, signal: AbortSignal) => Promise<SourceDocument>;

export interface SharedOpener {
  readonly open: OpenSource;
  /** Closes every document, used or not. */
  close(): Promise<void>;
}

interface Entry {
  readonly opening: Promise<SourceDocument>;
  users: number;
  linger: NodeJS.Timeout | undefined;
}

/**
 * Opening a PDF starts a process (0.4 CPU seconds); the steps of one document open the same file one after
 * the other. A document that was given back stays open for a moment and is handed to the next who asks.
 */
export function createSharedOpener(open: OpenSource, lingerMs = 2_000): SharedOpener {
  const entries = new Map<string, Entry>();

  const drop = async (key: string, entry: Entry): Promise<void> => {
    if (entries.get(key) === entry) entries.delete(key);
    clearTimeout(entry.linger);
    const document = await entry.opening.catch(() => undefined);
    await document?.close();
  };

  const release = (key: string, entry: Entry): void => {
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.linger = setTimeout(() => void drop(key, entry), lingerMs);
    // An idle document must not keep the program from ending; its process ends with ours.
    entry.linger.unref();
  };

  const take = async (key: string, entry: Entry): Promise<SourceDocument> => {
    entry.users += 1;
    clearTimeout(entry.linger);
    try {
      const document = await entry.opening;
      return { ...document, close: once(() => release(key, entry)) };
    } catch (error) {
      // A failed opening is nobody's to share: the next one tries anew.
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    }
  };

  return {
    open: (path, password, signal) => {
      const key = JSON.stringify([path, password]);
      const entry = entries.get(key) ?? { opening: open(path, password, signal), users: 0, linger: undefined };
      entries.set(key, entry);
      return take(key, entry);
    },
    close: async () => {
      await Promise.all([...entries].map(([key, entry]) => drop(key, entry)));
    },
  };
}

/** Giving a document back twice must not take it from another user. */
function once(work: () => void): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
