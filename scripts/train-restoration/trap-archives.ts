import { pageOfLines } from '../../src/restoration/embedded-page.fixture.ts';
import { partsOfLetter } from '../../src/vietnamese/unicode.ts';
import { createRandom } from './damage-text.ts';
import type { Trap } from './trap-pages.ts';

/** Layers of real archives whose words are right one by one: lines lost or out of order, digits, doubled text. */

type Change = (line: string) => string;
type Lines = (lines: readonly string[]) => readonly string[];

const SCAN = { imageCoverage: 1, invisible: true, lineStepPx: 70 } as const;
const random = createRandom(11);

const byLetter =
  (map: (letter: string) => string): Change =>
  (line) =>
    [...line].map(map).join('');
const ofLines =
  (change: Lines, shape = {}): Trap['make'] =>
  (lines) =>
    pageOfLines(change(lines), shape);
const all = (change: Change): Trap['make'] => ofLines((lines) => lines.map(change));
const named = (name: string, expected: Trap['expected'], make: Trap['make']): Trap => ({
  name: `archive, ${name}`,
  expected,
  make,
});
const good = (name: string, make: Trap['make']): Trap => named(`good, ${name}`, ['good'], make);
const broken = (name: string, make: Trap['make']): Trap => named(name, ['wrong', 'partial'], make);

const inTurn: Lines = (lines) => {
  const half = Math.floor(lines.length / 2);
  return lines.slice(0, half).flatMap((line, index) => [line, lines[index + half] ?? '']);
};
const shuffled: Lines = (lines) =>
  lines
    .map((line) => ({ line, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ line }) => line);

const DATES = [
  'Quảng Ngãi, ngày 15 tháng 4 năm 2025',
  'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ; Quyết định số 12/QĐ-UBND ngày 28/11/2024',
];
const dated: Lines = (lines) => [...DATES, ...lines.slice(2)];
const withDigits =
  (map: (digit: number) => number): Change =>
  (line) =>
    line.replace(/\d/g, (digit) => String(map(Number(digit)) % 10));

const GREEK: Readonly<Record<string, string>> = { a: 'α', o: 'ο', v: 'ν', u: 'υ', i: 'ι', p: 'ρ' };
const CYRILLIC_CAPITALS: Readonly<Record<string, string>> = { A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', O: 'О', T: 'Т' };
const TONE_MARKS = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const QUALITY_MARK: Readonly<Record<string, string>> = {
  ă: '\u0306',
  â: '\u0302',
  ê: '\u0302',
  ô: '\u0302',
  ơ: '\u031b',
  ư: '\u031b',
};
const SPACING: Readonly<Record<string, string>> = { ă: '˘a', â: 'ˆa', ê: 'ˆe', ô: 'ˆo', ơ: 'o’', ư: 'u’' };

/** The marks of a letter, tone first: no normalisation puts them right. */
const toneFirst = byLetter((letter) => {
  const parts = partsOfLetter(letter);
  if (parts === undefined || parts.tone === 0) return letter;
  return parts.base + (TONE_MARKS[parts.tone] ?? '') + (QUALITY_MARK[parts.quality] ?? '');
});

/** The page with the words of `extra` painted over its own a little aside. */
function twice(lines: readonly string[], extra: Change): ReturnType<Trap['make']> {
  const page = pageOfLines(lines);
  const second = page.runs.map((run) => ({
    ...run,
    text: extra(run.text),
    box: { ...run.box, left: run.box.left + 1 },
  }));
  return { ...page, runs: page.runs.flatMap((run, index) => [run, second[index] ?? run]) };
}
const oneLetterOff: Change = (line) =>
  line.replace(/[iln]/g, (letter) => ({ i: 'l', l: 'i', n: 'ri' })[letter] ?? letter);

const NAMES = [
  'Bà H’Len Niê Kdăm, xã Ea H’leo, huyện Krông Pắc, tỉnh Đắk Lắk',
  'Ông Y Thông Kbuôr, buôn Kmrơng Prông, xã Cư Êbur, thành phố Buôn Ma Thuột',
  'Công ty TNHH Samsung Electronics Việt Nam Thái Nguyên, Khu công nghiệp Yên Bình',
  'Ngân hàng Standard Chartered và Deutsche Bank AG Chi nhánh Thành phố Hồ Chí Minh',
  'Ông Christopher Nguyễn, quốc tịch Hoa Kỳ, hộ chiếu số C01234567',
];

export const archiveTraps: readonly Trap[] = [
  broken('lines of two columns in turn', ofLines(inTurn)),
  broken('the same under a scan', ofLines(inTurn, SCAN)),
  {
    // The ink of the lost lines shows: the pipeline measures it wherever there is a picture under the text.
    ...broken(
      'every other line lost',
      ofLines((lines) => lines.filter((_line, index) => index % 2 === 0), { ...SCAN, lineStepPx: 140 }),
    ),
    pixels: { inkCoverage: 0.52, gapFit: 1 },
  },
  {
    ...broken(
      'words of another page',
      ofLines((lines) => lines, SCAN),
    ),
    pixels: { inkCoverage: 0.9, gapFit: 0.25 },
  },
  broken(
    'lines from the foot to the head',
    ofLines((lines) => lines.toReversed()),
  ),
  broken('lines in any order', ofLines(shuffled)),
  broken(
    'capitals lost',
    all((line) => line.replace(/\p{Lu}/gu, '')),
  ),
  broken('digits one too high, dated', (lines) => pageOfLines(dated(lines).map(withDigits((digit) => digit + 1)))),
  broken('digits three too low, dated', (lines) => pageOfLines(dated(lines).map(withDigits((digit) => digit + 7)))),
  broken('Greek letters that look alike', all(byLetter((letter) => GREEK[letter] ?? letter))),
  broken('Cyrillic capitals that look alike', (lines) =>
    pageOfLines(lines.map((line) => byLetter((letter) => CYRILLIC_CAPITALS[letter] ?? letter)(line.toUpperCase()))),
  ),
  broken(
    'letters of full width',
    all(byLetter((letter) => (/[a-z]/i.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter))),
  ),
  broken(
    'all letters as private codes',
    all(byLetter((letter) => (letter === ' ' ? letter : String.fromCharCode(0xe000 + (letter.charCodeAt(0) & 255))))),
  ),
  broken('tone before quality in decomposed letters', all(toneFirst)),
  broken(
    'spacing marks before their letters',
    all((line) => line.replace(/[ăâêôơư]/gu, (letter) => SPACING[letter] ?? letter)),
  ),
  broken(
    'every word twice',
    all((line) =>
      line
        .split(' ')
        .flatMap((word) => [word, word])
        .join(' '),
    ),
  ),
  broken('two readings on top of each other', (lines) => twice(lines, oneLetterOff)),
  broken(
    'Turkish letters for those with a tail',
    all((line) => line.replaceAll('ạ', 'ą').replaceAll('ẹ', 'ę').replaceAll('ă', 'ǎ')),
  ),
  good('painted twice for a shadow', (lines) => twice(lines, (line) => line)),
  good(
    'names of other languages between',
    ofLines((lines) => [...NAMES, ...lines.slice(NAMES.length)]),
  ),
  good(
    'a list of items',
    ofLines((lines) => lines.map((line, index) => `${index + 1}. ${line.charAt(0).toUpperCase()}${line.slice(1)};`)),
  ),
  good(
    'dotted gaps',
    ofLines((lines) =>
      lines.map((line, index) => (index % 4 === 1 ? `${line.slice(0, 24)}: ${'.'.repeat(60)}` : line)),
    ),
  ),
  good(
    'short lines as in verse',
    ofLines((lines) => lines.flatMap((line) => line.match(/.{1,30}(?:\s|$)/gu) ?? []).slice(0, 40)),
  ),
  good(
    'hyphens at soft breaks',
    ofLines((lines) => lines.map((line) => `${line} -`)),
  ),
  good('dated', ofLines(dated)),
  good(
    'zero-width blanks inside words',
    all((line) => line.replace(/ng/g, 'n\u200bg')),
  ),
];
