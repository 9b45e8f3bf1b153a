import { hasMarks, toNewTonePlacement } from '../vietnamese/unicode.ts';
import { readAbbreviations } from './abbreviation-marks.ts';
import type { Decoder } from './decode.ts';
import { recallPairs } from './document-memory.ts';
import { type LanguageModel, specialIds } from './language-model.ts';
import { LatticeBuilder } from './lattice.ts';
import { isContinuedOnNextLine, typicalLineLength } from './line-joins.ts';
import { readListLetters } from './list-letters.ts';
import type { Rescorer } from './rescorer.ts';
import { type TokenKind, visitTokens } from './tokens.ts';
import { writeWords } from './write-words.ts';

/** One word of the text and what was made of it. Offsets are UTF-16 units of its line. */
export interface MarkedToken {
  readonly lineIndex: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Probability 0..1 that `text` is right, given the letters. */
  readonly probability: number;
  /** Other words of the same letters, best first. */
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

export interface MarkedText {
  readonly lines: readonly string[];
  readonly tokens: readonly MarkedToken[];
}

export interface MarksDeps {
  readonly model: LanguageModel;
  readonly decoder: Decoder;
  readonly rescorer?: Rescorer;
}

/** How much a capital letter inside a sentence counts, as an exponent on its likelihood; tuned on the dev text. */
const CASE_WEIGHT = 0.7;
/** Alternatives below this are not worth a reader's time. */
const MIN_ALTERNATIVE = 0.001;
/** Lists skip a letter now and then. */
const LIST_ORDER_PROBABILITY = 0.99;
/**
 * A paragraph in which at most one word in seven seems to lack its marks was not written without them. Right dev text: no
 * word of 60,826 is changed, 43 without this rule.
 */
const MARKED_PER_LOST = 6;
/** Tokens decoded together at most; paragraphs are shorter. */
const MAX_CHUNK = 4000;

interface PlaceOfWord {
  readonly place: number;
  readonly lineIndex: number;
  readonly start: number;
  readonly end: number;
}

const idOfKind: Readonly<Record<Exclude<TokenKind, 'word'>, number>> = {
  stop: specialIds.stop,
  comma: specialIds.comma,
  punctuation: specialIds.punctuation,
  number: specialIds.number,
};

const isMarkKind = (kind: TokenKind): boolean => kind === 'stop' || kind === 'comma' || kind === 'punctuation';

/** The printed word with the letters of `candidate` in the case of the letters it replaces. */
export function inCaseOf(printed: string, candidate: string): string {
  if (printed === printed.toLowerCase()) return candidate;
  let cased = '';
  for (let index = 0; index < candidate.length; index += 1) {
    const letter = candidate.charAt(index);
    const model = printed.charAt(index);
    cased += model === model.toLowerCase() ? letter : letter.toUpperCase();
  }
  return cased;
}

const startsWithCapital = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase();

/** Whether capitals say nothing here: the line is a heading in capitals or in title case. */
function isCapitalized(line: string): boolean {
  let capitals = 0;
  let words = 0;
  visitTokens(line, (kind, start, end) => {
    if (kind !== 'word') return;
    words += 1;
    if (startsWithCapital(line.slice(start, end))) capitals += 1;
  });
  return words > 0 && capitals / words > 0.6;
}

/** Restores one run of text without a hard break; grows a lattice and remembers which place is which word. */
class Chunk {
  readonly builder = new LatticeBuilder();
  readonly words: PlaceOfWord[] = [];
  /** Words that carry a mark already. */
  marked = 0;
  private readonly model: LanguageModel;
  private previous: TokenKind | 'boundary' = 'boundary';

  constructor(model: LanguageModel) {
    this.model = model;
    this.builder.addSingle(specialIds.boundary);
  }

  addLine(line: string, lineIndex: number): void {
    const ignoresCase = isCapitalized(line);
    visitTokens(line, (kind, start, end) => {
      if (kind === 'word') this.addWord(line.slice(start, end), { lineIndex, start, end }, ignoresCase);
      else if (!(isMarkKind(kind) && (this.previous === 'boundary' || isMarkKind(this.previous as TokenKind))))
        this.builder.addSingle(idOfKind[kind]);
      else return;
      this.previous = kind;
    });
  }

  private addWord(printed: string, at: Omit<PlaceOfWord, 'place'>, ignoresCase: boolean): void {
    const lower = printed.toLowerCase();
    const isMarked = hasMarks(lower);
    if (isMarked) this.marked += 1;
    const ids = isMarked ? undefined : this.model.idsOfBase.get(lower);
    if (ids === undefined) {
      this.builder.addSingle(this.model.idOfWord.get(toNewTonePlacement(lower)) ?? specialIds.unknown);
      return;
    }
    const saysCase = !ignoresCase && (this.previous === 'word' || this.previous === 'comma');
    const scores = startsWithCapital(printed) ? this.model.capital : this.model.small;
    this.words.push({ ...at, place: this.builder.places });
    for (const id of ids) this.builder.add(id, saysCase ? Math.exp(CASE_WEIGHT * (scores[id] ?? 0)) : 1);
    this.builder.endPlace();
  }
}

function readTokens(chunk: Chunk, lines: readonly string[], { model, decoder, rescorer }: MarksDeps): MarkedToken[] {
  chunk.builder.addSingle(specialIds.boundary);
  const lattice = chunk.builder.finish();
  const probability = decoder.decode(lattice);
  rescorer?.rescore(lattice, probability);
  return chunk.words.map(({ place, lineIndex, start, end }) => {
    const printed = lines[lineIndex]?.slice(start, end) ?? '';
    const readings = [];
    for (let at = lattice.starts[place] ?? 0; at < (lattice.starts[place + 1] ?? 0); at += 1) {
      if ((probability[at] ?? 0) < MIN_ALTERNATIVE) continue;
      const text = inCaseOf(printed, model.words[lattice.ids[at] ?? 0] ?? printed);
      readings.push({ text, probability: probability[at] ?? 0 });
    }
    readings.sort((a, b) => b.probability - a.probability);
    const [best, ...alternatives] = readings;
    return { lineIndex, start, end, text: best?.text ?? printed, probability: best?.probability ?? 1, alternatives };
  });
}

/** Whether the words of a paragraph that carry no mark need none. */
function isRightAlready(tokens: readonly MarkedToken[], marked: number, lines: readonly string[]): boolean {
  const lost = tokens.filter(({ lineIndex, start, end, text }) => lines[lineIndex]?.slice(start, end) !== text).length;
  return marked > 0 && MARKED_PER_LOST * lost <= marked;
}

/**
 * Puts the marks on text written without them. Words that carry a mark already are kept and serve as context,
 * and a paragraph whose words carry theirs is left as it is; letters, digits, blanks and symbols never change.
 */
export function restoreMarks(lines: readonly string[], deps: MarksDeps): MarkedText {
  const typical = typicalLineLength(lines);
  const tokens: MarkedToken[] = [];
  let chunk = new Chunk(deps.model);
  for (const [lineIndex, line] of lines.entries()) {
    chunk.addLine(line, lineIndex);
    const goes = isContinuedOnNextLine(line, lines[lineIndex + 1], typical);
    if (goes && chunk.builder.places < MAX_CHUNK) continue;
    const read = readTokens(chunk, lines, deps);
    if (!isRightAlready(read, chunk.marked, lines)) for (const token of read) tokens.push(token);
    chunk = new Chunk(deps.model);
  }
  const numbered = numberItems(recallPairs(tokens), readListLetters(lines), lines);
  const restored = writeWords(lines, numbered);
  const abbreviations = readAbbreviations(lines, restored);
  if (abbreviations.length === 0) return { lines: restored, tokens: numbered };
  const all = replaceTokens(numbered, abbreviations);
  return { lines: writeWords(lines, all), tokens: all };
}

/** The tokens with those of `others` in the place of their own, in the order of the text. */
function replaceTokens(tokens: readonly MarkedToken[], others: readonly MarkedToken[]): MarkedToken[] {
  const placeOf = ({ lineIndex, start }: MarkedToken): string => `${lineIndex} ${start}`;
  const replaced = new Set(others.map(placeOf));
  return [...tokens.filter((token) => !replaced.has(placeOf(token))), ...others].sort(
    (a, b) => a.lineIndex - b.lineIndex || a.start - b.start,
  );
}

/** Sets the letters of list items that their order decides. */
function numberItems(
  tokens: readonly MarkedToken[],
  letters: ReadonlyMap<number, 'd' | 'đ'>,
  lines: readonly string[],
): readonly MarkedToken[] {
  if (letters.size === 0) return tokens;
  return tokens.map((token) => {
    const letter = letters.get(token.lineIndex);
    const line = lines[token.lineIndex] ?? '';
    const isItem = token.end - token.start === 1 && /^[\s"“(]*$/.test(line.slice(0, token.start));
    if (letter === undefined || !isItem) return token;
    const text = inCaseOf(line.slice(token.start, token.end), letter);
    return { ...token, text, probability: LIST_ORDER_PROBABILITY, alternatives: [] };
  });
}
