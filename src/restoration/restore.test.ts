import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RestoreMode } from '../domain/restored-text.ts';
import { encodeLegacy } from '../vietnamese/encodings/legacy.ts';
import { stripMarks, toNfc } from '../vietnamese/unicode.ts';
import { decisionLines } from './embedded-page.fixture.ts';
import { createRestorer } from './restore.ts';
import { shippedRestorer } from './restorer.fixture.ts';

const restore = (lines: readonly string[], mode: RestoreMode) => shippedRestorer().restore(lines, mode);
const textOf = (lines: readonly string[], mode: RestoreMode): string[] =>
  restore(lines, mode).lines.map((line) => line.text);

describe('marks', () => {
  it('puts the marks back on a decision', () => {
    expect(textOf(decisionLines.map(stripMarks), 'marks')).toEqual(decisionLines);
  });

  it.each([
    ['Can cu Luat Dat dai ngay 18 thang 01 nam 2024;', 'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;'],
    [
      'Ong Nguyen Van An, sinh nam 1980, thuong tru tai xa Tinh Khe',
      'Ông Nguyễn Văn An, sinh năm 1980, thường trú tại xã Tịnh Khê',
    ],
    ['Quyet dinh nay co hieu luc ke tu ngay ky.', 'Quyết định này có hiệu lực kể từ ngày ký.'],
    ['HOI DONG NHAN DAN TINH', 'HỘI ĐỒNG NHÂN DÂN TỈNH'],
  ])('reads "%s"', (plain, marked) => {
    expect(textOf([plain], 'marks')).toEqual([marked]);
  });

  it('counts list letters in order, d before đ', () => {
    const lines = [
      'a) Ho so de nghi;',
      'b) Ban sao giay phep;',
      'c) To trinh;',
      'd) Du thao quyet dinh;',
      'd) Bao cao;',
      'e) Tai lieu khac.',
    ];
    expect(textOf(lines, 'marks').map((line) => line.slice(0, 2))).toEqual(['a)', 'b)', 'c)', 'd)', 'đ)', 'e)']);
  });

  it.each([
    ['Hop dong so 02/HD/2025 duoc lap ngay 14 thang 3 nam 2025', ['02/HĐ/2025']],
    ['Huong dan so 12/HD-SNV ngay 14 thang 3 nam 2025', ['12/HD-SNV']],
    ['Kiem dinh dong co (KDDC) la khau cuoi; KDDC do co so thuc hien.', ['(KĐĐC)', '; KĐĐC']],
  ])('marks the abbreviations that "%s" explains', (plain, expected) => {
    const [line = ''] = textOf([plain], 'marks');
    expect(expected.filter((part) => !line.includes(part))).toEqual([]);
  });

  it('keeps words that carry marks and uses them', () => {
    expect(textOf(['Ủy ban nhan dan tỉnh'], 'marks')).toEqual(['Ủy ban nhân dân tỉnh']);
  });

  it.each([
    'Công ty điện mua than phải thanh toán tiền than cho các dự án than nhập khẩu ở Hải Phòng.',
    'Được biết cuốn Madam Nhu Trần Lệ Xuân của tác giả Monique Brinson Demery đã được dịch sang tiếng Việt.',
    'Tổng thời gian làm việc của nhóm trong suốt ca lao động được tính theo nhịp mỗi phút.',
  ])('leaves "%s", which has its marks', (text) => {
    expect(textOf([text], 'marks')).toEqual([text]);
  });

  it('restores the paragraph that lost its marks beside one that has them', () => {
    const right = 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;';
    expect(textOf([right, stripMarks(right)], 'marks')).toEqual([right, right]);
  });

  it('never changes letters, digits, blanks or symbols, whatever the text', () => {
    const word = fc.constantFrom(
      'nguyen',
      'QD',
      'uy',
      'ban',
      '12/3',
      'đã',
      'Ha',
      'x1',
      'ü',
      ' ',
      '\t',
      '…',
      '💡',
      'd',
      'ngvol',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (lines) => {
        const restored = textOf(lines, 'marks');
        expect(restored).toHaveLength(lines.length);
        expect(restored.map(stripMarks)).toEqual(lines.map((line) => stripMarks(toNfc(line))));
      }),
      { numRuns: 30 },
    );
  });

  it('says how sure it is and what else it could be', () => {
    const { lines } = restore(['Ban hanh quy che'], 'marks');
    for (const word of lines[0]?.words ?? []) {
      const all = word.probability + word.alternatives.reduce((sum, other) => sum + other.probability, 0);
      expect(all).toBeGreaterThan(0.98);
      expect(all).toBeLessThanOrEqual(1.000001);
      expect(lines[0]?.text.slice(word.start, word.end)).toBe(word.text);
    }
  });
});

describe('repair', () => {
  it('says where the words stand that an engine had joined', () => {
    const [line] = restore(["truc thuoc co's6 giao duc"], 'repair').lines;
    expect(line?.words.map((word) => line.text.slice(word.start, word.end))).toEqual(
      'trực thuộc cơ sở giáo dục'.split(' '),
    );
  });

  it.each([
    [
      'hanh chinh nha nwéc giai doan 2021 - 2030, dé xuat nhiém vu, giai phap',
      'hành chính nhà nước giai đoạn 2021 - 2030, đề xuất nhiệm vụ, giải pháp',
    ],
    ['CONG HOA XA HQI CHU NGHIA VIET NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Quyét dinh s6 140/QD-UBND ngay 26/3/2024 cua Chu tich', 'Quyết định số 140/QĐ-UBND ngày 26/3/2024 của Chủ tịch'],
    ['Nghi dinh s6 61/2018/ND-CP; Nghi quyét s6 01/NQ-CP', 'Nghị định số 61/2018/NĐ-CP; Nghị quyết số 01/NQ-CP'],
    ["truc thuoc co's6 giao duc dai hoc", 'trực thuộc cơ sở giáo dục đại học'],
    ['nguoi dirng dau co’ quan nha nu’6c', 'người đứng đầu cơ quan nhà nước'],
    ['chtc, vién chirc hang nam; K& hoach cai cach', 'chức, viên chức hằng năm; Kế hoạch cải cách'],
  ])('reads "%s"', (read, printed) => {
    const [restored = ''] = textOf([read], 'repair');
    expect(restored.replace('hàng năm', 'hằng năm')).toBe(printed);
  });

  it('keeps numbers, addresses and codes', () => {
    const line = 'Email: vp@quangngai.gov.vn, 12.500,75 ha, www.sohoa.vn, 2021-2025, IV.';
    const [restored = ''] = textOf([line], 'repair');
    for (const kept of ['vp@quangngai.gov.vn', '12.500,75', 'www.sohoa.vn', '2021-2025', 'IV.']) {
      expect(restored).toContain(kept);
    }
  });

  it('gives as many lines as it was given', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 6 }), (lines) => {
        expect(textOf(lines, 'repair')).toHaveLength(lines.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('auto', () => {
  it.each([
    ['right text', decisionLines, 'unchanged'],
    ['right text, decomposed', decisionLines.map((line) => line.normalize('NFD')), 'convert'],
    ['text without marks', decisionLines.map(stripMarks), 'marks'],
    ['TCVN3', decisionLines.map((line) => encodeLegacy(line, 'tcvn3')), 'convert'],
    ['VNI', decisionLines.map((line) => encodeLegacy(line, 'vni')), 'convert'],
    [
      'an English reading',
      ['Thuc hién Cong vin sé 1631/UBND-TTHC ngay 26/3/2024 cua Chu tich', 'hanh chinh nha nuéc giai doan'],
      'repair',
    ],
    ['English', ['The quick brown fox jumps over the lazy dog', 'and runs to the river with its friends'], 'unchanged'],
    ['French', ['Le café était fermé à midi, nous avons marché dans la forêt.'], 'unchanged'],
    ['nothing', [''], 'unchanged'],
    ['numbers', ['12 345,6', '2024-01-01'], 'unchanged'],
  ] as const)('takes %s for what it is', (_name, lines, mode) => {
    expect(restore(lines, 'auto').mode).toBe(mode);
  });

  it('leaves right text byte for byte', () => {
    const lines = [...decisionLines, '  Ông Müller\tđến Đắk Lắk\r', 'Hoà hoá thuỷ', ''];
    expect(textOf(lines, 'auto')).toEqual(lines);
  });
});

it('refuses bytes that are no model', () => {
  expect(() => createRestorer(new ArrayBuffer(64))).toThrow('model-corrupt');
  expect(() => createRestorer(new ArrayBuffer(0))).toThrow('model-corrupt');
});

it.each([
  ['one long line', 'quyet dinh ban hanh '.repeat(600)],
  ['a word without end', 'x'.repeat(60_000)],
  ['letters of mojibake', 'Ã'.repeat(60_000)],
  ['punctuation only', '-'.repeat(60_000)],
])('takes %s in its stride', (_name, line) => {
  for (const mode of ['auto', 'marks', 'repair', 'convert'] as const) expect(textOf([line], mode)).toHaveLength(1);
});
