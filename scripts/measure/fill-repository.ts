// Fills an empty data folder with generated documents, to measure finding at the size of an archive:
//   node scripts/measure/fill-repository.ts DATA_DIR [DOCUMENTS=1000] [PAGES_EACH=10] [WORDS_A_PAGE=150]
// `heavy` beside other work: 100,000 documents of 10 pages take most of an hour and 15 GB.
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
const documentsAtOnce = 200;

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
  // The indexes are made at the end, in one go: several times faster than entry by entry.
  await sql`DROP INDEX IF EXISTS page_texts_words`.execute(database);
  const officeId = await ensureOffice(database, 'H00', 'Sohoa');
  const layers = poolOfLayers(300);
  for (let done = 0; done < documentCount; done += documentsAtOnce) {
    await fill(database, officeId, Math.min(documentsAtOnce, documentCount - done), layers);
    if (done % 5000 === 0) say(`${done} documents`);
  }
  say('index of page texts');
  await sql`CREATE INDEX IF NOT EXISTS page_texts_words ON page_texts USING gin (words)`.execute(database);
  say('statistics');
  await sql`VACUUM (ANALYZE) page_texts`.execute(database);
  await sql`VACUUM (ANALYZE) documents`.execute(database);
  await sql`VACUUM (ANALYZE) layers`.execute(database);
  say('done');
} finally {
  await database.destroy();
  await server.stop();
}

/** Stored pages as a reader leaves them; a few hundred different ones are drawn from. */
function poolOfLayers(count: number): Buffer[] {
  return Array.from({ length: count }, () => encodePage(fakePage(1, texts.page(random, wordsAPage))));
}

async function fill(db: Database, officeId: string, count: number, layers: readonly Buffer[]): Promise<void> {
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
    Array.from({ length: pagesEach }, (_, index) => {
      const body = texts.page(random, wordsAPage);
      return { id: document.id, page: index + 1, body, words: toSearchVector(foldForSearch(body)) };
    }),
  );
  const ids = pages.map((page) => page.id);
  const numbers = pages.map((page) => page.page);
  await sql`INSERT INTO page_texts (document_id, page_number, body, words)
    SELECT id, page, body, words::tsvector FROM unnest(${ids}::uuid[], ${numbers}::int[],
      ${pages.map((page) => page.body)}::text[], ${pages.map((page) => page.words)}::text[]) AS t(id, page, body, words)
  `.execute(db);
  await sql`INSERT INTO layers (document_id, revision, origin, page_number, content)
    SELECT id, 1, 'restored', page, content FROM unnest(${ids}::uuid[], ${numbers}::int[],
      ${pages.map(() => layers[random(layers.length)])}::bytea[]) AS t(id, page, content)
  `.execute(db);
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
    field_words: toSearchVector([foldForSearch(one.symbol), subject, issuer, holder ?? ''].join(' ')),
    holder_name: one.holder,
    holder_name_folded: holder,
    holder_identity: one.identity,
  };
}
