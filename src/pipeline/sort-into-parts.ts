import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import { type Collage, locateInCollage } from '../image/collage.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { OcrLine } from '../ocr/ocr-engine.ts';

/** The lines that the engine read from a collage, part by part, with boxes in pixels of the page image. */
export function sortIntoParts(lines: readonly OcrLine[], collage: Collage): PartLine[][] {
  const parts: PartLine[][] = collage.pastes.map(() => []);
  for (const line of lines) {
    const place = locateInCollage(collage, line.box);
    if (place === undefined) continue;
    const onPage = (box: BoundingBox): BoundingBox => ({
      left: box.left + place.box.left - line.box.left,
      top: box.top + place.box.top - line.box.top,
      right: box.right + place.box.left - line.box.left,
      bottom: box.bottom + place.box.top - line.box.top,
    });
    const words = line.words.map(
      (word): Word => ({
        text: word.text.normalize('NFC'),
        box: onPage(word.box),
        confidence: word.confidence,
        source: 'ocr',
      }),
    );
    if (words.length > 0) parts[place.part]?.push({ words, box: place.box });
  }
  for (const part of parts) part.sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom);
  return parts;
}
