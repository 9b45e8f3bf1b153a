import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { FileStore } from './files.ts';

export type FileClaims = ReturnType<typeof createFileClaims>;

/** First half of PostgreSQL's advisory lock key is the hash of the bytes; this seed keeps it apart from other locks. */
const lockSeed = 9;

/**
 * The same bytes can come in while a document that holds them is destroyed: between keeping the bytes and making the
 * row that uses them nothing else would tell that they are wanted.
 */
export function createFileClaims(database: Database, files: Pick<FileStore, 'remove'>) {
  /** Bytes that nothing uses any more. They go last, and are looked at again: a crash leaves them unlisted, not lost. */
  async function removeUnused(sha256: string): Promise<void> {
    const marked = await whileUnused(sha256, async (transaction) => {
      await transaction
        .updateTable('files')
        .set({ purged_at: new Date() })
        .where('sha256', '=', sha256)
        .where('purged_at', 'is', null)
        .execute();
    });
    if (marked) await whileUnused(sha256, () => files.remove(sha256));
  }

  /** Nobody can claim the bytes while `work` runs. @returns false when they are used, `work` not run */
  function whileUnused(sha256: string, work: (transaction: Database) => Promise<void>): Promise<boolean> {
    return database.transaction().execute(async (transaction) => {
      await lockBytes(transaction, sha256);
      if (await isUsed(transaction, sha256)) return false;
      await work(transaction);
      return true;
    });
  }

  async function release(id: string): Promise<void> {
    await database.deleteFrom('file_claims').where('id', '=', id).execute();
  }

  return {
    removeUnused,

    /**
     * Runs `keepAndUse`, which keeps the bytes and makes the row that uses them; when it fails, bytes that nothing else
     * uses are removed again.
     */
    async hold<Result>(sha256: string, keepAndUse: () => Promise<Result>): Promise<Result> {
      const id = randomUUID();
      await database.transaction().execute(async (transaction) => {
        await lockBytes(transaction, sha256);
        await transaction.insertInto('file_claims').values({ id, sha256 }).execute();
      });
      try {
        const result = await keepAndUse();
        // The document is held by now. A claim that stays behind is swept.
        await release(id).catch(() => undefined);
        return result;
      } catch (thrown) {
        await release(id)
          .then(() => removeUnused(sha256))
          .catch(() => undefined);
        throw thrown;
      }
    },

    /** Claims of killed processes, older than `ageMs`, and the bytes that only they held. */
    async sweep(ageMs: number): Promise<void> {
      const stale = await database
        .deleteFrom('file_claims')
        .where('claimed_at', '<', new Date(Date.now() - ageMs))
        .returning('sha256')
        .execute();
      for (const sha256 of new Set(stale.map((claim) => claim.sha256))) await removeUnused(sha256);
    },
  };
}

const lockBytes = (transaction: Database, sha256: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, ${lockSeed}))`.execute(transaction);

/** By a document of any office, by one that holds the same bytes as a further form, or by a file just coming in. */
async function isUsed(transaction: Database, sha256: string): Promise<boolean> {
  const used = await sql<{ used: boolean }>`
    SELECT EXISTS (SELECT 1 FROM documents WHERE sha256 = ${sha256} AND purged_at IS NULL)
      OR EXISTS (SELECT 1 FROM renditions WHERE sha256 = ${sha256})
      OR EXISTS (SELECT 1 FROM file_claims WHERE sha256 = ${sha256}) AS used`.execute(transaction);
  return used.rows[0]?.used === true;
}
