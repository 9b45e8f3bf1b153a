import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { PageImage } from '../image/page-image.ts';
import {
  compareWithShape,
  learnDigits,
  type NumberShape,
  type SecondReading,
  shapeOfNumber,
} from '../layout/number-shapes.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';

/** A number that two readings disagree on is never sure. */
export const DISAGREED = 0.45;
/** What an engine makes of a number's ink: digits, signs, and what it takes for them. */
const NUMBER_LIKE = /^[\d.,IlOoLU|"'’]*\d[\d.,IlOoLU|"'’]*$/u;

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
  }
  return corrected;
}

interface ReadNumber {
  readonly part: number;
  readonly text: string;
  readonly shape: NumberShape;
  readonly line: PartLine;
}

function findNumbers(read: readonly (readonly PartLine[])[], layout: PageLayout, image: PageImage): ReadNumber[] {
  const ofPart = new Map<number, ReadNumber['line']>();
  for (const item of layout.items) {
    if (item.kind !== 'table') continue;
    for (const { parts } of item.cells) {
      const [part, ...more] = parts;
      const line = part === undefined ? undefined : read[part]?.[0];
      if (part !== undefined && line !== undefined && more.length === 0 && NUMBER_LIKE.test(textOf(line)))
        ofPart.set(part, line);
    }
  }
  const blobs = Map.groupBy(layout.ink.letters, ({ id }) => layout.partOf[id] ?? -1);
  return [...ofPart].flatMap(([part, line]) => {
    const shape = shapeOfNumber(image.plane, blobs.get(part)?.map(({ box }) => box) ?? []);
    return shape === undefined ? [] : [{ part, text: textOf(line), shape, line }];
  });
}

function textOf({ words }: PartLine): string {
  return words.map((word) => word.text).join('');
}

function disagreed({ words, box }: PartLine, { text, instead }: SecondReading): Word {
  const confidence = Math.min(DISAGREED, ...words.map((word) => word.confidence));
  return {
    text,
    box: unionOfBoxes(words.map((word) => word.box)) ?? box,
    confidence,
    source: 'ocr',
    ...(instead === null ? {} : { alternatives: [{ text: instead, confidence }] }),
  };
}
