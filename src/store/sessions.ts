import { sql } from 'kysely';
import type { UserAccount } from '../access/caller.ts';
import { hashToken, newToken } from '../access/tokens.ts';
import type { Database } from './database.ts';
import { selectUsers, toAccount } from './users.ts';

/** OWASP Session Management: an idle limit for the screen that was left alone, an absolute one for a working day. */
const idleMinutes = 60;
const absoluteHours = 12;
/** The time of the last use is written at most once in so long: reading must not write each time. */
const noteUseAfterMs = 60_000;

const hourMs = 3_600_000;

/** Who is signed in. The token itself is never stored. */
export function createSessions(database: Database) {
  return {
    /** A token of its own for every sign-in: one that somebody planted before is worth nothing. */
    async start(userId: string, address: string): Promise<{ token: string; expiresAt: Date }> {
      const token = newToken();
      const expiresAt = new Date(Date.now() + absoluteHours * hourMs);
      await database.deleteFrom('sessions').where('expires_at', '<', new Date()).execute();
      await database
        .insertInto('sessions')
        .values({ token_hash: hashToken(token), user_id: userId, address, expires_at: expiresAt })
        .execute();
      return { token, expiresAt };
    },

    /** The account behind a session that is neither too old nor left alone for too long. */
    async find(token: string): Promise<UserAccount | undefined> {
      const tokenHash = hashToken(token);
      const row = await selectLive(database, tokenHash).executeTakeFirst();
      if (row === undefined) return undefined;
      if (Date.now() - row.seen_at.getTime() > noteUseAfterMs) {
        await database
          .updateTable('sessions')
          .set({ seen_at: new Date() })
          .where('token_hash', '=', tokenHash)
          .execute();
      }
      return toAccount(row);
    },

    /** Whether it still lasts; asking is no use of it. */
    isLive: async (token: string): Promise<boolean> =>
      (await selectLive(database, hashToken(token)).executeTakeFirst()) !== undefined,

    async end(token: string): Promise<void> {
      await database.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute();
    },
  };
}

function selectLive(database: Database, tokenHash: Buffer) {
  return selectUsers(database)
    .innerJoin('sessions', 'sessions.user_id', 'users.id')
    .select('sessions.seen_at')
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .where('sessions.seen_at', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`)
    .where('users.disabled_at', 'is', null);
}
