import type { WordAlternative } from '../domain/text-layer.ts';
import type { DigitModel } from './digit-model.ts';
import type { GapRoom } from './extents.ts';
import type { GapChain } from './find-chains.ts';
import type { GapInk } from './gap-ink.ts';
import type { InkWindow } from './ink.ts';
import { glancing } from './look-once.ts';
import { readFigures } from './read-figures.ts';

/**
 * The figures of a gap that counts as print, where the engine read others there or none: a numbering stamp that stands on
 * the line is no different from print, and an engine for print reads it as it likes. Undefined where nothing speaks
 * against what the engine read; the guessed end of a label or symbol in one word with the figures may cut one off.
 */
export function readingsAgainst(
  { strokes }: GapInk,
  window: InkWindow,
  room: GapRoom,
  chain: GapChain,
  model: DigitModel,
): readonly WordAlternative[] | undefined {
  const engine = wordsIn(room, chain);
  // The letter of `364a` is no figure for the network; years are long, and a date's year is known from other places too.
  if (room.part === 'year' || /\d\p{Ll}$/u.test(engine)) return;
  const readings = readFigures(strokes, window, room.part, glancing(model));
  const figures = /\p{L}/u.test(engine) ? '' : engine.replaceAll(/\D/gu, '');
  const isSame = ({ text }: WordAlternative): boolean =>
    Number(text) === Number(figures) || (room.glued.length > 0 && figures.includes(text));
  return figures !== '' && (readings.length === 0 || readings.some(isSame)) ? undefined : readings;
}

/** What the engine read in the room, also as the beginning of the symbol (`27/2026/TT-BCT`) or beside a label (`ngày14`). */
function wordsIn(room: GapRoom, { row, symbol, labels }: GapChain): string {
  const read = row.map((word) => {
    const glued = room.glued.find((extent) => extent.word === word);
    if (word === symbol?.word) return word.text.slice(0, symbol.start);
    if (glued !== undefined) return besideLabel(word.text, glued.right <= room.left + 1 ? 'after' : 'before');
    const x = (word.box.left + word.box.right) / 2;
    return x > room.left && x < room.right && !labels.some((label) => label.word === word) ? word.text : '';
  });
  return read.join('');
}

/** Figures right after `ngày` or right before `tháng` in one word: `ngày14`, `3năm2012`, `ngày14tháng`. */
function besideLabel(text: string, side: 'after' | 'before'): string {
  const found = side === 'after' ? /\p{L}[^\d\p{L}]*(\d+)/u.exec(text) : /(\d+)[^\d\p{L}]*\p{L}/u.exec(text);
  return found?.[1] ?? '';
}
