import { describe, expect, it } from 'vitest';
import { shippedRestorer } from './restorer.fixture.ts';

const repair = (line: string): string => shippedRestorer().repair([line])[0]?.text ?? '';

describe('words that an engine ran together', () => {
  it.each([
    ['co cau t6 chitc, tru s6lam viéc va dia ban quan ly', 'cơ cấu tổ chức, trụ sở làm việc và địa bàn quản lý'],
    ['co phwong an xtrly ditt diém tinh trang', 'có phương án xử lý dứt điểm tình trạng'],
    ['d) Dukién tién d6, phan ky thuc hién ddu tu', 'd) Dự kiến tiến độ, phân kỳ thực hiện đầu tư'],
    ['la co quan cua Chinh phu,thuc hién chtc nang quan ly', 'là cơ quan của Chính phủ,thực hiện chức năng quản lý'],
  ])('are read one by one: %s', (read, printed) => {
    expect(repair(read)).toBe(printed);
  });

  it.each(['nhimg', 'lure', 'website', 'Samsung', 'TP.HCM', 'livesstream'])('leaves %s one word', (word) => {
    expect(repair(`thuc hién ${word} theo quy dinh`).split(' ')).toHaveLength(6);
  });
});

it('reads a Q between the consonants of a heading as the Ộ that it was', () => {
  expect(repair('UBND TINH QUANG NGAI CQNG HOA XA HQI CHU NGHIA VIET NAM')).toBe(
    'UBND TỈNH QUẢNG NGÃI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  );
});
