import { addCitationScores, type CitationScore, precision, recall } from './citation-score.ts';
import type { DocumentScore, PageScore } from './document-score.ts';
import { countVerdicts, type FieldCounts, type FieldJudgement } from './field-score.ts';
import { binByConfidence, calibrationError, type ReliabilityBin } from './reliability.ts';
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
  /** Printed rows that came out as one row with the right number of cells. */
  readonly tableStructureRight: number;
  /** Rows that nobody printed, as a share of the printed ones. */
  readonly tableRowsInvented: number;
}

export interface Summary {
  readonly all: GroupFigures;
  readonly byKind: Readonly<Record<string, GroupFigures>>;
  readonly byLevel: Readonly<Record<string, GroupFigures>>;
  readonly byDocument: Readonly<Record<string, GroupFigures>>;
  readonly fields: FieldCounts;
  readonly fieldsByName: Readonly<Record<string, FieldCounts>>;
  /** By the level of the file's first page, where most fields stand. */
  readonly fieldsByLevel: Readonly<Record<string, FieldCounts>>;
  /** Mean distance between a field's confidence and how often such fields are right. */
  readonly fieldCalibrationError: number;
  /** How often fields of about the same confidence are right. */
  readonly fieldReliability: readonly ReliabilityBin[];
  /** Mean distance between a page's confidence and the share of its syllables that were found, by syllables. */
  readonly pageCalibrationError: number;
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
    fieldsByName: countGroups(fields, ({ field }) => field),
    fieldsByLevel: fieldsByLevel(documents),
    fieldCalibrationError: round(calibrationError(statements(fields))),
    fieldReliability: binByConfidence(statements(fields)).map(roundedBin),
    pageCalibrationError: round(pageCalibrationError(pages)),
    citations: citationFigures(cited),
  };
}

function groupBy(pages: readonly PageScore[], key: (page: PageScore) => string): Record<string, GroupFigures> {
  const groups = Map.groupBy(pages, key);
  return Object.fromEntries([...groups].sort(byName).map(([name, own]) => [name, figuresOf(own)]));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
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
    tableStructureRight: round(tables.rows === 0 ? 1 : tables.rowsWithRightCells / tables.rows),
    tableRowsInvented: round(tables.rowsInvented / Math.max(1, tables.rows)),
  };
}

function countGroups(
  fields: readonly FieldJudgement[],
  key: (field: FieldJudgement) => string,
): Record<string, FieldCounts> {
  return Object.fromEntries([...Map.groupBy(fields, key)].map(([name, own]) => [name, countVerdicts(own)]));
}

function fieldsByLevel(documents: readonly DocumentScore[]): Record<string, FieldCounts> {
  const groups = Map.groupBy(documents, ({ pages }) => pages[0]?.level ?? '');
  return Object.fromEntries(
    [...groups].sort(byName).map(([level, own]) => [level, countVerdicts(own.flatMap(({ fields }) => fields))]),
  );
}

function statements(fields: readonly FieldJudgement[]) {
  return fields.flatMap(({ confidence, verdict }) =>
    confidence === null ? [] : [{ confidence, isRight: verdict === 'right' }],
  );
}

function roundedBin({ from, count, meanConfidence, shareRight }: ReliabilityBin): ReliabilityBin {
  return { from, count, meanConfidence: round(meanConfidence), shareRight: round(shareRight) };
}

function pageCalibrationError(pages: readonly PageScore[]): number {
  let distance = 0;
  let syllables = 0;
  for (const { text, confidence } of pages) {
    if (confidence === null) continue;
    distance += text.syllables * Math.abs(confidence - foundRate(text));
    syllables += text.syllables;
  }
  return syllables === 0 ? 0 : distance / syllables;
}

function citationFigures(score: CitationScore): Summary['citations'] {
  return { expected: score.expected, precision: round(precision(score)), recall: round(recall(score)) };
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
