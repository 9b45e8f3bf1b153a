import { describe, expect, it } from 'vitest';
import type { GapPart } from './gap.ts';
import { isPossible } from './number-form.ts';

describe('isPossible', () => {
  it.each<[GapPart, string, boolean]>([
    ['number', '115', true],
    ['number', '09', true],
    ['number', '0', false],
    ['number', '123456', false],
    ['day', '31', true],
    ['day', '32', false],
    ['day', '00', false],
    ['month', '12', true],
    ['month', '13', false],
    ['year', '2026', true],
    ['year', '226', false],
    ['year', '1926', false],
  ])('%s %s: %s', (part, text, possible) => {
    expect(isPossible(text, part)).toBe(possible);
  });
});
