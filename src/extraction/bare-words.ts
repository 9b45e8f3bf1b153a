import { foldString } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';

/** What the gazetteer knows of words without marks. */
export interface BareWords {
  /** Words that known names print without any mark. */
  readonly usual: ReadonlySet<string>;
  /** Two words of known names, folded, to the ways in which known names print them: `can bo` to `cán bộ`. */
  readonly pairs: ReadonlyMap<string, readonly (readonly [first: string, second: string])[]>;
  /** Every word of known names, small. */
  readonly known: ReadonlySet<string>;
}

const word = /\p{L}+/gu;
const bare = /^[a-z]{2,}$/i;

const wordsOf = (name: string): string[] => name.toLowerCase().match(word) ?? [];

/** What titles of documents and lists of recipients say more often than the names of bodies do. */
const usualInTitles = [
  'trên địa bàn xã',
  'địa bàn phường',
  'địa bàn tỉnh',
  'địa bàn huyện',
  'giai đoạn',
  'rà soát',
  'ban, ngành',
  'thực hiện',
  'triển khai',
  'kết quả',
  'báo cáo',
  'công tác',
  'kế hoạch',
  'đề nghị',
  'tăng cường',
  'sửa đổi',
  'bổ sung',
  'phê duyệt',
  'ban hành',
  'thành lập',
  'nhiệm vụ',
  'tình hình',
  'giải quyết',
  'kiểm tra',
  'giám sát',
  'hỗ trợ',
  'đào tạo',
  'bồi dưỡng',
  'phòng, chống',
  'đơn vị',
  'cơ quan',
  'danh mục',
  'lĩnh vực',
  'phạm vi',
  'chức năng',
  'như trên',
  'như điều',
  'lãnh đạo',
  'chuyên môn',
  'các đơn vị',
  'năm học',
  'hướng dẫn',
  'tổng kết',
  'dịch vụ thanh toán',
  'vụ thanh tra',
  'thành phố Vinh',
];

export function createBareWords({ authorities, provinces, titles, laws, ...rest }: Gazetteer): BareWords {
  const names = [
    ...authorities.map(({ name }) => name),
    ...provinces.flatMap(({ name }) => [`tỉnh ${name}`, `thành phố ${name}`]),
    ...titles,
    ...laws.codes,
    ...laws.laws,
    ...laws.ordinances,
    ...rest.authorityHeads,
    ...rest.authoritySectors,
    ...rest.documentTypes.map(({ name }) => name),
  ];
  const usual = new Set<string>();
  const pairs = new Map<string, (readonly [string, string])[]>();
  const known = new Set([...names, ...usualInTitles].flatMap(wordsOf));
  for (const name of names) for (const text of wordsOf(name)) if (bare.test(text)) usual.add(text);
  for (const name of [...names, ...usualInTitles]) {
    const words = wordsOf(name);
    for (const [index, text] of words.entries()) {
      const next = words[index + 1];
      if (next === undefined) continue;
      const key = foldString(`${text} ${next}`);
      pairs.set(key, [...(pairs.get(key) ?? []), [text, next]]);
    }
  }
  return { usual, pairs, known };
}
