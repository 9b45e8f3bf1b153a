import { describe, expect, it } from 'vitest';
import { DocumentAbbreviations } from './document-abbreviations.ts';

/** The last text as corrected by what all of them hold. */
function correctLast(texts: readonly string[]): string {
  const runs = texts.map((text) => text.split(' '));
  const words = runs.at(-1) ?? [];
  const corrected = [...words];
  for (const { wordIndex, text } of new DocumentAbbreviations(runs).correct(words)) corrected[wordIndex] = text;
  return corrected.join(' ');
}

const thrice = ['kiểm soát TTHC năm 2024', 'danh mục TTHC, dịch vụ công', 'kết quả giải quyết TTHC.'];
const writtenOut = ['giải quyết thủ tục hành chính (TTHC) tại bộ phận một cửa'];

describe('abbreviations read with one wrong letter', () => {
  it.each([
    ['a G for a C', thrice, 'công bố TTHG mới', 'công bố TTHC mới'],
    ['an Ơ for a C', thrice, 'trong giải quyết “TTHƠ”', 'trong giải quyết “TTHC”'],
    ['a D for a Đ', ['Phòng LĐXH', 'Sở LĐXH', 'ngành LĐXH'], 'cán bộ LDXH xã', 'cán bộ LĐXH xã'],
    ['a form that was written out once', writtenOut, 'công bố TTHG mới', 'công bố TTHC mới'],
    ['one after other words of keeping', thrice, 'Lưu trữ kết quả TTHG', 'Lưu trữ kết quả TTHC'],
    [
      'any letter of a long one',
      ['tội TTPBVKHDHL', 'chống TTPBVKHDHL', 'về TTPBVKHDHL'],
      'tội TIPBVKHDHL;',
      'tội TTPBVKHDHL;',
    ],
    ['the nearer of two wrong ones', [...thrice, ...thrice, 'TTHG'], 'công bố TTHƠ mới', 'công bố TTHC mới'],
  ])('corrects %s', (_name, others, read, printed) => {
    expect(correctLast([...others, read])).toBe(printed);
  });

  it.each([
    ['what the document holds but once', ['kiểm soát TTHC'], 'công bố TTHG mới'],
    ['forms that are both frequent', [...thrice, 'TTHG 1', 'TTHG 2'], 'công bố TTHG mới'],
    ['what two forms may stand for', [...thrice, 'TTHQ', 'TTHQ', 'TTHQ'], 'công bố TTHO mới'],
    ['a letter that looks like no other', thrice, 'công bố TTHN mới'],
    ['a common abbreviation', ['Sở NNPTNT', ...thrice, 'VHTG', 'VHTG', 'VHTG'], 'ngành VHTT và TTTT'],
    ['what is written out itself', thrice, 'thông tin truyền hình Gia Lai, tổ thi hành gấp (TTHG)'],
    ['a number of a paper', thrice, 'theo Công văn 12/UBND-TTHG và 15/ TTHG'],
    ['a code at the end of a line', thrice, 'số 12/QĐ- TTHG'],
    ['who drafted the paper', thrice, 'Nơi nhận: như trên; - Lưu: VT, TTHG.'],
    ['who drafted the paper, without a colon', thrice, '- Lưu VT, KSTT, TTHG.'],
    ['words in capitals', ['BAO CHO', 'CHC', 'CHC', 'CHC'], 'BAO CHO CON'],
    ['Roman numerals', ['XIC', 'XIC', 'XIC', 'XIC'], 'khóa XIX, XII'],
    ['names of two letters and longer ones', ['TC', 'TC', 'TC', 'VINACONEC', 'VINACONEC'], 'TG VINAGONEC'],
  ])('leaves %s', (_name, others, text) => {
    expect(correctLast([...others, text])).toBe(text);
  });

  it('says how sure the document is: its share of the right form', () => {
    const runs = [...thrice, 'công bố (TTHG), mới'].map((text) => text.split(' '));
    expect(new DocumentAbbreviations(runs).correct(runs[3] ?? [])).toEqual([
      { wordIndex: 2, before: '(TTHG),', text: '(TTHC),', probability: 0.75 },
    ]);
  });
});
