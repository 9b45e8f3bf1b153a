/**
 * Files that were dropped and are not yet with the service, kept in the browser's own database so that a
 * reload, a crash or a power cut of the office PC does not lose the queue.
 */
export interface PendingFile {
  readonly key: string;
  readonly file: File;
  /** Name of the folder it came from; null for a single file. */
  readonly folder: string | null;
  /** Why it waits for its password: it need not be sent again to hear that. */
  readonly refusal?: string;
}

const databaseName = 'sohoa-uploads';
const storeName = 'files';

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = window.indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('browser database not available'));
  });
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  action: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = action(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('browser database refused'));
      transaction.onabort = () => reject(transaction.error ?? new Error('browser database full'));
    });
  } finally {
    database.close();
  }
}

/** Keeping is a convenience: a full or forbidden browser database must not stop an upload. */
export async function keepPendingFile(pending: PendingFile): Promise<void> {
  try {
    await inStore('readwrite', (store) => store.put(pending));
  } catch {
    // The file is still in memory and is sent from there; only a reload would now lose it.
  }
}

export async function forgetPendingFile(key: string): Promise<void> {
  try {
    await inStore('readwrite', (store) => store.delete(key));
  } catch {
    // At worst it is offered again after a reload, and the service answers that it holds it already.
  }
}

export async function loadPendingFiles(): Promise<PendingFile[]> {
  try {
    return await inStore<PendingFile[]>('readonly', (store) => store.getAll());
  } catch {
    return [];
  }
}
