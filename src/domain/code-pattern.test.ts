import { describe, expect, it } from 'vitest';
import { documentCodePatternSchema, fillPattern, resultCodePatternSchema } from './code-pattern.ts';

it.each([
  ['{office}_{type}_{serial:6}_V1', { office: 'G06.01', type: 'CV', serial: 21 }, 'G06.01_CV_000021_V1'],
  ['{dossier}-KQ({n})', { dossier: 'H48.12-250401-0012', n: 2 }, 'H48.12-250401-0012-KQ(2)'],
  ['{serial:2}', { serial: 1234 }, '1234'],
])('fills %j', (pattern, values, expected) => {
  expect(fillPattern(pattern, values)).toBe(expected);
});

describe('patterns of an office', () => {
  it.each([
    ['{office}_{type}', 'no serial: two documents would share a code'],
    ['{office}_{serial}_{color}', 'a gap that nothing fills'],
    ['{office_{serial}', 'a brace without its pair'],
  ])('refuses %j (%s)', (pattern) => {
    expect(documentCodePatternSchema.safeParse(pattern).success).toBe(false);
  });

  it('refuses a result code without its number', () => {
    expect(resultCodePatternSchema.safeParse('{dossier}-KQ').success).toBe(false);
    expect(resultCodePatternSchema.safeParse('{dossier}-KQ{n:2}').success).toBe(true);
  });
});
