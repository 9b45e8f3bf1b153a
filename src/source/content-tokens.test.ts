import { describe, expect, it } from 'vitest';
import { readOperations } from './content-tokens.ts';

describe('readOperations', () => {
  it.each([
    ['q 595 0 0 842 0 0 cm /Im0 Do Q', ['q', 'cm 595 0 0 842 0 0', 'Do /Im0', 'Q']],
    ['/OC/Layer BDC\nEMC', ['BDC /OC /Layer', 'EMC']],
    ['(a (b) \\) f) Tj <41 42>Tj', ['Tj <>', 'Tj <>']],
    ['[(x) -20 <41>]TJ', ['TJ <>']],
    ['/Span<</MCID 0/Alt(f)>>BDC', ['BDC /Span <>']],
    ['% 0 0 m ( S\n-.5 w', ['w -.5']],
    ['(100 % sure) Tj', ['Tj <>']],
    ['', []],
  ])('reads %j', (content, expected) => {
    const read = readOperations(content)?.map(({ operator, operands }) => [operator, ...operands].join(' '));
    expect(read).toEqual(expected);
  });

  it.each([
    ['a string without an end', '(abc Tj'],
    ['operands without an operator', '1 0 0'],
  ])('gives up on %s', (_why, content) => {
    expect(readOperations(content)).toBeUndefined();
  });
});
