import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseLanguageModel } from '../../src/restoration/language-model.ts';
import { countNgrams, loadTokens } from './count-ngrams.ts';
import { encodeCorpus } from './encode-corpus.ts';
import { type TrigramModel, trainTrigrams } from './kneser-ney.ts';
import { packModel } from './pack-model.ts';
import { packRescorer } from './pack-rescorer.ts';
import { pruneTrigrams } from './prune-trigrams.ts';
import { halfOf, makeExamples, readExamples } from './rescorer-examples.ts';
import { RescorerLearner } from './train-rescorer.ts';
import { buildVocabulary } from './vocabulary.ts';

/**
 * Trains the language model of restoration: the same corpus gives the same bytes.
 *
 *   node --max-old-space-size=12000 scripts/train-restoration/main.ts [--corpus ../shared/corpus] [--out models]
 *
 * About half an hour on one core and 8 GB of memory; `xz` must be installed.
 */

/** How often legal text counts; of 1, 1.5, 2, 3, 4 the best over the six dev registers. */
const LEGAL_WEIGHT = 2;
/** Features of the second look, and the buckets of four that hold them: 8.4 MB. */
const MOST_FEATURES = 3_000_000;
const BUCKETS = 2 ** 20;

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

/** The trigrams of the paragraphs asked for, of all without `takes`. */
function trainOn(takes?: (paragraph: number) => boolean): TrigramModel {
  const general = loadTokens(values.work, 'general', vocabulary, takes);
  const legal = loadTokens(values.work, 'legal', vocabulary, takes);
  const size = vocabulary.words.length;
  const bigrams = countNgrams(general, legal, 2, size);
  const trigrams = countNgrams(general, legal, 3, size);
  console.error(`${size} words, ${bigrams.keys.length} bigrams, ${trigrams.keys.length} trigrams`);
  return trainTrigrams(bigrams, trigrams, size, LEGAL_WEIGHT);
}

for (const half of [0, 1]) {
  const other = trainOn((paragraph) => halfOf(paragraph) !== half);
  const bytes = packModel(other, pruneTrigrams(other, 0), vocabulary.words);
  const examples = await makeExamples(values.corpus, values.work, half, parseLanguageModel(bytes.slice().buffer));
  console.error(`half ${half}: ${examples} examples`);
}
const examples = readExamples(values.work);
const learner = new RescorerLearner();
console.error(`loss ${learner.learn(examples)}`);
const rescorer = packRescorer(learner.heaviest(MOST_FEATURES), BUCKETS);
const model = trainOn();
const bytes = packModel(model, pruneTrigrams(model, 0), vocabulary.words, rescorer);
const file = join(values.out, 'restoration.bin');
writeFileSync(file, bytes);
const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
console.error(JSON.stringify({ file, bytes: bytes.length, sha256 }));
