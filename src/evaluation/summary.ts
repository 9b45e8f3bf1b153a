import { addCitationScores, type CitationScore, precision, recall } from './citation-score.ts';
import type { DocumentScore, PageScore } from './document-score.ts';
import { countVerdicts, type FieldCounts, type FieldJudgement } from './field-score.ts';
import { calibrationError } from './reliability.ts';
import { addTableScores, type TableScore } from './table-score.ts';
import { addTextScores, characterErrorRate, foundRate, syllableErrorRate, type TextScore } from './text-score.ts';

/** The figures of a group of pages; rates are shares from 0 on, rounded to five places so that files compare. */
export interface GroupFigures {
  readonly pages: number;
  readonly characters: number;
  readonly characterErrorRate: number;
  readonly characterErrorRateWithoutMarks: number;
  readonly syllableErrorRate: number;
  readonly syllablesFound: number;
  readonly missing: number;
  readonly invented: number;
  readonly tableCells: number;
  readonly tableCellsRight: number;
  readonly tableRowsFound: number;
}

export interface Summary {
  readonly all: GroupFigures;
  readonly byKind: Readonly<Record<string, GroupFigures>>;
  readonly byLevel: Readonly<Record<string, GroupFigures>>;
  readonly byDocument: Readonly<Record<string, GroupFigures>>;
  readonly fields: FieldCounts;
  readonly fieldsByName: Readonly<Record<string, FieldCounts>>;
  /** Mean distance between a field's confidence and how often such fields are right. */
  readonly fieldCalibrationError: number;
  readonly citations: { readonly expected: number; readonly precision: number; readonly recall: number };
}

export function summarise(documents: readonly DocumentScore[]): Summary {
  const pages = documents.flatMap((document) => document.pages);
  const fields = documents.flatMap((document) => document.fields);
  const cited = addCitationScores(documents.flatMap(({ citations }) => (citations === null ? [] : [citations])));
  return {
    all: figuresOf(pages),
    byKind: groupBy(pages, (page) => page.kind),
    byLevel: groupBy(pages, (page) => page.level),
    byDocument: Object.fromEntries(documents.map(({ name, pages: own }) => [name, figuresOf(own)])),
    fields: countVerdicts(fields),
    fieldsByName: fieldsByName(fields),
    fieldCalibrationError: round(calibrationError(statements(fields))),
    citations: citationFigures(cited),
  };
}

function groupBy(pages: readonly PageScore[], key: (page: PageScore) => string): Record<string, GroupFigures> {
  const groups = Map.groupBy(pages, key);
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, figuresOf(own)]),
  );
}

function figuresOf(pages: readonly PageScore[]): GroupFigures {
  const text = addTextScores(pages.map((page) => page.text));
  const tables = addTableScores(pages.map((page) => page.tables));
  return {
    pages: pages.length,
    ...textFigures(text),
    ...tableFigures(tables),
  };
}

function textFigures(text: TextScore) {
  const share = (count: number, of: number): number => round(of === 0 ? 0 : count / of);
  return {
    characters: text.characters,
    characterErrorRate: round(characterErrorRate(text)),
    characterErrorRateWithoutMarks: share(text.errorsWithoutMarks, text.characters),
    syllableErrorRate: round(syllableErrorRate(text)),
    syllablesFound: round(foundRate(text)),
    missing: share(text.missing, text.characters),
    invented: share(text.syllablesInvented, text.syllables),
  };
}

function tableFigures(tables: TableScore) {
  return {
    tableCells: tables.cells,
    tableCellsRight: round(tables.cells === 0 ? 1 : tables.cellsRight / tables.cells),
    tableRowsFound: round(tables.rows === 0 ? 1 : tables.rowsFound / tables.rows),
  };
}

function fieldsByName(fields: readonly FieldJudgement[]): Record<string, FieldCounts> {
  const groups = Map.groupBy(fields, ({ field }) => field);
  return Object.fromEntries([...groups].map(([name, own]) => [name, countVerdicts(own)]));
}

function statements(fields: readonly FieldJudgement[]) {
  return fields.flatMap(({ confidence, verdict }) =>
    confidence === null ? [] : [{ confidence, isRight: verdict === 'right' }],
  );
}

function citationFigures(score: CitationScore): Summary['citations'] {
  return { expected: score.expected, precision: round(precision(score)), recall: round(recall(score)) };
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
