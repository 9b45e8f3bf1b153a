import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { PageImage } from '../image/page-image.ts';
import {
  compareWithShape,
  learnDigits,
  type NumberShape,
  readShape,
  type SecondReading,
  shapeOfNumber,
  withoutPercent,
} from '../layout/number-shapes.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';

/** A number that two readings disagree on is never sure. */
export const DISAGREED = 0.45;
/** What an engine makes of a number's ink: digits, signs, and what it takes for them. */
const NUMBER_LIKE = /^[-–−(]?[\d.,IlOoLU|"'’]*\d[\d.,IlOoLU|"'’]*\)?%?$/u;

/**
 * Reads the numbers of table cells a second time, from the shapes of their digits: the engine drops one of two equal
 * digits (11 read 1), takes commas for full stops and adds stops that are not there, all with high confidence. The
 * digits are learnt from the page itself. Where the readings differ the shapes decide, as they are counted one by
 * one, but the word is doubtful and the engine's reading stays beside it.
 */
export function readNumbersTwice(
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
  image: PageImage,
): (readonly PartLine[])[] {
  const numbers = findNumbers(read, layout, image);
  const digits = learnDigits(numbers);
  const corrected = [...read];
  for (const { part, text, shape, line } of numbers) {
    const second = compareWithShape(text, shape, digits);
    if (second !== undefined) corrected[part] = [{ ...line, words: [disagreed(line, second)] }];
    // Two readings say the same: what is less sure than this would be taken for no print at all.
    else if (lowest(line) < DISAGREED)
      corrected[part] = [{ ...line, words: [disagreed(line, { text, instead: null })] }];
  }
  for (const { part, shape, box, column } of findUnread(read, layout, image)) {
    const text = readShape(shape, digits);
    // In the column of row numbers they may be the bars of a Roman numeral, which are counted elsewhere.
    if (column === 0 && /^1+$/u.test(text ?? '')) continue;
    const words = read[part]?.flatMap((line) => line.words) ?? [];
    if (text !== undefined)
      corrected[part] = [{ words: [disagreed({ words, box }, { text, instead: joined(words) })], box }];
  }
  return corrected;
}

interface NumberInk {
  readonly part: number;
  readonly shape: NumberShape;
}

interface ReadNumber extends NumberInk {
  readonly text: string;
  readonly line: PartLine;
}

function findNumbers(read: readonly (readonly PartLine[])[], layout: PageLayout, image: PageImage): ReadNumber[] {
  const inkOf = inkOfParts(layout);
  return singleLines(layout).flatMap((part) => {
    const line = read[part]?.[0];
    const text = line === undefined ? '' : textOf(line);
    if (line === undefined || !NUMBER_LIKE.test(text)) return [];
    const blobs = inkOf(part);
    const shape = shapeOfNumber(image.plane, text.endsWith('%') ? withoutPercent(blobs) : blobs);
    return shape === undefined ? [] : [{ part, text, shape, line }];
  });
}

/** A column has so many numbers, in this share of its cells, to be one of figures. */
const LEAST_NUMBERS = 4;
const MOSTLY = 0.6;

/** Cells of which the engine read nothing, or among figures a letter or two (`gg` for 90), whose ink stands like a number's. */
function findUnread(
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
  image: PageImage,
): (NumberInk & { readonly box: BoundingBox; readonly column: number })[] {
  const inkOf = inkOfParts(layout);
  const textOfPart = (part: number): string => (read[part] ?? []).map(textOf).join('');
  return layout.items.flatMap((item) => {
    if (item.kind !== 'table') return [];
    const single = item.cells.flatMap(({ cell, parts }) =>
      parts.length === 1 ? parts.map((part) => ({ part, column: cell.column, text: textOfPart(part) })) : [],
    );
    return [...Map.groupBy(single, ({ column }) => column).values()].flatMap((column) => {
      const numbers = column.filter(({ text }) => NUMBER_LIKE.test(text)).length;
      const isOfFigures = numbers >= LEAST_NUMBERS && numbers >= MOSTLY * column.length;
      return column.flatMap(({ part, text, column: at }) => {
        if (text !== '' && (!isOfFigures || !SHORT_GARBLE.test(text))) return [];
        const blobs = inkOf(part);
        const box = unionOfBoxes(blobs);
        const shape = shapeOfNumber(image.plane, blobs);
        return box === undefined || shape === undefined ? [] : [{ part, shape, box, column: at }];
      });
    });
  });
}

/** What engines make of one or two digits that they take for letters; Roman numerals are counted by their strokes. */
const SHORT_GARBLE = /^(?![IVX]+\.?$)[^\d\s]{1,3}$/u;

/** The only lines of cells. */
function singleLines({ items }: PageLayout): number[] {
  return items.flatMap((item) =>
    item.kind === 'table' ? item.cells.flatMap(({ parts }) => (parts.length === 1 ? parts : [])) : [],
  );
}

function inkOfParts({ ink, partOf }: PageLayout): (part: number) => readonly BoundingBox[] {
  const blobs = Map.groupBy(ink.letters, ({ id }) => partOf[id] ?? -1);
  return (part) => blobs.get(part)?.map(({ box }) => box) ?? [];
}

function lowest({ words }: PartLine): number {
  return Math.min(...words.map((word) => word.confidence));
}

function textOf({ words }: PartLine): string {
  return joined(words);
}

function joined(words: readonly Word[]): string {
  return words.map((word) => word.text).join('');
}

function disagreed({ words, box }: PartLine, { text, instead }: SecondReading): Word {
  // However unsure the engine was: what is less sure than this is taken for no print at all.
  const confidence = DISAGREED;
  return {
    text,
    box: unionOfBoxes(words.map((word) => word.box)) ?? box,
    confidence,
    source: 'ocr',
    ...(instead === null || instead === '' ? {} : { alternatives: [{ text: instead, confidence }] }),
  };
}
