import { describe, expect, it } from 'vitest';
import { savedNameOf, savedQueryOf } from './saved-query.ts';

describe('a search that is kept', () => {
  it.each([
    ['q=bi%E1%BB%83n&start=20', 'q=bi%E1%BB%83n', 'biển'],
    ['year=2025&q=quy+ch%E1%BA%BF&issuer=', 'q=quy+ch%E1%BA%BF&year=2025', 'quy chế · 2025'],
    ['q=a&body=UBND&years=2020&issuer=UBND', 'body=UBND&issuer=UBND&q=a&years=2020', 'a · UBND · 2020'],
    ['start=40', '', ''],
  ])('is told by what was asked, wherever it was opened: %s', (address, kept, name) => {
    const query = new URLSearchParams(address);
    expect(savedQueryOf(query)).toBe(kept);
    expect(savedNameOf(query)).toBe(name);
  });
});
