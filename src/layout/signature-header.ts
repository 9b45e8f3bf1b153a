import { boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { ReadLine } from './zones.ts';

/**
 * Labels of the lines that a viewer prints of a digital signature: Decree 30/2020 (Annex I, box 14), the signing tools
 * of the Government, of provinces and of the Gazette, and what Acrobat writes. They are set small and scan badly, so the
 * first letter may be any. The first row says "signature" by itself, the second stands in forms too.
 */
const SIGNATURE =
  /^\W*(?:.?guoi ky|.{0,2}y boi|.{0,2}y dien tu|.?gay (?:gio )?ky|.?y ngay|.?hoi gian ky|.?io ky|.?igned by|.?igitally|.?ignature)\b|@[\w.]+\.vn|\b\d{1,2}[:.]\d\d[:.]\d\d\b/u;
const COMPANION = /^\W*(?:.?mail|.?o quan|.?on vi|.?o chuc|.?huc vu|.?ate|.?ason) ?[:;.]/u;

export interface SignatureHeader {
  has(line: ReadLine): boolean;
}

/** The lines of a digital signature at the head of a page: two labels at least, one of them of a signature. */
export function findSignatureHeader(read: readonly ReadLine[], heightPx: number): SignatureHeader | undefined {
  const upper = read.filter((line) => line.box.bottom < 0.12 * heightPx);
  const signed = upper.filter((line) => SIGNATURE.test(bareText(line)));
  const labelled = upper.filter((line) => signed.includes(line) || COMPANION.test(bareText(line)));
  const box = unionOfBoxes(labelled.map((line) => line.box));
  if (box === undefined || signed.length === 0 || labelled.length < 2) return undefined;
  const heights = labelled.map((line) => boxHeight(line.box)).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? 0;
  // The running head of a gazette stands beside these lines, in larger letters.
  const frame = { ...box, top: box.top - 1.5 * height, bottom: box.bottom + 1.5 * height };
  return {
    has: (line) => labelled.includes(line) || (isInside(line.box, frame) && boxHeight(line.box) < 1.3 * height),
  };
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
