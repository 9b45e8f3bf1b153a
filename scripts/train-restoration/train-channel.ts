import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { align, type Channel, type ChannelTable, createChannel } from '../../src/restoration/channel.ts';
import { toNfc } from '../../src/vietnamese/unicode.ts';

/**
 * Learns how an English OCR engine misreads Vietnamese letters, from lines `read<TAB>printed`.
 *
 *   node scripts/train-restoration/train-channel.ts --pairs pairs.tsv --gold ../shared/gold/quangngai-dev.tsv \
 *     --lines 1-333 --out src/restoration/english-ocr-channel.ts
 */
const ROUNDS = 4;
/** A line of the real report counts as much as so many of the typeset ones. */
const REAL_WEIGHT = 3;

export interface TokenPair {
  readonly read: string;
  readonly printed: string;
  readonly weight: number;
}

const WORD_SHAPE = /^\P{L}*(\p{L}[\p{L}]*)\P{L}*$/u;

/** Word pairs of a line whose words agree in number; what is no word is left out. */
export function pairsOfLine(read: string, printed: string, weight: number): TokenPair[] {
  const readWords = read.split(/\s+/).filter((word) => word !== '');
  const printedWords = toNfc(printed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (readWords.length !== printedWords.length) return [];
  return printedWords.flatMap((word, index) => {
    const letters = WORD_SHAPE.exec(word)?.[1];
    const other = (readWords[index] ?? '').replace(/^["“(‘']+|[.,;:)”"’'?!]+$/gu, '');
    return letters === undefined || word.includes('⟦') || other === ''
      ? []
      : [{ read: other, printed: letters, weight }];
  });
}

function countSteps(pairs: readonly TokenPair[], channel: Channel): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { read, printed, weight } of pairs) {
    if (Math.abs(read.length - printed.length) > 3) continue;
    for (const step of align(channel, printed, read)) {
      if (step.printed === '') continue;
      const readings = counts.get(step.printed) ?? new Map<string, number>();
      readings.set(step.read, (readings.get(step.read) ?? 0) + weight);
      counts.set(step.printed, readings);
    }
  }
  return counts;
}

function toTable(counts: Map<string, Map<string, number>>, minCount: number): ChannelTable {
  const letters = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    counts: Object.fromEntries(
      letters.map(([letter, readings]) => [
        letter,
        Object.fromEntries(
          [...readings].filter(([, count]) => count >= minCount).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
        ),
      ]),
    ),
  };
}

/** Alternates between aligning the pairs and counting the steps. */
export function trainChannel(pairs: readonly TokenPair[]): ChannelTable {
  let table: ChannelTable = { counts: {} };
  for (let round = 0; round < ROUNDS; round += 1) table = toTable(countSteps(pairs, createChannel(table)), 2);
  return table;
}

export function readPairs(pairsPath: string, goldPath: string, firstLine: number, lastLine: number): TokenPair[] {
  const typeset = readFileSync(pairsPath, 'utf8').trimEnd().split('\n');
  const real = readFileSync(goldPath, 'utf8').trimEnd().split('\n').slice(1);
  return [
    ...typeset.flatMap((line) => {
      const [read = '', printed = ''] = line.split('\t');
      return pairsOfLine(read, printed, 1);
    }),
    ...real.flatMap((line) => {
      const [number = '', read = '', printed = ''] = line.split('\t');
      const isInRange = Number(number) >= firstLine && Number(number) <= lastLine;
      return isInRange ? pairsOfLine(read, printed, REAL_WEIGHT) : [];
    }),
  ];
}

function sourceOf(table: ChannelTable): string {
  const rows = Object.entries(table.counts).map(([letter, readings]) => {
    const list = Object.entries(readings).map(([text, count]) => `${JSON.stringify(text)}: ${Math.round(count)}`);
    return `    ${JSON.stringify(letter)}: { ${list.join(', ')} },`;
  });
  return [
    "import type { ChannelTable } from './channel.ts';",
    '',
    '/**',
    ' * Printed letter -> what an English engine read -> times seen. Made by scripts/train-restoration/train-channel.ts from',
    ' * typeset legal text read by Tesseract with the English data, and from the first half of one real report.',
    ' */',
    'export const englishOcrChannel: ChannelTable = {',
    '  counts: {',
    ...rows,
    '  },',
    '};',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      pairs: { type: 'string', default: 'pairs.tsv' },
      gold: { type: 'string', default: '../shared/gold/quangngai-dev.tsv' },
      lines: { type: 'string', default: '1-333' },
      out: { type: 'string', default: 'src/restoration/english-ocr-channel.ts' },
    },
  });
  const [first = 1, last = 1] = values.lines.split('-').map(Number);
  const pairs = readPairs(values.pairs, values.gold, first, last);
  writeFileSync(values.out, sourceOf(trainChannel(pairs)));
  console.error(`${pairs.length} words`);
}
