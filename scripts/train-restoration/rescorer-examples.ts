import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createDecoder } from '../../src/restoration/decode.ts';
import { type LanguageModel, specialCount, specialIds } from '../../src/restoration/language-model.ts';
import type { Lattice } from '../../src/restoration/lattice.ts';
import { type MarkedToken, restoreMarks } from '../../src/restoration/marks.ts';
import { bestWords, cellsWithAChance, isOpen, learningLimits } from '../../src/restoration/rescorer.ts';
import { reach } from '../../src/restoration/rescorer-features.ts';
import { stripMarks, toNewTonePlacement, toNfc } from '../../src/vietnamese/unicode.ts';
import { listTrainingFiles, readParagraphs } from './read-corpus.ts';

/** Paragraphs that go to one half together: neighbours are of one document. */
const BLOCK = 1024;
/** Of the general text every sixth block is read: it has enough of everything but rare words. */
const GENERAL_SHARE = 6;

/** Which half of its part of the corpus a paragraph belongs to. */
export const halfOf = (paragraph: number): number => Math.floor(paragraph / BLOCK) % 2;

export const wordsInWindow = 2 * reach + 1;
export const mostCandidates = learningLimits.most;
/** 16-bit numbers of an example: weight, index of the right candidate, words around, candidates, their logs x -2000. */
export const exampleLength = 2 + wordsInWindow + 2 * mostCandidates;

/** Collects examples in one growing file. */
class ExampleFile {
  private readonly file: number;
  private readonly rows = new Uint16Array(exampleLength * 10_000);
  private used = 0;
  count = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  nextRow(): Uint16Array {
    if (this.used === this.rows.length) this.flush();
    this.used += exampleLength;
    this.count += 1;
    return this.rows.subarray(this.used - exampleLength, this.used).fill(0);
  }

  private flush(): void {
    writeSync(this.file, new Uint8Array(this.rows.buffer, 0, this.used * 2));
    this.used = 0;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

interface Decoded {
  readonly lattice: Lattice;
  readonly probability: Float64Array;
}

/** Writes an example for each place of the paragraph that the model leaves open and that offers the right word. */
function collect(decoded: Decoded, gold: readonly number[], importance: number, file: ExampleFile): void {
  const { lattice, probability } = decoded;
  const words = bestWords(lattice, probability);
  let word = 0;
  for (let place = 0; place < words.length; place += 1) {
    const from = lattice.starts[place] ?? 0;
    const to = lattice.starts[place + 1] ?? 0;
    if ((lattice.ids[from] ?? 0) < specialCount) continue;
    const right = gold[word++];
    if (!isOpen(probability, from, to, learningLimits.sure)) continue;
    const offered = cellsWithAChance(probability, from, to, learningLimits);
    const index = offered.findIndex((cell) => lattice.ids[cell] === right);
    if (index >= 0) writeExample(file.nextRow(), decoded, words, { place, offered, index, importance });
  }
}

interface OpenPlace {
  readonly place: number;
  /** Cells of the lattice, and which of them is right. */
  readonly offered: readonly number[];
  readonly index: number;
  readonly importance: number;
}

function writeExample(row: Uint16Array, { lattice, probability }: Decoded, words: Uint16Array, open: OpenPlace): void {
  row[0] = open.importance;
  row[1] = open.index;
  for (let offset = -reach; offset <= reach; offset += 1)
    row[2 + reach + offset] = words[open.place + offset] ?? specialIds.boundary;
  for (const [rank, cell] of open.offered.entries()) {
    row[2 + wordsInWindow + rank] = lattice.ids[cell] ?? 0;
    row[2 + wordsInWindow + mostCandidates + rank] = Math.round(-2000 * Math.log(probability[cell] ?? 1));
  }
}

/** The paragraphs of one half that examples are made of. */
async function* readHalf(corpusFolder: string, half: number): AsyncGenerator<{ line: string; isLegal: boolean }> {
  const seen = { legal: 0, general: 0 };
  for (const { path, isLegal } of listTrainingFiles(corpusFolder)) {
    for await (const paragraph of readParagraphs(path)) {
      const index = isLegal ? seen.legal++ : seen.general++;
      const isRead = isLegal || Math.floor(index / (2 * BLOCK)) % GENERAL_SHARE === 0;
      if (halfOf(index) === half && isRead) yield { line: toNfc(paragraph), isLegal };
    }
  }
}

/** Restores one half of the corpus with the model of the other half and keeps what it was not sure of. */
export async function makeExamples(
  corpusFolder: string,
  workFolder: string,
  half: number,
  model: LanguageModel,
): Promise<number> {
  const file = new ExampleFile(join(workFolder, `examples-${half}.bin`));
  const decoder = createDecoder(model);
  let decoded: Decoded | undefined;
  const rescorer = {
    rescore: (lattice: Lattice, probability: Float64Array) => {
      decoded = { lattice, probability };
    },
  };
  for await (const { line, isLegal } of readHalf(corpusFolder, half)) {
    const { tokens } = restoreMarks([stripMarks(line)], { model, decoder, rescorer });
    if (decoded !== undefined) collect(decoded, goldIds(line, tokens, model), isLegal ? 2 : 1, file);
  }
  file.close();
  return file.count;
}

/** Every second example of both halves: neighbours in a text teach much the same. */
export function readExamples(workFolder: string): Uint16Array {
  const rowBytes = 2 * exampleLength;
  const halves = [0, 1].map((half) => readFileSync(join(workFolder, `examples-${half}.bin`)));
  const count = halves.reduce((sum, half) => sum + Math.ceil(half.length / rowBytes / 2), 0);
  const rows = new Uint8Array(count * rowBytes);
  let to = 0;
  for (const half of halves) {
    for (let from = 0; from < half.length; from += 2 * rowBytes, to += rowBytes)
      rows.set(half.subarray(from, from + rowBytes), to);
  }
  return new Uint16Array(rows.buffer);
}

function goldIds(line: string, tokens: readonly MarkedToken[], model: LanguageModel): number[] {
  return tokens.map(({ start, end }) => {
    const word = toNewTonePlacement(line.slice(start, end).toLowerCase());
    return model.idOfWord.get(word) ?? 0;
  });
}
