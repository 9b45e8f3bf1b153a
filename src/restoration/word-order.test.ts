import { describe, expect, it } from 'vitest';
import { decisionLines, pageOfLines } from './embedded-page.fixture.ts';
import { shippedRestorer } from './restorer.fixture.ts';

/** Two columns read word by word in turn. */
const mixed = decisionLines.map((line, index) => {
  const other = (decisionLines[(index + 7) % decisionLines.length] ?? '').split(' ');
  return line
    .split(' ')
    .flatMap((word, at) => [word, other[at] ?? ''])
    .join(' ')
    .trim();
});

describe('a layer whose words are right', () => {
  it.each([
    ['in their order', decisionLines],
    ['in capitals', decisionLines.map((line) => line.toUpperCase())],
  ] as const)('%s is good', (_name, lines) => {
    expect(shippedRestorer().judge(pageOfLines(lines)).verdict).toBe('good');
  });

  it('but of two columns in turn is never kept', () => {
    expect(shippedRestorer().judge(pageOfLines(mixed)).verdict).toMatch(/wrong|partial/);
  });
});
