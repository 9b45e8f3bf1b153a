import { describe, expect, it } from 'vitest';
import type { Citation } from '../../domain/record.ts';
import { groupCitations } from './cited-documents.ts';

const citation = (symbol: string | null, more: Partial<Citation> = {}): Citation => ({
  type: 'Quyết định',
  symbol,
  symbolPrinted: symbol,
  title: null,
  date: null,
  issuer: null,
  subject: null,
  relation: null,
  page: 1,
  charStart: 0,
  charEnd: 0,
  raw: symbol ?? '',
  ...more,
});

const shape = (citations: readonly Citation[]) =>
  groupCitations(citations).map(({ fullest, mentions }) => [
    fullest.symbol ?? fullest.title,
    fullest.date,
    mentions.map(({ page }) => page),
  ]);

describe('cited documents', () => {
  it('lists every mention under its document, in the order of the text', () => {
    const cited = [
      citation('06/QĐ-TTg', { page: 1 }),
      citation('61/2018/NĐ-CP', { page: 2 }),
      citation('06/QĐ-TTg', { page: 3, date: '2022-01-06' }),
    ];
    expect(shape(cited)).toEqual([
      ['06/QĐ-TTg', '2022-01-06', [1, 3]],
      ['61/2018/NĐ-CP', null, [2]],
    ]);
  });

  it('keeps documents of two years with the same number apart', () => {
    const cited = [
      citation('750/QĐ-UBND', { date: '2023-05-16' }),
      citation('750/QĐ-UBND', { date: '2024-06-20', page: 2 }),
    ];
    expect(shape(cited)).toHaveLength(2);
  });

  it('knows a law by its title', () => {
    const law = (raw: string, page: number) => citation(null, { title: 'Luật Đất đai', raw, page });
    expect(shape([law('Luật Đất đai năm 2024', 1), law('Luật Đất đai', 4)])).toEqual([['Luật Đất đai', null, [1, 4]]]);
  });
});
