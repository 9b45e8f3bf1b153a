import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord, RecordFields } from '../../domain/record.ts';
import { onReconnect } from '../live/live-events.ts';
import { isSessionEnded, noticeEndedSession, useSession } from '../login/session.ts';
import { getDocument, getRecord, patchCells, patchRecord } from '../service/documents.ts';
import { ConnectionError, ServiceError } from '../service/http.ts';
import type { CellCorrection } from '../service/types.ts';
import { type Correction, keepUnsent, takeUnsent } from './unsent-corrections.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'signed-out' | 'conflict' | 'failed';

type Fields = Partial<RecordFields>;

/** How long a correction that could not be sent waits for the next try. */
const retryAfterMs = 3_000;

/** Two people corrected the same field: what both had before them, and what each of them put. */
export interface Clash {
  readonly before: Fields;
  readonly mine: Fields;
  readonly theirs: RecordFields;
  readonly author: string | null;
}

export interface RecordSaver {
  readonly state: SaveState;
  readonly problem: unknown;
  readonly clash: Clash | null;
  /** Queues a correction; it is sent at once, after those before it. */
  readonly save: (fields: Fields, before: Fields) => void;
  readonly saveCell: (cell: CellCorrection) => void;
  /** After somebody else saved in between: send mine over theirs, or drop mine. */
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Counts how often the reader gave up own corrections: the boxes start afresh each time. */
  readonly resets: number;
  /** Gives the version before the reader's eyes once nothing is left to send. @throws what keeps a correction from being saved */
  readonly settled: () => Promise<number>;
  /** Shows what somebody else saved since; nothing of the reader's own waits. */
  readonly refresh: () => Promise<void>;
}

/**
 * Saves each correction as it is made, in order, on the version it was made on. A lost connection keeps
 * the queue and goes on by itself; a version saved by somebody else in between is shown, never overwritten.
 */
export function useRecordSaver(documentId: string, loadedVersion: number): RecordSaver {
  const client = useQueryClient();
  const actor = useSession().data?.actor ?? '';
  const queue = useRef<Correction[]>([]);
  // The version the reader has before the eyes. Another person's save may reach the cache at any moment and
  // must not slip under a correction that was made without knowing it.
  const version = useRef(loadedVersion);
  const [resets, setResets] = useState(0);
  const running = useRef<Promise<void> | null>(null);
  const [state, setState] = useState<SaveState>('saved');
  const [problem, setProblem] = useState<unknown>(null);
  const lastProblem = useRef<unknown>(null);
  const [clash, setClash] = useState<Clash | null>(null);

  const store = (recordVersion: number, record: DocumentRecord): void => {
    client.setQueryData(['record', documentId], record);
    client.setQueryData<DocumentDetail>(['document', documentId], (detail) =>
      detail === undefined ? detail : { ...detail, recordVersion },
    );
  };

  const sendQueue = async (): Promise<void> => {
    for (let next = queue.current[0]; next !== undefined; next = queue.current[0]) {
      const answer =
        next.kind === 'cell'
          ? await patchCells(documentId, [next.cell])
          : await patchRecord(documentId, { baseVersion: version.current, fields: next.fields });
      queue.current.shift();
      version.current = answer.recordVersion;
      store(answer.recordVersion, answer.record);
    }
  };

  const flush = (): Promise<void> => {
    if (running.current !== null) return running.current;
    setState('saving');
    const run = sendQueue()
      .then(
        () => setState('saved'),
        async (thrown: unknown) => {
          setProblem(thrown);
          lastProblem.current = thrown;
          const failed = stateOfProblem(thrown);
          setState(failed);
          noticeEndedSession(client, thrown);
          if (failed === 'conflict') setClash(await findClash(documentId, queue.current, thrown));
        },
      )
      .finally(() => {
        running.current = null;
      });
    running.current = run;
    return run;
  };

  const refreshVersion = async (): Promise<void> => {
    const detail = await client.fetchQuery({
      queryKey: ['document', documentId],
      queryFn: () => getDocument(documentId),
      staleTime: 0,
    });
    version.current = detail.recordVersion ?? version.current;
    const record = await client.fetchQuery({
      queryKey: ['record', documentId],
      queryFn: () => getRecord(documentId),
      staleTime: 0,
    });
    queue.current = queue.current.map((correction) => onStanding(correction, record));
  };

  const flushRef = useRef(flush);
  flushRef.current = flush;
  useEffect(() => onReconnect(() => void flushRef.current()), []);
  useEffect(() => {
    const left = takeUnsent(actor, documentId);
    if (left !== undefined) {
      queue.current = left.queue;
      void Promise.resolve(left.running).then(() => flushRef.current());
    }
    return () => keepUnsent(actor, documentId, { queue: queue.current, running: running.current });
  }, [actor, documentId]);
  // A single request may fail while the live connection lasts: nothing would say that the line is back.
  useEffect(() => {
    if (state !== 'offline') return;
    const again = (): void => void flushRef.current();
    const timer = setTimeout(again, retryAfterMs);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [state]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (queue.current.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  return {
    state,
    problem,
    clash,
    resets,
    save: (fields, before) => {
      queue.current.push({ kind: 'fields', fields, before });
      void flush();
    },
    saveCell: (cell) => {
      queue.current.push({ kind: 'cell', cell });
      void flush();
    },
    keepMine: () => {
      setClash(null);
      void refreshVersion().then(flush);
    },
    takeTheirs: () => {
      setClash(null);
      queue.current = [];
      void refreshVersion().then(() => {
        setState('saved');
        setResets((count) => count + 1);
      });
    },
    settled: async () => {
      await running.current;
      if (queue.current.length > 0) await flush();
      if (queue.current.length > 0) throw lastProblem.current;
      return version.current;
    },
    refresh: refreshVersion,
  };
}

/** The three sides of the decision; null when the other one's version cannot be fetched just now. */
async function findClash(documentId: string, queue: readonly Correction[], thrown: unknown): Promise<Clash | null> {
  const details = thrown instanceof ServiceError ? thrown.details : {};
  try {
    const { record } = await getRecord(documentId);
    return {
      // The oldest value of a field is the one that was before the eyes.
      before: Object.assign({}, ...queue.map(fieldsBefore).reverse()),
      mine: Object.assign({}, ...queue.map((correction) => (correction.kind === 'fields' ? correction.fields : {}))),
      theirs: record,
      author: typeof details.author === 'string' ? details.author : null,
    };
  } catch (failure) {
    if (failure instanceof ConnectionError || failure instanceof ServiceError) return null;
    throw failure;
  }
}

const fieldsBefore = (correction: Correction): Fields => (correction.kind === 'fields' ? correction.before : {});

/** The same correction made on what stands there now: the reader has seen it and wants the own one all the same. */
function onStanding(correction: Correction, record: DocumentRecord): Correction {
  if (correction.kind === 'fields') return correction;
  const { table, row, column } = correction.cell;
  const before = record.tables[table]?.rows[row]?.[column] ?? correction.cell.before;
  return { kind: 'cell', cell: { ...correction.cell, before } };
}

function stateOfProblem(thrown: unknown): SaveState {
  if (thrown instanceof ConnectionError) return 'offline';
  if (!(thrown instanceof ServiceError)) return 'failed';
  if (isSessionEnded(thrown)) return 'signed-out';
  if (thrown.status === 409) return 'conflict';
  return thrown.status >= 500 ? 'offline' : 'failed';
}
