// Fills an empty data folder with generated documents, to measure finding at the size of an archive:
//   node scripts/measure/fill-repository.ts DATA_DIR [DOCUMENTS=1000] [PAGES_EACH=10] [WORDS_A_PAGE=150]
// Pages are drawn from 30,000 different ones. 100,000 documents of 10 pages take 8 GB; `heavy` beside other work.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { silentLog } from '../../src/domain/log.ts';
import { foldForSearch, parseSymbolKey } from '../../src/domain/search-folding.ts';
import { toSearchVector } from '../../src/domain/search-lexemes.ts';
import { fakePage } from '../../src/pipeline/fake-flow.fixture.ts';
import { type Database, migrate, openDatabase } from '../../src/store/database.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { ensureOffice } from '../../src/store/intake-repository.ts';
import { encodePage } from '../../src/store/layer-content.ts';
import { createRandom, createTexts } from './repository-texts.ts';

const [dataFolder = '', documentsText = '1000', pagesText = '10', wordsText = '150'] = process.argv.slice(2);
if (dataFolder === '') throw new Error('fill-repository.ts DATA_DIR [DOCUMENTS] [PAGES_EACH] [WORDS_A_PAGE]');
const documentCount = Number(documentsText);
const pagesEach = Number(pagesText);
const wordsAPage = Number(wordsText);
const documentsAtOnce = 500;
const differentPages = Math.min(30_000, documentCount * pagesEach);

const texts = createTexts(join(fileURLToPath(new URL('../..', import.meta.url))));
const random = createRandom(1);
const startedAt = performance.now();
const say = (what: string): void =>
  void process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(0)} s ${what}\n`);

const server = await startEmbeddedPostgres(dataFolder, silentLog);
const database = openDatabase(server.url, { maxConnections: 1, log: silentLog });
try {
  await migrate(database, silentLog);
  await sql`SET synchronous_commit = off`.execute(database);
  await sql`SET maintenance_work_mem = '1GB'`.execute(database);
  // What search looks at and its indexes are made at the end, in one go: several times faster than entry by entry.
  await sql`SET sohoa.writer = 'restore'`.execute(database);
  await sql`DROP INDEX search_parts_words, search_parts_fields`.execute(database);
  const officeId = await ensureOffice(database, 'H00', 'Sohoa');
  await makePages(database);
  say(`${differentPages} pages to draw from`);
  for (let done = 0; done < documentCount; done += documentsAtOnce) {
    await fill(database, officeId, Math.min(documentsAtOnce, documentCount - done));
    if (done % 5000 === 0) say(`${done} documents`);
  }
  say('what search looks at');
  const { rows: lots } = await sql<{ ids: string[] }>`
    SELECT array_agg(id) AS ids FROM (SELECT id, ntile(100) OVER (ORDER BY id) AS lot FROM documents) numbered
    GROUP BY lot`.execute(database);
  for (const { ids } of lots) await sql`SELECT refresh_search_parts(${ids}::uuid[])`.execute(database);
  say('its indexes');
  for (const column of ['words', 'fields']) {
    await sql`CREATE INDEX ${sql.id(`search_parts_${column}`)} ON search_parts
      USING gin (${sql.id(column)}) WITH (fastupdate = off)`.execute(database);
  }
  say('statistics');
  await sql`VACUUM (ANALYZE) page_texts, documents, layers, search_parts`.execute(database);
  say('done');
} finally {
  await database.destroy();
  await server.stop();
}

/** Pages with their texts and their stored layers as a reader leaves them. */
async function makePages(db: Database): Promise<void> {
  await sql`CREATE TEMP TABLE drawn (number int PRIMARY KEY, body text, words tsvector, content bytea)`.execute(db);
  for (let made = 0; made < differentPages; made += documentsAtOnce) {
    const bodies = Array.from({ length: Math.min(documentsAtOnce, differentPages - made) }, () =>
      texts.page(random, wordsAPage),
    );
    await sql`INSERT INTO drawn SELECT ${made} + place - 1, body, words::tsvector, content
      FROM unnest(${bodies}::text[], ${bodies.map(toSearchVector)}::text[],
        ${bodies.map((body) => encodePage(fakePage(1, body)))}::bytea[]) WITH ORDINALITY AS t(body, words, content, place)
    `.execute(db);
  }
}

async function fill(db: Database, officeId: string, count: number): Promise<void> {
  const documents = Array.from({ length: count }, () => {
    const made = texts.document(random);
    return { ...made, id: randomUUID(), sha256: randomUUID().replaceAll('-', '').repeat(2) };
  });
  await sql`INSERT INTO files (sha256, bytes, media_type)
    SELECT sha, 100000, 'application/pdf' FROM unnest(${documents.map((one) => one.sha256)}::text[]) AS sha`.execute(
    db,
  );
  await db
    .insertInto('documents')
    .values(documents.map((one) => toRow(one, officeId)))
    .execute();

  const pages = documents.flatMap((document) =>
    Array.from({ length: pagesEach }, (_, index) => ({
      id: document.id,
      page: index + 1,
      drawn: random(differentPages),
    })),
  );
  const placed = sql`unnest(${pages.map((page) => page.id)}::uuid[], ${pages.map((page) => page.page)}::int[],
    ${pages.map((page) => page.drawn)}::int[]) AS placed(id, page, number) JOIN drawn USING (number)`;
  await sql`INSERT INTO page_texts (document_id, page_number, body, words)
    SELECT id, page, body, words FROM ${placed}`.execute(db);
  await sql`INSERT INTO layers (document_id, revision, origin, page_number, content)
    SELECT id, 1, 'restored', page, content FROM ${placed}`.execute(db);
}

function toRow(one: ReturnType<typeof texts.document> & { id: string; sha256: string }, officeId: string) {
  const symbol = parseSymbolKey(one.symbol);
  const subject = foldForSearch(`${one.type} ${one.subject}`);
  const issuer = foldForSearch(one.issuer);
  const holder = one.holder === null ? null : foldForSearch(one.holder);
  return {
    id: one.id,
    office_id: officeId,
    sha256: one.sha256,
    name: `${one.sha256.slice(0, 8)}.pdf`,
    name_folded: one.sha256.slice(0, 8),
    media_type: 'application/pdf',
    bytes: 100_000,
    status: 'done' as const,
    pages_total: pagesEach,
    pages_done: pagesEach,
    symbol: one.symbol,
    symbol_key: symbol?.key ?? null,
    symbol_number: symbol?.number ?? null,
    symbol_suffix: symbol?.suffix ?? null,
    issued_year: Number(one.date.slice(0, 4)),
    document_type: one.type,
    issuing_body: one.issuer,
    issuing_body_folded: issuer,
    issued_on: one.date,
    issued: JSON.stringify(one.date),
    subject: one.subject,
    subject_folded: subject,
    field_words: toSearchVector([one.symbol, one.type, one.subject, one.issuer, one.holder ?? ''].join(' ')),
    holder_name: one.holder,
    holder_name_folded: holder,
    holder_identity: one.identity,
  };
}
