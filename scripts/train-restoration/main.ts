import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countNgrams, loadTokens } from './count-ngrams.ts';
import { encodeCorpus } from './encode-corpus.ts';
import { trainTrigrams } from './kneser-ney.ts';
import { packModel } from './pack-model.ts';
import { pruneTrigrams } from './prune-trigrams.ts';
import { buildVocabulary } from './vocabulary.ts';

/**
 * Trains the language model of restoration: the same corpus gives the same bytes.
 *
 *   node --max-old-space-size=12000 scripts/train-restoration/main.ts [--corpus ../shared/corpus] [--out models]
 *
 * About four minutes on one core and 8 GB of memory; `xz` must be installed.
 */

/** How often legal text counts; of 1, 1.5, 2, 3, 4 the best over the six dev registers. */
const LEGAL_WEIGHT = 2;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    out: { type: 'string', default: 'models' },
    work: { type: 'string', default: join(tmpdir(), 'sohoa-train-restoration') },
  },
});

mkdirSync(values.work, { recursive: true });
await encodeCorpus(values.corpus, values.work);
const vocabulary = buildVocabulary(values.work);
const general = loadTokens(values.work, 'general', vocabulary);
const legal = loadTokens(values.work, 'legal', vocabulary);
const size = vocabulary.words.length;
const bigrams = countNgrams(general, legal, 2, size);
const trigrams = countNgrams(general, legal, 3, size);
console.error(`${size} words, ${bigrams.keys.length} bigrams, ${trigrams.keys.length} trigrams`);
const model = trainTrigrams(bigrams, trigrams, size, LEGAL_WEIGHT);
const bytes = packModel(model, pruneTrigrams(model, 0), vocabulary.words);
const file = join(values.out, 'restoration.bin');
writeFileSync(file, bytes);
const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
console.error(JSON.stringify({ file, bytes: bytes.length, sha256 }));
