import { describe, expect, it } from 'vitest';
import { findTextClues, type ReadLine } from './text-clues.ts';

const read = (pageNumber: number, ...texts: string[]): ReadLine[] =>
  texts.map((text) => ({ pageNumber, text, confidence: 0.95 }));
const letterhead = read(1, 'THỦ TƯỚNG CHÍNH PHỦ', 'Số: /QĐ-TTg', 'Hà Nội, ngày tháng 4 năm 2026');

describe('findTextClues', () => {
  it.each([
    ['on one line', ['(Kèm theo Quyết định số 707/QĐ-TTg ngày 22 tháng 4 năm 2026 của Thủ tướng Chính phủ)']],
    ['over two lines', ['(Ban hành kèm theo Quyết định số 707/QĐ-TTg', 'ngày 22 tháng 4 năm 2026 của Thủ tướng)']],
    ['with a blank in the symbol', ['Kèm theo Quyết định số 707 /QĐ-TTg ngày 22 tháng 4 năm 2026']],
  ])('takes number and day of an annex caption %s', (_, caption) => {
    const lines = [...letterhead, ...read(4, 'PHỤ LỤC', ...caption)];
    expect(findTextClues(lines, 'number')).toEqual([{ kind: 'printed-mention', pageNumber: 4, text: '707' }]);
    expect(findTextClues(lines, 'day')).toEqual([{ kind: 'printed-mention', pageNumber: 4, text: '22' }]);
    expect(findTextClues(lines, 'year')).toEqual([{ kind: 'printed-mention', pageNumber: 4, text: '2026' }]);
  });

  it.each([
    ['of another symbol', 4, '(Kèm theo Quyết định số 707/QĐ-BTC ngày 22 tháng 4 năm 2026)'],
    ['within a sentence', 2, 'bãi bỏ quy chế ban hành kèm theo Quyết định số 12/QĐ-TTg ngày 3 tháng 2 năm 2020'],
    ['that opens a line of the first page', 1, 'kèm theo Quyết định số 12/QĐ-TTg ngày 3 tháng 2 năm 2020 của'],
  ])('takes nothing from a mention %s', (_, pageNumber, text) => {
    expect(findTextClues([...letterhead, ...read(pageNumber, text)], 'number')).toEqual([]);
  });

  it('takes the latest day of the documents it rests on as the earliest day of issue', () => {
    const lines = [
      ...letterhead,
      ...read(1, 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;'),
      ...read(1, 'Xét đề nghị của Bộ trưởng Bộ Tài chính tại Tờ trình số 12/TTr-BTC', 'ngày 20 tháng 4 năm 2026,'),
    ];
    expect(findTextClues(lines, 'day')).toEqual([{ kind: 'not-before', date: { day: 20, month: 4, year: 2026 } }]);
    expect(findTextClues(lines, 'number')).toEqual([]);
  });

  it('takes no day of coming into force and none that was read badly', () => {
    const force = read(1, 'Căn cứ Luật Đất đai có hiệu lực từ ngày 01 tháng 7 năm 2027;');
    const faint = read(1, 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2028;').map((line) => ({
      ...line,
      confidence: 0.5,
    }));
    expect(findTextClues([...letterhead, ...force, ...faint], 'day')).toEqual([]);
  });
});
