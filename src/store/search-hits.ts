import { sql } from 'kysely';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { SearchHit } from '../domain/dossier.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { TextQuery } from '../domain/search-lexemes.ts';
import { type TextPage, wordsOfElements } from '../domain/text-layer.ts';
import type { Database } from './database.ts';
import { decodePage } from './layer-content.ts';
import { toSearchHit } from './snippet.ts';

/** Hits shown of one document. */
const hitsPerDocument = 3;
/** Boxes of one hit: a screen marks no more. */
const boxesPerHit = 60;

interface HitRow {
  readonly document_id: string;
  readonly page_number: number;
  readonly body: string;
  readonly layer: Buffer | null;
}

/**
 * The pages of these documents where the words stand: beside each other, or else all on one page, or else some of
 * them. Only the first hit of a document has its boxes: they cost more than all the rest, and whoever opens a page
 * gets them with its words.
 */
export async function loadHits(
  database: Database,
  ids: readonly string[],
  query: TextQuery,
  withBoxes: boolean,
): Promise<Map<string, SearchHit[]>> {
  const hits = new Map<string, SearchHit[]>();
  const fold = rememberFolds();
  const expressions = new Set([query.tight, query.loose, query.loose.replaceAll(' & ', ' | ')]);
  for (const expression of expressions) {
    const without = ids.filter((id) => !hits.has(id));
    if (without.length > 0) await addHits(database, hits, without, query, { expression, withBoxes, fold });
  }
  return hits;
}

type Fold = (text: string) => string;

/** The same few hundred words stand on all pages of an answer. */
function rememberFolds(): Fold {
  const folds = new Map<string, string>();
  return (text) => {
    const known = folds.get(text) ?? foldForSearch(text);
    folds.set(text, known);
    return known;
  };
}

async function addHits(
  database: Database,
  hits: Map<string, SearchHit[]>,
  ids: readonly string[],
  query: TextQuery,
  { expression, withBoxes, fold }: { expression: string; withBoxes: boolean; fold: Fold },
): Promise<void> {
  const layer = withBoxes
    ? sql`(SELECT l.content FROM layers l WHERE l.document_id = p.document_id AND l.revision = d.revision
        AND l.page_number = p.page_number ORDER BY l.origin DESC LIMIT 1)`
    : sql`NULL`;
  const result = await sql<HitRow>`
    SELECT p.document_id, p.page_number, p.body, CASE WHEN p.place = 1 THEN ${layer} END AS layer
    FROM unnest(${[...ids]}::uuid[]) AS wanted(id) JOIN documents d ON d.id = wanted.id
    CROSS JOIN LATERAL (
      SELECT document_id, page_number, coalesce(reviewed_body, body) AS body,
        row_number() OVER (ORDER BY page_number) AS place
      FROM page_texts
      WHERE document_id = wanted.id AND words @@ ${expression}::tsquery
      ORDER BY page_number LIMIT ${hitsPerDocument}
    ) p
  `.execute(database);
  for (const row of result.rows) {
    const list = hits.get(row.document_id) ?? [];
    list.push(toHit(row, query, fold));
    hits.set(row.document_id, list);
  }
}

function toHit(row: HitRow, query: TextQuery, fold: Fold): SearchHit {
  const hit = toSearchHit(row.page_number, row.body, query.words, fold);
  if (row.layer === null) return { ...hit, pageSize: null, boxes: [] };
  const page = decodePage(row.layer);
  const wanted = new Set(query.words);
  return {
    ...hit,
    pageSize: { widthPx: page.widthPx, heightPx: page.heightPx },
    boxes: boxesOf(page, (word) =>
      fold(word)
        .split(' ')
        .some((part) => wanted.has(part)),
    ),
  };
}

/** Boxes of the words that were asked for, in pixels of the page as stored. */
function boxesOf(page: TextPage, isWanted: (word: string) => boolean): BoundingBox[] {
  return wordsOfElements(page.elements)
    .filter((word) => isWanted(word.text))
    .slice(0, boxesPerHit)
    .map((word) => word.box);
}
