import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultGazetteer } from '../../src/extraction/default-gazetteer.ts';

/** Pages and fields in the words of the bundled samples: syllables and their neighbours as common as in real papers. */

/** The same numbers each time for the same seed (mulberry32). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const types = [
  ['Quyết định', 'QĐ'],
  ['Báo cáo', 'BC'],
  ['Công văn', 'CV'],
  ['Thông báo', 'TB'],
  ['Kế hoạch', 'KH'],
  ['Tờ trình', 'TTr'],
  ['Giấy phép', 'GP'],
] as const;
const familyNames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middleNames = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Ngọc', 'Quang', 'Thanh', 'Xuân', 'Kim'];
const givenNames = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Hùng',
  'Lan',
  'Linh',
  'Mai',
  'Nam',
  'Phúc',
  'Sơn',
  'Yến',
];
const issuerCodes = ['UBND', 'SGTVT', 'STNMT', 'SXD', 'SYT', 'SGDĐT', 'STC', 'SCT', 'VP', 'HĐND'];

export interface FilledDocument {
  readonly type: string;
  readonly symbol: string;
  readonly issuer: string;
  readonly subject: string;
  readonly date: string;
  readonly holder: string | null;
  readonly identity: string | null;
}

export function createTexts(root: string) {
  const words = globSync('samples/*/truth.txt', { cwd: root })
    .sort()
    .flatMap((path) => readFileSync(join(root, path), 'utf8').normalize('NFC').split(/\s+/))
    .filter((word) => word !== '');
  const provinces = defaultGazetteer.provinces.map((province) => province.name);

  /** Runs of three to twelve words as they follow each other in a sample, strung together. */
  const runs = (random: (below: number) => number, count: number): string[] => {
    const made: string[] = [];
    while (made.length < count) {
      const start = random(words.length - 12);
      made.push(...words.slice(start, start + 3 + random(10)));
    }
    return made.slice(0, count);
  };

  return {
    page: (random: (below: number) => number, wordCount: number): string => {
      const made = runs(random, wordCount);
      const lines: string[] = [];
      for (let at = 0; at < made.length; at += 12) lines.push(made.slice(at, at + 12).join(' '));
      return lines.join('\n');
    },

    document: (random: (below: number) => number): FilledDocument => {
      const [type, short] = types[random(types.length)] ?? types[0];
      const code = issuerCodes[random(issuerCodes.length)] ?? 'UBND';
      const isAboutPerson = random(3) === 0;
      const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
      return {
        type,
        symbol: `${1 + random(4000)}/${short}-${code}`,
        issuer: `${code === 'UBND' ? 'ỦY BAN NHÂN DÂN' : `SỞ ${code}`} TỈNH ${pick(provinces).toUpperCase()}`,
        subject: runs(random, 8 + random(14)).join(' '),
        date: `${2000 + random(26)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`,
        holder: isAboutPerson ? `${pick(familyNames)} ${pick(middleNames)} ${pick(givenNames)}` : null,
        identity: isAboutPerson ? `0${String(10_000_000_000 + random(2_000_000_000) * 7).slice(0, 11)}` : null,
      };
    },

    words,
  };
}
