import { sql } from 'kysely';
import type { UserAccount } from '../access/caller.ts';
import type { SignOnIdentity, SignOnSecrets } from '../access/open-id.ts';
import { hashToken, newToken } from '../access/tokens.ts';
import { AppError } from '../domain/errors.ts';
import type { Database } from './database.ts';
import { auditUser, insertUser, selectUsers, toAccount } from './users.ts';

/** Keeps the locks of identities apart from others (`file-claims.ts`). */
const lockSeed = 10;
/** A person types a password and a second factor in this time. */
const validMs = 10 * 60_000;

/** What is kept while the browser is away at the provider, and the accounts of those who come back. */
export function createSignOnAccounts(database: Database, localOfficeId: string) {
  return {
    /** @returns the secret that the browser alone holds */
    async keep(secrets: SignOnSecrets): Promise<string> {
      const binding = newToken();
      await database.deleteFrom('sign_on_attempts').where('expires_at', '<', new Date()).execute();
      await database
        .insertInto('sign_on_attempts')
        .values({ binding_hash: hashToken(binding), ...secrets, expires_at: new Date(Date.now() + validMs) })
        .execute();
      return binding;
    },

    /** Once only. @throws AppError sign-on-failed */
    async take(binding: string): Promise<SignOnSecrets> {
      const row = await database
        .deleteFrom('sign_on_attempts')
        .where('binding_hash', '=', hashToken(binding))
        .where('expires_at', '>', new Date())
        .returning(['state', 'nonce', 'verifier'])
        .executeTakeFirst();
      if (row === undefined) throw new AppError('sign-on-failed', { reason: 'too late, or begun in another browser' });
      return row;
    },

    /** The account of this identity, made the first time, with the roles that the provider gives it now. */
    accountOf: (identity: SignOnIdentity): Promise<UserAccount> =>
      database.transaction().execute(async (transaction) => {
        const officeId = await officeOf(transaction, identity.officeCode, localOfficeId);
        // Two windows come back at once the first time: one account, not a login that is taken.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${identity.issuer} ${identity.subject}`}, ${lockSeed}))`.execute(
          transaction,
        );
        const known = await selectUsers(transaction)
          .where('users.sign_on_issuer', '=', identity.issuer)
          .where('users.sign_on_subject', '=', identity.subject)
          .executeTakeFirst();
        if (known?.disabled_at != null) throw new AppError('sign-on-no-role');
        const id = known?.id ?? (await insertIdentity(transaction, identity, officeId));
        await transaction
          .updateTable('users')
          .set({ name: identity.name, roles: [...identity.roles], office_id: officeId, last_sign_in_at: new Date() })
          .where('id', '=', id)
          .execute();
        const row = await selectUsers(transaction).where('users.id', '=', id).executeTakeFirstOrThrow();
        await auditUser(transaction, row.login, 'session.started', id, { signOn: true, roles: identity.roles });
        return toAccount(row);
      }),
  };
}

/** @throws AppError sign-on-no-role for an office that is not set up here */
async function officeOf(transaction: Database, code: string | null, localOfficeId: string): Promise<string> {
  if (code === null) return localOfficeId;
  const office = await transaction.selectFrom('offices').select('id').where('code', '=', code).executeTakeFirst();
  if (office === undefined) throw new AppError('sign-on-no-role');
  return office.id;
}

/** A login that somebody has already is not taken over: the new account gets one of its own. */
async function insertIdentity(transaction: Database, identity: SignOnIdentity, officeId: string): Promise<string> {
  const { login: wanted, name, roles, issuer, subject } = identity;
  const taken = await selectUsers(transaction)
    .where('users.login', 'ilike', wanted.replaceAll(/[%_\\]/g, '\\$&'))
    .executeTakeFirst();
  const login = taken === undefined ? wanted : `${wanted}@${new URL(issuer).host}`;
  const user = { login, name, roles, officeId, seesAllOffices: false, passwordHash: null };
  return insertUser(transaction, { ...user, signOn: { issuer, subject } });
}
