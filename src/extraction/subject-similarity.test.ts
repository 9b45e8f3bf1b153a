import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIKE_SUBJECTS, rankBySubject, subjectSimilarity } from './subject-similarity.ts';

describe('similarity of subjects', () => {
  it.each([
    ['Ban hành Quy chế làm việc của Sở Nội vụ', 'Về việc ban hành quy chế làm việc của Sở Nội vụ', 'opening words'],
    ['phê duyệt quy trình nội bộ lĩnh vực đất đai', 'phe duyet quy trinh noi bo linh vuc dat dai', 'marks lost'],
    ['phê duyệt quy trình nội bộ lĩnh vực đất đai', 'phê duyêt quy trinh nội bộ lĩnh vưc dất đaí', 'OCR slips'],
    [
      'Kết quả công tác cải cách hành chính quý III năm 2021',
      'Báo cáo kết quả công tác cải cách hành chính quý III năm 2021',
      'type repeated',
    ],
    ['Kế hoạch số 05 năm 2024 về chuyển đổi số', 'Kế hoạch số 5 năm 2024 về chuyển đổi số', 'leading zero'],
  ])('takes %j and %j for one matter (%s)', (a, b) => {
    expect(subjectSimilarity(a, b)).toBeGreaterThanOrEqual(ALIKE_SUBJECTS);
  });

  it.each([
    ['Ban hành Quy chế làm việc của Sở Nội vụ', 'Ban hành Quy chế làm việc của Sở Tư pháp', 'another office'],
    ['Cải cách hành chính quý III năm 2021', 'Cải cách hành chính quý II năm 2021', 'another quarter'],
    ['Cải cách hành chính tháng 3 năm 2021', 'Cải cách hành chính tháng 4 năm 2021', 'another month'],
    ['nghỉ lễ Quốc khánh 2/9', 'treo cờ Tổ quốc', 'another matter'],
    ['', 'treo cờ Tổ quốc', 'no subject'],
  ])('keeps %j and %j apart (%s)', (a, b) => {
    expect(subjectSimilarity(a, b)).toBeLessThan(ALIKE_SUBJECTS);
  });

  it('is the same in both directions, and at most 1', () => {
    const words = fc.array(fc.constantFrom('Ban hành', 'quy chế', 'quý II', '2024', 'Sở Y tế', 'đất đai'), {
      maxLength: 6,
    });
    void fc.assert(
      fc.property(words, words, (first, second) => {
        const [a, b] = [first.join(' '), second.join(' ')];
        const similarity = subjectSimilarity(a, b);
        return similarity === subjectSimilarity(b, a) && similarity >= 0 && similarity <= 1;
      }),
    );
  });

  it('ranks what is held, most alike first', () => {
    const held = [
      { id: 'other', subject: 'treo cờ Tổ quốc' },
      { id: 'near', subject: 'Ban hành Quy chê làm viêo của Sở Nội vụ' },
      { id: 'same', subject: 'ban hành Quy chế làm việc của Sở Nội vụ' },
    ];
    expect(rankBySubject('Ban hành Quy chế làm việc của Sở Nội vụ', held).map(({ id }) => id)).toEqual([
      'same',
      'near',
    ]);
  });
});
