import type { QuarterTurn } from '../page-view/geometry.ts';
import { toQuarterTurn } from '../page-view/geometry.ts';

/** A sheet on the table: a page of a held document, how it is turned, and whether a new document begins with it. */
export interface Sheet {
  readonly key: string;
  readonly documentId: string;
  readonly page: number;
  readonly turn: QuarterTurn;
  readonly startsDocument: boolean;
}

export type SheetStep = 'earlier' | 'later' | 'turn' | 'split' | 'remove';

/** The pages of a document, upright where it is known how they lie. */
export function sheetsOf(documentId: string, pages: number, turns: readonly (number | null)[] = []): Sheet[] {
  return Array.from({ length: pages }, (_, index) => ({
    key: `${documentId} ${index + 1}`,
    documentId,
    page: index + 1,
    turn: toQuarterTurn(turns[index] ?? 0),
    startsDocument: false,
  }));
}

/** The sheets after one step on the sheet at `index`. The first sheet always begins a document; nothing says so. */
export function takeStep(sheets: readonly Sheet[], index: number, step: SheetStep): Sheet[] {
  const sheet = sheets[index];
  if (sheet === undefined) return [...sheets];
  switch (step) {
    case 'earlier':
      return index === 0 ? [...sheets] : sheets.with(index - 1, sheet).with(index, sheets[index - 1] ?? sheet);
    case 'later':
      return takeStep(sheets, index + 1, 'earlier');
    case 'turn':
      return sheets.with(index, { ...sheet, turn: toQuarterTurn(sheet.turn + 90) });
    case 'split':
      return index === 0 ? [...sheets] : sheets.with(index, { ...sheet, startsDocument: !sheet.startsDocument });
    case 'remove':
      return sheets.toSpliced(index, 1);
  }
}

/** The sheets with pages scanned again in the place of one; as they were when it is gone meanwhile. */
export function replaceSheet(sheets: readonly Sheet[], key: string, scanned: readonly Sheet[]): Sheet[] {
  const index = sheets.findIndex((sheet) => sheet.key === key);
  const startsDocument = sheets[index]?.startsDocument ?? false;
  const laid = scanned.map((sheet, at) => (at === 0 ? { ...sheet, startsDocument } : sheet));
  return index < 0 ? [...sheets] : sheets.toSpliced(index, 1, ...laid);
}

/** Where the sheet of a step lies afterwards. */
export function indexAfter(index: number, step: SheetStep, count: number): number {
  const next = step === 'earlier' ? index - 1 : step === 'later' ? index + 1 : index;
  return Math.min(Math.max(0, next), count - 1);
}

/** The documents that the sheets make, in order. */
export function documentsOf(sheets: readonly Sheet[]): Sheet[][] {
  const documents: Sheet[][] = [];
  for (const sheet of sheets) {
    if (documents.length === 0 || sheet.startsDocument) documents.push([sheet]);
    else documents.at(-1)?.push(sheet);
  }
  return documents;
}

/** `Hộp 12.pdf` as one document keeps its name; as several they are numbered. */
export function nameOf(original: string, index: number, count: number): string {
  const stem = original.replace(/\.[^.]+$/, '');
  return count === 1 ? `${stem}.pdf` : `${stem} (${index + 1}).pdf`;
}

/** A document beside the one on the table, of which pages were laid there. */
export interface AddedDocument {
  readonly id: string;
  readonly title: string;
  readonly pages: number;
}

/** Those of which every page lies on the table: nothing of them would be left out of the new documents. */
export function wholeOnTable(sheets: readonly Sheet[], added: readonly AddedDocument[]): AddedDocument[] {
  return added.filter(({ id, pages }) => {
    const laid = new Set(sheets.filter(({ documentId }) => documentId === id).map(({ page }) => page));
    return laid.size === pages;
  });
}
