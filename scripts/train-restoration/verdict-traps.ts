import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EmbeddedPageText } from '../../src/domain/embedded-text.ts';
import type { TextLayerVerdict } from '../../src/domain/text-layer.ts';
import { type PageShape, pageOfLines } from '../../src/restoration/embedded-page.fixture.ts';
import { createRestorer } from '../../src/restoration/restore.ts';
import { encodeLegacy } from '../../src/vietnamese/encodings/legacy.ts';
import { isVietnameseSyllable } from '../../src/vietnamese/syllable.ts';
import { stripMarks } from '../../src/vietnamese/unicode.ts';

/**
 * Judges pages made from the dev text and broken in every way we know; prints the share judged right and every
 * wrong layer that was called good.
 *
 *   node scripts/train-restoration/verdict-traps.ts --dev dev.txt [--pairs pairs.tsv]
 *
 * `dev.txt` is the unpacked `corpus/dev.txt.xz`, `pairs.tsv` comes from `make-ocr-pairs.ts`.
 */
const LINE_LENGTH = 85;
const LINES_PER_PAGE = 28;

const { values } = parseArgs({
  options: { dev: { type: 'string', default: 'dev.txt' }, pairs: { type: 'string', default: '' } },
});

function pagesOf(paragraphs: readonly string[]): string[][] {
  const lines = paragraphs.flatMap(
    (paragraph) => paragraph.match(new RegExp(`.{1,${LINE_LENGTH}}(?:\\s|$)`, 'gu')) ?? [],
  );
  const pages: string[][] = [];
  for (let at = 0; at + LINES_PER_PAGE <= lines.length; at += LINES_PER_PAGE) {
    pages.push(lines.slice(at, at + LINES_PER_PAGE).map((line) => line.trim()));
  }
  return pages;
}

/** A small generator, so that the same input gives the same traps. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

/** Gives one word in ten another tone, keeping it a possible syllable. */
function wrongTones(line: string, random: () => number): string {
  return line.replace(/\p{L}+/gu, (word) => {
    if (random() > 0.1) return word;
    const bare = word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
    const at = /[aeiouyAEIOUY][\u0302\u0306\u031b]?(?!.*[aeiouyAEIOUY])/u.exec(bare);
    if (at === null) return word;
    const options = TONES.map((tone) => {
      const end = at.index + at[0].length;
      return (bare.slice(0, end) + tone + bare.slice(end)).normalize('NFC');
    }).filter((option) => option !== word && isVietnameseSyllable(option));
    return options[Math.floor(random() * options.length)] ?? word;
  });
}

const mojibake = (line: string): string =>
  [...new TextEncoder().encode(line)]
    .map((byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)))
    .join('');
const shifted = (line: string, by: number): string =>
  [...line].map((letter) => (letter === ' ' ? ' ' : String.fromCharCode(letter.charCodeAt(0) + by))).join('');
const asTcvn3 = (line: string): string =>
  [...line]
    .map((letter) => {
      const encoded = encodeLegacy(letter, 'tcvn3');
      return encoded === letter ? encodeLegacy(letter, 'tcvn3-h') : encoded;
    })
    .join('');

interface Trap {
  readonly name: string;
  readonly expected: readonly TextLayerVerdict['verdict'][];
  readonly make: (lines: readonly string[]) => EmbeddedPageText;
}

const scan: PageShape = { imageCoverage: 1, invisible: true, lineStepPx: 70 };
const lineByLine =
  (change: (line: string) => string, shape: PageShape = {}) =>
  (lines: readonly string[]): EmbeddedPageText =>
    pageOfLines(lines.map(change), shape);
const changedBelow =
  (share: number, change: (line: string) => string) =>
  (lines: readonly string[]): EmbeddedPageText =>
    pageOfLines(lines.map((line, index) => (index < share * lines.length ? line : change(line))));
const random = createRandom(7);
const identity = (line: string): string => line;
const reread = ['wrong', 'partial'] as const;

const traps: readonly Trap[] = [
  { name: 'good, born digital', expected: ['good'], make: lineByLine(identity) },
  { name: 'good, decomposed', expected: ['good'], make: lineByLine((line) => line.normalize('NFD')) },
  { name: 'good, under a scan', expected: ['good'], make: lineByLine(identity, scan) },
  ...(['vni', 'viscii', 'vps', 'vietware-x', 'bkhcm2', 'windows-1258'] as const).map((name) => ({
    name,
    expected: ['convertible'] as const,
    make: lineByLine((line) => encodeLegacy(line, name)),
  })),
  { name: 'tcvn3', expected: ['convertible'], make: lineByLine(asTcvn3, { fontName: '.VnTime' }) },
  {
    name: 'tcvn3, soft hyphens lost',
    expected: reread,
    make: lineByLine((line) => asTcvn3(line).replaceAll('\u00ad', '')),
  },
  { name: 'mojibake', expected: ['convertible'], make: lineByLine(mojibake) },
  { name: 'marks lost', expected: reread, make: lineByLine(stripMarks) },
  { name: 'marks lost under a scan', expected: reread, make: lineByLine(stripMarks, scan) },
  { name: 'one wrong tone in ten words', expected: reread, make: lineByLine((line) => wrongTones(line, random)) },
  { name: 'the same under a scan', expected: reread, make: lineByLine((line) => wrongTones(line, random), scan) },
  { name: 'shifted by -29', expected: reread, make: lineByLine((line) => shifted(line, -29)) },
  { name: 'shifted by +3', expected: reread, make: lineByLine((line) => shifted(line, 3)) },
  { name: 'upper third of a scan', expected: reread, make: (lines) => pageOfLines(lines.slice(0, 9), scan) },
  {
    name: 'head and foot of a scan',
    expected: reread,
    make: (lines) => pageOfLines(lines.slice(0, 1), { imageCoverage: 1 }),
  },
  { name: 'glyphs without a code', expected: reread, make: lineByLine(identity, { unmappedGlyphs: 2 }) },
  ...([0.5, 0.7] as const).map((share) => ({
    name: `marks lost below ${share} of the page`,
    expected: reread,
    make: changedBelow(share, stripMarks),
  })),
  {
    name: 'wrong tones in the lower half',
    expected: reread,
    make: changedBelow(0.5, (line) => wrongTones(line, random)),
  },
  { name: 'shifted in the lower half', expected: reread, make: changedBelow(0.5, (line) => shifted(line, 3)) },
  {
    name: 'two lines in tcvn3 above Unicode',
    expected: ['convertible'],
    make: (lines) => pageOfLines(lines.map((line, index) => (index < 2 ? asTcvn3(line) : line))),
  },
  {
    name: 'two lines in Unicode above vni',
    expected: ['convertible'],
    make: (lines) => pageOfLines(lines.map((line, index) => (index < 2 ? line : encodeLegacy(line, 'vni')))),
  },
  { name: 'ư and ơ lost', expected: reread, make: lineByLine((line) => line.replace(/[ưừứửữựơờớởỡợ]/gu, '')) },
];

const restorer = createRestorer(new Uint8Array(readFileSync(join('models', 'restoration.bin'))));
const pages = pagesOf(
  readFileSync(values.dev, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').at(-1) ?? ''),
);
const englishOcr =
  values.pairs === ''
    ? []
    : pagesOf(
        readFileSync(values.pairs, 'utf8')
          .split('\n')
          .map((line) => line.split('\t')[0] ?? ''),
      );

let right = 0;
let total = 0;
function judgeAll(trap: Trap, material: readonly string[][]): void {
  const verdicts = material.map((lines) => restorer.judge(trap.make(lines)));
  const good = verdicts.filter(({ verdict }) => trap.expected.includes(verdict)).length;
  right += good;
  total += verdicts.length;
  const calledGood = trap.expected.includes('good') ? 0 : verdicts.filter(({ verdict }) => verdict === 'good').length;
  const wrong = verdicts.filter(({ verdict }) => !trap.expected.includes(verdict)).slice(0, 3);
  console.log(`${trap.name.padEnd(30)} ${good} of ${verdicts.length}, wrong layers called good: ${calledGood}`);
  for (const verdict of wrong) console.log(`    ${JSON.stringify(verdict)}`);
}
for (const trap of traps) judgeAll(trap, pages);
judgeAll({ name: 'English OCR', expected: reread, make: lineByLine(identity, scan) }, englishOcr);
console.log(`judged right: ${((100 * right) / total).toFixed(2)} % of ${total}`);
