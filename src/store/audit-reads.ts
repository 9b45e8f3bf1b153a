import type { Log } from '../domain/log.ts';
import type { Database } from './database.ts';

/** Somebody was shown something. */
export interface AuditedRead {
  readonly actor: string;
  readonly officeCode: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, string | number | null>>;
  readonly requestId: string;
  readonly address: string;
}

/** As long as a read may be unwritten. */
const flushAfterMs = 500;
const rowsAtOnce = 500;
/** What is kept while the database is away; nobody can read anything then, so it stays far below. */
const mostWaiting = 100_000;

/**
 * Writes down reads beside the answers, many in one statement: a look-up never waits for the chain. A crash may
 * lose the last half second of reads; changes are never here, they are written in their own transaction.
 */
export function createReadAudit(database: Database, log: Log) {
  let waiting: { read: AuditedRead; at: Date }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const rows = waiting.slice(0, rowsAtOnce);
      try {
        await insertReads(database, rows);
        waiting = waiting.slice(rows.length);
      } catch (thrown) {
        log.warn({ waiting: waiting.length, reason: String(thrown) }, 'reads not yet in the audit, tried again');
        schedule();
        return;
      }
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  function schedule(): void {
    timer ??= setTimeout(() => void flush(), flushAfterMs).unref();
  }
  return {
    note(read: AuditedRead): void {
      if (waiting.length >= mostWaiting) {
        log.error({ waiting: waiting.length }, 'audit of reads is full: a read was not written down');
        return;
      }
      waiting.push({ read, at: new Date() });
      schedule();
    },
    /** Everything noted so far is written when it resolves. */
    flush,
  };
}

async function insertReads(database: Database, rows: readonly { read: AuditedRead; at: Date }[]): Promise<void> {
  const values = rows.map(({ read, at }) => ({
    at,
    actor: read.actor,
    office: read.officeCode,
    action: read.action,
    subject_kind: read.subjectKind,
    subject_id: read.subjectId,
    details: JSON.stringify(read.details),
    request_id: read.requestId,
    address: read.address,
  }));
  await database.insertInto('audit').values(values).execute();
}
