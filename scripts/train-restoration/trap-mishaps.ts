import { pageOfLines } from '../../src/restoration/embedded-page.fixture.ts';
import { encodeLegacy } from '../../src/vietnamese/encodings/legacy.ts';
import { partsOfLetter, stripMarks } from '../../src/vietnamese/unicode.ts';
import type { Trap } from './trap-pages.ts';

/** Mishaps of programs between the writer and the page: wrong converters, wrong code pages, half-broken fonts. */

type Change = (line: string) => string;

const byLetter =
  (map: (letter: string) => string): Change =>
  (line) =>
    [...line].map(map).join('');
const bytesOf = (line: string): number[] => [...new TextEncoder().encode(line)];
/** UTF-8 read in another code page; what the page leaves undefined is kept as a control. */
const readAs =
  (label: string): Change =>
  (line) =>
    bytesOf(line)
      .map((byte) => new TextDecoder(label).decode(Uint8Array.of(byte)))
      .join('');
/** The bytes of a legacy text read in another code page. */
const bytesAs =
  (label: string): Change =>
  (line) =>
    [...line]
      .map((letter) =>
        letter.charCodeAt(0) < 256 ? new TextDecoder(label).decode(Uint8Array.of(letter.charCodeAt(0))) : letter,
      )
      .join('');
const asTcvn3: Change = byLetter((letter) => {
  const encoded = encodeLegacy(letter, 'tcvn3');
  return encoded === letter ? encodeLegacy(letter, 'tcvn3-h') : encoded;
});
const asVni: Change = (line) => encodeLegacy(line, 'vni');
const inHalves =
  (first: Change, second: Change): Change =>
  (line) => {
    const words = line.split(' ');
    const middle = Math.ceil(words.length / 2);
    return `${first(words.slice(0, middle).join(' '))} ${second(words.slice(middle).join(' '))}`;
  };
const everyOther =
  (even: Change, odd: Change): Trap['make'] =>
  (lines) =>
    pageOfLines(lines.map((line, index) => (index % 2 === 0 ? even(line) : odd(line))));
const all =
  (change: Change): Trap['make'] =>
  (lines) =>
    pageOfLines(lines.map(change));

const TONE_SIGNS = ['', '`', '´', '?', '~', '.'];
const TELEX_TONES = ['', 'f', 's', 'r', 'x', 'j'];
const TELEX_QUALITY: Readonly<Record<string, string>> = {
  ă: 'aw',
  â: 'aa',
  ê: 'ee',
  ô: 'oo',
  ơ: 'ow',
  ư: 'uw',
  đ: 'dd',
};
const VNI_QUALITY: Readonly<Record<string, string>> = { ă: 'a8', â: 'a6', ê: 'e6', ô: 'o6', ơ: 'o7', ư: 'u7', đ: 'd9' };
const FRENCH = new Set('àâèéêùûôîç');

/** A marked letter as its letter of quality and the number of its tone. */
const split = (letter: string): { quality: string; tone: number } => {
  const parts = partsOfLetter(letter.toLowerCase());
  return parts === undefined ? { quality: letter, tone: 0 } : { quality: parts.quality, tone: parts.tone };
};
const typedRaw =
  (quality: Readonly<Record<string, string>>, tones: readonly string[]): Change =>
  (line) =>
    line
      .split(' ')
      .map((word) => {
        const letters = [...word].map(split);
        const tone = letters.reduce((most, letter) => Math.max(most, letter.tone), 0);
        return letters.map((letter) => quality[letter.quality] ?? letter.quality).join('') + (tones[tone] ?? '');
      })
      .join(' ');
const withSpacingTones = byLetter((letter) => {
  const { quality, tone } = split(letter);
  return quality + (TONE_SIGNS[tone] ?? '');
});
const withoutTone =
  (lost: number): Change =>
  (line) =>
    byLetter((letter) => (split(letter).tone === lost ? split(letter).quality : letter))(line);
const asFrench = byLetter((letter) => {
  const { quality, tone } = split(letter);
  if (letter === quality && tone === 0 && !FRENCH.has(letter)) return stripMarks(letter);
  const acute = stripMarks(letter) + (tone === 2 ? '\u0301' : '');
  return [letter, acute.normalize('NFC'), quality].find((candidate) => FRENCH.has(candidate)) ?? stripMarks(letter);
});
const swappedMarks: Change = (line) => line.normalize('NFD').replace(/(\p{L})(\p{M}+)/gu, '$2$1');
const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х' };

const make = (name: string, expected: Trap['expected'], how: Trap['make']): Trap => ({
  name: `mishap, ${name}`,
  expected,
  make: how,
});
const broken = (name: string, how: Trap['make']): Trap => make(name, ['wrong', 'partial'], how);
/** A layer that may be converted or read again, never kept. */
const notKept = (name: string, how: Trap['make']): Trap => make(name, ['convertible', 'wrong', 'partial'], how);

export const mishapTraps: readonly Trap[] = [
  notKept('tcvn3 and vni in one line', all(inHalves(asTcvn3, asVni))),
  notKept('decomposed Unicode and tcvn3 in one line', all(inHalves((text) => text.normalize('NFD'), asTcvn3))),
  notKept(
    'decomposed lines between tcvn3',
    everyOther((text) => text.normalize('NFD'), asTcvn3),
  ),
  notKept(
    'tcvn3 between viscii',
    everyOther(asTcvn3, (line) => encodeLegacy(line, 'viscii')),
  ),
  broken(
    'vni taken for viscii by a converter',
    all((line) => asTcvn3(asVni(line))),
  ),
  broken(
    'tcvn3 bytes as Mac Roman',
    all((line) => bytesAs('macintosh')(asTcvn3(line))),
  ),
  broken(
    'tcvn3 bytes as Cyrillic',
    all((line) => bytesAs('windows-1251')(asTcvn3(line))),
  ),
  notKept('UTF-8 as Windows-1258', all(readAs('windows-1258'))),
  notKept(
    'UTF-8 as Windows-1258 twice',
    all((line) => readAs('windows-1258')(readAs('windows-1258')(line))),
  ),
  notKept('UTF-8 as Mac Roman', all(readAs('macintosh'))),
  notKept('UTF-8 as code page 866', all(readAs('ibm866'))),
  broken(
    'UTF-16 as Latin-1',
    all((line) =>
      [...line].map((letter) => String.fromCharCode(letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8)).join(''),
    ),
  ),
  broken(
    'character references',
    all((line) => line.replace(/[\u0080-\u1eff]/gu, (letter) => `&#${letter.charCodeAt(0)};`)),
  ),
  broken(
    'quoted printable',
    all((line) =>
      line.replace(/[\u0080-\u1eff]/gu, (letter) =>
        bytesOf(letter)
          .map((byte) => `=${byte.toString(16).toUpperCase()}`)
          .join(''),
      ),
    ),
  ),
  broken(
    'marked letters as ï¿½',
    all((line) => line.replace(/[\u0100-\u1eff]/gu, 'ï¿½')),
  ),
  broken('typed as telex', all(typedRaw(TELEX_QUALITY, TELEX_TONES))),
  broken('typed as vni keys', all(typedRaw(VNI_QUALITY, ['', '2', '1', '3', '4', '5']))),
  broken('tones as signs behind the letter', all(withSpacingTones)),
  broken('marks before their letters', all(swappedMarks)),
  broken('the tone nặng lost', all(withoutTone(5))),
  broken('the tone hỏi lost', all(withoutTone(3))),
  broken('French OCR', all(asFrench)),
  broken(
    'đ as ð',
    all((line) => line.replaceAll('đ', 'ð').replaceAll('Đ', 'Ð')),
  ),
  broken('Cyrillic letters that look alike', all(byLetter((letter) => CYRILLIC[letter] ?? letter))),
  broken('each letter twice', all(byLetter((letter) => letter + letter))),
  broken(
    'lines backwards',
    all((line) => [...line].reverse().join('')),
  ),
  broken(
    'the letter pairs th, tr and ng lost',
    all((line) => line.replace(/th|tr|ng/g, '')),
  ),
  broken('words of two columns mixed', (lines) =>
    pageOfLines(lines.map((line, index) => mixWords(line, lines[(index + 14) % lines.length] ?? ''))),
  ),
];

/** The words of two lines in turn. */
function mixWords(first: string, second: string): string {
  const others = second.split(' ');
  return first
    .split(' ')
    .map((word, index) => `${word} ${others[index] ?? ''}`)
    .join(' ')
    .slice(0, 90);
}
