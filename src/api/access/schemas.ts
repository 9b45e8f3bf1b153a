import { z } from 'zod';
import { longestPassword } from '../../access/password-rule.ts';
import { keyScopes, permissions, roles } from '../../access/permissions.ts';

export const officeSchema = z.object({ id: z.uuid(), code: z.string(), name: z.string() });

const loginSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,99}$/u);
const nameSchema = z.string().trim().min(1).max(200);
const passwordSchema = z
  .string()
  .min(1)
  .max(longestPassword * 4);
const tokenSchema = z.string().regex(/^[\w-]{43}$/);
const roleListSchema = z.array(z.enum(roles)).min(1);

/** What the page must know before it shows anything. */
export const sessionSchema = z.object({
  /** `open`: nobody is set up, the one person at this machine may do everything. */
  mode: z.enum(['open', 'signed-in', 'signed-out']),
  actor: z.string().nullable(),
  name: z.string().nullable(),
  roles: z.array(z.enum(roles)).readonly(),
  permissions: z.array(z.enum(permissions)).readonly(),
  office: officeSchema.nullable(),
  seesAllOffices: z.boolean(),
  /** A province's own sign-on can be used. */
  signOn: z.boolean(),
});

export const signInSchema = z.object({ login: z.string().trim().min(1).max(100), password: passwordSchema });
export const linkSchema = z.object({ token: tokenSchema });
export const linkAnswerSchema = z.object({ login: z.string().nullable(), name: z.string().nullable() });
export const acceptLinkSchema = linkSchema.extend({
  /** Of the first administrator; an account that is there keeps its own. */
  login: loginSchema.optional(),
  name: nameSchema.optional(),
  password: passwordSchema,
});
export const changePasswordSchema = z.object({ current: passwordSchema, next: passwordSchema });

export const newUserSchema = z.object({
  login: loginSchema,
  name: nameSchema,
  roles: roleListSchema,
  officeId: z.uuid(),
  seesAllOffices: z.boolean().default(false),
});
export const userChangesSchema = newUserSchema
  .omit({ login: true })
  .partial()
  .extend({ disabled: z.boolean().optional() });
export const userSchema = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)).readonly(),
  office: officeSchema,
  seesAllOffices: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  disabledAt: z.iso.datetime().nullable(),
  hasPassword: z.boolean(),
  signOn: z.boolean(),
});
export const userListSchema = z.object({ items: z.array(userSchema) });
export const newLinkSchema = z.object({
  /** Path of the page with the secret in its fragment, which no server and no log ever sees. */
  link: z.string(),
  expiresAt: z.iso.datetime(),
});

export const newOfficeSchema = z.object({
  code: z.string().trim().min(1).max(15),
  name: nameSchema,
});
export const officeChangesSchema = z.object({ name: nameSchema });
export const officeListSchema = z.object({ items: z.array(officeSchema) });

const scopeSchema = z.enum(keyScopes);
/** A key that is forgotten ends by itself. */
const longestKeyDays = 730;
export const newKeySchema = z.object({
  name: nameSchema,
  scopes: z.array(scopeSchema).min(1),
  officeId: z.uuid(),
  seesAllOffices: z.boolean().default(false),
  days: z.int().min(1).max(longestKeyDays).default(365),
});
export const keySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(permissions)).readonly(),
  office: officeSchema,
  seesAllOffices: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export const keyListSchema = z.object({ items: z.array(keySchema) });
export const createdKeySchema = keySchema.extend({
  /** Shown this once. */
  key: z.string(),
});

export const auditQuerySchema = z.object({
  actor: z.string().trim().min(1).max(200).optional(),
  action: z.string().trim().min(1).max(100).optional(),
  subjectId: z.string().trim().min(1).max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export const auditListQuerySchema = auditQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.coerce.number().int().min(1).optional(),
});
export const auditRowSchema = z.object({
  position: z.int(),
  at: z.string(),
  actor: z.string(),
  office: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
  canonical: z.string(),
});
export const auditListSchema = z.object({ items: z.array(auditRowSchema) });
