import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseLanguageModel } from '../../src/restoration/language-model.ts';
import type { RescorerTable } from '../../src/restoration/rescorer-table.ts';
import { countNgrams, loadTokens } from './count-ngrams.ts';
import { encodeCorpus } from './encode-corpus.ts';
import { type TrigramModel, trainTrigrams } from './kneser-ney.ts';
import { packModel } from './pack-model.ts';
import { packRescorer } from './pack-rescorer.ts';
import { pruneTrigrams } from './prune-trigrams.ts';
import { type Register, registers } from './registers.ts';
import { halfOf, makeExamples, readExamples } from './rescorer-examples.ts';
import { RescorerLearner } from './train-rescorer.ts';
import { buildVocabulary } from './vocabulary.ts';

/**
 * Trains the language model of restoration: the same corpus gives the same bytes.
 *
 *   node --max-old-space-size=12000 scripts/train-restoration/main.ts [--corpus ../shared/corpus] [--out models]
 *     [--second-look models/restoration.bin]
 *
 * About half an hour on one core and 8 GB of memory; `xz` must be installed. With `--second-look` the weights of the rescorer,
 * which take most of the time, are those of that model: five minutes where only the weights of the registers change.
 */

/** How often a paragraph of each register counts, tuned on dev and held-out training text; speech is rare there. */
const WEIGHTS: Readonly<Record<Register, number>> = { legal: 2, news: 1.3, other: 1, scripture: 0.4, spoken: 4 };
/** The models that the second look learns from know legal text and the rest only. */
const LEGAL_WEIGHT = 2;
/** Features of the second look, and the buckets of four that hold them: 8.4 MB. */
const MOST_FEATURES = 3_000_000;
const BUCKETS = 2 ** 20;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    out: { type: 'string', default: 'models' },
    'second-look': { type: 'string', default: '' },
    work: { type: 'string', default: join(tmpdir(), 'sohoa-train-restoration') },
  },
});

mkdirSync(values.work, { recursive: true });
await encodeCorpus(values.corpus, values.work);
const vocabulary = buildVocabulary(values.work);

const size = vocabulary.words.length;

function trainOn(parts: readonly Uint16Array[], weights: readonly number[]): TrigramModel {
  const bigrams = countNgrams(parts, 2, size);
  const trigrams = countNgrams(parts, 3, size);
  console.error(`${size} words, ${bigrams.keys.length} bigrams, ${trigrams.keys.length} trigrams`);
  return trainTrigrams(bigrams, trigrams, size, weights);
}

/** A model of the half of the text that is not `half`. */
function trainOnOther(half: number): TrigramModel {
  const takes = (paragraph: number): boolean => halfOf(paragraph) !== half;
  const general = loadTokens(values.work, 'general', vocabulary, takes);
  return trainOn([general, loadTokens(values.work, 'legal', vocabulary, takes)], [1, LEGAL_WEIGHT]);
}

function trainOnAll(): TrigramModel {
  const registerOf = readFileSync(join(values.work, 'general.registers'));
  const parts = registers.map((register, code) =>
    register === 'legal'
      ? loadTokens(values.work, 'legal', vocabulary)
      : loadTokens(values.work, 'general', vocabulary, (paragraph) => registerOf[paragraph] === code),
  );
  return trainOn(
    parts,
    registers.map((register) => WEIGHTS[register]),
  );
}

async function learnSecondLook(): Promise<RescorerTable> {
  for (const half of [0, 1]) {
    const other = trainOnOther(half);
    const bytes = packModel(other, pruneTrigrams(other, 0), vocabulary.words);
    const examples = await makeExamples(values.corpus, values.work, half, parseLanguageModel(bytes.slice().buffer));
    console.error(`half ${half}: ${examples} examples`);
  }
  const examples = readExamples(values.work);
  const learner = new RescorerLearner();
  console.error(`loss ${learner.learn(examples)}`);
  return packRescorer(learner.heaviest(MOST_FEATURES), BUCKETS);
}

const given = values['second-look'];
const rescorer =
  given === '' ? await learnSecondLook() : parseLanguageModel(new Uint8Array(readFileSync(given)).buffer).rescorer;
const model = trainOnAll();
const bytes = packModel(model, pruneTrigrams(model, 0), vocabulary.words, rescorer);
const file = join(values.out, 'restoration.bin');
writeFileSync(file, bytes);
const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
console.error(JSON.stringify({ file, bytes: bytes.length, sha256 }));
