import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { convertTextLayer } from '../../src/restoration/convert-layer.ts';
import { createRestorer } from '../../src/restoration/restore.ts';
import { archiveTraps } from './trap-archives.ts';
import { mishapTraps } from './trap-mishaps.ts';
import { englishOcrTraps, englishTraps, type Trap, traps } from './trap-pages.ts';

/**
 * Judges pages made from the dev text and broken in every way we know; prints the share judged right, every wrong
 * layer that was called good, and how much of the text a conversion gave back.
 *
 *   node scripts/train-restoration/verdict-traps.ts --dev dev.txt [--pairs pairs.tsv] [--english FILE] [--every 4]
 *
 * `dev.txt` is the unpacked `corpus/dev.txt.xz`, `pairs.tsv` comes from `make-ocr-pairs.ts`, `--every` takes a part
 * of the pages, `--from` another one, `--only` the kinds whose name holds the words.
 */
const LINE_LENGTH = 85;
const LINES_PER_PAGE = 28;
/** Share of the words that a trap must touch. */
const MIN_DAMAGE = 0.02;

const { values } = parseArgs({
  options: {
    dev: { type: 'string', default: 'dev.txt' },
    pairs: { type: 'string', default: '' },
    english: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
  },
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

const paragraphsOf = (path: string, column: number): string[] =>
  path === ''
    ? []
    : readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').at(column) ?? '');

const restorer = createRestorer(new Uint8Array(readFileSync(join('models', 'restoration.bin'))));
const total = { right: 0, pages: 0, calledGood: 0, words: 0, converted: 0 };

const wordsOf = (lines: readonly string[]): string[] => lines.join(' ').toLowerCase().match(/\S+/g) ?? [];

/** Words of the page that a conversion gave back; capitals of old fonts are not told from small letters. */
function countConverted(trap: Trap, lines: readonly string[], layer: readonly string[]): void {
  const meant = wordsOf(trap.meant?.(lines) ?? lines);
  const got = wordsOf(layer);
  if (meant.length !== got.length) return;
  const right = got.filter((word, index) => word === meant[index]).length;
  total.words += got.length;
  total.converted += right;
  if (right < 0.985 * got.length) {
    const wrong = got.flatMap((word, index) => (word === meant[index] ? [] : [`${meant[index]} -> ${word}`]));
    console.log(`    ${right} of ${got.length} words converted: ${wrong.slice(0, 5).join(', ')}`);
  }
}

/** A page that a trap hardly touches (two letters swapped that it does not have) is not broken. */
function isDamaged(trap: Trap, lines: readonly string[]): boolean {
  const words = lines.join(' ').split(' ');
  const changed = trap
    .make(lines)
    .runs.map((run) => run.text)
    .join(' ')
    .split(' ');
  if (trap.expected.includes('good') || changed.length !== words.length) return true;
  const damaged = words.filter((word, index) => word !== changed[index]).length;
  return damaged === 0 || damaged >= MIN_DAMAGE * words.length;
}

function judgeAll(trap: Trap, material: readonly string[][]): void {
  if (!trap.name.includes(values.only)) return;
  const sample = material.filter(
    (lines, index) => index % Number(values.every) === Number(values.from) && isDamaged(trap, lines),
  );
  let right = 0;
  let calledGood = 0;
  const wrong: string[] = [];
  for (const lines of sample) {
    const page = trap.make(lines);
    const verdict = restorer.judge(page, trap.pixels);
    if (trap.expected.includes(verdict.verdict)) right += 1;
    else wrong.push(JSON.stringify(verdict));
    if (verdict.verdict === 'good' && !trap.expected.includes('good')) calledGood += 1;
    if (verdict.verdict === 'convertible')
      countConverted(
        trap,
        lines,
        convertTextLayer(page, verdict).runs.map((run) => run.text),
      );
  }
  total.right += right;
  total.pages += sample.length;
  total.calledGood += calledGood;
  console.log(`${trap.name.padEnd(40)} ${right} of ${sample.length}, wrong layers called good: ${calledGood}`);
  for (const verdict of wrong.slice(0, 3)) console.log(`    ${verdict}`);
}

const pages = pagesOf(paragraphsOf(values.dev, -1));
for (const trap of [...traps, ...mishapTraps, ...archiveTraps]) judgeAll(trap, pages);
const englishOcr = pagesOf(paragraphsOf(values.pairs, 0));
for (const trap of englishOcrTraps) judgeAll(trap, englishOcr);
const english = pagesOf(paragraphsOf(values.english, 0));
for (const trap of englishTraps) judgeAll(trap, english);
console.log(
  `judged right: ${((100 * total.right) / total.pages).toFixed(2)} % of ${total.pages}, ` +
    `wrong layers called good: ${total.calledGood}, ` +
    `words converted: ${((100 * total.converted) / total.words).toFixed(3)} % of ${total.words}`,
);
