import type { DigitModel, GlyphReading } from './digit-model.ts';
import type { GlyphBitmap } from './glyph-image.ts';

/**
 * The same model that looks at each picture once: runs of strokes that a page tries share most of their pictures, and
 * where a person looks anyway the second look at slanted pictures is not worth its time.
 */
export function lookOnce(model: DigitModel): DigitModel {
  const known = new Map<string, GlyphReading>();
  const read = (bitmap: GlyphBitmap): GlyphReading => {
    const key = `${bitmap.width} ${bitmap.ink.join('')}`;
    const reading = known.get(key) ?? model.read(bitmap);
    known.set(key, reading);
    return reading;
  };
  return { name: model.name, version: model.version, read, readCarefully: read, readAgain: read };
}
