import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord, RecordFields } from '../../domain/record.ts';
import { onReconnect } from '../live/live-events.ts';
import { getDocument, patchRecord } from '../service/documents.ts';
import { ConnectionError, ServiceError } from '../service/http.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'failed';

type Fields = Partial<RecordFields>;

export interface RecordSaver {
  readonly state: SaveState;
  readonly problem: unknown;
  /** Queues a correction; it is sent at once, after those before it. */
  readonly save: (fields: Fields) => void;
  /** After somebody else saved in between: send mine over theirs, or drop mine. */
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Counts how often the reader gave up own corrections: the boxes start afresh each time. */
  readonly resets: number;
  /** Resolves when nothing is left to send. */
  readonly settled: () => Promise<void>;
}

/**
 * Saves each correction as it is made, in order, on the version it was made on. A lost connection keeps
 * the queue and goes on by itself; a version saved by somebody else in between is shown, never overwritten.
 */
export function useRecordSaver(documentId: string, loadedVersion: number): RecordSaver {
  const client = useQueryClient();
  const queue = useRef<Fields[]>([]);
  // The version the reader has before the eyes. Another person's save may reach the cache at any moment and
  // must not slip under a correction that was made without knowing it.
  const version = useRef(loadedVersion);
  const [resets, setResets] = useState(0);
  const running = useRef<Promise<void> | null>(null);
  const [state, setState] = useState<SaveState>('saved');
  const [problem, setProblem] = useState<unknown>(null);

  const store = (recordVersion: number, record: DocumentRecord): void => {
    client.setQueryData(['record', documentId], record);
    client.setQueryData<DocumentDetail>(['document', documentId], (detail) =>
      detail === undefined ? detail : { ...detail, recordVersion },
    );
  };

  const sendQueue = async (): Promise<void> => {
    for (let next = queue.current[0]; next !== undefined; next = queue.current[0]) {
      const answer = await patchRecord(documentId, { baseVersion: version.current, fields: next });
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
        (thrown: unknown) => {
          setProblem(thrown);
          setState(stateOfProblem(thrown));
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
    await client.refetchQueries({ queryKey: ['record', documentId] });
  };

  const flushRef = useRef(flush);
  flushRef.current = flush;
  useEffect(() => onReconnect(() => void flushRef.current()), []);
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
    resets,
    save: (fields) => {
      queue.current.push(fields);
      void flush();
    },
    keepMine: () => void refreshVersion().then(flush),
    takeTheirs: () => {
      queue.current = [];
      void refreshVersion().then(() => {
        setState('saved');
        setResets((count) => count + 1);
      });
    },
    settled: async () => {
      await running.current;
      if (queue.current.length > 0) await flush();
    },
  };
}

function stateOfProblem(thrown: unknown): SaveState {
  if (thrown instanceof ConnectionError) return 'offline';
  if (!(thrown instanceof ServiceError)) return 'failed';
  if (thrown.status === 409) return 'conflict';
  return thrown.status >= 500 ? 'offline' : 'failed';
}
