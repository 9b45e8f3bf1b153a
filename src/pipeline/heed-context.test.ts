import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { heedContext, isConfirmed } from './heed-context.ts';

const wordOf = (text: string, confidence: number): Word => ({
  text,
  confidence,
  source: 'ocr',
  box: { left: 0, top: 0, right: 50, bottom: 20 },
});
const oddsOf = (probability: number, best: string) => ({ wordIndex: 0, probability, best });

describe('isConfirmed', () => {
  it('believes a word that the words around confirm, however doubtful the engine was', () => {
    expect(isConfirmed(wordOf('hành,', 0.4), oddsOf(0.99999, 'hành,'))).toBe(true);
    expect(isConfirmed(wordOf('hành', 0.9), oddsOf(0.99, 'hành'))).toBe(false);
  });

  it.each(['Tháng', 'kgun', 'dứt:', 'QUÓC', '*hành'])('says nothing of %s, which no context confirms', (text) => {
    expect(isConfirmed(wordOf(text, 0.4), oddsOf(1, text))).toBe(false);
  });
});

describe('heedContext', () => {
  it('doubts a word that is less likely than not, and keeps the likelier one beside it', () => {
    expect(heedContext(wordOf('sô', 0.97), oddsOf(0.003, 'số'))).toMatchObject({
      text: 'sô',
      confidence: 0.7,
      alternatives: [{ text: 'số', confidence: 0.7 }],
    });
  });

  it('leaves what the words around leave open', () => {
    const word = wordOf('chuyên', 0.9);
    expect(heedContext(word, oddsOf(0.7, 'chuyên'))).toBe(word);
    expect(heedContext(word, oddsOf(0.4, 'chuyên'))).toBe(word);
  });
});
