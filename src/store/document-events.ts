import { sql } from 'kysely';
import pg from 'pg';
import type { DocumentEvent } from '../domain/document.ts';
import type { Log } from '../domain/log.ts';
import type { Database } from './database.ts';
import { serviceSessionName } from './embedded-postgres.ts';

export const documentChannel = 'sohoa_documents';

/** Tells every listener, in whatever process, once the surrounding transaction is committed. */
export async function notifyDocument(
  transaction: Database,
  documentId: string,
  changedPages: readonly number[] = [],
): Promise<void> {
  await sql`
    SELECT pg_notify(${documentChannel}, json_build_object(
      'documentId', id, 'officeId', office_id, 'revision', revision, 'status', status, 'pages', pages_total,
      'pagesDone', pages_done, 'pagesFailed', pages_failed, 'changedPages', ${JSON.stringify(changedPages)}::json
    )::text)
    FROM documents WHERE id = ${documentId}
  `.execute(transaction);
}

/** An event with the office it is for. */
export interface OfficeEvent extends DocumentEvent {
  readonly officeId: string;
}

export interface DocumentEvents {
  /** Calls back for each event until the returned function is called. */
  subscribe(listener: (event: OfficeEvent) => void): () => void;
  close(): Promise<void>;
}

/**
 * One session that listens for the whole process and is renewed when it breaks. Events of the gap are lost:
 * whoever shows them reloads on `reconnect`-like gaps anyway (server-sent events have the same weakness).
 */
export function listenToDocuments(url: string, log: Log): DocumentEvents {
  const listeners = new Set<(event: OfficeEvent) => void>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const reconnect = (): void => {
    if (closed || timer !== undefined) return;
    client?.end().catch(() => undefined);
    client = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, 500);
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: serviceSessionName });
    next.on('error', reconnect);
    next.on('end', reconnect);
    next.on('notification', (message) => {
      // Our own JSON, made in `notifyDocument`; its shape is held by the tests of the event routes.
      const event: OfficeEvent = JSON.parse(message.payload ?? 'null');
      for (const listener of listeners) listener(event);
    });
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${documentChannel}`);
    } catch (thrown) {
      log.warn({ reason: thrown instanceof Error ? thrown.message : '' }, 'event session lost, connecting again');
      reconnect();
    }
  };

  void connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
