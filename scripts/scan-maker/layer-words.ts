import { createCanvas } from '@napi-rs/canvas';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import { printedLines, wordBox } from './draw-print.ts';
import { toTcvn3, toVni } from './legacy-text.ts';
import type { ScanSettings } from './levels.ts';
import { pageToScan } from './matrix.ts';
import { type TypesetLine, type TypesetPage, textOfWord } from './page.ts';
import type { Random } from './random.ts';
import type { LayerRecipe } from './recipe.ts';
import type { LayerWord } from './text-layer.ts';

/** Fonts that documents in the old encodings name; readers tell the encoding by them. */
const baseFonts = {
  none: 'Helvetica',
  good: 'Helvetica',
  given: 'Helvetica',
  tcvn3: '.VnTime',
  vni: 'VNI-Times',
  partial: 'Helvetica',
};

/** The words of the text layer over one page; null when it has none. */
export function layerOfPage(
  page: TypesetPage,
  layer: LayerRecipe,
  settings: ScanSettings,
  random: Random,
): { words: LayerWord[]; baseFont: string } | null {
  if (layer.kind === 'none') return null;
  const toScan = pageToScan(page, settings.dpi, settings.skewDegrees);
  const measuring = createCanvas(8, 8).getContext('2d');
  const words = printedLines(page).flatMap((line) => {
    const right = line.words.map((word) => ({
      text: textOfWord(word),
      box: wordBox(measuring, word, toScan, settings.dpi),
    }));
    return layerLine(line, right, layer, random);
  });
  return { words, baseFont: baseFonts[layer.kind] };
}

function layerLine(line: TypesetLine, right: LayerWord[], layer: LayerRecipe, random: Random): LayerWord[] {
  switch (layer.kind) {
    case 'tcvn3':
      return right.map((word) => ({ ...word, text: toTcvn3(word.text) }));
    case 'vni':
      return right.map((word) => ({ ...word, text: toVni(word.text) }));
    case 'partial':
      return random.chance(layer.share) ? right : [];
    case 'given':
      return line.layerText === undefined ? right : spread(line.layerText, right);
    default:
      return right;
  }
}

/** Other words over the same line: word on word where the counts agree, else side by side over the line's length. */
function spread(text: string, right: readonly LayerWord[]): LayerWord[] {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  if (tokens.length === right.length) {
    return right.map((word, index) => ({ ...word, text: tokens[index] ?? word.text }));
  }
  const [first] = right;
  const last = right.at(-1);
  if (first === undefined || last === undefined) return [];
  const signs = tokens.reduce((sum, token) => sum + token.length + 1, 0);
  const step = (last.box.right - first.box.left) / Math.max(1, signs);
  let left = first.box.left;
  return tokens.map((token) => {
    const box: BoundingBox = { ...first.box, left, right: left + step * token.length };
    left += step * (token.length + 1);
    return { text: token, box };
  });
}
