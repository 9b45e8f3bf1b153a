import { sql } from 'kysely';
import type { Failure } from '../domain/document.ts';
import type { Finding } from '../domain/finding.ts';
import type { TextPage } from '../domain/text-layer.ts';
import type { Database } from './database.ts';
import { documentChannel } from './document-events.ts';
import { keptPlan } from './kept-plans.ts';
import { encodePage } from './layer-content.ts';

export interface PageResult {
  readonly page: TextPage;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  readonly stageVersion: string;
}

/** The page that a reader goes on with. */
export interface BegunPage {
  readonly pageNumber: number;
  readonly workerId: string;
}

/** A mark of secrecy that was read for certain (`pipeline/page-findings.ts`): the document is shown to nobody from now on. */
export const isSecret = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.rule === 'secrecy' && finding.severity === 'certain');

/** `complete`: that was the last missing page, restoration is due. `stale`: cancelled, removed or re-processed. */
export type SaveOutcome = 'missing-pages' | 'complete' | 'failed' | 'stale';

/**
 * Saves one page, once: its row, its layer, its findings, the document's counts and status, the event for who
 * watches, and the beginning of the next page. One statement, because this is what queue and database cost a page:
 * eight statements took twice the CPU time. The document's row is locked first, so deliveries of the same job and
 * removals wait for each other; all counts are of the row as it is then.
 */
export async function savePage(
  database: Database,
  documentId: string,
  revision: number,
  { page, findings, durationMs, stageVersion }: PageResult,
  begin: BegunPage | undefined,
): Promise<SaveOutcome> {
  const failure: Failure | null = page.failure ? { code: page.failure.code, details: { page: page.pageNumber } } : null;
  const failureJson = failure === null ? null : JSON.stringify(failure);
  const done = failure === null ? 1 : 0;
  const result = await sql<{ found: number; status: string | null }>`${sql.raw(keptPlan)}
    WITH doc AS (
      SELECT id, revision, pages_total, pages_done, pages_failed FROM documents
      WHERE id = ${documentId} AND revision = ${revision} AND status IN ('queued', 'reading')
      FOR UPDATE
    ), page AS (
      UPDATE pages SET
        status = ${failure === null ? 'done' : 'failed'}, claimed_by = NULL, finished_at = now(),
        width_px = ${Math.round(page.widthPx)}, height_px = ${Math.round(page.heightPx)}, dpi = ${page.dpi},
        rotation = ${page.rotation}, confidence = ${page.confidence}, engine = ${page.engine},
        stage_version = ${stageVersion}, duration_ms = ${Math.round(durationMs)}, failure = ${failureJson}::jsonb
      FROM doc
      WHERE pages.document_id = doc.id AND pages.revision = doc.revision
        AND page_number = ${page.pageNumber} AND pages.status = 'pending'
      RETURNING page_number
    ), layer AS (
      INSERT INTO layers (document_id, revision, origin, page_number, content)
      SELECT doc.id, doc.revision, 'ocr', page.page_number, ${encodePage(page)}::bytea FROM doc, page
    ), look AS (
      INSERT INTO page_hashes (document_id, page_number, hash)
      SELECT doc.id, page.page_number, ${page.hash ?? null}::bit(64) FROM doc, page WHERE ${page.hash ?? null}::text IS NOT NULL
      ON CONFLICT (document_id, page_number) DO UPDATE SET hash = excluded.hash
    ), finding AS (
      INSERT INTO findings (document_id, revision, stage, page_number, rule, severity, content)
      SELECT doc.id, doc.revision, 'ocr', page.page_number, one ->> 'rule', one ->> 'severity', one
      FROM doc, page, jsonb_array_elements(${JSON.stringify(findings)}::jsonb) AS one
    ), next AS (
      UPDATE pages SET attempts = attempts + 1, claimed_by = ${begin?.workerId ?? null}
      FROM doc
      WHERE pages.document_id = doc.id AND pages.revision = doc.revision
        AND page_number = ${begin?.pageNumber ?? 0} AND pages.status = 'pending'
    ), changed AS (
      UPDATE documents SET
        pages_done = documents.pages_done + ${done}::int,
        pages_failed = documents.pages_failed + ${1 - done}::int,
        status = CASE
          WHEN documents.pages_done + documents.pages_failed + 1 < documents.pages_total THEN 'reading'
          WHEN documents.pages_done + ${done}::int = 0 THEN 'failed'
          ELSE 'restoring' END,
        read_at = CASE
          WHEN documents.pages_done + documents.pages_failed + 1 < documents.pages_total THEN NULL ELSE now() END,
        stage_attempts = 0,
        ${isSecret(findings) ? sql`quarantined_at = coalesce(quarantined_at, now()),` : sql``}
        finished_at = CASE
          WHEN documents.pages_failed + 1 = documents.pages_total AND ${done}::int = 0 THEN now() END,
        failure = CASE
          WHEN documents.pages_failed + 1 = documents.pages_total AND ${done}::int = 0 THEN ${failureJson}::jsonb END
      FROM doc, page
      WHERE documents.id = doc.id
      RETURNING documents.*
    )
    SELECT (SELECT count(*)::int FROM doc) AS found, changed.status,
      CASE WHEN changed.id IS NOT NULL THEN pg_notify(${documentChannel}, json_build_object(
        'documentId', changed.id, 'officeId', changed.office_id, 'revision', changed.revision, 'status', changed.status,
        'pages', changed.pages_total, 'pagesDone', changed.pages_done, 'pagesFailed', changed.pages_failed,
        'changedPages', json_build_array(${page.pageNumber}::int))::text)::text END AS notified
    FROM (SELECT 1) AS always LEFT JOIN changed ON true
  `.execute(database);
  const [row] = result.rows;
  if (row === undefined || row.found === 0) return 'stale';
  if (row.status === 'restoring') return 'complete';
  return row.status === 'failed' ? 'failed' : 'missing-pages';
}
