import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { parseNetworkFile } from './network-file.ts';

const bytes = new Uint8Array(readFileSync(new URL('tiny-network.fixture.onnx', import.meta.url)));
const alphabetFile = new URL('../../../scripts/train-recognizer/alphabet.txt', import.meta.url);
const alphabet = readFileSync(alphabetFile, 'utf8').replace(/\n$/, '');

describe('the file of a recogniser', () => {
  it('tells the layers, the alphabet and how sure a word is', () => {
    const file = parseNetworkFile(bytes);
    expect(file.alphabet.join('')).toBe(alphabet);
    expect(file).toMatchObject({ heightPx: 32, columnStep: 4, confidence: { slope: 0.9, offset: 0.1 } });
    expect(file.layers.map(({ kernel, stride, addsInput }) => [...kernel, ...stride, addsInput])).toEqual([
      [3, 3, 1, 1, false],
      [3, 3, 2, 2, false],
      [3, 3, 2, 2, false],
      [3, 3, 2, 1, false],
      [4, 3, 1, 1, false],
      [1, 5, 1, 1, true],
      [1, 5, 1, 1, true],
      [1, 5, 1, 1, true],
      [1, 1, 1, 1, false],
    ]);
    expect(file.layers.at(-1)).toMatchObject({ outputs: [...alphabet].length + 1, isRectified: false });
  });

  it('is refused as corrupt wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => parseNetworkFile(bytes.subarray(0, length))).toThrow(AppError);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused as corrupt when it is something else', () => {
    expect(() => parseNetworkFile(new TextEncoder().encode('%PDF-1.7 no network at all'))).toThrow(
      expect.objectContaining({ code: 'model-corrupt' }),
    );
  });
});

describe('the alphabet of the recogniser', () => {
  /** Twelve vowels in six tones and đ, less the six vowels that stand without a mark: 67 letters, 134 in both cases. */
  const marked = [...'aăâeêioôơuưy']
    .flatMap((vowel) =>
      ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => `${vowel}${tone}`.normalize('NFC')),
    )
    .concat('đ')
    .filter((letter) => !'aeiouy'.includes(letter));

  it('holds the 134 letters with marks in both cases, all Latin letters and the digits', () => {
    const both = marked.flatMap((letter) => [letter, letter.toUpperCase()]);
    expect(new Set(both).size).toBe(134);
    const latin = 'abcdefghijklmnopqrstuvwxyz';
    const wanted = [...both, ...latin, ...latin.toUpperCase(), ...'0123456789', ' '];
    expect(wanted.filter((character) => !alphabet.includes(character))).toEqual([]);
  });

  it('holds the signs of administrative print', () => {
    expect([...'[]/-.,%&():;\'"“”‘’–+*=<>?!§°²³•€$@_#'].filter((sign) => !alphabet.includes(sign))).toEqual([]);
  });

  it('names every character once, composed', () => {
    expect(new Set(alphabet).size).toBe([...alphabet].length);
    expect(alphabet.normalize('NFC')).toBe(alphabet);
  });
});
