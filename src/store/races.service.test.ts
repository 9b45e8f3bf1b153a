import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../access/password.ts';
import type { Database } from './database.ts';
import { createDocumentQueries } from './document-queries.ts';
import { createDossierResults } from './dossier-results.ts';
import { createDossiers } from './dossiers.ts';
import { createDuplicates } from './duplicates.ts';
import { decision, holdDocument, processDocument } from './held-documents.fixture.ts';
import { createIntakeRepository, ensureOffice } from './intake-repository.ts';
import { createInvitations } from './invitations.ts';
import { createOfficeSettings } from './office-settings.ts';
import { createRemoval } from './removal.ts';
import { createReuse } from './reuse.ts';
import { createReview } from './review.ts';
import { createSignIn } from './sign-in.ts';
import { createSignOnAccounts } from './sign-on-accounts.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';
import { createUsers, insertUser } from './users.ts';
import { createWebhooks } from './webhooks.ts';

/** Two who act at the same moment: what each of them reads must still be true when it writes. */

let test: TestDatabase;
let officeId: string;
beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
});
afterAll(() => test.stop());

const hold = (symbol: string): Promise<string> => holdDocument(test.database, officeId, { fields: decision(symbol) });

/** `second` begins while what `first` changed is not committed yet, and goes on once it waits for it or has ended. */
async function during<Result>(
  first: (transaction: Database) => Promise<unknown>,
  second: () => Promise<Result>,
): Promise<Result> {
  const transaction = await test.database.startTransaction().execute();
  await first(transaction);
  let isOver = false;
  const result = second().finally(() => {
    isOver = true;
  });
  result.catch(() => undefined);
  while (!(isOver || (await somebodyWaits()))) await sleep(5);
  await transaction.commit().execute();
  return result;
}

async function somebodyWaits(): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pg_locks WHERE NOT granted`.execute(test.database);
  return rows.length > 0;
}

const withdraw = (id: string) => (transaction: Database) =>
  transaction.updateTable('documents').set({ withdrawn_at: new Date() }).where('id', '=', id).execute();

async function newDossier() {
  const dossier = { code: randomUUID(), procedureCode: null, title: null, applicant: null, receivedOn: '2026-04-01' };
  const components = [{ name: 'Quyết định', paperTypeCode: null }];
  const { id, components: made } = await createDossiers(test.database, officeId).create(
    { ...dossier, components },
    'lan',
  );
  return { dossierId: id, componentId: made[0]?.id ?? '' };
}

describe('a document that is being withdrawn', () => {
  it('is not reused meanwhile, nor attached, nor filed as a result', async () => {
    const unusable = { code: 'document-not-usable' };
    const [reused, attached, filed] = [await hold('1/QĐ-UBND'), await hold('2/QĐ-UBND'), await hold('3/QĐ-UBND')];
    const place = await newDossier();
    const reuse = createReuse(test.database);
    await expect(during(withdraw(reused), () => reuse.reuse(place, reused, 'lan'))).rejects.toMatchObject(unusable);
    await expect(during(withdraw(attached), () => reuse.attach(place, attached, 'paper', 'lan'))).rejects.toMatchObject(
      unusable,
    );
    const results = createDossierResults(test.database);
    await expect(
      during(withdraw(filed), () => results.add(place.dossierId, { name: null, documentId: filed }, 'lan')),
    ).rejects.toMatchObject(unusable);
  });

  it('does not take another one in', async () => {
    const [first, second, third] = [await hold('11/QĐ-UBND'), await hold('11/QĐ-UBND'), await hold('11/QĐ-UBND')];
    const duplicates = createDuplicates(test.database);
    const linkOf = async (one: string, other: string): Promise<string> =>
      (await duplicates.of(one)).find(({ document }) => document.id === other)?.id ?? '';
    const link = await linkOf(second, third);
    await duplicates.merge(await linkOf(first, second), first, 'hoa');
    await expect(duplicates.merge(link, second, 'hoa')).rejects.toMatchObject({ code: 'document-not-usable' });
    await duplicates.merge(await linkOf(first, third), third, 'hoa');
    const queries = createDocumentQueries(test.database);
    const { code } = await queries.get(second);
    expect(await queries.idOfCode(code ?? '')).toBe(third);
  });
});

describe('copies of one paper', () => {
  it('that are finished at the same moment are linked', async () => {
    const ids = [];
    for (let count = 0; count < 6; count += 1) ids.push(await hold(`2${count}/QĐ-UBND`));
    const files = { remove: () => Promise.resolve() };
    for (const id of ids) await createRemoval(test.database, files).reprocess(id, 'hoa');
    // The first reading of each waits for the counter of codes; another one for nothing.
    await Promise.all(ids.map((id) => processDocument(test.database, id, 2, { fields: decision('29/QĐ-UBND') })));
    const links = await Promise.all(ids.map((id) => createDuplicates(test.database).of(id)));
    expect(links.map((list) => list.length)).toEqual(ids.map(() => ids.length - 1));
  });

  it('are linked when a person fills the number in', async () => {
    const held = await hold('31/QĐ-UBND');
    const other = await hold('32/QĐ-UBND');
    const fields = { symbol: '31/QĐ-UBND', number: '31' };
    await createReview(test.database).correct(other, 1, fields, 'lan');
    expect(await createDuplicates(test.database).of(other)).toMatchObject([{ document: { id: held } }]);
  });
});

it('an approval is of the version that was seen', async () => {
  const id = await hold('41/QĐ-UBND');
  const review = createReview(test.database);
  await review.correct(id, 1, { subject: 'Tên khác' }, 'lan');
  const details = { baseVersion: 1, currentVersion: 2 };
  await expect(review.approve(id, 'hoa', 1)).rejects.toMatchObject({ code: 'record-changed', details });
  await review.approve(id, 'hoa', 2);
});

describe('an account', () => {
  const newUser = (login: string, password: string | null, roles: ('administrator' | 'officer')[] = ['officer']) =>
    test.database.transaction().execute(async (transaction) => {
      const passwordHash = password === null ? null : await hashPassword(password);
      return insertUser(transaction, { login, name: login, roles, officeId, seesAllOffices: false, passwordHash });
    });

  it('whose password is changed is not opened by the old one, nor set back to it', async () => {
    const id = await newUser('lan', 'mật khẩu thứ nhất');
    const next = await hashPassword('mật khẩu thứ hai');
    const signIn = createSignIn(test.database);
    const change = (transaction: Database) =>
      transaction.updateTable('users').set({ password_hash: next }).where('id', '=', id).execute();
    await expect(during(change, () => signIn('lan', 'mật khẩu thứ nhất', '10.0.0.1'))).rejects.toMatchObject({
      code: 'sign-in-failed',
    });
    await signIn('lan', 'mật khẩu thứ hai', '10.0.0.1');
    const { changePassword } = createInvitations(test.database);
    const back = await hashPassword('mật khẩu thứ ba');
    const changeAgain = (transaction: Database) =>
      transaction.updateTable('users').set({ password_hash: back }).where('id', '=', id).execute();
    await expect(
      during(changeAgain, () => changePassword(id, 'mật khẩu thứ hai', 'mật khẩu thứ tư', 'token')),
    ).rejects.toMatchObject({ code: 'sign-in-failed' });
    await signIn('lan', 'mật khẩu thứ ba', '10.0.0.1');
  });

  it('has one link, however many are asked for at once', async () => {
    const id = await newUser('minh', null);
    const { invite } = createInvitations(test.database);
    await Promise.all(Array.from({ length: 8 }, () => invite(id, 'admin')));
    const links = await test.database.selectFrom('invitations').selectAll().where('user_id', '=', id).execute();
    expect(links).toHaveLength(1);
  });

  it('of the last administrator who can sign in stays, though another one is invited', async () => {
    const id = await newUser('admin', 'mật khẩu quản trị', ['administrator']);
    await newUser('invited', null, ['administrator']);
    await expect(createUsers(test.database).change(id, { disabled: true }, 'admin')).rejects.toMatchObject({
      code: 'last-administrator',
    });
  });

  it('of a sign-on is made once, however many windows come back', async () => {
    const identity = { issuer: 'https://sso.example', subject: '7', login: 'nam', name: 'Nam', officeCode: null };
    const { accountOf } = createSignOnAccounts(test.database, officeId);
    const accounts = await Promise.all(Array.from({ length: 6 }, () => accountOf({ ...identity, roles: ['officer'] })));
    expect(new Set(accounts.map((account) => account.id)).size).toBe(1);
  });
});

describe('rules of an office', () => {
  it('that two people change at once are both kept', async () => {
    const settings = createOfficeSettings(test.database);
    await Promise.all([
      settings.set(officeId, { secondApproval: true }, 'lan'),
      settings.set(officeId, { waitingPagesLimit: 30 }, 'hoa'),
    ]);
    expect(await settings.get(officeId)).toMatchObject({ secondApproval: true, waitingPagesLimit: 30 });
  });

  it('limit the waiting pages, however many files come in at once', async () => {
    const intake = createIntakeRepository(test.database, officeId);
    const file = { bytes: 1, mediaType: 'application/pdf', name: 'x.pdf', pages: 10, password: null, actor: 'lan' };
    const batchId = await intake.ensureBatch('kho', 'upload');
    const taken = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        intake.takeIn({ ...file, sha256: randomUUID().replaceAll('-', '').repeat(2), batchId, isBacklog: true }),
      ),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});

it('a message written while its webhook is being removed is not sent', async () => {
  const webhooks = createWebhooks(test.database);
  const { id } = await webhooks.add(officeId, { url: 'https://one.example/', events: ['document.processed'] }, 'lan');
  await during(
    (transaction) =>
      transaction
        .insertInto('webhook_deliveries')
        .values({ id: randomUUID(), webhook_id: id, event: 'document.processed', body: '{}' })
        .execute(),
    () => webhooks.remove(id, 'lan'),
  );
  expect(await webhooks.takeDue(10)).toEqual([]);
});
