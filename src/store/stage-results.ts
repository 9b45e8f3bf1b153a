import type { DocumentStatus, Failure } from '../domain/document.ts';
import type { Finding } from '../domain/finding.ts';
import type { OfficeName } from '../domain/office-name.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { carryCellCorrections } from './carried-cells.ts';
import type { Database } from './database.ts';
import { nextDocumentCode } from './document-codes.ts';
import { notifyDocument } from './document-events.ts';
import { linkDuplicates } from './find-duplicates.ts';
import { insertFindings } from './finding-rows.ts';
import { decodePage, encodePage } from './layer-content.ts';
import { carryLineCorrections } from './line-corrections.ts';
import { listOfficeNames } from './office-names.ts';
import { recordStep } from './process-steps.ts';
import { toRecordColumns, yearOf } from './record-columns.ts';
import { replacePageTexts, replaceRecordRows } from './record-rows.ts';
import { carryReviewedFields } from './reviewed-fields.ts';
import { isSecret } from './save-page.ts';
import { replaceValidityRows } from './validity-rows.ts';
import { announce } from './webhook-outbox.ts';

/** What a whole-document stage needs to know of its document. */
export interface StageTask {
  readonly source: { readonly name: string; readonly sha256: string; readonly bytes: number; readonly pages: number };
  readonly mediaType: string;
  readonly layer: TextLayer;
  /** Of the stages before this one. */
  readonly findings: readonly Finding[];
  /** How often this stage was begun before in this revision without an end. */
  readonly attempts: number;
  /** What the office added to the gazetteers; none for restoration, which has no use for them. */
  readonly officeNames: readonly OfficeName[];
}

export interface ExtractedDocument {
  readonly record: DocumentRecord;
  /** `text.txt`: pages parted by form feeds. */
  readonly text: string;
  /** Of extraction alone; the record holds those of all stages. */
  readonly findings: readonly Finding[];
}

export type StageResults = ReturnType<typeof createStageResults>;

/** Who did what no person did. */
const serviceActor = 'system';

const statusOfStage = { restoration: 'restoring', extraction: 'extracting' } as const;
const layerOfStage = { restoration: 'ocr', extraction: 'restored' } as const;

/** Results of the stages that work on a whole document. Saving one twice leaves the store as once. */
export function createStageResults(database: Database) {
  return {
    /** Counts the attempt and loads the input; `undefined` when the job has nothing to do any more. */
    async beginStage(
      stage: 'restoration' | 'extraction',
      documentId: string,
      revision: number,
    ): Promise<StageTask | undefined> {
      const document = await database
        .updateTable('documents')
        .set((set) => ({ stage_attempts: set('stage_attempts', '+', 1) }))
        .where('id', '=', documentId)
        .where('revision', '=', revision)
        .where('status', '=', statusOfStage[stage])
        .returning(['name', 'sha256', 'bytes', 'pages_total', 'media_type', 'stage_attempts', 'office_id'])
        .executeTakeFirst();
      if (document === undefined) return undefined;
      const { name, sha256, bytes, pages_total: pages } = document;
      return {
        source: { name, sha256, bytes, pages },
        mediaType: document.media_type,
        layer: await loadLayer(database, documentId, revision, layerOfStage[stage]),
        findings: await loadFindings(database, documentId, revision),
        attempts: document.stage_attempts - 1,
        officeNames: stage === 'extraction' ? await listOfficeNames(database, document.office_id) : [],
      };
    },

    /** @returns whether extraction is due now */
    saveRestored: (
      documentId: string,
      revision: number,
      layer: TextLayer,
      findings: readonly Finding[],
    ): Promise<boolean> =>
      database.transaction().execute(async (transaction) => {
        if (!(await lockIn(transaction, documentId, revision, 'restoring'))) return false;
        for (const page of layer.pages) {
          await transaction
            .insertInto('layers')
            .values({
              document_id: documentId,
              revision,
              origin: 'restored',
              page_number: page.pageNumber,
              content: encodePage(page),
            })
            .execute();
        }
        await insertFindings(transaction, documentId, revision, 'restoration', findings);
        await setStatus(transaction, documentId, 'extracting');
        await notifyDocument(transaction, documentId);
        return true;
      }),

    saveExtracted: (documentId: string, revision: number, extracted: ExtractedDocument): Promise<boolean> =>
      database.transaction().execute((transaction) => saveExtracted(transaction, documentId, revision, extracted)),

    /** The document cannot be finished: says why and stops. Pages that were read stay readable. */
    failDocument: (documentId: string, revision: number, failure: Failure): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('documents')
          .set({ status: 'failed', failure: JSON.stringify(failure), finished_at: new Date() })
          .where('id', '=', documentId)
          .where('revision', '=', revision)
          .where('status', 'in', ['queued', 'reading', 'restoring', 'extracting'])
          .execute();
        await notifyDocument(transaction, documentId);
      }),
  };
}

export async function loadLayer(
  database: Database,
  documentId: string,
  revision: number,
  origin: TextLayer['origin'],
): Promise<TextLayer> {
  const rows = await database
    .selectFrom('layers')
    .select('content')
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .where('origin', '=', origin)
    .orderBy('page_number')
    .execute();
  return { origin, pages: rows.map((row) => decodePage(row.content)) };
}

async function loadFindings(database: Database, documentId: string, revision: number): Promise<Finding[]> {
  const rows = await database
    .selectFrom('findings')
    .select('content')
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .orderBy('page_number')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.content);
}

async function lockIn(
  transaction: Database,
  documentId: string,
  revision: number,
  status: DocumentStatus,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('documents')
    .select('id')
    .where('id', '=', documentId)
    .where('revision', '=', revision)
    .where('status', '=', status)
    // Whoever links another document to this one meanwhile need not wait (`find-duplicates.ts`).
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function setStatus(transaction: Database, documentId: string, status: DocumentStatus): Promise<void> {
  await transaction.updateTable('documents').set({ status, stage_attempts: 0 }).where('id', '=', documentId).execute();
}

async function saveExtracted(
  transaction: Database,
  documentId: string,
  revision: number,
  { record: extracted, text, findings }: ExtractedDocument,
): Promise<boolean> {
  if (!(await lockIn(transaction, documentId, revision, 'extracting'))) return false;
  const document = await transaction
    .selectFrom('documents')
    .innerJoin('offices', 'offices.id', 'documents.office_id')
    .select([
      'documents.code',
      'record_version',
      'pages_total',
      'pages_done',
      'pages_failed',
      'coded_at',
      'counted_pages',
      'quarantined_at',
    ])
    .select(['offices.id as office_id', 'offices.code as office_code'])
    .where('documents.id', '=', documentId)
    .executeTakeFirstOrThrow();
  const previous = await loadRecord(transaction, documentId, document.record_version);
  const read = carryReviewedFields(extracted, previous);
  const record = await carryCellCorrections(transaction, documentId, read, previous);
  const version = (document.record_version ?? 0) + 1;
  await transaction
    .insertInto('records')
    .values({
      document_id: documentId,
      version,
      revision,
      source: 'extraction',
      content: JSON.stringify(record),
      machine: JSON.stringify(extracted.record),
    })
    .execute();
  await replaceRecordRows(transaction, documentId, record);
  await insertFindings(transaction, documentId, revision, 'extraction', findings);
  const now = new Date();
  await transaction
    .updateTable('documents')
    .set({
      ...toRecordColumns(record),
      ...(bearsSecrecy(record) ? { quarantined_at: document.quarantined_at ?? now } : {}),
      status: document.pages_failed > 0 ? 'partial' : record.status,
      record_version: version,
      code:
        document.code ??
        (await nextDocumentCode(transaction, {
          officeId: document.office_id,
          officeCode: document.office_code,
          typeName: record.record.documentType?.name ?? null,
          year: yearOf(record.record.date),
        })),
      coded_at: document.coded_at ?? now,
      extracted_at: now,
      finished_at: now,
      stage_attempts: 0,
      failure: null,
    })
    .where('id', '=', documentId)
    .execute();
  // After the fields: what search looks at is made once, from both.
  await replacePageTexts(transaction, documentId, text);
  await replaceValidityRows(transaction, documentId, record, text);
  await recordStepsOf(transaction, documentId, revision, {
    pagesTotal: document.pages_total,
    pagesCounted: document.counted_pages ?? document.pages_total,
    pagesRead: document.pages_done,
    pagesOfText: text.split('\f').length,
  });
  await carryLineCorrections(transaction, documentId, revision);
  await linkDuplicates(transaction, documentId);
  await announce(transaction, 'document.processed', documentId);
  await notifyDocument(transaction, documentId);
  return true;
}

/** The degree of secrecy as a finding or as a field of one of the documents in the file, either of them certain. */
function bearsSecrecy({ record, provenance, documents = [], findings }: DocumentRecord): boolean {
  const read = [{ record, fields: provenance.fields }, ...documents];
  return (
    isSecret(findings) ||
    read.some(({ record: { secrecy }, fields }) => secrecy !== null && fields.secrecy?.needsReview === false)
  );
}

/** Pages in must be pages out at each step (Circular 01/2023, article 8); the last step is blocked where they are not. */
async function recordStepsOf(
  transaction: Database,
  documentId: string,
  revision: number,
  pages: { pagesTotal: number; pagesCounted: number; pagesRead: number; pagesOfText: number },
): Promise<void> {
  const entry = { documentId, revision, actor: serviceActor };
  await recordStep(transaction, {
    ...entry,
    step: 'extract',
    pagesIn: pages.pagesTotal,
    pagesOut: pages.pagesOfText,
  });
  await recordStep(transaction, { ...entry, step: 'code' });
  const pagesOut = Math.min(pages.pagesRead, pages.pagesOfText);
  await recordStep(transaction, { ...entry, step: 'store', pagesIn: pages.pagesCounted, pagesOut });
}

/** One version of a record; `undefined` when there is none yet. */
export async function loadRecord(
  database: Database,
  documentId: string,
  version: number | null,
): Promise<DocumentRecord | undefined> {
  if (version === null) return undefined;
  const row = await database
    .selectFrom('records')
    .select('content')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content;
}
