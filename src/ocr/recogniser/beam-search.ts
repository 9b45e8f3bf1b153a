import type { ColumnChoices } from './column-choices.ts';

/**
 * What a language model says of a line's words, one after the other. A state stands for the words so far; states are
 * compared by identity only.
 */
export interface LineLanguage<State> {
  readonly start: State;
  /** The state after one more word and what the word gains: natural logarithm, 0 for what is no word (numbers, symbols). */
  addWord(state: State, word: string): { readonly state: State; readonly gain: number };
}

export interface BeamOptions<State> {
  /** Readings kept from column to column. */
  readonly width: number;
  readonly alphabet: readonly string[];
  /** `wordGain` is what any word gains: without it a reading of fewer words would always be the more probable one. */
  readonly language?: { readonly model: LineLanguage<State>; readonly weight: number; readonly wordGain: number };
}

/** The classes (without blanks) of the most probable reading. */
export function searchBeam<State>(choices: ColumnChoices, options: BeamOptions<State>): number[] {
  const search = createSearch(options);
  let beam = search.begin();
  for (let column = 0; column < choices.columns; column += 1) beam = search.step(beam, choices, column);
  return search.best(beam);
}

/** A reading so far; equal readings are the same object. */
interface Prefix<State> {
  readonly parent: Prefix<State> | undefined;
  readonly class: number;
  readonly children: Map<number, Prefix<State>>;
  /** What the language says of its finished words. */
  readonly gain: number;
  readonly state: State | undefined;
}

/** Logarithms of the probability that the reading's columns end in a blank, and in its last character. */
interface Hypothesis<State> {
  readonly prefix: Prefix<State>;
  blank: number;
  label: number;
}

type Found<State> = Map<Prefix<State>, Hypothesis<State>>;

function entryOf<State>(found: Found<State>, prefix: Prefix<State>): Hypothesis<State> {
  const known = found.get(prefix);
  if (known !== undefined) return known;
  const fresh = { prefix, blank: NEVER, label: NEVER };
  found.set(prefix, fresh);
  return fresh;
}

const NEVER = Number.NEGATIVE_INFINITY;
const BLANK = 0;

function createSearch<State>({ width, alphabet, language }: BeamOptions<State>) {
  const space = alphabet.indexOf(' ') + 1;
  const root: Prefix<State> = {
    parent: undefined,
    class: BLANK,
    children: new Map(),
    gain: 0,
    state: language?.model.start,
  };

  function wordBefore(prefix: Prefix<State>): string {
    let word = '';
    for (let at = prefix; at.parent !== undefined && at.class !== space; at = at.parent) {
      word = `${alphabet[at.class - 1] ?? ''}${word}`;
    }
    return word;
  }

  function afterWord(prefix: Prefix<State>): { readonly gain: number; readonly state: State | undefined } {
    const word = language === undefined ? '' : wordBefore(prefix);
    if (language === undefined || word === '' || prefix.state === undefined) return prefix;
    const { gain, state } = language.model.addWord(prefix.state, word);
    return { gain: prefix.gain + language.weight * (gain + language.wordGain), state };
  }

  function childOf(prefix: Prefix<State>, index: number): Prefix<State> {
    const known = prefix.children.get(index);
    if (known !== undefined) return known;
    const { gain, state } = index === space ? afterWord(prefix) : prefix;
    const child = { parent: prefix, class: index, children: new Map(), gain, state };
    prefix.children.set(index, child);
    return child;
  }

  const total = ({ blank, label, prefix }: Hypothesis<State>): number => addLogs(blank, label) + prefix.gain;

  function prune(found: Found<State>): Hypothesis<State>[] {
    return [...found.values()].sort((a, b) => total(b) - total(a)).slice(0, width);
  }

  function step(beam: readonly Hypothesis<State>[], choices: ColumnChoices, column: number): Hypothesis<State>[] {
    const found: Found<State> = new Map();
    const first = choices.starts[column] ?? 0;
    const last = choices.starts[column + 1] ?? 0;
    for (const hypothesis of beam) {
      const stays = entryOf(found, hypothesis.prefix);
      const blank = choices.blanks[column] ?? NEVER;
      stays.blank = addLogs(stays.blank, addLogs(hypothesis.blank, hypothesis.label) + blank);
      for (let choice = first; choice < last; choice += 1) {
        const index = choices.classes[choice] ?? BLANK;
        if (index !== BLANK) lengthen(found, hypothesis, index, choices.logs[choice] ?? NEVER);
      }
    }
    return prune(found);
  }

  function lengthen(found: Found<State>, { prefix, blank, label }: Hypothesis<State>, index: number, log: number) {
    const isSame = index === prefix.class;
    if (isSame) {
      // Without a blank between them it is still the same character.
      const stays = entryOf(found, prefix);
      stays.label = addLogs(stays.label, label + log);
    }
    const before = isSame ? blank : addLogs(blank, label);
    if (before === NEVER) return;
    const longer = entryOf(found, childOf(prefix, index));
    longer.label = addLogs(longer.label, before + log);
  }

  return {
    begin: (): Hypothesis<State>[] => [{ prefix: root, blank: 0, label: NEVER }],
    step,
    best(beam: readonly Hypothesis<State>[]): number[] {
      const scored = beam.map(({ prefix, blank, label }) => ({
        prefix,
        score: addLogs(blank, label) + afterWord(prefix).gain,
      }));
      let best = scored[0];
      for (const other of scored) if (best === undefined || other.score > best.score) best = other;
      const classes: number[] = [];
      for (let at = best?.prefix; at?.parent !== undefined; at = at.parent) classes.unshift(at.class);
      return classes;
    },
  };
}

function addLogs(a: number, b: number): number {
  if (a === NEVER) return b;
  if (b === NEVER) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
