import { sql } from 'kysely';
import type { UserAccount } from '../access/caller.ts';
import { hashPassword, verifyPassword } from '../access/password.ts';
import { findPasswordFault, shortestPassword } from '../access/password-rule.ts';
import { roles } from '../access/permissions.ts';
import { hashToken, newToken } from '../access/tokens.ts';
import { AppError } from '../domain/errors.ts';
import { hasAdministrator } from './administrators.ts';
import type { Database } from './database.ts';
import { forgiveAccount } from './sign-in.ts';
import { auditUser, insertUser, selectUsers, toAccount } from './users.ts';

const validMs = 24 * 3_600_000;
/** Serialises what must not happen twice: the making of the first administrator. */
const setupLock = 7310111104112;

export interface Chosen {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** One-time links by which people choose their own password: nobody ever gives one to somebody else. */
export function createInvitations(database: Database) {
  return {
    /** For an account that is there; earlier links of it end. */
    invite: (userId: string, actor: string): Promise<{ token: string; expiresAt: Date }> =>
      database.transaction().execute(async (transaction) => {
        // Two links asked for at once: the second waits, and ends the first.
        const user = await transaction
          .selectFrom('users')
          .select('id')
          .where('id', '=', userId)
          .forUpdate()
          .executeTakeFirst();
        if (user === undefined) throw new AppError('not-found', { userId });
        await transaction.deleteFrom('invitations').where('user_id', '=', userId).execute();
        await auditUser(transaction, actor, 'user.invited', userId);
        return insertInvitation(transaction, userId);
      }),

    /** For the first administrator; `null` once there is one. A new start makes the link of the last one void. */
    inviteFirstAdministrator: (): Promise<string | null> =>
      database.transaction().execute(async (transaction) => {
        await lockSetup(transaction);
        if (await hasAdministrator(transaction)) return null;
        await transaction.deleteFrom('invitations').where('user_id', 'is', null).execute();
        return (await insertInvitation(transaction, null)).token;
      }),

    async find(token: string): Promise<{ login: string | null; name: string | null }> {
      const { user_id: userId } = await findInvitation(database, token);
      if (userId === null) return { login: null, name: null };
      const user = await selectUsers(database).where('users.id', '=', userId).executeTakeFirst();
      return { login: user?.login ?? null, name: user?.name ?? null };
    },

    /** The first administrator belongs to `officeId`. */
    accept: (token: string, chosen: Chosen, officeId: string): Promise<UserAccount> =>
      database.transaction().execute(async (transaction) => {
        const invitation = await findInvitation(transaction, token);
        const userId =
          invitation.user_id === null
            ? await makeFirstAdministrator(transaction, officeId, chosen)
            : await choosePassword(transaction, invitation.user_id, chosen.password);
        const used = await transaction
          .deleteFrom('invitations')
          .where('token_hash', '=', hashToken(token))
          .executeTakeFirst();
        // Two at once: the second finds it gone and is rolled back.
        if (used.numDeletedRows !== 1n) throw new AppError('link-invalid');
        return getAccount(transaction, userId);
      }),

    /** Every other session of the account ends: whoever knew the old password is out. */
    changePassword: async (userId: string, current: string, next: string, keepToken: string): Promise<void> => {
      const user = await selectUsers(database).where('users.id', '=', userId).executeTakeFirstOrThrow();
      if (!(await verifyPassword(current, user.password_hash ?? ''))) throw new AppError('sign-in-failed');
      await database.transaction().execute(async (transaction) => {
        const { password_hash: held } = await transaction
          .selectFrom('users')
          .select('password_hash')
          .where('id', '=', userId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        // Changed by somebody else while this one was being looked at.
        if (held !== user.password_hash) throw new AppError('sign-in-failed');
        await setPassword(transaction, userId, user.login, next);
        await transaction
          .deleteFrom('sessions')
          .where('user_id', '=', userId)
          .where('token_hash', '!=', hashToken(keepToken))
          .execute();
        await auditUser(transaction, user.login, 'user.password-changed', userId);
      });
    },
  };
}

async function insertInvitation(
  transaction: Database,
  userId: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + validMs);
  await transaction
    .insertInto('invitations')
    .values({ token_hash: hashToken(token), user_id: userId, expires_at: expiresAt })
    .execute();
  return { token, expiresAt };
}

async function findInvitation(database: Database, token: string) {
  const row = await database
    .selectFrom('invitations')
    .select('user_id')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  if (row === undefined) throw new AppError('link-invalid');
  return row;
}

const lockSetup = (transaction: Database) => sql`SELECT pg_advisory_xact_lock(${setupLock})`.execute(transaction);

/** In a small office one person does everything, so the first one may; roles are narrowed later. */
async function makeFirstAdministrator(transaction: Database, officeId: string, chosen: Chosen): Promise<string> {
  await lockSetup(transaction);
  if (await hasAdministrator(transaction)) throw new AppError('link-invalid');
  const { login, name, password } = chosen;
  refuseWeakPassword(password, login);
  const passwordHash = await hashPassword(password);
  const id = await insertUser(transaction, { login, name, roles, officeId, seesAllOffices: true, passwordHash });
  await auditUser(transaction, login, 'user.created', id, { roles, first: true });
  return id;
}

async function choosePassword(transaction: Database, userId: string, password: string): Promise<string> {
  const user = await transaction.selectFrom('users').select('login').where('id', '=', userId).executeTakeFirstOrThrow();
  await setPassword(transaction, userId, user.login, password);
  await transaction.deleteFrom('sessions').where('user_id', '=', userId).execute();
  await forgiveAccount(transaction, user.login);
  await auditUser(transaction, user.login, 'user.password-chosen', userId);
  return userId;
}

async function setPassword(transaction: Database, userId: string, login: string, password: string): Promise<void> {
  refuseWeakPassword(password, login);
  const passwordHash = await hashPassword(password);
  await transaction.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
}

function refuseWeakPassword(password: string, login: string): void {
  const fault = findPasswordFault(password, login);
  if (fault === 'too-short') throw new AppError('password-too-short', { characters: shortestPassword });
  if (fault !== undefined) throw new AppError('password-too-simple');
}

async function getAccount(database: Database, userId: string): Promise<UserAccount> {
  const row = await selectUsers(database)
    .where('users.id', '=', userId)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('link-invalid');
  return toAccount(row);
}
