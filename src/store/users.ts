import { randomUUID } from 'node:crypto';
import type { UserAccount } from '../access/caller.ts';
import type { Role } from '../access/permissions.ts';
import { AppError } from '../domain/errors.ts';
import { selectAdministrators } from './administrators.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { findOffice, type Office } from './offices.ts';

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly officeId: string;
  readonly seesAllOffices: boolean;
}

export interface UserChanges {
  readonly name?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly officeId?: string | undefined;
  readonly seesAllOffices?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export interface ListedUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly office: Office;
  readonly seesAllOffices: boolean;
  readonly createdAt: string;
  readonly lastSignInAt: string | null;
  readonly disabledAt: string | null;
  readonly hasPassword: boolean;
  readonly signOn: boolean;
}

/** Accounts of people. None is removed, only disabled: the audit goes on naming it. */
export function createUsers(database: Database) {
  return {
    async list(): Promise<ListedUser[]> {
      const rows = await selectUsers(database).orderBy('users.login').execute();
      return rows.map(toListed);
    },

    /** Without a password: a link lets the person choose one. @throws AppError login-taken */
    create: (user: NewUser, actor: string): Promise<ListedUser> =>
      database.transaction().execute(async (transaction) => {
        await findOffice(transaction, user.officeId);
        const id = await insertUser(transaction, { ...user, passwordHash: null });
        const { roles, seesAllOffices } = user;
        await auditUser(transaction, actor, 'user.created', id, { roles, seesAllOffices });
        return getUser(transaction, id);
      }),

    /** @throws AppError last-administrator */
    change: (id: string, changes: UserChanges, actor: string): Promise<ListedUser> =>
      database.transaction().execute(async (transaction) => {
        if (changes.officeId !== undefined) await findOffice(transaction, changes.officeId);
        const losesRights = changes.disabled === true || changes.roles?.includes('administrator') === false;
        if (losesRights) await keepOneAdministrator(transaction, id);
        const columns = toColumns(changes);
        if (Object.keys(columns).length > 0) {
          await transaction.updateTable('users').set(columns).where('id', '=', id).execute();
        }
        const changed = await getUser(transaction, id);
        if (changes.disabled === true) await transaction.deleteFrom('sessions').where('user_id', '=', id).execute();
        await auditUser(transaction, actor, 'user.changed', id, { ...changes, name: undefined });
        return changed;
      }),
  };
}

function toColumns(changes: UserChanges) {
  const { name, roles, officeId, seesAllOffices, disabled } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(roles === undefined ? {} : { roles: [...roles] }),
    ...(officeId === undefined ? {} : { office_id: officeId }),
    ...(disabled === undefined ? {} : { disabled_at: disabled ? new Date() : null }),
    ...(seesAllOffices === undefined ? {} : { sees_all_offices: seesAllOffices }),
  };
}

/**
 * Rows of all accounts are locked: two administrators who dismiss each other at once do not both succeed. One whose
 * link was never used cannot let anybody in (`administrators.ts`).
 */
async function keepOneAdministrator(transaction: Database, leaving: string): Promise<void> {
  await transaction
    .selectFrom('users')
    .select('id')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const administrators = await selectAdministrators(transaction).select('id').execute();
  const isOne = administrators.some(({ id }) => id === leaving);
  if (isOne && administrators.length === 1) throw new AppError('last-administrator');
}

export interface InsertedUser extends NewUser {
  readonly passwordHash: string | null;
  readonly signOn?: { readonly issuer: string; readonly subject: string };
}

/** @throws AppError login-taken */
export async function insertUser(transaction: Database, user: InsertedUser): Promise<string> {
  const inserted = await transaction
    .insertInto('users')
    .values({
      id: randomUUID(),
      office_id: user.officeId,
      login: user.login,
      name: user.name,
      roles: [...user.roles],
      sees_all_offices: user.seesAllOffices,
      password_hash: user.passwordHash,
      sign_on_issuer: user.signOn?.issuer ?? null,
      sign_on_subject: user.signOn?.subject ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) throw new AppError('login-taken', { login: user.login });
  return inserted.id;
}

export async function auditUser(
  transaction: Database,
  actor: string,
  action: string,
  userId: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(transaction, { actor, action, subjectKind: 'user', subjectId: userId, details });
}

export function selectUsers(database: Database) {
  return database
    .selectFrom('users')
    .innerJoin('offices', 'offices.id', 'users.office_id')
    .selectAll('users')
    .select(['offices.code as office_code', 'offices.name as office_name']);
}

type UserRow = Awaited<ReturnType<ReturnType<typeof selectUsers>['executeTakeFirstOrThrow']>>;

export function toAccount(row: UserRow): UserAccount {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    roles: row.roles,
    office: { id: row.office_id, code: row.office_code, name: row.office_name },
    seesAllOffices: row.sees_all_offices,
  };
}

function toListed(row: UserRow): ListedUser {
  return {
    ...toAccount(row),
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    hasPassword: row.password_hash !== null,
    signOn: row.sign_on_subject !== null,
  };
}

async function getUser(database: Database, id: string): Promise<ListedUser> {
  const row = await selectUsers(database).where('users.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { userId: id });
  return toListed(row);
}
