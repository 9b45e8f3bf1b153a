import type { PageRegion, TextLine } from '../../src/domain/text-layer.ts';
import { isSureFill, likelyFill } from '../../src/extraction/own-number.ts';
import type { GapReading } from '../../src/handwriting/gap.ts';
import type { DrawnGap } from './drawn-gap.ts';

/**
 * What the record makes of a gap that a pen or a stamp filled. Nobody is asked where it is taken, told blank (null,
 * though ink stands there), told print (the engine's reading stays) or not found.
 */
export const gapOutcomes = [
  'taken and right',
  'taken and wrong',
  'right value, look',
  'right first, look',
  'right among others, look',
  'not read, look',
  'told blank',
  'told print, read right',
  'told print, read wrong',
  'not found',
] as const;
export type GapOutcome = (typeof gapOutcomes)[number];

/** `weighed` is the region that the record reads, after every clue; of a number that was struck out no reading is right. */
export function gapOutcomeOf(
  gap: DrawnGap,
  reading: GapReading | undefined,
  weighed: PageRegion | undefined,
  lines: readonly TextLine[],
): GapOutcome {
  if (reading === undefined) return 'not found';
  if (reading.state === 'blank') return 'told blank';
  if (reading.state === 'printed' && weighed === undefined) {
    return Number(figuresIn(reading, lines)) === Number(gap.text) ? 'told print, read right' : 'told print, read wrong';
  }
  const alternatives = weighed?.alternatives ?? [];
  const best = alternatives[0];
  const isTruth = (text: string | undefined): boolean =>
    gap.look !== 'struck-out' && text !== undefined && Number(text) === Number(gap.text);
  if (weighed !== undefined && isSureFill(weighed, best)) {
    return isTruth(best?.text) ? 'taken and right' : 'taken and wrong';
  }
  if (isTruth(likelyFill(best))) return 'right value, look';
  if (isTruth(best?.text)) return 'right first, look';
  return alternatives.some(({ text }) => isTruth(text)) ? 'right among others, look' : 'not read, look';
}

function figuresIn({ room }: GapReading, lines: readonly TextLine[]): string {
  const words = lines
    .flatMap((line) => line.words)
    .filter(({ box }) => {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      return x > room.left && x < room.right && y > room.top && y < room.bottom;
    });
  return words.map(({ text }) => text.replaceAll(/\D/gu, '')).join('');
}
