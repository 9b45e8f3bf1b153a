import { describe, expect, it } from 'vitest';
import { DocumentPairs } from './document-pairs.ts';

const pairsOf = (...lines: string[]): DocumentPairs => new DocumentPairs(lines.map((line) => line.split(' ')));

describe('pairs of words of a document', () => {
  it('favours a word that stands beside the same neighbour elsewhere', () => {
    const pairs = pairsOf('trên địa bàn tỉnh', 'tại địa bàn xã', 'địa bàn, huyện', 'các địa bản tính');
    expect(pairs.gainsBeside('bản', 'địa', 'tính')('bàn')).toBe(1);
    expect(pairsOf('địa bàn a', 'địa bàn b', 'địa bàn c', 'địa bàn').gainsBeside('bản', 'Địa', 'x')('bàn')).toBe(5.5);
  });

  it('says nothing of words that the document has nowhere', () => {
    expect(pairsOf('một hai ba').gainsBeside('bản', 'địa', undefined)('bàn')).toBe(1);
  });
});
