import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../domain/errors.ts';
import { readAnchors } from '../store/audit-anchors.ts';
import { createAuditLog } from '../store/audit-log.ts';
import { createInvitations } from '../store/invitations.ts';
import { selectUsers } from '../store/users.ts';
import { type Verification, verifyRepository } from '../store/verify.ts';
import type { Store } from './compose-store.ts';
import type { Config } from './config.ts';
import { openRepository } from './open-repository.ts';

/** What `sohoa verify` does on the repository of the settings. */
export function createVerifyTool(config: Config) {
  return {
    run: async (options: {
      readonly signal: AbortSignal;
      readonly progress: (done: number, total: number) => void;
    }): Promise<Verification> => {
      const { store, close } = await openRepository(config);
      try {
        const anchors = await readAnchors(config.dataFolder);
        const hashOfFile = (sha256: string) => hashOf(store, sha256);
        return await verifyRepository({ database: store.database, hashOfFile, anchors, ...options });
      } finally {
        await close();
      }
    },
  };
}

async function hashOf({ files }: Store, sha256: string): Promise<string | undefined> {
  if (!(await files.has(sha256))) return undefined;
  const hash = createHash('sha256');
  await pipeline(await files.read(sha256), hash);
  return hash.digest('hex');
}

/** What `sohoa admin` does; whoever may read the data folder may do it. */
export function createAdminTool(config: Config) {
  return {
    link: async (login: string | undefined): Promise<string> => {
      const { store, close } = await openRepository(config);
      try {
        return `${config.publicUrl ?? ''}/welcome#${await newLink(store, login)}`;
      } finally {
        await close();
      }
    },
    async *audit(period: { readonly from?: string | undefined; readonly to?: string | undefined }) {
      const { store, close } = await openRepository(config);
      try {
        for await (const row of createAuditLog(store.database).export(period)) yield JSON.stringify(row);
      } finally {
        await close();
      }
    },
  };
}

/** @throws AppError not-found for a login that nobody has, or when there is an administrator already */
async function newLink({ database }: Store, login: string | undefined): Promise<string> {
  const invitations = createInvitations(database);
  if (login === undefined) {
    const token = await invitations.inviteFirstAdministrator();
    if (token === null) throw new AppError('conflict', { reason: 'admin link LOGIN' });
    return token;
  }
  const user = await selectUsers(database).where('users.login', '=', login).executeTakeFirst();
  if (user === undefined) throw new AppError('not-found', { login });
  return (await invitations.invite(user.id, 'command-line')).token;
}
