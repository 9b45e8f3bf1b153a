import type { LookupItem } from '../domain/dossier.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import type { Candidate } from './lookup-candidates.ts';
import type { Judgement } from './lookup-judgement.ts';
import { loadStanding, toValidity } from './validity-answer.ts';
import { validityColumns } from './validity-state.ts';

export interface Found extends Judgement {
  readonly row: Candidate;
}

/** What is told of the documents that a look-up found, in their order. */
export async function describeFound(database: Database, found: readonly Found[], on: string): Promise<LookupItem[]> {
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ row }) => row.id))];
  const rows = await loadFiles(database, ids);
  const further = await loadFurther(database, found);
  const files = new Map(rows.map((row) => [row.id, row]));
  const standing = await loadStanding(database, ids, on);
  return found.flatMap(({ row, score, grounds }) => {
    const file = files.get(row.id);
    if (file === undefined) return [];
    const within = further.get(`${row.id}/${row.position}`);
    const validity = toValidity(
      within === undefined ? file : { ...file, ...nothingSaid },
      standing(row.id, row.position),
      on,
    );
    return {
      document: toSummary(file),
      match: score === 1 ? 'exact' : 'likely',
      score,
      grounds,
      ...(within === undefined ? {} : { within }),
      validity,
      reuse: { count: file.reuse_count, lastAt: file.last_reuse?.toISOString() ?? null },
    };
  });
}

/** A person speaks of the first document of a file; of a further one nobody has, and only its scan is vouched for. */
const nothingSaid = {
  valid_from: null,
  valid_to: null,
  revoked_on: null,
  replaced: false,
  replaced_by: null,
  replaced_by_symbol: null,
  replaced_on: null,
} as const;

function loadFiles(database: Database, ids: readonly string[]) {
  return selectSummaries(database)
    .select([...validityColumns])
    .select((select) =>
      select
        .selectFrom('reuse_events')
        .select((inner) => inner.fn.max('at').as('at'))
        .whereRef('reuse_events.document_id', '=', 'documents.id')
        .where('reuse_events.withdrawn_at', 'is', null)
        .as('last_reuse'),
    )
    .where('documents.id', 'in', [...ids])
    .execute();
}

async function loadFurther(
  database: Database,
  found: readonly Found[],
): Promise<Map<string, NonNullable<LookupItem['within']>>> {
  const ids = found.filter(({ row }) => row.position > 0).map(({ row }) => row.id);
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('further_documents')
    .select(['document_id', 'position', 'first_page', 'last_page', 'symbol', 'document_type', 'issuing_body'])
    .select(['issued', 'subject'])
    .where('document_id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.document_id}/${row.position}`,
      {
        firstPage: row.first_page,
        lastPage: row.last_page,
        symbol: row.symbol,
        documentType: row.document_type,
        issuingBody: row.issuing_body,
        date: row.issued,
        subject: row.subject,
      },
    ]),
  );
}
