import { describe, expect, it } from 'vitest';
import type { TextLine, Zone } from '../domain/text-layer.ts';
import { settleRecipients } from './recipient-signs.ts';

const BOX = { left: 0, top: 0, right: 100, bottom: 20 };

function lineOf(text: string, zone: Zone = 'recipients'): TextLine {
  const words = text.split(' ').map((word) => ({ text: word, box: BOX, confidence: 0.9, source: 'ocr' as const }));
  return { words, box: BOX, zone, block: 0 };
}

const settle = (lines: readonly TextLine[]): string[] =>
  settleRecipients(lines).map(({ words }) => words.map(({ text }) => text).join(' '));

describe('settleRecipients', () => {
  it('ends an item that another one follows with a semicolon, and only that', () => {
    const list = ['Nơi nhận:', '- Như trên:', '- UBND các xã,', 'phường:', '- Lưu: VT,'];
    expect(settle(list.map((text) => lineOf(text)))).toEqual([
      'Nơi nhận:',
      '- Như trên;',
      '- UBND các xã,',
      'phường;',
      '- Lưu: VT,',
    ]);
  });

  it('leaves lists of the body', () => {
    expect(settle([lineOf('- gồm:', 'body'), lineOf('- một;', 'body')])).toEqual(['- gồm:', '- một;']);
  });
});
