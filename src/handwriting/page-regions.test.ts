import { describe, expect, it } from 'vitest';
import type { TextLine } from '../domain/text-layer.ts';
import type { GapReading } from './gap.ts';
import { withoutFilledGaps } from './page-regions.ts';

const room = { left: 100, top: 50, right: 200, bottom: 80 };
const gapIn = (place: GapReading['place'], state: GapReading['state'] = 'handwritten'): GapReading => ({
  place,
  part: 'day',
  state,
  stateConfidence: 0.9,
  box: room,
  room,
  anchors: [],
  alternatives: [],
});
const lineWith = (text: string, confidence: number): TextLine => {
  const box = { left: 120, top: 50, right: 180, bottom: 80 };
  return { words: [{ text, box, confidence, source: 'ocr' }], box, zone: 'body', block: 0 };
};

describe('withoutFilledGaps', () => {
  it.each([
    ['what was read of the hand in a letterhead', 'received', 0.97, gapIn('letterhead'), 0],
    ['print of the document under a received stamp', 'giải', 0.97, gapIn('received-stamp'), 1],
    ['what was made up of the hand in a received stamp', 'giải', 0.5, gapIn('received-stamp'), 0],
    ['figures in a received stamp', '215', 0.97, gapIn('received-stamp'), 0],
    ['a sure word where no ink is seen', 'giải', 0.97, gapIn('letterhead', 'blank'), 1],
  ])('%s', (_what, text, confidence, gap, kept) => {
    expect(withoutFilledGaps([lineWith(text, confidence)], [gap])).toHaveLength(kept);
  });
});
