import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import { assignZones, type ReadLine } from './zones.ts';

const PAGE = { widthPx: 1650, heightPx: 2340, xHeightPx: 18 };

function line(text: string, left: number, top: number, side: ReadLine['side'] = 'full', block = 0): ReadLine {
  let at = left;
  const words = text.split(' ').map((word): Word => {
    const box = boxAt(at, top, word.length * 14, 28);
    at += word.length * 14 + 10;
    return { text: word, box, confidence: 0.95, source: 'ocr' };
  });
  return { words, box: boxAt(left, top, at - left, 28), block, side };
}

const textsOf = (read: readonly ReadLine[]): string[] =>
  assignZones(read, PAGE).lines.map((kept) => kept.words.map((word) => word.text).join(' '));

describe('assignZones', () => {
  it.each(['2', '- 17 -', '125'])('takes the page number %s out of the text', (number) => {
    const { lines, regions } = assignZones([line(number, 800, 100), line('Điều 3. Các Bộ trưởng', 250, 200)], PAGE);
    expect(lines).toHaveLength(1);
    expect(regions).toMatchObject([{ kind: 'page-number', text: number }]);
  });

  it('leaves a number in the body alone', () => {
    expect(textsOf([line('2026', 800, 1000)])).toEqual(['2026']);
  });

  it('takes the lines of a digital signature out, as an overlay', () => {
    const read = [
      line('Người ký: CỔNG THÔNG TIN ĐIỆN TỬ', 480, 40),
      line('Email: thongtin@chinhphu.vn', 480, 75),
      line('Cơ quan: VĂN PHÒNG CHÍNH PHỦ', 480, 110),
      line('CHÍNH PHỦ', 400, 240, 'left', 1),
    ];
    const { lines, regions } = assignZones(read, PAGE);
    expect(lines).toHaveLength(1);
    expect(regions.map((region) => region.kind)).toEqual(['overlay', 'overlay', 'overlay']);
  });

  it.each([
    [
      'worn',
      ['Rý bởi: Văn phòng Ủy ban nhân dân tỉnh', 'Email: vpubndibevainple go và', 'Ngày kỳ: 12-03-2025 09:1./714'],
    ],
    ['of Acrobat', ['Digitally signed by SỞ TÀI CHÍNH', 'Date: 2025.03.12 09:12:44', "+07'00'"]],
  ])('takes the lines of a digital signature out: %s', (_, lines) => {
    const header = lines.map((text, index) => line(text, 480, 40 + 32 * index));
    expect(textsOf([...header, line('CHÍNH PHỦ', 400, 240, 'left', 1)])).toEqual(['CHÍNH PHỦ']);
  });

  it('takes small print over a time of signing out where the labels are worn away', () => {
    const header = ['0NG THÔNG TIN ĐIỆN TỪ CHÍNH PHỦ', 'kề: 29.04 2026 16:15:42 “07'].map((text, index) =>
      line(text, 480, 40 + 32 * index),
    );
    const letterhead = ['CHÍNH PHỦ', 'Số: 115/NQ-CP', 'Căn cứ'].map((text, index) => {
      const printed = line(text, 480, 240 + 60 * index, 'left', 1);
      return { ...printed, box: { ...printed.box, bottom: printed.box.top + 40 } };
    });
    expect(textsOf([...header, ...letterhead])).toEqual(['CHÍNH PHỦ', 'Số: 115/NQ-CP', 'Căn cứ']);
  });

  it('keeps the letterhead where one row of the digital signature was read over two, beside its emblem', () => {
    const header = ['Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA', 'Cơ quan: VĂN PHÒNG CHÍNH PHỦ', 'Ngày ký: 2026-04-29'].map(
      (text, index) => {
        const row = line(text, 150, 30 + 32 * index);
        const words = row.words.map((word, at) => ({
          ...word,
          box: { ...word.box, bottom: word.box.top + (at === 0 ? 100 : 16) },
        }));
        return { ...row, words, box: { ...row.box, bottom: row.box.top + 100 } };
      },
    );
    expect(textsOf([...header, line('BỘ TÀI CHÍNH', 240, 165, 'left', 1)])).toEqual(['BỘ TÀI CHÍNH']);
  });

  it('takes print over the letterhead that is far smaller than the text out, and no running head', () => {
    const letterhead = [line('CHÍNH PHỦ', 300, 240, 'left', 1), line('Số: 27/NQ-CP', 300, 300, 'left', 1)];
    const small = line('[IN ĐIỆN TỬ CHÍNH PHỦ', 720, 30);
    const printed = small.words.map((word) => ({ ...word, box: { ...word.box, bottom: word.box.top + 15 } }));
    const { lines, regions } = assignZones([{ ...small, words: printed }, ...letterhead], PAGE);
    expect(lines).toHaveLength(2);
    expect(regions).toMatchObject([{ kind: 'overlay', text: '[IN ĐIỆN TỬ CHÍNH PHỦ' }]);
    expect(textsOf([line('CÔNG BÁO/Số 293', 720, 30), ...letterhead])).toHaveLength(3);
  });

  it('takes an address between the lines of a digital signature out, though its letters rise and hang', () => {
    const flat = (text: string, top: number, height: number): ReadLine => {
      const { words, ...rest } = line(text, 480, top);
      return { ...rest, words: words.map((word) => ({ ...word, box: { ...word.box, bottom: top + height } })) };
    };
    const header = [flat('Người ký: CỔNG THÔNG TIN', 40, 16), flat('thongtinchinhphu(z chinhphu.vn', 62, 23)];
    const last = flat('Cơ quan: VĂN PHÒNG', 90, 16);
    const head = line('CHÍNH PHỦ', 400, 240, 'left', 1);
    expect(textsOf([...header, last, head])).toEqual(['CHÍNH PHỦ']);
  });

  it('leaves the head of a form in the text', () => {
    const form = ['Đơn vị: Sở Tài chính', 'Chức vụ: Giám đốc'].map((text, index) => line(text, 280, 60 + 40 * index));
    expect(textsOf(form)).toHaveLength(2);
  });

  it('keeps the running head and drops the page number at its end', () => {
    const head = line('CÔNG BÁO/Số 293/Ngày 31-05-2026', 580, 90);
    const number = line('81', 1450, 90);
    const read = [{ ...head, words: [...head.words, ...number.words] }];
    expect(textsOf(read)).toEqual(['CÔNG BÁO/Số 293/Ngày 31-05-2026']);
  });

  it('makes a short doubtful note over the letterhead handwriting', () => {
    const note = line('TTĐT(2)', 1450, 110);
    const words = note.words.map((word) => ({ ...word, confidence: 0.5 }));
    const read = [
      { ...note, words },
      line('CHÍNH PHỦ', 400, 240, 'left', 1),
      line('Số: 115/NQ-CP', 370, 340, 'left', 1),
    ];
    const { lines, regions } = assignZones(read, PAGE);
    expect(lines).toHaveLength(2);
    expect(regions).toMatchObject([{ kind: 'handwriting', text: 'TTĐT(2)' }]);
  });

  it('takes no short doubtful note beside the page for a column of the letterhead', () => {
    const note = line('T1T#TU2', 1450, 110, 'right', 0);
    const words = note.words.map((word) => ({ ...word, confidence: 0.5 }));
    const read = [
      { ...note, words },
      line('CHÍNH PHỦ', 400, 240, 'left', 1),
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 800, 240, 'right', 2),
    ];
    const { lines, regions } = assignZones(read, PAGE);
    expect(lines.map(({ zone }) => zone)).toEqual(['letterhead-left', 'letterhead-right']);
    expect(regions).toMatchObject([{ kind: 'handwriting', text: 'T1T#TU2' }]);
  });

  it('names letterhead, title, body, recipients and signature', () => {
    const read = [
      line('CHÍNH PHỦ', 400, 240, 'left', 1),
      line('Số: 115/NQ-CP', 370, 340, 'left', 1),
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 770, 240, 'right', 2),
      line('NGHỊ QUYẾT', 740, 450, 'full', 3),
      line('Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;', 360, 720, 'full', 3),
      line('Nơi nhận:', 280, 1200, 'left', 4),
      line('TM. CHÍNH PHỦ', 1090, 1200, 'right', 5),
    ];
    expect(assignZones(read, PAGE).lines.map((kept) => kept.zone)).toEqual([
      'letterhead-left',
      'letterhead-left',
      'letterhead-right',
      'title',
      'body',
      'recipients',
      'signature',
    ]);
  });
});
