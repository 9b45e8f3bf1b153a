import { sql } from 'kysely';
import type { UserAccount } from '../access/caller.ts';
import { createDecoyHash, hashPassword, isOutdatedHash, verifyPassword } from '../access/password.ts';
import { AppError } from '../domain/errors.ts';
import type { Database } from './database.ts';
import { auditUser, selectUsers, toAccount } from './users.ts';

/** How often a wrong password may be tried before nothing is tried for a while; the wait doubles each time. */
interface BackOff {
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
}

/** An account waits early; an address late, for a whole office may stand behind one. */
const accountRule: BackOff = { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 900 };
const addressRule: BackOff = { free: 30, firstWaitSeconds: 30, longestWaitSeconds: 900 };
/** Failures are forgotten so long after the last one. */
const forgetAfterHours = 24;

/** Checks a password. @throws AppError sign-in-failed, sign-in-locked */
export function createSignIn(database: Database) {
  const decoy = createDecoyHash();
  return async (login: string, password: string, address: string): Promise<UserAccount> => {
    // Counted before the password is looked at: a hundred tries at once are a hundred tries.
    await countTry(database, accountSubject(login), accountRule);
    await countTry(database, `address:${address}`, addressRule);
    const row = await selectUsers(database)
      .where(sql<boolean>`lower(users.login) = ${login.toLowerCase()}`)
      .where('users.disabled_at', 'is', null)
      .executeTakeFirst();
    // As slow for a name that nobody has as for one that somebody has.
    const isRight = await verifyPassword(password, row?.password_hash ?? (await decoy));
    if (row === undefined || !isRight) {
      await auditUser(database, row?.login ?? 'unknown', 'session.refused', row?.id ?? 'unknown');
      throw new AppError('sign-in-failed');
    }
    await database.transaction().execute(async (transaction) => {
      await forgiveAccount(transaction, login);
      await forgiveAddress(transaction, address);
      const rehashed = isOutdatedHash(row.password_hash ?? '') ? { password_hash: await hashPassword(password) } : {};
      const updated = await transaction
        .updateTable('users')
        .set({ last_sign_in_at: new Date(), ...rehashed })
        .where('id', '=', row.id)
        // Changed, or the account disabled, while the password was being looked at: the old one is worth nothing.
        .where('password_hash', '=', row.password_hash)
        .where('disabled_at', 'is', null)
        .executeTakeFirst();
      if (updated.numUpdatedRows === 0n) throw new AppError('sign-in-failed');
      await auditUser(transaction, row.login, 'session.started', row.id);
    });
    return toAccount(row);
  };
}

const accountSubject = (login: string): string => `account:${login.toLowerCase().slice(0, 100)}`;

/**
 * One statement, so that tries at the same moment see each other. The wait is held against the clock, for `now()` is
 * when a transaction began: of two tries at once, the one that is written last may have begun first.
 * @throws AppError sign-in-locked
 */
async function countTry(database: Database, subject: string, rule: BackOff): Promise<void> {
  const { free, firstWaitSeconds, longestWaitSeconds } = rule;
  const waitAfter = (failures: ReturnType<typeof sql>) => sql`
    now() + CASE WHEN ${failures} < ${free} THEN interval '0'
      ELSE make_interval(secs => least(${longestWaitSeconds}, ${firstWaitSeconds} * 2 ^ least(20, ${failures} - ${free}))) END`;
  const isForgotten = sql`held.last_at < now() - make_interval(hours => ${forgetAfterHours})`;
  const counted = sql`CASE WHEN ${isForgotten} THEN 1 ELSE held.failures + 1 END`;
  const result = await sql`
    INSERT INTO sign_in_failures AS held (subject, failures, last_at, blocked_until) VALUES (${subject}, 1, now(), now())
    ON CONFLICT (subject) DO UPDATE SET failures = ${counted}, last_at = now(), blocked_until = ${waitAfter(counted)}
      WHERE held.blocked_until <= clock_timestamp()
    RETURNING failures`.execute(database);
  if (result.rows.length > 0) return;
  const row = await database
    .selectFrom('sign_in_failures')
    .select('blocked_until')
    .where('subject', '=', subject)
    .executeTakeFirst();
  const seconds = Math.max(1, Math.ceil(((row?.blocked_until.getTime() ?? 0) - Date.now()) / 1000));
  throw new AppError('sign-in-locked', { seconds });
}

export async function forgiveAccount(transaction: Database, login: string): Promise<void> {
  await transaction.deleteFrom('sign_in_failures').where('subject', '=', accountSubject(login)).execute();
}

/** Only this try: an account of one's own does not wash an address clean. */
async function forgiveAddress(transaction: Database, address: string): Promise<void> {
  await sql`
    UPDATE sign_in_failures SET failures = greatest(0, failures - 1), blocked_until = now()
    WHERE subject = ${`address:${address}`}`.execute(transaction);
}
