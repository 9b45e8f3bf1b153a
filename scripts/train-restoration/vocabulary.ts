import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVietnameseSyllable } from '../../src/vietnamese/syllable.ts';
import { firstWordId, unknownId } from './encode-corpus.ts';

/** A syllable of the grammar is kept when seen so often; below that it is mostly a typing mistake. */
const MIN_SYLLABLE_COUNT = 3;
/** Foreign words and abbreviations: they only serve as context and as themselves. */
const MIN_OTHER_COUNT = 40;

export interface TrainedWord {
  readonly text: string;
  readonly count: number;
  readonly lower: number;
  readonly capital: number;
}

export interface Vocabulary {
  /** By id; the entries below `firstWordId` are the special tokens. */
  readonly words: readonly TrainedWord[];
  /** Id by provisional id of `encodeCorpus`. */
  readonly idOfProvisional: Uint16Array;
}

/** The words the model knows, most frequent first, so that ids (and their differences) are small. */
export function buildVocabulary(workFolder: string): Vocabulary {
  const rows = readFileSync(join(workFolder, 'words.tsv'), 'utf8').trimEnd().split('\n');
  const all = rows.map((row) => {
    const [id = '', text = '', count = '', lower = '', capital = ''] = row.split('\t');
    return { id: Number(id), text, count: Number(count), lower: Number(lower), capital: Number(capital) };
  });
  const kept = all.filter(({ text, count }) =>
    isVietnameseSyllable(text) ? count >= MIN_SYLLABLE_COUNT : count >= MIN_OTHER_COUNT && text.length < 20,
  );
  kept.sort((a, b) => b.count - a.count || a.id - b.id);
  const idOfProvisional = new Uint16Array(firstWordId + all.length).fill(unknownId);
  for (let id = 0; id < firstWordId; id += 1) idOfProvisional[id] = id;
  for (const [index, word] of kept.entries()) idOfProvisional[word.id] = firstWordId + index;
  const specials = Array.from({ length: firstWordId }, () => ({ text: '', count: 0, lower: 0, capital: 0 }));
  return { words: [...specials, ...kept], idOfProvisional };
}
