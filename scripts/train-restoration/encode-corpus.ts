import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { visitTokens } from '../../src/restoration/tokens.ts';
import { toNewTonePlacement, toNfc } from '../../src/vietnamese/unicode.ts';
import { listTrainingFiles, readParagraphs } from './read-corpus.ts';
import { BLOCK, registers, registersOf } from './registers.ts';

/** Ids below this are no words: paragraph end, stop, comma, other punctuation, number, unknown word. */
export const firstWordId = 6;
export const boundaryId = 0;
export const unknownId = 5;
const idOfKind = { stop: 1, comma: 2, punctuation: 3, number: 4 } as const;

interface WordCount {
  readonly provisionalId: number;
  count: number;
  /** Seen after another word or a comma, in a paragraph that is not written in capitals. */
  lower: number;
  capital: number;
}

/** Grows by doubling; the corpus has about 100 million tokens. */
class TokenBuffer {
  private ids = new Uint32Array(1 << 24);
  length = 0;

  push(id: number): void {
    if (this.length === this.ids.length) {
      const larger = new Uint32Array(this.ids.length * 2);
      larger.set(this.ids);
      this.ids = larger;
    }
    this.ids[this.length] = id;
    this.length += 1;
  }

  view(): Uint32Array {
    return this.ids.subarray(0, this.length);
  }
}

const isCapital = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase();

function encodeParagraph(text: string, words: Map<string, WordCount>, buffer: TokenBuffer): void {
  const shouting = text === text.toUpperCase();
  let afterWord = false;
  visitTokens(text, (kind, start, end) => {
    if (kind !== 'word') {
      buffer.push(idOfKind[kind]);
      afterWord = afterWord && kind === 'comma';
      return;
    }
    const printed = text.slice(start, end);
    const key = toNewTonePlacement(printed.toLowerCase());
    let word = words.get(key);
    if (word === undefined) {
      word = { provisionalId: firstWordId + words.size, count: 0, lower: 0, capital: 0 };
      words.set(key, word);
    }
    word.count += 1;
    if (afterWord && !shouting) {
      if (isCapital(printed)) word.capital += 1;
      else word.lower += 1;
    }
    buffer.push(word.provisionalId);
    afterWord = true;
  });
  buffer.push(boundaryId);
}

async function* readBlocks(path: string): AsyncGenerator<string[]> {
  let block: string[] = [];
  for await (const paragraph of readParagraphs(path)) {
    block.push(toNfc(paragraph));
    if (block.length < BLOCK) continue;
    yield block;
    block = [];
  }
  yield block;
}

/** Reads the whole corpus once and writes token ids and word counts: the input of all later steps. */
export async function encodeCorpus(corpusFolder: string, workFolder: string): Promise<void> {
  const words = new Map<string, WordCount>();
  const legal = new TokenBuffer();
  const general = new TokenBuffer();
  const registerOfParagraph: number[] = [];
  for (const file of listTrainingFiles(corpusFolder)) {
    const buffer = file.isLegal ? legal : general;
    for await (const block of readBlocks(file.path)) {
      for (const paragraph of block) encodeParagraph(paragraph, words, buffer);
      if (file.isLegal) continue;
      for (const register of registersOf(file.path, block)) registerOfParagraph.push(registers.indexOf(register));
    }
    console.error(`${file.path}: ${legal.length + general.length} tokens, ${words.size} words`);
  }
  writeFileSync(join(workFolder, 'legal.ids'), legal.view());
  writeFileSync(join(workFolder, 'general.ids'), general.view());
  writeFileSync(join(workFolder, 'general.registers'), Uint8Array.from(registerOfParagraph));
  const table = [...words].map(([word, { provisionalId, count, lower, capital }]) =>
    [provisionalId, word, count, lower, capital].join('\t'),
  );
  writeFileSync(join(workFolder, 'words.tsv'), `${table.join('\n')}\n`);
}
