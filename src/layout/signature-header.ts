import { boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { ReadLine } from './zones.ts';

/**
 * Labels of the lines that a viewer prints of a digital signature: Decree 30/2020 (Annex I, box 14), the signing tools
 * of the Government, of provinces and of the Gazette, and what Acrobat writes. They are set small and scan badly, so the
 * first letter may be any. The first row says "signature" by itself, the second stands in forms too.
 */
const SIGNATURE =
  /^\W*(?:.?guoi ky|.{0,2}y boi|.{0,2}y dien tu|.?gay (?:gio )?ky|.?y ngay|.?hoi gian ky|.?io ky|.?igned by|.?igitally|.?ignature)\b|@[\w.]+\.vn|\b\d{1,2}[:.]\d\d[:.]\d\d\b/u;
/** The second of signing: nothing else at the head of a paper tells one, so it needs no label beside it. */
const SIGNED_AT = /\b\d{1,2}[:.]\d\d:\d\d\b/u;
const COMPANION = /^\W*(?:.{0,2}mail|.?o quan|.?on vi|.?o chuc|.?huc vu|.?ate|.?ason) ?[:;.]/u;

export interface SignatureHeader {
  has(line: ReadLine): boolean;
}

/**
 * The lines of a digital signature at the head of a page: two labels at least, one of them of a signature; or, where
 * the labels are worn away, the time of signing and the small print that stands right above it.
 */
export function findSignatureHeader(read: readonly ReadLine[], heightPx: number): SignatureHeader | undefined {
  const upper = read.filter((line) => line.box.bottom < 0.12 * heightPx);
  const signed = upper.filter((line) => SIGNATURE.test(bareText(line)));
  const named = upper.filter((line) => signed.includes(line) || COMPANION.test(bareText(line)));
  const time = signed.find((line) => SIGNED_AT.test(bareText(line)));
  const labelled = named.length === 1 && time !== undefined ? withPrintAbove(time, read) : named;
  const box = unionOfBoxes(labelled.map((line) => line.box));
  if (box === undefined || signed.length === 0 || labelled.length < 2) return undefined;
  const height = printHeight(labelled);
  // The running head of a gazette stands beside these lines, in larger letters.
  const frame = { ...box, top: box.top - 1.5 * height, bottom: box.bottom + 1.5 * height };
  return {
    has: (line) =>
      labelled.includes(line) ||
      (isInside(line.box, frame) && printHeight([line]) < 1.3 * height) ||
      // An address of small letters that rise and hang, between lines of capitals.
      (isInside(line.box, box) && printHeight([line]) < 1.7 * height),
  };
}

/**
 * A time of signing with what stands over it: small print, or what an engine makes of an emblem and of worn lines.
 * The letterhead is larger, and below.
 */
function withPrintAbove(time: ReadLine, read: readonly ReadLine[]): readonly ReadLine[] {
  const usual = median(read.map((line) => boxHeight(line.box)));
  const reach = 3 * boxHeight(time.box);
  let frame = time.box;
  const header = [time];
  for (const line of read.filter(({ box }) => box.top < time.box.top).toSorted((a, b) => b.box.top - a.box.top)) {
    const isNear = line.box.bottom > frame.top - reach && line.box.left < frame.right && line.box.right > frame.left;
    if (!isNear || (boxHeight(line.box) >= 0.85 * usual && meanConfidence(line) >= 0.7)) continue;
    header.push(line);
    frame = unionOfBoxes([frame, line.box]) ?? frame;
  }
  return header;
}

/** Of the words: beside the emblem one of them may be read over two lines, and its line is as high. */
function printHeight(lines: readonly ReadLine[]): number {
  return median(lines.flatMap(({ words }) => words.map(({ box }) => boxHeight(box))));
}

/** Each word of a line counts the same. */
export function meanConfidence({ words }: ReadLine): number {
  return words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
}

function isInside(box: ReadLine['box'], frame: ReadLine['box']): boolean {
  const middle = (box.top + box.bottom) / 2;
  return middle >= frame.top && middle <= frame.bottom && box.left < frame.right && box.right > frame.left;
}

function bareText({ words }: ReadLine): string {
  return words
    .map((word) => word.text)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
}
