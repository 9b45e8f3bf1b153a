import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { Bitmap } from '../image/plane.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { beginsWithBar, compareWithStrokes, countStrokes, mayBeRoman, romanOfBars } from '../layout/roman-numerals.ts';
import { DISAGREED } from './read-numbers-twice.ts';

/**
 * Counts the strokes of Roman numerals in the page's ink: of quarters, chapters and sections one `I` more or less is another one.
 * Alone in the cell of a row's number the engine reads them as `u`, `H`, `m` or not at all.
 */
export function readRomansTwice(
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
  ink: Bitmap,
): (readonly PartLine[])[] {
  const twice: (readonly PartLine[])[] = read.map((lines) =>
    lines.map((line) => ({
      ...line,
      words: line.words.map((word, index) => quarter(checked(word, ink), line.words[index - 1], ink)),
    })),
  );
  for (const column of columnsOfRowNumbers(layout)) {
    const least = leastCapital(layout, column);
    for (const part of column) {
      const line = romanLine(twice[part] ?? [], barsOfPart(layout, part, least), ink);
      if (line !== undefined) twice[part] = [line];
    }
  }
  return twice;
}

/** `quý I/2026` and `quý 1/2026` are both written; engines read either as the other. */
function quarter(word: Word, before: Word | undefined, ink: Bitmap): Word {
  if (!/^quý$/iu.test(before?.text ?? '') || !/^[1I](?![\dIVX])/u.test(word.text)) return word;
  const isBar = beginsWithBar(ink, word.box);
  if (isBar === undefined || isBar === word.text.startsWith('I')) return word;
  const confidence = Math.min(DISAGREED, word.confidence);
  const text = `${isBar ? 'I' : '1'}${word.text.slice(1)}`;
  return { ...word, text, confidence, alternatives: [{ text: word.text, confidence }] };
}

/** By table: the only lines of cells in the column of row numbers. The sides of a 0 among figures are bars too. */
function columnsOfRowNumbers({ items }: PageLayout): number[][] {
  return items.flatMap((item) =>
    item.kind === 'table'
      ? [item.cells.flatMap(({ parts, cell }) => (parts.length === 1 && cell.column === 0 ? parts : []))]
      : [],
  );
}

/** In x-heights: capitals are higher, the `m` of a unit is not. */
const LEAST_CAPITAL = 1.25;
/** The same in heights of what most row numbers are made of, where a table is set smaller than its page. */
const LEAST_OF_COLUMN = 0.85;
/** A numeral of three strokes is no longer than this, with its point. In heights. */
const LONGEST = 2.6;

function leastCapital({ ink, partOf }: PageLayout, column: readonly number[]): number {
  const own = new Set(column);
  const heights = ink.letters
    .filter(({ id, box }) => own.has(partOf[id] ?? -1) && boxHeight(box) >= 0.6 * ink.xHeightPx)
    .map(({ box }) => boxHeight(box))
    .sort((a, b) => a - b);
  const common = heights.length < 3 ? Number.POSITIVE_INFINITY : (heights[heights.length >> 1] ?? 0);
  return Math.min(LEAST_CAPITAL * ink.xHeightPx, LEAST_OF_COLUMN * common);
}

/** The box of a line that is as short as a numeral and as high as capitals. */
function barsOfPart({ ink, partOf }: PageLayout, part: number, least: number): BoundingBox | undefined {
  const letters = ink.letters.filter(({ id, box }) => partOf[id] === part && boxHeight(box) >= least);
  const box = unionOfBoxes(letters.map((letter) => letter.box));
  return box === undefined || boxWidth(box) > LONGEST * boxHeight(box) ? undefined : box;
}

/** What the engine makes of bars, if anything. */
const LIKE_BARS = /^(?:[ijluhmn|!\][]\p{M}*){0,4}$/iu;

/** A numeral of strokes where something else was read that is no figure; doubtful, with what was read beside it. */
function romanLine(lines: readonly PartLine[], bars: BoundingBox | undefined, ink: Bitmap): PartLine | undefined {
  const words = lines.flatMap((line) => line.words);
  const text = words.map((word) => word.text).join('');
  const [, core = '', tail = ''] = /^["“'_]*(.*?)([.,;:]*)$/u.exec(text) ?? [];
  if (bars === undefined) return undefined;
  const isOne = core === '1' && beginsWithBar(ink, bars) === true;
  const roman = isOne || LIKE_BARS.test(core.normalize('NFD')) ? romanOfBars(ink, bars) : undefined;
  const isSure = words.length > 0 && words.every((word) => word.confidence >= DISAGREED);
  if (roman === undefined || (core === roman && isSure)) return undefined;
  // However unsure the engine was: what is less sure than this is taken for no print at all.
  const confidence = DISAGREED;
  const alternatives = text === '' || core === roman ? {} : { alternatives: [{ text, confidence }] };
  const box = unionOfBoxes([bars, ...words.map((word) => word.box)]) ?? bars;
  return { words: [{ text: roman + tail, box, confidence, source: 'ocr', ...alternatives }], box };
}

function checked(word: Word, ink: Bitmap): Word {
  const [, text = '', tail = ''] = /^(.*?)([.,;:]*)$/u.exec(word.text) ?? [];
  if (!mayBeRoman(text)) return word;
  const second = compareWithStrokes(text, countStrokes(ink, word.box));
  if (second === undefined) return word;
  const confidence = Math.min(DISAGREED, word.confidence);
  const alternatives = second === text ? {} : { alternatives: [{ text: word.text, confidence }] };
  return { ...word, text: second + tail, confidence, ...alternatives };
}
