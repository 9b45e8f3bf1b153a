import { randomUUID } from 'node:crypto';
import type { KeyAccount } from '../access/caller.ts';
import type { Permission } from '../access/permissions.ts';
import { hashToken, newApiKey } from '../access/tokens.ts';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { findOffice, type Office } from './offices.ts';

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly officeId: string;
  readonly seesAllOffices: boolean;
  readonly expiresAt: Date;
}

export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Permission[];
  readonly office: Office;
  readonly seesAllOffices: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** The time of the last use is written at most once in so long. */
const noteUseAfterMs = 60_000;

/** Keys of programs: shown once, stored as a hash, told apart by their prefix. */
export function createApiKeys(database: Database) {
  return {
    async find(key: string): Promise<KeyAccount | undefined> {
      const row = await selectKeys(database)
        .where('api_keys.key_hash', '=', hashToken(key))
        .where('api_keys.revoked_at', 'is', null)
        .where('api_keys.expires_at', '>', new Date())
        .executeTakeFirst();
      if (row === undefined) return undefined;
      if (Date.now() - (row.last_used_at?.getTime() ?? 0) > noteUseAfterMs) {
        await database.updateTable('api_keys').set({ last_used_at: new Date() }).where('id', '=', row.id).execute();
      }
      return toListed(row);
    },

    async list(): Promise<ListedKey[]> {
      const rows = await selectKeys(database).orderBy('api_keys.created_at').execute();
      return rows.map(toListed);
    },

    create: (given: NewKey, actor: string): Promise<{ key: string; listed: ListedKey }> =>
      database.transaction().execute(async (transaction) => {
        await findOffice(transaction, given.officeId);
        const { key, prefix } = newApiKey();
        const id = randomUUID();
        await transaction
          .insertInto('api_keys')
          .values({
            id,
            office_id: given.officeId,
            name: given.name,
            prefix,
            key_hash: hashToken(key),
            scopes: [...given.scopes],
            sees_all_offices: given.seesAllOffices,
            created_by: actor,
            expires_at: given.expiresAt,
          })
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'key.created',
          subjectKind: 'key',
          subjectId: id,
          details: { prefix, scopes: given.scopes },
        });
        const row = await selectKeys(transaction).where('api_keys.id', '=', id).executeTakeFirstOrThrow();
        return { key, listed: toListed(row) };
      }),

    revoke: (id: string, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const revoked = await transaction
          .updateTable('api_keys')
          .set({ revoked_at: new Date() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        if (revoked.numUpdatedRows === 0n) throw new AppError('not-found', { keyId: id });
        await appendAudit(transaction, { actor, action: 'key.revoked', subjectKind: 'key', subjectId: id });
      }),
  };
}

function selectKeys(database: Database) {
  return database
    .selectFrom('api_keys')
    .innerJoin('offices', 'offices.id', 'api_keys.office_id')
    .selectAll('api_keys')
    .select(['offices.code as office_code', 'offices.name as office_name']);
}

type KeyRow = Awaited<ReturnType<ReturnType<typeof selectKeys>['executeTakeFirstOrThrow']>>;

function toListed(row: KeyRow): ListedKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    office: { id: row.office_id, code: row.office_code, name: row.office_name },
    seesAllOffices: row.sees_all_offices,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
