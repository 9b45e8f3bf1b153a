import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { patternOfNumber, standsLikeFigure, withoutPercent, wornMinus } from './number-shapes.ts';

/** Digits 20 high with a pitch of 15, as a page at 200 dpi has them. */
const HEIGHT = 20;
const PITCH = 15;
const FOOT = 60;

function draw(text: string): BoundingBox[] {
  let x = 20;
  return Array.from(text, (character) => {
    const isDigit = /\d/u.test(character);
    const box = isDigit ? boxAt(x + 2, FOOT - HEIGHT, 11, HEIGHT) : signBox(character, x);
    x += isDigit ? PITCH : 8;
    return box;
  });
}

/** A comma hangs below the line, a full stop stands on it, a minus in the middle, brackets reach over both ends. */
function signBox(character: string, x: number): BoundingBox {
  if (character === '-') return boxAt(x, FOOT - 10, 7, 2);
  if (/[()]/u.test(character)) return boxAt(x + 1, FOOT - HEIGHT - 1, 5, HEIGHT + 6);
  return boxAt(x + 2, FOOT - 4, 4, character === ',' ? 8 : 4);
}

describe('the shape of a number', () => {
  it.each(['7', '1.250', '38,7', '31.177.639', '1975', '-4,1', '(12)'])('has the digits and signs of %s', (text) => {
    expect(patternOfNumber(draw(text))).toBe(text.replace(/\d/gu, '0'));
  });

  it('takes a bold comma of half the height of a digit for a comma', () => {
    const bold = draw('21,1').map((box) => (box.bottom > FOOT ? { ...box, top: box.bottom - 10 } : box));
    expect(patternOfNumber(bold)).toBe('00,0');
  });

  it('knows the ink of a per cent sign by its width', () => {
    const blobs = draw('59');
    const percent = [boxAt(52, 40, 8, 10), boxAt(56, 40, 10, 20), boxAt(66, 50, 8, 10)];
    expect(patternOfNumber(withoutPercent([...blobs, ...percent]))).toBe('00');
    expect(withoutPercent(blobs)).toEqual([]);
  });

  it.each([
    ['-13,9', true],
    ['225.041', true],
    ['(5)', false],
  ])('tells whether %s stands like a figure among others: %s', (text, expected) => {
    expect(standsLikeFigure(draw(text))).toBe(expected);
  });

  it('takes dust between two digits for no sign', () => {
    expect(patternOfNumber([...draw('697'), boxAt(32, FOOT - 2, 2, 2)])).toBe('000');
  });

  it('joins the pieces of a broken digit', () => {
    const [first, ...rest] = draw('57');
    const pieces =
      first === undefined
        ? []
        : [
            { ...first, bottom: first.top + 6 },
            { ...first, top: first.top + 8 },
          ];
    expect(patternOfNumber([...pieces, ...rest])).toBe('00');
  });

  it('counts digits that touch', () => {
    const [first, second, third] = draw('552');
    if (first === undefined || second === undefined || third === undefined) throw new Error('three digits were drawn');
    expect(patternOfNumber([{ ...first, right: second.right }, third])).toBe('000');
  });

  it('says nothing of ink that does not stand in one row', () => {
    expect(patternOfNumber([...draw('12'), boxAt(80, 20, 10, 20)])).toBeUndefined();
  });
});

describe('wornMinus', () => {
  const speck = (left: number, top: number, width: number, height: number) => ({
    box: boxAt(left, top, width, height),
  });
  const figure = draw('5,0');

  it('is the flat speck before the middle of the first digit, which may have fallen apart', () => {
    const minus = speck(14, FOOT - 9, 5, 2);
    expect(wornMinus(figure, [speck(15, FOOT - 18, 5, 2), minus])).toBe(minus);
    const pieces = [boxAt(22, FOOT - HEIGHT, 11, 3), boxAt(24, FOOT - 14, 9, 14), ...figure.slice(1)];
    expect(wornMinus(pieces, [minus])).toBe(minus);
    expect(patternOfNumber([minus.box, ...pieces])).toBe('-0,0');
  });

  it('is no dust, and nothing where a minus stands already', () => {
    expect(wornMinus(figure, [speck(15, FOOT - 9, 3, 3), speck(14, FOOT - 2, 5, 2), speck(2, FOOT - 9, 5, 2)])).toBe(
      undefined,
    );
    expect(wornMinus(draw('-5,0'), [speck(12, FOOT - 9, 5, 2)])).toBe(undefined);
  });
});
