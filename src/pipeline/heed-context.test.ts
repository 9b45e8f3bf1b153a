import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { heedContext } from './heed-context.ts';

const wordOf = (text: string, confidence: number): Word => ({
  text,
  confidence,
  source: 'ocr',
  box: { left: 0, top: 0, right: 50, bottom: 20 },
});
const oddsOf = (probability: number, best: string) => ({ wordIndex: 0, probability, best });

describe('heedContext', () => {
  it('believes a word that the words around confirm, however doubtful the engine was', () => {
    expect(heedContext(wordOf('hành,', 0.4), oddsOf(0.99999, 'hành,')).confidence).toBe(0.95);
    expect(heedContext(wordOf('hành', 0.97), oddsOf(1, 'hành')).confidence).toBe(0.97);
  });

  it.each(['Tháng', 'kgun', 'dứt:', 'QUÓC', '*hành'])(
    'takes no word for the confirmed one of which the context says nothing: %s',
    (text) => {
      expect(heedContext(wordOf(text, 0.4), oddsOf(1, text)).confidence).toBe(0.4);
    },
  );

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
