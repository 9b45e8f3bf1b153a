import type { EmbeddedPageText } from '../../src/domain/embedded-text.ts';
import type { TextLayerVerdict } from '../../src/domain/text-layer.ts';
import { type PageShape, pageOfLines } from '../../src/restoration/embedded-page.fixture.ts';
import type { PixelEvidence } from '../../src/restoration/verdict.ts';
import { encodeLegacy } from '../../src/vietnamese/encodings/legacy.ts';
import { partsOfLetter, stripMarks } from '../../src/vietnamese/unicode.ts';
import { createRandom, wrongTones } from './damage-text.ts';

/** A way to break a page, or to make it unusual without breaking it. */
export interface Trap {
  readonly name: string;
  readonly expected: readonly TextLayerVerdict['verdict'][];
  readonly make: (lines: readonly string[]) => EmbeddedPageText;
  /** What the page's pixels say of the layer, where the kind of damage shows in them alone. */
  readonly pixels?: PixelEvidence;
  /** The text that a conversion must give, where it is not the page's own. */
  readonly meant?: (lines: readonly string[]) => readonly string[];
}

type Change = (line: string) => string;

const GOOD = ['good'] as const;
const CONVERTIBLE = ['convertible'] as const;
const REREAD = ['wrong', 'partial'] as const;
const SCAN: PageShape = { imageCoverage: 1, invisible: true, lineStepPx: 70 };
const TABLES = ['vni', 'viscii', 'vps', 'vietware-x', 'bkhcm2', 'windows-1258'] as const;

const identity: Change = (line) => line;
const shifted =
  (by: number): Change =>
  (line) =>
    [...line].map((letter) => (letter === ' ' ? ' ' : String.fromCharCode(letter.charCodeAt(0) + by))).join('');
const asTcvn3: Change = (line) =>
  [...line]
    .map((letter) => {
      const encoded = encodeLegacy(letter, 'tcvn3');
      return encoded === letter ? encodeLegacy(letter, 'tcvn3-h') : encoded;
    })
    .join('');
const inTable =
  (name: (typeof TABLES)[number]): Change =>
  (line) =>
    encodeLegacy(line, name);
const mojibake: Change = (line) =>
  [...new TextEncoder().encode(line)]
    .map((byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)))
    .join('');
const asLatin1: Change = (line) =>
  [...new TextEncoder().encode(line)].map((byte) => String.fromCharCode(byte)).join('');
const shouted: Change = (line) => line.toUpperCase();

/** The letters of one quality, tone and stroke replaced by `map`. */
const byLetter =
  (map: (letter: string) => string): Change =>
  (line) =>
    [...line].map(map).join('');
const withoutTones = byLetter((letter) => partsOfLetter(letter)?.quality ?? letter);
const withoutQuality = byLetter((letter) => {
  const parts = partsOfLetter(letter);
  if (parts === undefined) return letter;
  const tone = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'][parts.tone] ?? '';
  return (parts.base + tone).normalize('NFC');
});
/** Letters that a broken ToUnicode table swaps everywhere. */
const swapped = (a: string, b: string): Change => byLetter((letter) => (letter === a ? b : letter === b ? a : letter));
/** Each letter as another one of the alphabet, as in a font whose table was lost. */
const enciphered = byLetter((letter) =>
  /[a-z]/i.test(letter) ? String.fromCharCode((((letter.charCodeAt(0) & 31) * 7) % 26) + 97) : letter,
);

const lineByLine =
  (change: Change, shape: PageShape = {}): Trap['make'] =>
  (lines) =>
    pageOfLines(lines.map(change), shape);
/** The lines whose index passes are changed. */
const where =
  (passes: (index: number, count: number) => boolean, change: Change, shape: PageShape = {}): Trap['make'] =>
  (lines) =>
    pageOfLines(
      lines.map((line, index) => (passes(index, lines.length) ? change(line) : line)),
      shape,
    );
const below = (share: number) => (index: number, count: number) => index >= share * count;
/** The words of a line whose index passes are changed. */
const everyWord =
  (passes: (index: number) => boolean, change: Change): Change =>
  (line) =>
    line
      .split(' ')
      .map((word, index) => (passes(index) ? change(word) : word))
      .join(' ');
const inSecondHalf =
  (change: Change): Change =>
  (line) => {
    const words = line.split(' ');
    return words.map((word, index) => (index >= words.length / 2 ? change(word) : word)).join(' ');
  };
const few =
  (count: number, change: Change, shape: PageShape = {}): Trap['make'] =>
  (lines) =>
    pageOfLines(lines.slice(0, count).map(change), shape);
const random = createRandom(7);
const tones =
  (share: number): Change =>
  (line) =>
    wrongTones(line, share, random);

/** A table as a layer gives it: label and figures. */
const asTable =
  (change: Change): Trap['make'] =>
  (lines) =>
    pageOfLines(
      lines.map((line, index) => {
        const label = change(line.split(' ').slice(0, 3).join(' '));
        return `${index + 1} ${label} ${1000 + index * 37} 12,${index} 98.5% 1.25${index} 0`;
      }),
    );

/** Lines that run up the page, as a turned page's layer has them. */
function turned(page: EmbeddedPageText): EmbeddedPageText {
  const runs = page.runs.map((run) => {
    const box = { left: run.box.top, right: run.box.bottom, top: run.box.left, bottom: run.box.right };
    return { ...run, box, wordBoxes: [box] };
  });
  return { ...page, widthPx: page.heightPx, heightPx: page.widthPx, runs };
}

const HEADS = [
  'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc',
  'Số: 123/QĐ-UBND Quảng Ngãi, ngày 15 tháng 4 năm 2025',
];
const ENGLISH = [
  'This Decision takes effect from the date of its signing and replaces the decision of the same title',
  'The Minister of Finance and the heads of the agencies concerned shall be responsible for the',
  'implementation of this Circular, which was issued under the law on the state budget of that year',
];
const withHead = (lines: readonly string[]): string[] => [...HEADS, ...lines.slice(3)];
const headed =
  (ofHead: Change, ofBody: Change): Trap['make'] =>
  (lines) =>
    pageOfLines(withHead(lines).map((line, index) => (index < HEADS.length ? ofHead(line) : ofBody(line))));

const good = (name: string, make: Trap['make']): Trap => ({ name: `good, ${name}`, expected: GOOD, make });
const convertible = (name: string, make: Trap['make'], meant?: Trap['meant']): Trap =>
  meant === undefined ? { name, expected: CONVERTIBLE, make } : { name, expected: CONVERTIBLE, make, meant };
const broken = (name: string, make: Trap['make']): Trap => ({ name, expected: REREAD, make });

const goodTraps: readonly Trap[] = [
  good('born digital', lineByLine(identity)),
  good(
    'decomposed',
    lineByLine((line) => line.normalize('NFD')),
  ),
  good('under a scan', lineByLine(identity, SCAN)),
  good('all capitals', lineByLine(shouted)),
  good(
    'bullets of a symbol font',
    lineByLine((line) => `\uf0b7 ${line}`),
  ),
  good(
    'soft hyphens at line ends',
    lineByLine((line) => `${line}\u00ad`),
  ),
  good(
    'no-break spaces',
    lineByLine((line) => line.replaceAll(' ', '\u00a0')),
  ),
  good('under the name of an old font', lineByLine(identity, { fontName: '.VnTime' })),
  good(
    'old tone placement',
    lineByLine((line) => line.replaceAll('òa', 'oà').replaceAll('ủy', 'uỷ').replaceAll('óa', 'oá')),
  ),
  good('a table', asTable(identity)),
  good('six lines', few(6, identity)),
  good('a heading in spaced letters', (lines) => pageOfLines(['Q U Y Ế T Đ Ị N H', ...lines])),
  good('a turned page', (lines) => turned(pageOfLines(lines))),
];

const legacyTraps: readonly Trap[] = [
  ...TABLES.map((name) => convertible(name, lineByLine(inTable(name)))),
  ...TABLES.map((name) => convertible(`${name}, six lines`, few(6, inTable(name)))),
  ...TABLES.map((name) =>
    convertible(
      `${name}, letterhead only`,
      (lines) => pageOfLines(withHead(lines).slice(0, 3).map(inTable(name))),
      () => HEADS,
    ),
  ),
  ...TABLES.map((name) => convertible(`${name} in half of each line`, lineByLine(inSecondHalf(inTable(name))))),
  ...TABLES.map((name) => convertible(`table, labels in ${name}`, asTable(inTable(name)))),
  convertible('tcvn3', lineByLine(asTcvn3, { fontName: '.VnTime' })),
  convertible('tcvn3 without font names', lineByLine(asTcvn3)),
  convertible('tcvn3, six lines', few(6, asTcvn3)),
  convertible('tcvn3 in half of each line', lineByLine(inSecondHalf(asTcvn3))),
  convertible(
    'tcvn3 capitals above tcvn3',
    headed((line) => asTcvn3(line.toUpperCase()), asTcvn3),
    (lines) => withHead(lines),
  ),
  convertible('table, labels in tcvn3', asTable(asTcvn3)),
  convertible('vni above tcvn3', headed(inTable('vni'), asTcvn3), withHead),
  convertible(
    'tcvn3 above vni',
    where((index) => index < 8, asTcvn3),
    undefined,
  ),
  convertible(
    'two lines in tcvn3 above Unicode',
    where((index) => index < 2, asTcvn3),
  ),
  convertible(
    'two lines in Unicode above vni',
    where((index) => index >= 2, inTable('vni')),
  ),
  convertible('vni below Unicode', where(below(0.5), inTable('vni'))),
  convertible('mojibake', lineByLine(mojibake)),
  convertible(
    'double mojibake',
    lineByLine((line) => mojibake(mojibake(line))),
  ),
  convertible('mojibake by Latin-1', lineByLine(asLatin1)),
  convertible('mojibake below Unicode', where(below(0.5), mojibake)),
  convertible('mojibake in half of each line', lineByLine(inSecondHalf(mojibake))),
  convertible(
    'symbol font',
    lineByLine((line) =>
      asTcvn3(line).replace(/[^ ]/g, (letter) => String.fromCharCode(0xf000 + (letter.charCodeAt(0) & 0xff))),
    ),
  ),
];

const brokenTraps: readonly Trap[] = [
  broken(
    'tcvn3, soft hyphens lost',
    lineByLine((line) => asTcvn3(line).replaceAll('\u00ad', '')),
  ),
  broken(
    'the same, six lines',
    few(6, (line) => asTcvn3(line).replaceAll('\u00ad', '')),
  ),
  broken(
    'viqr',
    lineByLine((line) => encodeLegacy(line, 'viqr')),
  ),
  broken('marks lost', lineByLine(stripMarks)),
  broken('marks lost under a scan', lineByLine(stripMarks, SCAN)),
  broken('marks lost in a table', asTable(stripMarks)),
  broken('marks lost, six lines', few(6, stripMarks)),
  broken('marks lost in half of each line', lineByLine(inSecondHalf(stripMarks))),
  broken('marks lost in one word of five', lineByLine(everyWord((index) => index % 5 === 2, stripMarks))),
  broken('marks lost below 0.5 of the page', where(below(0.5), stripMarks)),
  broken('marks lost below 0.7 of the page', where(below(0.7), stripMarks)),
  broken(
    'marks lost in capitals',
    lineByLine((line) => stripMarks(line).toUpperCase()),
  ),
  broken('tones lost', lineByLine(withoutTones)),
  broken('circumflex, breve and horn lost', lineByLine(withoutQuality)),
  broken(
    'đ lost',
    lineByLine((line) => line.replaceAll('đ', 'd').replaceAll('Đ', 'D')),
  ),
  broken(
    'ư read as u',
    lineByLine((line) => line.replaceAll('ư', 'u')),
  ),
  broken(
    'ư and ơ lost',
    lineByLine((line) => line.replace(/[ưừứửữựơờớởỡợ]/gu, '')),
  ),
  broken(
    'letters beyond Latin-1 lost',
    lineByLine((line) => line.replace(/[\u0100-\u1eff]/gu, '')),
  ),
  broken(
    'letters beyond Latin-1 as ?',
    lineByLine((line) => line.replace(/[\u0100-\u1eff]/gu, '?')),
  ),
  broken(
    'letters beyond Latin-1 as U+FFFD',
    lineByLine((line) => line.replace(/[\u0100-\u1eff]/gu, '\ufffd')),
  ),
  broken(
    'marked letters as private codes',
    lineByLine((line) => line.replace(/[\u1ea0-\u1eff]/gu, '\ue010')),
  ),
  broken(
    'blanks after marked letters',
    lineByLine((line) => line.replace(/([\u1ea0-\u1eff])(?=\p{L})/gu, '$1 ')),
  ),
  broken('one wrong tone in ten words', lineByLine(tones(0.1))),
  broken('the same under a scan', lineByLine(tones(0.1), SCAN)),
  broken('one wrong tone in twenty under a scan', lineByLine(tones(0.05), SCAN)),
  broken('wrong tones in the lower half', where(below(0.5), tones(0.1))),
  broken('ề and ế swapped', lineByLine(swapped('ề', 'ế'))),
  broken('ạ and ả swapped', lineByLine(swapped('ạ', 'ả'))),
  broken('letters in cipher', lineByLine(enciphered)),
  broken(
    'glyph names',
    lineByLine((line) => line.replace(/\S/g, (letter) => `(cid:${letter.charCodeAt(0) % 200})`)),
  ),
  broken('glyphs without a code', lineByLine(identity, { unmappedGlyphs: 2 })),
  broken('shifted by -29', lineByLine(shifted(-29))),
  broken('shifted by +3', lineByLine(shifted(3))),
  broken('shifted by +1, six lines', few(6, shifted(1))),
  broken('shifted in the lower half', where(below(0.5), shifted(3))),
  broken(
    'letters spaced',
    lineByLine((line) => [...line].join(' ')),
  ),
  broken(
    'blanks lost',
    lineByLine((line) => line.replaceAll(' ', '')),
  ),
  broken('upper third of a scan', (lines) => pageOfLines(lines.slice(0, 9), SCAN)),
  broken('head and foot of a scan', (lines) => pageOfLines(lines.slice(0, 1), { imageCoverage: 1 })),
  broken('letterhead over a scan', (lines) => pageOfLines(withHead(lines).slice(0, 3), { imageCoverage: 1 })),
  broken('text beside a picture of half the page', lineByLine(identity, { imageCoverage: 0.4 })),
];

const bilingual =
  (change: Change): Trap['make'] =>
  (lines) =>
    pageOfLines(
      lines.map((line, index) => (index % 2 === 0 ? change(line) : (ENGLISH[index % ENGLISH.length] ?? line))),
    );
/** One letter in so many as another one that looks alike to a machine. */
const misread =
  (share: number): Change =>
  (line) =>
    [...line]
      .map((letter) => (/[a-z]/.test(letter) && random() < share ? 'lcrnt1i6'.charAt(random() * 8) : letter))
      .join('');

const strewnTraps: readonly Trap[] = [
  good('every other line English', bilingual(identity)),
  broken('marks lost, every other line English', bilingual(stripMarks)),
  broken('wrong tones, every other line English', bilingual(tones(0.1))),
  broken('one letter in thirty misread', lineByLine(misread(1 / 30))),
  broken('one letter in sixty misread under a scan', lineByLine(misread(1 / 60), SCAN)),
  broken(
    'every tenth word joined to the next',
    lineByLine((line) => line.split(' ').reduce((text, word, at) => text + (at % 10 === 5 ? '' : ' ') + word)),
  ),
  broken('shifted out of the alphabet', lineByLine(shifted(-64))),
  good('figures only', (lines) =>
    pageOfLines(lines.map((_line, index) => `${index + 1} ${index * 37},5 1.234.567 98,${index} % -`)),
  ),
];

export const traps: readonly Trap[] = [...goodTraps, ...legacyTraps, ...brokenTraps, ...strewnTraps];
/** Lines that an English engine read. */
export const englishOcrTraps: readonly Trap[] = [
  broken('English OCR', lineByLine(identity, SCAN)),
  broken('English OCR without a scan', lineByLine(identity)),
  broken('English OCR, six lines', few(6, identity, { imageCoverage: 0.05 })),
];
/** Lines of English. */
export const englishTraps: readonly Trap[] = [
  good('English', lineByLine(identity)),
  good('English under a scan', lineByLine(identity, SCAN)),
];
