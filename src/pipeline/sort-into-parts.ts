import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { type Collage, locateInCollage } from '../image/collage.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { OcrLine } from '../ocr/ocr-engine.ts';

/**
 * The words that the engine read from a collage, each in the printed line it stands in, with boxes in pixels of the
 * page image. Lines are ours, not the engine's: it takes the marks of large type for a line of their own.
 */
export function sortIntoParts(
  lines: readonly OcrLine[],
  collage: Collage,
  parts: readonly BoundingBox[],
): PartLine[][] {
  const wordsOf: Word[][] = parts.map(() => []);
  for (const { text, box, confidence } of lines.flatMap((line) => line.words)) {
    const place = locateInCollage(collage, box);
    if (place === undefined) continue;
    const part = nearestPart(place.box, place.paste.parts, parts);
    wordsOf[part]?.push({ text: text.normalize('NFC'), box: place.box, confidence, source: 'ocr' });
  }
  return wordsOf.map((words) => {
    words.sort((a, b) => a.box.left - b.box.left);
    const box = unionOfBoxes(words.map((word) => word.box));
    return box === undefined ? [] : [{ words, box }];
  });
}

/** The line whose box holds most of the word; lines that lean overlap, so the middle decides between two. */
function nearestPart(box: BoundingBox, candidates: readonly number[], parts: readonly BoundingBox[]): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const part = parts[candidate];
    if (part === undefined) continue;
    const away = Math.max(0, part.left - box.right, box.left - part.right);
    const distance = Math.abs(part.top + part.bottom - box.top - box.bottom) / 2 + away;
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
