import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const letterhead = (numberLine: string): string =>
  [
    'BỘ TÀI CHÍNH',
    numberLine,
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Hà Nội, ngày 10 tháng 3 năm 2026',
    'THÔNG TƯ',
  ].join('\n');

describe('the word before the number, as engines misread it', () => {
  it.each([
    ['Số: 19/2026/TT-BTC', '19/2026/TT-BTC', '19/2026/TT-BTC'],
    ['Sá: 19/2026/TT-BTC', '19/2026/TT-BTC', '19/2026/TT-BTC'],
    ['sế: /TT-BTC', null, '/TT-BTC'],
    ['S6: 19/2026/TT-BTC', '19/2026/TT-BTC', '19/2026/TT-BTC'],
  ])('%s', (line, symbol, symbolRaw) => {
    expect(extractFromPlainText(letterhead(line)).record).toMatchObject({
      symbol,
      symbolRaw,
      issuingBody: 'BỘ TÀI CHÍNH',
    });
  });
});
