import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { PageElement, TextPage, Word } from '../domain/text-layer.ts';
import { isWholeSignature } from './whole-signature.ts';

const LETTER = 12;
const HEIGHT = 30;
const AXIS = 700;

/** A line of words set about the middle of the signature. */
function centred(text: string, top: number): Word[] {
  const texts = text.split(' ');
  let left = AXIS - (text.length * LETTER) / 2;
  return texts.map((one) => {
    const box = { left, top, right: left + one.length * LETTER, bottom: top + HEIGHT };
    left = box.right + LETTER;
    return { text: one, box, confidence: 0.96, source: 'ocr' };
  });
}

const title = centred('PHÓ CHỦ TỊCH', 100);
const name = centred('Lê Trần Văn Nam', 300);

function pageOf(lines: readonly (readonly Word[])[], rotation: TextPage['rotation'] = 0): TextPage {
  const box = { left: 0, top: 0, right: 1, bottom: 1 };
  const elements = lines.map(
    (words): PageElement => ({ kind: 'line', line: { words, box, zone: 'signature', block: 0 } }),
  );
  const size = { pageNumber: 1, widthPx: 1000, heightPx: 1400, dpi: 200, rotation };
  const textLayer = { verdict: 'none' as const, encoding: null, reasons: [] };
  return { ...size, elements, regions: [], textLayer, unreadInk: 0, confidence: 0.95, engine: 'x' };
}

const isWhole = (...lines: readonly (readonly Word[])[]): boolean => isWholeSignature(lines.flat(), pageOf(lines));
const changed = (words: readonly Word[], change: Partial<Word>): Word[] =>
  words.map((word, index) => (index === 0 ? { ...word, ...change } : word));

describe('isWholeSignature', () => {
  it.each([
    ['titles and name under each other', [title, name], true],
    ['a name that lost its first word', [title, name.slice(1)], false],
    ['a title that lost its first word', [title.slice(1), name], false],
    ['a name that lost a word inside', [title, name.toSpliced(1, 1)], false],
    ['a name alone, which nothing stands over', [name], false],
    ['a name under those for whom he signs alone', [centred('KT. CHỦ TỊCH', 100), name], false],
    ['a word that was read badly', [title, changed(name, { confidence: 0.8 })], false],
    ['a word that nobody saw', [changed(title, { before: '' }), name], false],
  ])('%s', (_, lines, expected) => {
    expect(isWhole(...lines)).toBe(expected);
  });

  it('takes a page that was scanned on its side as it is read', () => {
    const aside = (words: readonly Word[]): Word[] => words.map((word) => ({ ...word, box: turned(word.box) }));
    const lines = [aside(title), aside(name)];
    expect(isWholeSignature(lines.flat(), pageOf(lines, 90))).toBe(true);
    expect(isWholeSignature(lines.flat(), pageOf(lines))).toBe(false);
  });
});

const turned = ({ left, top, right, bottom }: BoundingBox): BoundingBox => ({
  left: top,
  top: 1400 - right,
  right: bottom,
  bottom: 1400 - left,
});
