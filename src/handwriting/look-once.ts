import type { DigitModel, GlyphReading } from './digit-model.ts';
import type { GlyphBitmap } from './glyph-image.ts';

/** The same model that looks at each picture of a page once: runs of strokes are tried together, alone and again as a whole. */
export function remembering(model: DigitModel): DigitModel {
  const remembered = (look: (bitmap: GlyphBitmap) => GlyphReading) => {
    const known = new Map<string, GlyphReading>();
    return (bitmap: GlyphBitmap): GlyphReading => {
      const key = `${bitmap.width} ${bitmap.ink.join('')}`;
      const reading = known.get(key) ?? look(bitmap);
      known.set(key, reading);
      return reading;
    };
  };
  return {
    name: model.name,
    version: model.version,
    read: remembered(model.read),
    readCarefully: remembered(model.readCarefully),
    readAgain: remembered(model.readAgain),
  };
}

/** One look at each picture, by one network: where a person looks anyway the others are not worth their time. */
export function glancing({ name, version, read }: DigitModel): DigitModel {
  return { name, version, read, readCarefully: read, readAgain: read };
}
