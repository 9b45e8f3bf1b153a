import { createOpenId, type SignOnIdentity } from '../access/open-id.ts';
import type { Log } from '../domain/log.ts';
import { hasAdministrator } from '../store/administrators.ts';
import { createApiKeys } from '../store/api-keys.ts';
import { appendAnchor, readAnchors } from '../store/audit-anchors.ts';
import { createAuditLog } from '../store/audit-log.ts';
import { type AuditedRead, createReadAudit } from '../store/audit-reads.ts';
import type { Database } from '../store/database.ts';
import { type Chosen, createInvitations } from '../store/invitations.ts';
import { createDocumentOffices, createObjectOffices } from '../store/object-offices.ts';
import { createOffices, findOffice } from '../store/offices.ts';
import { createSessions } from '../store/sessions.ts';
import { createSignIn } from '../store/sign-in.ts';
import { createSignOnAccounts } from '../store/sign-on-accounts.ts';
import { createUsers } from '../store/users.ts';
import type { Config } from './config.ts';
import type { Shutdown } from './shutdown.ts';

/** A chain made anew is found out by its last anchor: the shorter the time, the less can be made anew unseen. */
const anchorEveryMs = 60_000;

/** Accounts, sessions, keys and the audit, joined for the API. */
export function composeAccess(config: Config, database: Database, localOfficeId: string, log: Log, shutdown: Shutdown) {
  const invitations = createInvitations(database);
  const reads = createReadAudit(database, log);
  const audit = createAuditLog(database);
  keepAnchors(config, audit, log, shutdown);
  shutdown.add('audit of reads', () => reads.flush());
  return {
    hasAdministrator: rememberOnceTrue(() => hasAdministrator(database)),
    localOffice: () => findOffice(database, localOfficeId),
    secureCookies: config.publicUrl?.startsWith('https:') === true,
    signIn: createSignIn(database),
    sessions: createSessions(database),
    keys: createApiKeys(database),
    users: {
      ...createUsers(database),
      invite: invitations.invite,
      findInvitation: invitations.find,
      acceptInvitation: (token: string, chosen: Chosen) => invitations.accept(token, chosen, localOfficeId),
      changePassword: invitations.changePassword,
    },
    offices: createOffices(database),
    audit: { noteRead: (read: AuditedRead) => reads.note(read), list: audit.list, export: audit.export },
    signOn: composeSignOn(config, database, localOfficeId),
    officeOf: createObjectOffices(database),
    officesOf: createDocumentOffices(database),
    inviteFirstAdministrator: invitations.inviteFirstAdministrator,
  };
}

/** The last administrator cannot go, so that once there is one there always is. */
function rememberOnceTrue(ask: () => Promise<boolean>): () => Promise<boolean> {
  let isTrue = false;
  return async () => {
    isTrue ||= await ask();
    return isTrue;
  };
}

function composeSignOn(config: Config, database: Database, localOfficeId: string) {
  if (config.openId === null) return null;
  const origin = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const openId = createOpenId({ ...config.openId, redirectUri: `${origin}/api/access/sign-on/callback` });
  const accounts = createSignOnAccounts(database, localOfficeId);
  return {
    async begin() {
      const { address, secrets } = await openId.begin();
      return { address, binding: await accounts.keep(secrets) };
    },
    finish: async (query: string, binding: string): Promise<SignOnIdentity> =>
      openId.finish(query, await accounts.take(binding)),
    accountOf: accounts.accountOf,
  };
}

function keepAnchors(config: Config, audit: ReturnType<typeof createAuditLog>, log: Log, shutdown: Shutdown): void {
  let last: number | undefined;
  const anchor = async (): Promise<void> => {
    try {
      last ??= (await readAnchors(config.dataFolder)).at(-1)?.position ?? 0;
      last = await appendAnchor(config.dataFolder, await audit.head(), last);
    } catch (thrown) {
      log.warn({ reason: String(thrown) }, 'audit not anchored, tried again');
    }
  };
  const timer = setInterval(() => void anchor(), anchorEveryMs);
  timer.unref();
  // After the reads are flushed: what is added last stops first.
  shutdown.add('audit anchor', async () => {
    clearInterval(timer);
    await anchor();
  });
}
