import { describe, expect, it } from 'vitest';
import { createBareWords } from './bare-words.ts';
import { defaultGazetteer } from './default-gazetteer.ts';
import { extractFromPlainText } from './extract.ts';
import { lostMarks } from './lost-marks.ts';

const bareWords = createBareWords(defaultGazetteer);

const letter = (about: string, place: string, body: string): string =>
  `UBND TỈNH BẾN TRE
SỞ NỘI VỤ
Số: 12/SNV-CCHC
V/v ${about}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
${place}, ngày 03 tháng 4 năm 2024
Kính gửi: Ủy ban nhân dân các huyện
${body}`;

/** Names of the fields a person is asked to look at. */
function asked(text: string): string[] {
  const { fields } = extractFromPlainText(text);
  return Object.entries(fields).flatMap(([name, field]) => (field?.needsReview === true ? [name] : []));
}

describe('lost marks', () => {
  it.each([
    ['Sở Nội vụ đề nghị các đơn vị báo cáo kết quả thực hiện.', false],
    ['Sở Nội vụ đề nghị các đơn vị báo cáo ket quả thuc hiện.', true],
    ['Công tác kiểm soát thu tục hành chính của can bộ, công chức.', true],
    ['Đăng ký tại website https://dichvucong.gov.vn, email snv@bentre.gov.vn, đầu tư BOT.', false],
    ['', false],
  ])('tells from %j whether marks were lost: %s', (text, expected) => {
    expect(lostMarks(text, bareWords)).toBe(expected);
  });

  it('asks for the fields with bare words where the text lost marks, and only there', () => {
    const damaged = 'Sở Nội vụ đề nghị báo cáo ket quả thuc hiện.';
    expect(asked(letter('báo cáo ket quả', 'Ben Tre', damaged))).toEqual(['place', 'subject']);
    expect(asked(letter('báo cáo kết quả', 'Bến Tre', damaged))).toEqual([]);
    const { findings } = extractFromPlainText(letter('báo cáo ket quả', 'Ben Tre', damaged));
    expect(findings.filter(({ rule }) => rule === 'lost-marks')).toHaveLength(1);
  });

  it.each([
    ['Sở Nội vụ đề nghị báo cáo kết quả thực hiện.', 'cấp xã tren địa bàn', 'Bến Tre', ['subject']],
    ['Sở Nội vụ đề nghị báo cáo kết quả thực hiện.', 'báo cáo kết quả', 'Ha Nội', ['place']],
    ['Sở Nội vụ đề nghị báo cáo kết quả thực hiện.', 'va chạm giao thông', 'Tam Kỳ', []],
  ])('asks for what no name prints bare, where nothing else was lost: %s', (body, subject, place, expected) => {
    expect(asked(letter(subject, place, body))).toEqual(expected);
  });

  it.each([
    ['a name', 'báo cáo kết quả', 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn Văn Nam', ['signer']],
    ['an abbreviation', 'rà soát TTDT', 'GIÁM ĐỐC\nTrần Đỗ Vững', ['subject']],
    ['a place', 'hỗ trợ xã Tra Giang', 'GIÁM ĐỐC\nTrần Đỗ Vững', ['subject']],
    ['none of these', 'kiểm tra UBND xã', 'GIÁM ĐỐC\nTrần Đỗ Vững', []],
  ])('takes no bare word of %s for printed where the text lost marks', (_, about, signer, expected) => {
    const damaged = 'Sở Nội vụ đề nghị báo cáo ket quả thuc hiện./.';
    expect(asked(`${letter(about, 'Bến Tre', damaged)}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n${signer}`)).toEqual(
      expected,
    );
  });

  it.each([
    ['Phòng NGUYEN TRỌNG', ['subject']],
    ['trường trên địa bàn xa Phú Thịnh', ['subject']],
    ['CUC THI HÀNH ÁN DÂN SỰ', ['subject']],
    ['SYT, BHXH', []],
    ['dịch vụ thanh toán, thành phố Vinh', []],
    ['xe BOT và trường THPT', []],
  ])('asks for words that cannot be printed so in any text: %s', (about, expected) => {
    expect(asked(letter(about, 'Bến Tre', 'Sở Nội vụ đề nghị báo cáo kết quả thực hiện.'))).toEqual(expected);
  });

  it('asks for nothing in a text with all its marks', () => {
    expect(asked(letter('báo cáo kết quả', 'Bến Tre', 'Sở Nội vụ đề nghị báo cáo kết quả thực hiện.'))).toEqual([]);
  });
});
