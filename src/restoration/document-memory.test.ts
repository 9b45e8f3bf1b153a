import { describe, expect, it } from 'vitest';
import { recallPairs } from './document-memory.ts';
import type { MarkedToken } from './marks.ts';

const word = (text: string, probability = 0.99, other?: string): MarkedToken => ({
  lineIndex: 0,
  start: 0,
  end: text.length,
  text,
  probability,
  alternatives: other === undefined ? [] : [{ text: other, probability: 1 - probability }],
});

describe('recallPairs', () => {
  it('reads a doubtful name as it stands elsewhere in the document', () => {
    const tokens = [word('Trà'), word('Bồng'), word('và'), word('Trà'), word('Bông', 0.6, 'Bồng')];
    const read = recallPairs(tokens).at(-1);
    expect(read?.text).toBe('Bồng');
    expect(read?.alternatives[0]?.text).toBe('Bông');
  });

  it.each([
    ['sure words', [word('Trà'), word('Bồng'), word('Trà'), word('Bông', 0.97, 'Bồng')], 'Bông'],
    [
      'pairs that were doubtful themselves',
      [word('Trà'), word('Bồng', 0.8), word('Trà'), word('Bông', 0.6, 'Bồng')],
      'Bông',
    ],
  ])('leaves %s as they are', (_name, tokens, expected) => {
    expect(recallPairs(tokens).at(-1)?.text).toBe(expected);
  });

  it('keeps probabilities that sum to one', () => {
    const read = recallPairs([word('Trà'), word('Bồng'), word('Trà'), word('Bông', 0.6, 'Bồng')]).at(-1);
    const sum = (read?.probability ?? 0) + (read?.alternatives[0]?.probability ?? 0);
    expect(sum).toBeCloseTo(1, 9);
  });
});
