import { sql } from 'kysely';
import type { DocumentDetail, DocumentStatus, DocumentSummary, PageSummary, Step } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { decodePage } from './layer-content.ts';
import { loadLayer, loadRecord } from './stage-results.ts';

export interface DocumentFilter {
  readonly status?: DocumentStatus | undefined;
  readonly batch?: string | undefined;
  readonly needsReview?: boolean | undefined;
  readonly withdrawn?: boolean | undefined;
  /** Corrected or looked through, and waiting for somebody who stands for it. */
  readonly awaitsApproval?: boolean | undefined;
  /** Login of who takes care of it. */
  readonly assignedTo?: string | undefined;
  /** Nobody takes care of it. */
  readonly unassigned?: boolean | undefined;
  /** Belongs to this dossier. */
  readonly dossier?: string | undefined;
  readonly q?: string | undefined;
  /** Of this office only. */
  readonly office?: string | undefined;
  readonly sort: 'received' | '-received' | 'name' | 'review';
  readonly limit: number;
  readonly offset: number;
}

/** Where a document's bytes are and how to open them. */
export interface StoredSource {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number;
  readonly password: string | null;
}

export type DocumentQueries = ReturnType<typeof createDocumentQueries>;

/** Reading what is held. Every function answers `not-found` for an id that is not there. */
export function createDocumentQueries(database: Database) {
  return {
    list: (filter: DocumentFilter) => listDocuments(database, filter),
    get: (id: string) => getDocument(database, id),

    async record(id: string): Promise<{ version: number; record: DocumentRecord }> {
      const { record_version: version } = await find(database, id);
      const record = await loadRecord(database, id, version);
      if (record === undefined || version === null) throw new AppError('not-found', { documentId: id });
      return { version, record };
    },

    async text(id: string): Promise<string> {
      await find(database, id);
      const rows = await database
        .selectFrom('page_texts')
        .select('body')
        .where('document_id', '=', id)
        .orderBy('page_number')
        .execute();
      if (rows.length === 0) throw new AppError('not-found', { documentId: id });
      return rows.map((row) => row.body).join('\f');
    },

    /** One page of the wanted layer, or of the newest that there is. */
    async page(
      id: string,
      pageNumber: number,
      wanted?: TextLayer['origin'],
    ): Promise<{ layer: TextLayer['origin']; page: TextPage }> {
      const { revision } = await find(database, id);
      const rows = await database
        .selectFrom('layers')
        .select(['origin', 'content'])
        .where('document_id', '=', id)
        .where('revision', '=', revision)
        .where('page_number', '=', pageNumber)
        .execute();
      const order: TextLayer['origin'][] = wanted === undefined ? ['reviewed', 'restored', 'ocr'] : [wanted];
      for (const origin of order) {
        const row = rows.find((candidate) => candidate.origin === origin);
        if (row !== undefined) return { layer: origin, page: decodePage(row.content) };
      }
      throw new AppError('not-found', { documentId: id, page: pageNumber });
    },

    /** The newest whole layer, for making a searchable PDF; `undefined` before restoration. */
    async restoredLayer(id: string): Promise<TextLayer | undefined> {
      const { revision } = await find(database, id);
      const layer = await loadLayer(database, id, revision, 'restored');
      return layer.pages.length === 0 ? undefined : layer;
    },

    async source(id: string): Promise<StoredSource> {
      const row = await find(database, id);
      if (row.purged_at !== null) throw new AppError('not-found', { documentId: id });
      return {
        sha256: row.sha256,
        name: row.name,
        mediaType: row.media_type,
        bytes: row.bytes,
        pages: row.pages_total,
        password: row.open_password,
      };
    },

    async idOfCode(code: string): Promise<string> {
      // The code of a duplicate that was merged leads to the document that stayed, which may have been merged since.
      const found = await sql<{ id: string }>`
        WITH RECURSIVE way AS (
          SELECT id, merged_into, withdrawn_at FROM documents WHERE code = ${code} AND purged_at IS NULL
          UNION SELECT d.id, d.merged_into, d.withdrawn_at FROM way
          JOIN documents d ON d.id = way.merged_into AND d.purged_at IS NULL WHERE way.withdrawn_at IS NOT NULL
        ) SELECT id FROM way WHERE withdrawn_at IS NULL`.execute(database);
      const id = found.rows[0]?.id;
      if (id === undefined) throw new AppError('not-found', { code });
      return id;
    },
  };
}

async function find(database: Database, id: string) {
  const row = await database
    .selectFrom('documents')
    .select([
      'sha256',
      'name',
      'media_type',
      'bytes',
      'pages_total',
      'open_password',
      'revision',
      'record_version',
      'purged_at',
      'quarantined_at',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId: id });
  if (row.quarantined_at !== null) throw new AppError('document-quarantined', { documentId: id });
  return row;
}

async function listDocuments(
  database: Database,
  filter: DocumentFilter,
): Promise<{ items: DocumentSummary[]; total: number }> {
  let query = selectSummaries(database)
    .where('documents.purged_at', 'is', null)
    .where('documents.withdrawn_at', filter.withdrawn ? 'is not' : 'is', null);
  if (filter.office !== undefined) query = query.where('documents.office_id', '=', filter.office);
  if (filter.status !== undefined) query = query.where('documents.status', '=', filter.status);
  if (filter.batch !== undefined) query = query.where('documents.batch_id', '=', filter.batch);
  if (filter.needsReview === true) query = query.where('documents.review_count', '>', 0);
  if (filter.awaitsApproval === true) {
    query = query
      .where('documents.status', 'in', ['done', 'partial'])
      .where('documents.reviewed_at', 'is not', null)
      .where('documents.approved_at', 'is', null);
  }
  if (filter.assignedTo !== undefined) query = query.where('documents.assigned_to', '=', filter.assignedTo);
  if (filter.unassigned === true) query = query.where('documents.assigned_to', 'is', null);
  if (filter.dossier !== undefined) {
    const components = database
      .selectFrom('dossier_components')
      .select('document_id')
      .where('dossier_id', '=', filter.dossier);
    query = query.where('documents.id', 'in', components);
  }
  const folded = foldForSearch(filter.q ?? '');
  if (folded !== '') {
    const pattern = `%${folded}%`;
    query = query
      .where('documents.quarantined_at', 'is', null)
      .where((where) =>
        where.or([
          where('documents.name_folded', 'like', pattern),
          where('documents.subject_folded', 'like', pattern),
          where('documents.symbol_key', 'like', `${folded.replaceAll(' ', '')}%`),
        ]),
      );
  }
  const counted = await query
    .clearSelect()
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const sorted = {
    'received': query.orderBy('documents.received_at'),
    '-received': query.orderBy('documents.received_at', 'desc'),
    'name': query.orderBy('documents.name'),
    // The most doubtful first, and among equals who waits longest.
    'review': query.orderBy('documents.review_count', 'desc').orderBy('documents.received_at'),
  }[filter.sort].orderBy('documents.id');
  const rows = await sorted.limit(filter.limit).offset(filter.offset).execute();
  return { items: rows.map(toSummary), total: counted.total };
}

async function getDocument(database: Database, id: string): Promise<DocumentDetail> {
  const row = await selectSummaries(database)
    .select([
      'documents.record_version',
      'documents.read_at',
      'documents.extracted_at',
      'documents.coded_at',
      'documents.reviewed_at',
      'documents.reviewed_by',
      'documents.approved_at',
      'documents.approved_by',
      'documents.withdrawn_reason',
    ])
    .where('documents.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId: id });
  const times: [Step['step'], Date | null][] = [
    ['received', row.received_at],
    ['read', row.read_at],
    ['extracted', row.extracted_at],
    ['coded', row.coded_at],
    ['reviewed', row.reviewed_at],
    ['approved', row.approved_at],
    ['withdrawn', row.withdrawn_at],
    ['purged', row.purged_at],
  ];
  const actors: Partial<Record<Step['step'], string | null>> = { reviewed: row.reviewed_by, approved: row.approved_by };
  return {
    ...toSummary(row),
    pageList: await listPages(database, id, row.revision),
    steps: times.flatMap(([step, at]) =>
      at === null ? [] : [{ step, at: at.toISOString(), actor: actors[step] ?? null }],
    ),
    recordVersion: row.record_version,
    withdrawnReason: row.quarantined_at === null ? row.withdrawn_reason : null,
  };
}

async function listPages(database: Database, id: string, revision: number): Promise<PageSummary[]> {
  const rows = await database
    .selectFrom('pages')
    .selectAll()
    .where('document_id', '=', id)
    .where('revision', '=', revision)
    .orderBy('page_number')
    .execute();
  return rows.map((page) => ({
    number: page.page_number,
    status: page.status,
    widthPx: page.width_px,
    heightPx: page.height_px,
    dpi: page.dpi,
    rotation: page.rotation,
    confidence: page.confidence,
    engine: page.engine,
    durationMs: page.duration_ms,
    failure: page.failure,
  }));
}
