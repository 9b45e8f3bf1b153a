import { onReconnect } from '../live/live-events.ts';
import type { DroppedFile } from './dropped-files.ts';
import { forgetPendingFile, keepPendingFile, loadPendingFiles, type PendingFile } from './pending-files.ts';

/** A file on its way to the service. */
export interface UploadEntry {
  readonly key: string;
  readonly name: string;
  readonly folder: string | null;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** `paused`: the connection is gone, it goes on by itself. `refused`: the service will not take it. */
  readonly state: 'waiting' | 'sending' | 'paused' | 'taken' | 'refused';
  readonly documentId: string | null;
  /** The service held the same bytes already. */
  readonly known: boolean;
  /** It did, but somebody withdrew the document. */
  readonly isWithdrawn: boolean;
  /** Why it was refused, in the reader's language. */
  readonly message: string | null;
  /** Refused for want of the right password: may be sent again with one. */
  readonly needsPassword: boolean;
}

/** Two at a time keep a slow office line busy without starving the look-ups of the same page. */
const concurrentUploads = 2;
const resumeIntervalMs = 5_000;

let entries: readonly UploadEntry[] = [];
const files = new Map<string, PendingFile>();
/** Kept in memory only. */
const passwords = new Map<string, string>();
const listeners = new Set<() => void>();
let isRestored = false;
let resumeTimer: ReturnType<typeof setTimeout> | null = null;

export function subscribeToUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentUploads = (): readonly UploadEntry[] => entries;

function change(key: string, changes: Partial<UploadEntry>): void {
  entries = entries.map((entry) => (entry.key === key ? { ...entry, ...changes } : entry));
  for (const listener of listeners) listener();
}

function append(added: readonly UploadEntry[]): void {
  entries = [...entries, ...added];
  for (const listener of listeners) listener();
}

function toEntry(pending: PendingFile): UploadEntry {
  return {
    key: pending.key,
    name: pending.file.name,
    folder: pending.folder,
    sizeBytes: pending.file.size,
    sentBytes: 0,
    state: pending.refusal === undefined ? 'waiting' : 'refused',
    documentId: null,
    known: false,
    isWithdrawn: false,
    message: pending.refusal ?? null,
    needsPassword: pending.refusal !== undefined,
  };
}

/** Puts files in the queue; `refuse` gives the reason for a file that need not even be sent. */
export function addUploads(dropped: readonly DroppedFile[], refuse: (file: File) => string | null): string[] {
  const added: UploadEntry[] = [];
  for (const { file, folder } of dropped) {
    const pending: PendingFile = { key: crypto.randomUUID(), file, folder };
    const reason = refuse(file);
    if (reason !== null) {
      added.push({ ...toEntry(pending), state: 'refused', message: reason });
      continue;
    }
    files.set(pending.key, pending);
    void keepPendingFile(pending);
    added.push(toEntry(pending));
  }
  append(added);
  startNext();
  return added.map((entry) => entry.key);
}

/** Takes up what a reload interrupted. Called once, when the page opens. */
export async function restoreUploads(): Promise<void> {
  if (isRestored) return;
  isRestored = true;
  onReconnect(resumePaused);
  window.addEventListener('online', resumePaused);
  const left = await loadPendingFiles();
  for (const pending of left) files.set(pending.key, pending);
  append(left.map(toEntry));
  startNext();
}

/** Sends a file again that was refused for want of its password. */
export function sendWithPassword(key: string, password: string): void {
  const pending = files.get(key);
  if (pending === undefined) return;
  passwords.set(key, password);
  change(key, { state: 'waiting', sentBytes: 0, message: null, needsPassword: false });
  startNext();
}

/** Removes finished lines from the list, or one line that was refused. */
export function clearUploads(keys: readonly string[]): void {
  const gone = new Set(keys);
  entries = entries.filter((entry) => !gone.has(entry.key));
  for (const key of keys) {
    files.delete(key);
    void forgetPendingFile(key);
  }
  for (const listener of listeners) listener();
}

function resumePaused(): void {
  for (const entry of entries) if (entry.state === 'paused') change(entry.key, { state: 'waiting' });
  startNext();
}

/** The live connection tells when the service is back; this is for what it does not notice. */
function resumeLater(): void {
  if (resumeTimer !== null) return;
  resumeTimer = setTimeout(() => {
    resumeTimer = null;
    resumePaused();
  }, resumeIntervalMs);
}

function startNext(): void {
  const free = concurrentUploads - entries.filter((entry) => entry.state === 'sending').length;
  for (const entry of entries.filter((candidate) => candidate.state === 'waiting').slice(0, Math.max(0, free))) {
    const pending = files.get(entry.key);
    if (pending === undefined) continue;
    change(entry.key, { state: 'sending' });
    void send(pending);
  }
}

async function send(pending: PendingFile): Promise<void> {
  // The uploader is not part of the first view: most visits only look something up.
  const { sendFile } = await import('./send-file.ts');
  const changes = await sendFile(pending, passwords.get(pending.key), (sentBytes) =>
    change(pending.key, { sentBytes }),
  );
  settle(pending, changes);
}

function settle(pending: PendingFile, changes: Partial<UploadEntry>): void {
  change(pending.key, changes);
  if (changes.state === 'paused') resumeLater();
  else if (changes.needsPassword === true) void keepPendingFile({ ...pending, refusal: changes.message ?? '' });
  else {
    files.delete(pending.key);
    passwords.delete(pending.key);
    void forgetPendingFile(pending.key);
  }
  startNext();
}
