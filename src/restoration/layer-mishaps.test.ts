import { describe, expect, it } from 'vitest';
import { decisionLines, pageOfLines } from './embedded-page.fixture.ts';
import { shippedRestorer } from './restorer.fixture.ts';

/** A paragraph without a stop, so that all its lines run on. */
const PROSE = [
  'Trong thời gian qua, Ủy ban nhân dân tỉnh đã tập trung lãnh đạo, chỉ đạo các cơ quan, đơn vị',
  'và địa phương triển khai thực hiện đồng bộ các nhiệm vụ, giải pháp về cải cách thủ tục hành',
  'chính, góp phần nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn tỉnh theo',
  'đúng quy định của pháp luật, đồng thời tăng cường công tác kiểm tra, giám sát việc thực hiện',
  'nhiệm vụ của cán bộ, công chức, viên chức trong quá trình tiếp nhận và giải quyết hồ sơ thủ',
  'tục hành chính tại bộ phận một cửa các cấp, kịp thời phát hiện và xử lý nghiêm những trường',
  'hợp gây khó khăn, phiền hà cho tổ chức, cá nhân khi đến giao dịch với cơ quan hành chính nhà',
  'nước theo quy định hiện hành của Chính phủ và hướng dẫn của các bộ, ngành ở trung ương.',
];
const shiftDigits = (line: string): string => line.replace(/\d/gu, (digit) => String((Number(digit) + 3) % 10));
const CYRILLIC: Readonly<Record<string, string>> = { C: 'С', H: 'Н', O: 'О', A: 'А' };
const withCyrillic = (line: string): string =>
  line.toUpperCase().replace(/[CHOA]/gu, (letter) => CYRILLIC[letter] ?? letter);
const withSwapped = (line: string): string => line.replace(/[ảạ]/gu, (letter) => (letter === 'ả' ? 'ạ' : 'ả'));
const twice = (line: string): string =>
  line
    .split(' ')
    .flatMap((word) => [word, word])
    .join(' ');

describe('layers whose words are right one by one', () => {
  it.each([
    ['lines in their order', PROSE, 'good'],
    ['lines from foot to head', PROSE.toReversed(), 'wrong'],
    ['lines of two columns in turn', PROSE.slice(0, 4).flatMap((line, at) => [line, PROSE[at + 4] ?? '']), 'wrong'],
    ['lists, whose lines need not follow each other', PROSE.toReversed().map((line) => `- ${line};`), 'good'],
    ['words twice', decisionLines.map(twice), 'wrong'],
    ['capitals lost', [...PROSE, ...PROSE.slice(0, 3)].map((line) => line.replace(/\p{Lu}/gu, '')), 'wrong'],
    ['digits of other codes', decisionLines.map(shiftDigits), 'wrong'],
    ["two letters in each other's place", PROSE.map(withSwapped), 'wrong'],
    ['letters of other languages', decisionLines.map((line) => line.replaceAll('ă', 'ǎ')), 'wrong'],
    ['look-alikes of another script in capitals', decisionLines.map(withCyrillic), 'wrong'],
    ['blanks of no width inside words', decisionLines.map((line) => line.replaceAll('ng', 'n\u200bg')), 'good'],
  ])('judges %s', (_name, lines, verdict) => {
    expect(shippedRestorer().judge(pageOfLines(lines)).verdict).toBe(verdict);
  });

  it('takes what is painted once more for a shadow, and another reading on top for two layers', () => {
    const page = pageOfLines(decisionLines);
    const again = (change: (text: string) => string) => ({
      ...page,
      runs: page.runs.flatMap((run) => [run, { ...run, text: change(run.text) }]),
    });
    expect(shippedRestorer().judge(again((text) => text)).verdict).toBe('good');
    expect(shippedRestorer().judge(again((text) => `${text}.`)).reasons[0]).toContain('lặp hai lần');
  });

  it('does not believe a layer whose gaps cut the words of the page', () => {
    const page = pageOfLines(decisionLines, { imageCoverage: 1, invisible: true, lineStepPx: 110 });
    const { judge } = shippedRestorer();
    expect(judge(page, { inkCoverage: 0.9, gapFit: 0.2 }).verdict).toBe('wrong');
    expect(judge(page, { inkCoverage: 0.9, gapFit: 0.9 }).verdict).toBe('good');
  });
});
