import type { ColumnType, Generated } from 'kysely';
import type { Permission, Role } from '../access/permissions.ts';

type DefaultedTime = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** Accounts, sessions, keys and the audit; made by `migrations/0010-access.ts`. */
export interface AccessSchema {
  users: {
    id: string;
    office_id: string;
    login: string;
    name: string;
    roles: Role[];
    sees_all_offices: Generated<boolean>;
    /** PHC form; null until a link was used, or for the sign-on of a province. */
    password_hash: string | null;
    sign_on_issuer: string | null;
    sign_on_subject: string | null;
    disabled_at: NullableTime;
    last_sign_in_at: NullableTime;
    created_at: DefaultedTime;
  };
  sessions: {
    token_hash: Buffer;
    user_id: string;
    address: string;
    created_at: DefaultedTime;
    seen_at: DefaultedTime;
    expires_at: Date;
  };
  invitations: {
    token_hash: Buffer;
    /** Null: for the first administrator, who has no account yet. */
    user_id: string | null;
    created_at: DefaultedTime;
    expires_at: Date;
  };
  sign_in_failures: { subject: string; failures: number; last_at: Date; blocked_until: Date };
  sign_on_attempts: {
    binding_hash: Buffer;
    state: string;
    nonce: string;
    verifier: string;
    expires_at: Date;
  };
  api_keys: {
    id: string;
    office_id: string;
    name: string;
    prefix: string;
    key_hash: Buffer;
    scopes: Permission[];
    sees_all_offices: boolean;
    created_by: string;
    created_at: DefaultedTime;
    expires_at: Date;
    last_used_at: NullableTime;
    revoked_at: NullableTime;
  };
  audit: {
    id: Generated<number>;
    at: DefaultedTime;
    actor: string;
    /** Code of the office that the actor works for. */
    office: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    details: ColumnType<Record<string, unknown>, string, never>;
    request_id: string | null;
    address: string | null;
  };
  /** One link of the chain for each row of `audit`, made by the database when the row is committed. */
  audit_chain: { position: number; audit_id: number; previous_hash: Buffer; hash: Buffer };
}
