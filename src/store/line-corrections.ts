import { randomUUID } from 'node:crypto';
import { type BoundingBox, boxArea, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import { AppError } from '../domain/errors.ts';
import type { LineCorrection } from '../domain/repository.ts';
import { toSearchVector } from '../domain/search-lexemes.ts';
import { type TextLine, type TextPage, textOfLine, type Word } from '../domain/text-layer.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { decodePage, encodePage } from './layer-content.ts';

/** A line as a person wants it; `before` is what they saw, so that two people do not write over each other. */
export interface LineChange {
  readonly element: number;
  readonly before: string;
  readonly text: string;
}

export type LineCorrections = ReturnType<typeof createLineCorrections>;

/** Corrections of single lines: a layer of their own beside what was read, with author and time. */
export function createLineCorrections(database: Database) {
  return {
    /** @throws AppError record-changed when a line is no longer what the caller saw */
    correct: (documentId: string, pageNumber: number, changes: readonly LineChange[], actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const { revision } = await lock(transaction, documentId);
        const page = await loadNewest(transaction, documentId, revision, pageNumber);
        if (page === undefined) throw new AppError('not-found', { documentId, page: pageNumber });
        const corrected = applyChanges(page, changes);
        await saveReviewed(transaction, { documentId, revision, actor }, corrected, changes);
        for (const change of changes) {
          await insertCorrection(transaction, { documentId, revision, actor }, page, change);
        }
        await appendAudit(transaction, {
          actor,
          action: 'document.lines-corrected',
          subjectKind: 'document',
          subjectId: documentId,
          details: { page: pageNumber, lines: changes.length },
        });
        await transaction
          .updateTable('documents')
          .set({ reviewed_at: new Date(), reviewed_by: actor, approved_at: null, approved_by: null })
          .where('id', '=', documentId)
          .execute();
        await notifyDocument(transaction, documentId, [pageNumber]);
      }),

    async list(documentId: string): Promise<LineCorrection[]> {
      const rows = await selectCorrections(database, documentId);
      return rows.map((row) => ({
        id: row.id,
        revision: row.revision,
        page: row.page_number,
        element: row.element,
        box: row.box,
        before: row.before,
        after: row.after,
        author: row.author,
        at: row.at.toISOString(),
      }));
    },
  };
}

interface Place {
  readonly documentId: string;
  readonly revision: number;
  readonly actor: string;
}

/** Share of a line's box that lies on the old one to be taken for the same line of the paper. */
const sameLineShare = 0.5;

/**
 * After another reading: lines that people corrected are put right again where the same line is found by its place;
 * what the machine reads there now stays in the layers below. A line that is gone keeps its entry in the history.
 */
export async function carryLineCorrections(transaction: Database, documentId: string, revision: number): Promise<void> {
  const corrections = await selectCorrections(transaction, documentId);
  const byPage = Map.groupBy(corrections, (correction) => correction.page_number);
  for (const [pageNumber, list] of byPage) {
    const page = await loadNewest(transaction, documentId, revision, pageNumber);
    if (page === undefined) continue;
    const changes = list.flatMap((correction): (LineChange & { author: string })[] => {
      const element = findLine(page, correction.box);
      const line = element === undefined ? undefined : lineAt(page, element);
      if (element === undefined || line === undefined) return [];
      return [{ element, before: textOfLine(line), text: correction.after, author: correction.author }];
    });
    // Later corrections of the same line win.
    const last = [...new Map(changes.map((change) => [change.element, change])).values()];
    const author = last.at(-1)?.author;
    if (author === undefined) continue;
    await saveReviewed(transaction, { documentId, revision, actor: author }, applyChanges(page, last), last);
  }
}

async function lock(transaction: Database, documentId: string): Promise<{ revision: number }> {
  const row = await transaction
    .selectFrom('documents')
    .select('revision')
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
  return row;
}

function selectCorrections(database: Database, documentId: string) {
  return database
    .selectFrom('line_corrections')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

async function loadNewest(
  transaction: Database,
  documentId: string,
  revision: number,
  pageNumber: number,
): Promise<TextPage | undefined> {
  const rows = await transaction
    .selectFrom('layers')
    .select(['origin', 'content'])
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .where('page_number', '=', pageNumber)
    .where('origin', 'in', ['reviewed', 'restored'])
    .execute();
  const row = rows.find((candidate) => candidate.origin === 'reviewed') ?? rows[0];
  return row === undefined ? undefined : decodePage(row.content);
}

function lineAt(page: TextPage, element: number): TextLine | undefined {
  const found = page.elements[element];
  return found?.kind === 'line' ? found.line : undefined;
}

function applyChanges(page: TextPage, changes: readonly LineChange[]): TextPage {
  const elements = [...page.elements];
  for (const { element, before, text } of changes) {
    const line = lineAt(page, element);
    if (line === undefined) throw new AppError('not-found', { page: page.pageNumber, element });
    if (textOfLine(line) !== before.normalize('NFC')) {
      throw new AppError('record-changed', { baseVersion: element, currentVersion: element, page: page.pageNumber });
    }
    elements[element] = { kind: 'line', line: { ...line, words: toWords(line, text) } };
  }
  return { ...page, elements };
}

/** Boxes stay where the number of words does; else the line is shared out by the length of the words. */
function toWords(line: TextLine, text: string): Word[] {
  const words = text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = words.reduce((sum, word) => sum + word.length + 1, -1);
  let before = 0;
  return words.map((word, index) => {
    const kept = words.length === line.words.length ? line.words[index] : undefined;
    const box = kept?.box ?? partOf(line.box, before / letters, (before + word.length) / letters);
    before += word.length + 1;
    return { text: word, box, confidence: 1, source: kept?.source ?? 'ocr' };
  });
}

function partOf(box: BoundingBox, from: number, to: number): BoundingBox {
  const width = boxWidth(box);
  return {
    left: Math.round(box.left + from * width),
    top: box.top,
    right: Math.round(box.left + to * width),
    bottom: box.bottom,
  };
}

function findLine(page: TextPage, box: BoundingBox): number | undefined {
  const shares = page.elements.map((element) => (element.kind === 'line' ? overlapShare(element.line.box, box) : 0));
  const best = Math.max(0, ...shares);
  return best < sameLineShare ? undefined : shares.indexOf(best);
}

/** Common area as share of the smaller of the two. */
function overlapShare(a: BoundingBox, b: BoundingBox): number {
  const smaller = Math.min(boxArea(a), boxArea(b));
  return smaller <= 0 ? 0 : overlapArea(a, b) / smaller;
}

async function saveReviewed(
  transaction: Database,
  { documentId, revision, actor }: Place,
  page: TextPage,
  changes: readonly LineChange[],
): Promise<void> {
  const row = { content: encodePage(page), created_by: actor, created_at: new Date() };
  await transaction
    .insertInto('layers')
    .values({ document_id: documentId, revision, origin: 'reviewed', page_number: page.pageNumber, ...row })
    .onConflict((conflict) => conflict.columns(['document_id', 'revision', 'origin', 'page_number']).doUpdateSet(row))
    .execute();
  const text = await transaction
    .selectFrom('page_texts')
    .select(['body', 'reviewed_body'])
    .where('document_id', '=', documentId)
    .where('page_number', '=', page.pageNumber)
    .executeTakeFirst();
  if (text === undefined) return;
  const reviewed = changes.reduce(replaceLine, text.reviewed_body ?? text.body);
  await transaction
    .updateTable('page_texts')
    .set({ reviewed_body: reviewed, words: toSearchVector(reviewed) })
    .where('document_id', '=', documentId)
    .where('page_number', '=', page.pageNumber)
    .execute();
}

/** The first line with just this text; `text.txt` has one printed line per line. */
function replaceLine(body: string, { before, text }: LineChange): string {
  const lines = body.split('\n');
  const index = lines.indexOf(before.normalize('NFC'));
  if (index < 0) return body;
  lines[index] = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return lines.join('\n');
}

async function insertCorrection(
  transaction: Database,
  { documentId, revision, actor }: Place,
  page: TextPage,
  change: LineChange,
): Promise<void> {
  const line = lineAt(page, change.element);
  if (line === undefined) return;
  await transaction
    .insertInto('line_corrections')
    .values({
      id: randomUUID(),
      document_id: documentId,
      revision,
      page_number: page.pageNumber,
      element: change.element,
      box: JSON.stringify(line.box),
      before: change.before,
      after: change.text,
      author: actor,
    })
    .execute();
}
