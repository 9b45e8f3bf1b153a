import { expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

/** What is said of each mention that has a relation: "12 repealedBy self", "13 amendedBy 14 15". */
function relationsIn(text: string): string[] {
  const { citations } = extractFromPlainText(text);
  const numberOf = (index: number): string => citations[index]?.symbol?.split('/')[0] ?? '';
  return citations.flatMap(({ symbol, relation }) => {
    if (relation === null) return [];
    const to = typeof relation.to === 'number' ? [relation.to] : relation.to;
    return [`${symbol?.split('/')[0]} ${relation.kind} ${Array.isArray(to) ? to.map(numberOf).join(' ') : to}`];
  });
}

it.each([
  ['Bãi bỏ Điều 5, Điều 6 Quyết định số 22/2021/QĐ-UBND.', ['22 repealedBy self'], 'provisions without "của"'],
  ['2. Bãi bỏ quy định tại Chương II Thông tư số 2/2010/TT-BNV.', ['2 repealedBy self'], 'a chapter'],
  ['VII. Bãi bỏ điều kiện cấp giấy phép tại Điều 7 Nghị định 67/2013/NĐ-CP.', ['67 repealedBy self'], 'free words'],
  [
    'n) Bãi bỏ cụm từ “, Chánh thanh tra” tại khoản 1 Điều 32 Nghị định 25/2018/NĐ-CP',
    ['25 repealedBy self'],
    'quoted',
  ],
  [
    'Thông tư này bãi bỏ khoản 2 Điều 1 Quyết định số 149/2002/QĐ-BQP về chế độ nghỉ và thay thế Quyết định số 126/2002/QĐ-BQP',
    ['149 repealedBy self', '126 replacedBy self'],
    'two deeds of this document',
  ],
  [
    'Bãi bỏ các văn bản sau: a) Quyết định số 12/2015/QĐ-UBND về quy chế; b) Quyết định số 34/2016/QĐ-UBND về phí.\n\nĐiều 3. Thực hiện Kế hoạch số 5/KH-UBND',
    ['12 repealedBy self', '34 repealedBy self'],
    'a list under one verb',
  ],
  [
    'Quyết định số 1/2020/QĐ-UBND và Quyết định số 2/2020/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực',
    ['1 repealedBy self', '2 repealedBy self'],
    'no longer in force',
  ],
  [
    'Nghị định số 15/2020/NĐ-CP quy định xử phạt vi phạm hành chính được sửa đổi, bổ sung một số điều tại Nghị định số 14/2022/NĐ-CP',
    ['15 amendedBy 14'],
    'a subject between',
  ],
  [
    'Thông tư 39/2016/TT-NHNN được sửa đổi bởi Khoản 3 Điều 1 Thông tư 12/2024/TT-NHNN và bị bãi bỏ bởi Điều 2 Thông tư 6/2023/TT-NHNN',
    ['39 amendedBy 12'],
    'the doer of the first deed bears not the second',
  ],
  [
    'ban hành Quyết định số 5/QĐ-UBND bãi bỏ Quyết định số 4/QĐ-UBND; Quyết định số 7/QĐ-UBND sửa đổi khoản 2 Điều 3 Quyết định số 6/QĐ-UBND',
    ['5 repeals 4', '7 amends 6'],
    'two clauses',
  ],
  [
    'Thông tư số 36/2010/TT-BGDĐT về việc sửa đổi, bổ sung một số điều của Quy định chế độ làm việc ban hành kèm theo Quyết định số 64/2008/QĐ-BGDĐT',
    ['36 amends 64', '64 promulgates attachment'],
    'rules that the act promulgated',
  ],
  [
    '- Thực hiện Công văn số 987/BTP-VP và Công văn số 1213/UBND-TTHC',
    ['987 implements self', '1213 implements self'],
    'carried out',
  ],
  ['- Nghiên cứu, đề xuất sửa đổi, bổ sung khoản 2 Điều 3 Nghị định số 5/2020/NĐ-CP', [], 'a plan'],
  ['- Sửa đổi Nghị quyết 7/2019/NQ-HĐTP về tội khủng bố', [], 'an item of a plan'],
  ['cấp sửa đổi, bổ sung giấy phép thành lập quy định tại Nghị định số 158/2006/NĐ-CP', [], 'a procedure'],
  ['Khoản này được hướng dẫn bởi Nghị định 40/2016/NĐ-CP và Nghị định 65/2025/NĐ-CP', [], 'guided, not guiding'],
  ['Nghị định 47/2021/NĐ-CP [Điều này bị bãi bỏ bởi Điều 15 Nghị định 16/2023/NĐ-CP]', [], 'a provision, not the act'],
])('reads what is done in %j', (text, relations, _why) => {
  expect(relationsIn(text)).toEqual(relations);
});
