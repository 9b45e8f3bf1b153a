import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { toNewTonePlacement } from '../vietnamese/unicode.ts';
import { type Channel, type ChannelTable, createChannel } from './channel.ts';
import type { Decoder } from './decode.ts';
import { FirstReading } from './first-reading.ts';
import { type FootnoteCall, findFootnoteCalls } from './footnote-calls.ts';
import { splitJoinedWords } from './joined-words.ts';
import { type LanguageModel, specialCount, specialIds } from './language-model.ts';
import { LatticeBuilder } from './lattice.ts';
import { isContinuedOnNextLine, typicalLineLength } from './line-joins.ts';
import type { MarkedText, MarkedToken } from './marks.ts';
import { cutOcrLine, type OcrToken } from './ocr-tokens.ts';
import { type CaseClass, createSyllableTrie, type Explanation, type Ranking } from './syllable-trie.ts';
import { repairSymbol } from './symbol-grammar.ts';
import type { WordReading } from './witness.ts';
import { caseOf, inCase, isMostlyCapitals, normalizeCase } from './word-case.ts';
import { writeWords } from './write-words.ts';

export interface RepairDeps {
  readonly model: LanguageModel;
  readonly decoder: Decoder;
  readonly channel: ChannelTable;
}

/** Everything that repair needs, made once from the model. */
export interface Repairer {
  repair(lines: readonly string[]): MarkedText;
  /** What one word may have been printed as, whatever stands beside it; none for numbers and signs. */
  readingsOf(word: string): WordReading[];
}

/** Readings of a word that the language model chooses among; more changed nothing on the dev report. */
const MAX_READINGS = 32;
/** Readings less likely than the best by this much before their neighbours are asked; at 5 the dev report loses. */
const MARGIN = 6;
/** Channel cost beyond which a word is no reading of what was printed, for a word of n letters. */
const maxCost = (length: number): number => 7 + 2.2 * length;
/** How much the channel counts against the language model; tuned on the first half of the dev report. */
const CHANNEL_WEIGHT = 0.9;
/** Cost of leaving a word as it is when the model does not know it. */
const KEEP_COST = 17;
/** Cost of leaving a word that the model knows: foreign words and abbreviations are read without loss. */
const KNOWN_COST = 0.7;
const MIN_ALTERNATIVE = 0.001;
const MAX_CHUNK = 4000;

/** Consonants in capitals: an abbreviation, in which only a D may have been a Đ. */
const ABBREVIATION = /^[B-DF-HJ-NP-TV-XZĐ]{2,8}$/;

/** Ộ is read as Q: `CQNG HOA XA HQI`. */
const MISREAD_O = /^[B-DF-HJ-NP-TV-XZĐ]{1,3}QNG$/;

/** What an abbreviation may have been printed as, the reading itself first. */
function printingsOf(abbreviation: string): string[] {
  let printings = [''];
  for (const letter of abbreviation) {
    printings = printings.flatMap((start) => (letter === 'D' ? [`${start}D`, `${start}Đ`] : [start + letter]));
  }
  return printings;
}

interface Place {
  readonly place: number;
  readonly lineIndex: number;
  readonly token: OcrToken;
  /** Texts of the place's candidates, in their order. */
  readonly texts: readonly string[];
}

class RepairChunk {
  readonly builder = new LatticeBuilder();
  readonly places: Place[] = [];
  private readonly tries: Tries;
  private readonly first: FirstReading | undefined;
  private isShouted = false;

  constructor(tries: Tries, first?: FirstReading) {
    this.tries = tries;
    this.first = first;
    this.builder.addSingle(specialIds.boundary);
  }

  addLine(line: string, lineIndex: number, calls: readonly FootnoteCall[] = []): void {
    this.isShouted = isMostlyCapitals(line);
    for (const token of cutOcrLine(line, calls).flatMap((whole) => this.partsOf(whole))) {
      if (token.kind === 'word') this.addWord(token, lineIndex);
      else this.addKept(token, lineIndex);
      if (token.ends !== null) this.builder.addSingle(specialIds[token.ends]);
    }
  }

  /** Words that the model knows, such as website, are no two words run together. */
  private partsOf(token: OcrToken): OcrToken[] {
    return this.knownId(token.core) === undefined ? splitJoinedWords(token, this.tries.priceOf) : [token];
  }

  private addKept(token: OcrToken, lineIndex: number): void {
    if (token.kind === 'symbol') {
      this.first?.nextPlace();
      this.places.push({ place: this.builder.places, lineIndex, token, texts: [repairSymbol(token.core)] });
    }
    // In the model's text a symbol begins with its number, so what stands before it sees a number.
    this.builder.addSingle(token.kind === 'kept' ? specialIds.unknown : specialIds.number);
    if (token.kind === 'symbol') this.builder.addSingle(specialIds.punctuation);
  }

  private addWord(token: OcrToken, lineIndex: number): void {
    const texts: string[] = [];
    const place = this.builder.places;
    const remembered = this.first?.nextPlace() ?? (() => 1);
    const offer: Offer = (id, cost, word) => {
      const text = word + (token.call ?? '');
      const factor = remembered(text);
      if (factor === 0) return;
      this.builder.add(id, Math.exp(-CHANNEL_WEIGHT * cost) * factor);
      texts.push(text);
    };
    const isAbbreviation = ABBREVIATION.test(token.core);
    if (isAbbreviation) this.offerAbbreviations(token.core, offer);
    if (!isAbbreviation || MISREAD_O.test(token.core)) this.offerWords(token.core, offer);
    this.builder.endPlace();
    this.places.push({ place, lineIndex, token, texts });
  }

  private knownId(text: string): number | undefined {
    return this.tries.model.idOfWord.get(toNewTonePlacement(text.toLowerCase()));
  }

  private offerAbbreviations(core: string, offer: Offer): void {
    for (const text of printingsOf(core)) {
      const id = this.knownId(text);
      offer(id ?? specialIds.unknown, id === undefined ? KEEP_COST : KNOWN_COST, text);
    }
  }

  private offerWords(core: string, offer: Offer): void {
    const caseClass = caseOf(core, this.isShouted);
    for (const { id, cost } of this.tries.explain(core, caseClass)) {
      offer(id, cost, inCase(this.tries.model.words[id] ?? core, caseClass));
    }
    const id = this.knownId(core);
    if (id === undefined) offer(specialIds.unknown, KEEP_COST, core);
    else if (!isVietnameseSyllable(core)) offer(id, KNOWN_COST, core);
  }
}

/** Adds a candidate to the place being filled. */
type Offer = (id: number, cost: number, text: string) => void;

interface Tries {
  readonly model: LanguageModel;
  explain(core: string, caseClass: CaseClass): Explanation[];
  /** What the likeliest word for a reading costs, its frequency counted; `undefined` where no word fits. */
  priceOf(core: string): number | undefined;
}

function createTries(model: LanguageModel, channel: Channel): Tries {
  const syllables: [string, number][] = [];
  for (let id = specialCount; id < model.size; id += 1) {
    const word = model.words[id] ?? '';
    if (isVietnameseSyllable(word)) syllables.push([word, id]);
  }
  const trie = createSyllableTrie(syllables, channel);
  // Rare words that fit well must not crowd out common ones that fit a little less well.
  const likelihood: Ranking = {
    limit: MAX_READINGS,
    margin: MARGIN,
    costOf: (id, cost) => CHANNEL_WEIGHT * cost - 0.7 * (model.unigram[id] ?? 0),
  };
  const explain = (core: string, caseClass: CaseClass): Explanation[] => {
    const read = normalizeCase(core, caseClass);
    return trie.explain(read, caseClass, maxCost(read.length), likelihood);
  };
  return {
    model,
    explain,
    priceOf: (core) => {
      const [best] = explain(core, caseOf(core, false));
      return best && likelihood.costOf(best.id, best.cost);
    },
  };
}

function readPlaces(chunk: RepairChunk, decoder: Decoder): MarkedToken[] {
  chunk.builder.addSingle(specialIds.boundary);
  const lattice = chunk.builder.finish();
  const probability = decoder.decode(lattice);
  return chunk.places.map(({ place, lineIndex, token, texts }) => {
    const first = lattice.starts[place] ?? 0;
    const readings = texts
      .map((text, index) => ({ text, probability: probability[first + index] ?? 0 }))
      .filter((reading) => reading.probability >= MIN_ALTERNATIVE)
      .sort((a, b) => b.probability - a.probability);
    const [best, ...alternatives] = readings;
    return {
      lineIndex,
      start: token.start,
      end: token.end,
      text: best?.text ?? token.core + (token.call ?? ''),
      probability: best?.probability ?? 1,
      alternatives,
    };
  });
}

/** Reads all lines once; with a first reading, what it found in the document counts. */
function readLines(lines: readonly string[], tries: Tries, decoder: Decoder, first?: FirstReading): MarkedToken[] {
  const typical = typicalLineLength(lines);
  const calls = Map.groupBy(findFootnoteCalls(lines), (call) => call.lineIndex);
  const tokens: MarkedToken[] = [];
  let chunk = new RepairChunk(tries, first);
  for (const [lineIndex, line] of lines.entries()) {
    chunk.addLine(line, lineIndex, calls.get(lineIndex));
    const goesOn = isContinuedOnNextLine(line, lines[lineIndex + 1], typical);
    if (goesOn && chunk.builder.places < MAX_CHUNK) continue;
    for (const token of readPlaces(chunk, decoder)) tokens.push(token);
    chunk = new RepairChunk(tries, first);
  }
  return tokens;
}

/** Restores text that an engine without Vietnamese read: letters may change, lines and their number never. */
export function createRepairer({ model, decoder, channel }: RepairDeps): Repairer {
  const tries = createTries(model, createChannel(channel));
  return {
    repair: (lines) => {
      const first = readLines(lines, tries, decoder);
      const tokens = readLines(lines, tries, decoder, new FirstReading(first));
      return { lines: writeWords(lines, tokens), tokens };
    },
    readingsOf: (word) => {
      const [token, ...more] = cutOcrLine(word);
      if (token?.kind !== 'word' || more.length > 0) return [];
      const explained = tries.explain(token.core, caseOf(token.core, isMostlyCapitals(token.core)));
      return explained.map(({ id, cost }) => ({ text: model.words[id] ?? '', cost }));
    },
  };
}
