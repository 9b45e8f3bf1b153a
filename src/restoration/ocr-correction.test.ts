import { describe, expect, it } from 'vitest';
import { ConfusionRates, confusionOf } from './mark-confusions.ts';
import { settleCapitals } from './misread-capitals.ts';
import { shippedRestorer } from './restorer.fixture.ts';

function correct(lines: readonly string[], confidence: number): string[] {
  const runs = lines.map((line) => line.split(' ').map((text) => ({ text, confidence, alternatives: [] })));
  const corrections = shippedRestorer().correct(runs);
  return runs.map((words, run) => {
    const texts = words.map((word) => word.text);
    for (const { wordIndex, text } of corrections[run]?.corrections ?? []) texts[wordIndex] = text;
    return texts.join(' ');
  });
}

describe('correction of our own OCR', () => {
  it.each([
    ['công tác kiếm soát thủ tục hành chính', 'công tác kiểm soát thủ tục hành chính'],
    ['BÁO CÁO KẾT QUÁ THỰC HIỆN', 'BÁO CÁO KẾT QUẢ THỰC HIỆN'],
    ['thực hiện theo Điểu 5 của Luật này', 'thực hiện theo Điều 5 của Luật này'],
    ['theo quy định của BỘ luật dân sự', 'theo quy định của Bộ luật dân sự'],
    ['Nghĩ định số 61/2018/NĐ-CP của Chính phủ', 'Nghị định số 61/2018/NĐ-CP của Chính phủ'],
  ])('reads "%s"', (read, printed) => {
    expect(correct([read], 0.93)).toEqual([printed]);
  });

  it.each([
    'ông Nguyễn Văn Quảng và bà Trần Thị Thuỷ',
    'tiền lương tối thiểu vùng và mức sống tối thiểu',
    'cây đước mọc ở cồn nổi, con cúi, cái nơm',
    'BỘ TÀI CHÍNH',
  ])('leaves "%s"', (line) => {
    expect(correct([line], 0.93)).toEqual([line]);
  });

  it.each([
    ['VĂN PHÒNG QUÓC HỘI', 'VĂN PHÒNG QUỐC HỘI'],
    ['LUẬT PHÒNG, CHÓNG THAM NHŨNG', 'LUẬT PHÒNG, CHỐNG THAM NHŨNG'],
    ['ỦY BAN NHÂN DÂN THÀNH PHÓ ĐÀ NẴNG', 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG'],
    ['KT. CHỦ TỊCH PHỐ CHỦ TỊCH', 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH'],
    ['SỬA ĐỔI LÀN THỨ HAI', 'SỬA ĐỔI LẦN THỨ HAI'],
  ])('reads the heading "%s", however sure the engine is', (read, printed) => {
    expect(correct([read], 0.995)).toEqual([printed]);
  });

  it.each([
    'KT. CHỦ TỊCH PHÓ CHỦ TỊCH NGUYỄN VĂN QUÝ',
    'TRẦN THỊ CHÚC',
    'LÊ ĐỨC QUẢNG',
    'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'LÀN ĐƯỜNG DÀNH CHO XE THÔ SƠ',
    'PHÓ GIÁM ĐỐC SỞ',
  ])('leaves the heading "%s"', (line) => {
    expect(correct([line], 0.97)).toEqual([line]);
  });

  it.each([
    ['Bộ Nông nghiệp và Môi tiường', 'Bộ Nông nghiệp và Môi trường'],
    ['nghĩa vụ có hiên quan của cơ quan', 'nghĩa vụ có liên quan của cơ quan'],
    ['hướng dẫn á dụng một số quy định', 'hướng dẫn áp dụng một số quy định'],
    ['Về việp ban hành Kế hoạch', 'Về việc ban hành Kế hoạch'],
    ['HĐND các tnh, thành phố trực thuộc trung ương', 'HĐND các tỉnh, thành phố trực thuộc trung ương'],
  ])('reads the letter that is wrong in "%s" where the engine was not sure', (read, printed) => {
    expect(correct([read], 0.8)).toEqual([printed]);
    expect(correct(['ông Nguyễn Văn Tiướng'], 0.8)).toEqual(['ông Nguyễn Văn Tiướng']);
  });

  it('hears the second reading of a word, marks and letters', () => {
    const words = ['sửa', 'đổi,', 'bề', 'sung'].map((text) => ({ text, confidence: 0.9, alternatives: [] }));
    const read = words.map((word) =>
      word.text === 'bề' ? { ...word, alternatives: [{ text: 'bố', confidence: 0.7 }] } : word,
    );
    expect(
      shippedRestorer()
        .correct([read])[0]
        ?.corrections.map(({ text }) => text),
    ).toEqual(['bổ']);
  });

  it('says how likely each word is among the words around it, and what is likelier', () => {
    const oddsOf = (read: string) => {
      const words = read.split(' ').map((text) => ({ text, confidence: 0.9, alternatives: [] }));
      return shippedRestorer().correct([words])[0]?.odds ?? [];
    };
    const right = oddsOf('công tác kiểm soát thủ tục hành chính');
    expect(right.find(({ wordIndex }) => wordIndex === 2)?.probability).toBeGreaterThan(0.999);
    const wrong = oddsOf('đề xuất tân pháp của cơ quan');
    expect(wrong.find(({ wordIndex }) => wordIndex === 2)?.probability).toBeLessThan(0.9);
  });

  it('believes less of a mark that the page is seen to misread', () => {
    const doubtful = 'cuối biếu';
    const sure = [
      'công tác kiếm soát',
      'trên toàn tỉnh, chuyến đối số',
      'phố biến, giáo dục pháp luật',
      'cụ thế như sau',
    ];
    const printed = 'cuối biểu';
    expect(correct([doubtful], 0.97)).not.toEqual([printed]);
    expect(correct([...sure, doubtful], 0.97).at(-1)).toBe(printed);
  });
});

describe('confusions of marks', () => {
  it('takes ể read as ế for what ổ read as ố is, and ằ read as ã for itself', () => {
    expect(confusionOf('kiểm', 'kiếm')).toEqual(confusionOf('tổ', 'tố'));
    expect(confusionOf('hằng', 'hãng')).toEqual({ printed: 'ằ', read: 'ã' });
    expect(confusionOf('kiểm', 'kiêm')).not.toEqual(confusionOf('kiểm', 'kiếm'));
    expect(confusionOf('để tổ', 'đế tố')).toBeUndefined();
  });

  it('has a rate only for what was seen three times', () => {
    const seen = ['kiểm', 'tổ', 'để'].map((printed, index) => ({ printed, read: ['kiếm', 'tố', 'đế'][index] ?? '' }));
    const words = ['kiếm', 'tố', 'đế', 'thể', 'biển', 'điểm'];
    expect(new ConfusionRates(seen, words).rateOf('đổi', 'đối')).toBeCloseTo(0.25);
    expect(new ConfusionRates(seen, words).rateOf('đội', 'đối')).toBe(0);
    expect(new ConfusionRates(seen.slice(1), words).isEmpty).toBe(true);
  });
});

describe('capitals that can only be misread', () => {
  it.each([
    ['đại hỘi ĐỒng nhân dân', 'đại hội Đồng nhân dân'],
    ['thành phố HỒ Chí Minh', 'thành phố Hồ Chí Minh'],
    ['đi làm việc Ở nước ngoài', 'đi làm việc ở nước ngoài'],
    ['như sau: Ở cấp tỉnh', 'như sau: Ở cấp tỉnh'],
    ['BỘ NỘI VỤ', 'BỘ NỘI VỤ'],
    ['HỒ SƠ', 'HỒ SƠ'],
  ])('reads "%s"', (read, settled) => {
    expect(settleCapitals(read.split(' ')).join(' ')).toBe(settled);
  });
});
