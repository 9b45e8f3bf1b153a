import { type DigitWitnesses, likeliestDigits } from './digit-odds.ts';
import type { FigureReading } from './figure-witness.ts';
import { digitsFor } from './number-texts.ts';

/** What three readers make of one figure. */
export interface FigureWitnesses {
  /** The engine's text, and how sure it was of it, 0..1. */
  readonly engine: string;
  readonly confidence: number;
  readonly network: FigureReading;
  /** The figure's ink sign by sign, digits as `0`: `00.000`; `undefined` where it does not stand like a figure. */
  readonly shape: string | undefined;
}

export interface WeighedFigure {
  readonly text: string;
  readonly isSure: boolean;
}

/** A digit of the network is sure from here on where the engine read the same, and where the ink has as many digits. */
const SURE_TOGETHER = 0.8;
const SURE_COUNTED = 0.97;
/** Below this the engine's word alone adds little: the network has to be as sure as where the two differ. */
const UNSURE_ENGINE = 0.6;
/** From here on a sign between digits that the network alone saw stands. */
const LIKELY = 0.9;
const LIKELY_SIGN = 0.95;

interface Parts {
  readonly digits: string;
  /** What stands between the digits, one entry before each digit but the first; '' for nothing. */
  readonly signs: readonly string[];
  readonly hasMinus: boolean;
  readonly hasBrackets: boolean;
  readonly hasPercent: boolean;
  readonly hasPointBehind: boolean;
}

/** Where the figure stands. */
export interface FigurePlace {
  /** Whether the table writes decimals with commas: a point there is a comma that lost its tail. */
  readonly hasCommas: boolean;
  /** In the column of row numbers `2.1` is no decimal. */
  readonly isRowNumber: boolean;
}

/**
 * The figure that most of its witnesses saw. Engine and network read the whole of it, its shape tells how many digits it
 * has and where signs stand. `undefined` where neither reader saw a figure.
 */
export function weighFigure(witnesses: FigureWitnesses, place: FigurePlace): WeighedFigure | undefined {
  const { confidence, network } = witnesses;
  const percent = percentWithDigits(witnesses);
  const { engine, shape } = percent === undefined ? witnesses : { engine: percent, shape: undefined };
  const plain = partsOf(engine);
  const read = plain ?? partsOf(digitsFor(engine));
  const formed = shape === undefined ? undefined : partsOf(shape);
  const isPlain = engine === '' || plain !== undefined;
  const digits = weighDigits({
    engine: read?.digits ?? '',
    confidence: isPlain ? confidence : 0,
    network,
    count: formed?.digits.length,
  });
  if (digits === undefined) return undefined;
  const written = writtenByNetwork(digits.text, network);
  const sureness = written === network.text ? signSureness(network) : [];
  const signed = weighAllSigns(digits.text, { read, second: partsOf(written), formed, sureness }, place);
  return { text: signed.text, isSure: isPlain && percent === undefined && digits.isSure && signed.isSure };
}

/** What engines make of a per cent sign. */
const PERCENT_TAIL = /^[069]{1,2}%?$/u;

/** The network's reading where the engine took its per cent sign for digits (`2596` for 25%): its ink then has too many, too. */
function percentWithDigits({ engine, network: { text } }: FigureWitnesses): string | undefined {
  const [, digits = ''] = /^(\d[\d.,]*)%$/u.exec(text) ?? [];
  const isMisread = digits !== '' && engine.startsWith(digits) && PERCENT_TAIL.test(engine.slice(digits.length));
  return isMisread ? text : undefined;
}

/** The digits with the signs between and around them that most witnesses saw. */
function weighAllSigns(
  digits: string,
  { read, second, formed, sureness }: SignWitnesses,
  place: FigurePlace,
): WeighedFigure {
  const ofSame = (parts: Parts | undefined): Parts | undefined =>
    parts?.digits.length === digits.length ? parts : undefined;
  const between = { read: ofSame(read), second: ofSame(second), formed: ofSame(formed), sureness };
  const signs = weighSigns(between, digits.length, place);
  // Who misread the digits says little of the signs around them.
  const own = read?.digits === digits || second === undefined ? read : undefined;
  const minus = weighMark([own?.hasMinus, second?.hasMinus, formed?.hasMinus]);
  const brackets = weighMark([own?.hasBrackets, second?.hasBrackets, formed?.hasBrackets]);
  // Shapes know nothing of what stands behind the digits.
  const percent = weighMark([own?.hasPercent, second?.hasPercent]);
  const isPointBehind = read?.hasPointBehind === true && second?.hasPointBehind === true;
  const core = Array.from(digits, (digit, index) => (signs.text[index - 1] ?? '') + digit).join('');
  const signed = (minus.isThere ? '-' : '') + core + (percent.isThere ? '%' : '');
  const tail = isPointBehind && /^\d+$/u.test(core) ? '.' : '';
  return {
    text: brackets.isThere ? `(${signed})` : signed + tail,
    isSure: [signs, minus, brackets, percent].every(({ isSure }) => isSure),
  };
}

const FIGURE = /^[.,:;]*(\(?)([-–−]?)(\d(?:[\d.,]*\d)?)(%?)(\)?)([.,:;]*)$/u;

function partsOf(text: string): Parts | undefined {
  const [, open, minus, core, percent, close, tail] = FIGURE.exec(text) ?? [];
  if (core === undefined) return undefined;
  const signs: string[] = [];
  let between = '';
  for (const character of core.slice(1)) {
    if (/\d/u.test(character)) {
      signs.push(between);
      between = '';
    } else between = character;
  }
  return {
    digits: core.replace(/\D/gu, ''),
    signs,
    hasMinus: minus !== '',
    hasBrackets: open === '(' && close === ')',
    hasPercent: percent === '%',
    hasPointBehind: tail === '.',
  };
}

interface Weighed {
  readonly text: string;
  readonly isSure: boolean;
}

function weighDigits(witnesses: DigitWitnesses): Weighed | undefined {
  const { engine, confidence, network, count } = witnesses;
  const text = likeliestDigits(witnesses);
  if (text === '') return undefined;
  if (partsOf(network.text)?.digits !== text) return { text, isSure: false };
  const least = leastOfDigits(network);
  // Ink for more digits than both saw may be a minus that runs into the first of them.
  if (engine === text) {
    const needed = confidence < UNSURE_ENGINE ? SURE_COUNTED : SURE_TOGETHER;
    return { text, isSure: least >= needed && (count ?? 0) <= text.length };
  }
  return { text, isSure: text.length === count && engine.length !== count && least >= SURE_COUNTED };
}

/** The network's reading of these digits with their signs, '' where it did not come upon them. */
function writtenByNetwork(digits: string, { text, candidates }: FigureReading): string {
  if (partsOf(text)?.digits === digits) return text;
  return candidates.find((other) => other.text.replace(/\D/gu, '') === digits)?.text ?? '';
}

function leastOfDigits({ text, sureness }: FigureReading): number {
  return Math.min(1, ...Array.from(text, (character, index) => (/\d/u.test(character) ? (sureness[index] ?? 0) : 1)));
}

/** How sure the network is of the sign before each digit but the first; 1 where none stands. */
function signSureness({ text, sureness }: FigureReading): number[] {
  const found: number[] = [];
  let least = 1;
  for (const [index, character] of Array.from(text).entries()) {
    if (/\d/u.test(character)) {
      found.push(least);
      least = 1;
    } else least = Math.min(least, sureness[index] ?? 0);
  }
  return found.slice(1);
}

/** A minus, brackets, a per cent sign: there where most saw it; what one alone saw may be there all the same. */
function weighMark(seen: readonly (boolean | undefined)[]): { readonly isThere: boolean; readonly isSure: boolean } {
  const told = seen.filter((one) => one !== undefined);
  const yes = told.filter((one) => one).length;
  const isThere = 2 * yes >= told.length && yes > 0;
  return { isThere, isSure: yes === 0 || yes === told.length || yes === 2 };
}

interface SignWitnesses {
  readonly read: Parts | undefined;
  readonly second: Parts | undefined;
  readonly formed: Parts | undefined;
  /** Of the network, before each digit but the first. */
  readonly sureness: readonly number[];
}

/** The signs between so many digits: points part thousands, commas decimals. */
function weighSigns(
  witnesses: SignWitnesses,
  count: number,
  place: FigurePlace,
): { readonly text: readonly string[]; readonly isSure: boolean } {
  const present = Array.from({ length: Math.max(0, count - 1) }, (_, index) => isSignThere(witnesses, index));
  const last = present.findLastIndex(({ isThere }) => isThere);
  const chosen = present.map(({ isThere, isSure }, index) => {
    if (!isThere) return { sign: '', isSure };
    const behind = index === last ? count - 1 - index : 0;
    const kind = kindOfSign(witnesses, index, behind, place);
    return { sign: kind.sign, isSure: isSure && kind.isSure };
  });
  const isTold = [witnesses.read, witnesses.second, witnesses.formed].filter((one) => one !== undefined).length >= 2;
  return {
    text: chosen.map(({ sign }) => sign),
    isSure: (isTold || count === 1) && chosen.every(({ isSure }) => isSure),
  };
}

/** Engines drop commas; the room between digits tells best, then the network. */
function isSignThere(
  { read, second, formed, sureness }: SignWitnesses,
  index: number,
): { readonly isThere: boolean; readonly isSure: boolean } {
  const has = (parts: Parts | undefined): boolean => (parts?.signs[index] ?? '') !== '';
  const votes = [read, second, formed].filter(has).length;
  if (votes >= 2) return { isThere: true, isSure: true };
  if (votes === 0) return { isThere: false, isSure: true };
  if (has(formed)) return { isThere: true, isSure: false };
  const isSecond = has(second);
  const sure = isSecond ? (sureness[index] ?? 0) : 0;
  if (formed === undefined) return { isThere: true, isSure: sure >= LIKELY_SIGN };
  // Only the engine saw a sign: dust. Only the network: digits may stand too close to tell.
  return isSecond ? { isThere: sure >= LIKELY, isSure: false } : { isThere: false, isSure: second !== undefined };
}

/** A comma with a short tail looks like a point: what the digits `behind` it allow decides with the witnesses. */
function kindOfSign(
  { read, second, formed }: SignWitnesses,
  index: number,
  behind: number,
  { hasCommas, isRowNumber }: FigurePlace,
): { readonly sign: string; readonly isSure: boolean } {
  const seen = [read, second, formed].flatMap((parts) => parts?.signs[index] || []);
  const commas = seen.filter((sign) => sign === ',').length;
  if ((behind === 1 || behind === 2) && !isRowNumber) {
    const isComma = commas > 0 || hasCommas;
    return { sign: isComma ? ',' : '.', isSure: true };
  }
  const isPoint = 2 * commas <= seen.length;
  return { sign: isPoint ? '.' : ',', isSure: commas === 0 || commas === seen.length };
}
