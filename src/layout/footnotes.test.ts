import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { findFootnotes } from './footnotes.ts';

type Side = 'full' | 'left' | 'right';
interface Line {
  readonly words: readonly Word[];
  readonly side: Side;
}

function line(text: string, height: number, side: Side = 'full', top = 100): Line {
  const words = text.split(' ').map((word, index): Word => {
    return { text: word, box: boxAt(200 + 80 * index, top, 60, height), confidence: 0.95, source: 'ocr' };
  });
  return { words, side };
}

const BODY = [
  line('Thực hiện Chương trình tổng thể cải cách hành chính nhà nước', 36),
  line('các cơ quan đã rà soát toàn bộ thủ tục hành chính', 36),
  line('trong phạm vi quản lý của mình và công bố theo quy định', 36),
];
const notesAmong = (...lines: readonly Line[]): number => findFootnotes([...BODY, ...lines]).size;

describe('findFootnotes', () => {
  it.each([
    ['a figure', ['1 Theo Báo cáo số 12 của Sở Nội vụ.', '2 Gồm các xã miền núi.']],
    ['a figure that the engine left on the word', ['1Theo Báo cáo số 12 của Sở Nội vụ.']],
    ['a star', ['* Số liệu tính đến ngày 15 tháng 12.']],
    ['a figure, with a second line', ['1 Theo Báo cáo số 12 của Sở Nội vụ về kết quả', 'thực hiện nhiệm vụ.']],
  ])('finds small notes that begin with %s', (_, texts) => {
    expect(notesAmong(...texts.map((text) => line(text, 27)))).toBe(texts.length);
  });

  it.each([
    ['text of the same size', [line('1 Theo Báo cáo số 12 của Sở Nội vụ.', 36)]],
    ['an item of a list', [line('1. Theo Báo cáo số 12 của Sở Nội vụ.', 27)]],
    ['small print without a mark', [line('Theo Báo cáo số 12 của Sở Nội vụ.', 27)]],
    ['small print with text of full size below', [line('1 Theo Báo cáo số 12.', 27), line('Tiếp tục rà soát', 36)]],
    ['recipients beside a signature', [line('1 Các sở', 27, 'left'), line('GIÁM ĐỐC', 36, 'right')]],
  ])('takes %s for none', (_, lines) => {
    expect(notesAmong(...lines)).toBe(0);
  });

  it('says nothing where too little text tells how large it is', () => {
    expect(findFootnotes([line('1 Theo Báo cáo số 12 của Sở Nội vụ.', 27)]).size).toBe(0);
  });

  describe('of the page before', () => {
    const text = BODY.map(({ words }, index) =>
      line(words.map((word) => word.text).join(' '), 36, 'full', 100 + 50 * index),
    );
    const among = (...lines: readonly Line[]): number => findFootnotes([...text, ...lines]).size;

    it('go on at the foot, below some white', () => {
      expect(among(line('và các xã miền núi, vùng sâu của tỉnh.', 27, 'full', 270))).toBe(1);
      expect(
        among(
          line('và các xã miền núi, vùng sâu của tỉnh.', 27, 'full', 270),
          line('2 Theo Báo cáo số 12.', 27, 'full', 310),
        ),
      ).toBe(2);
    });

    it.each([
      ['without white above', 'và các xã miền núi, vùng sâu của tỉnh.', 27, 250],
      ['as large as the text', 'và các xã miền núi, vùng sâu của tỉnh.', 36, 270],
      ['that begin a sentence', 'Gồm các xã miền núi, vùng sâu của tỉnh.', 27, 270],
      ['of a word or two', 'sâu xa.', 27, 270],
    ])('are no lines %s', (_, words, height, top) => {
      expect(among(line(words, height, 'full', top))).toBe(0);
    });
  });

  describe('below a rule', () => {
    const text = BODY.map(({ words }, index) =>
      line(words.map((word) => word.text).join(' '), 36, 'full', 100 + 50 * index),
    );
    const note = line('Ủy ban nhân dân các xã', 27, 'full', 270);
    const rule = (left: number, width: number, top = 255) => boxAt(left, top, width, 3);

    it.each([
      ['short, from the left margin on', rule(200, 300)],
      ['as wide as the text', rule(200, 900)],
    ])('go on with any word (%s)', (_, over) => {
      expect(findFootnotes([...text, note], [over]).size).toBe(1);
    });

    it.each([
      ['in the middle of the page', rule(500, 200)],
      ['as short as a dash', rule(200, 40)],
      ['further up', rule(200, 300, 145)],
    ])('begin at no rule %s', (_, over) => {
      expect(findFootnotes([...text, note], [over]).size).toBe(0);
    });

    it('are smaller than the text', () => {
      const large = line('Ủy ban nhân dân các xã', 36, 'full', 270);
      expect(findFootnotes([...text, large], [rule(200, 300)]).size).toBe(0);
    });
  });
});
