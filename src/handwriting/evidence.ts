import type { GapWitness, WordAlternative } from '../domain/text-layer.ts';
import type { GapPart } from './gap.ts';
import { isPossible } from './number-form.ts';

/** A date of which the parts that are known are set. */
export interface KnownDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Something besides the gap's own ink that speaks for or against a reading. A file's name is none: it is never
 * evidence for what stands on the paper.
 */
export type Clue =
  /** The same gap filled in again, in an annex caption or in a copy's letterhead. */
  | { readonly kind: 'same-gap'; readonly pageNumber: number; readonly alternatives: readonly WordAlternative[] }
  /** The document's own number or date in print: it names itself in an article or a running head. */
  | { readonly kind: 'printed-mention'; readonly pageNumber: number; readonly text: string }
  /** The day on which it was signed with a digital signature, published or received: it was issued by then. */
  | { readonly kind: 'not-after'; readonly source: 'signing-time' | 'received-stamp'; readonly date: KnownDate }
  /** The latest date of a document that it rests on: it was not issued before. */
  | { readonly kind: 'not-before'; readonly date: KnownDate }
  /** The document's own day, for what its received stamp says: it arrives on that day or soon after. */
  | { readonly kind: 'issued-on'; readonly date: KnownDate }
  /** A document held cites it by this number, with its letters and its day. */
  | { readonly kind: 'held-citation'; readonly text: string }
  /** Numbers that the same body gave out in the days before and after. */
  | { readonly kind: 'number-sequence'; readonly from: number; readonly to: number };

/** What a clue did to the likeliest reading. */
export interface WeighedClue {
  readonly clue: Clue;
  readonly effect: 'raises' | 'lowers' | 'none';
}

export interface WeighedReading {
  /** Best first. */
  readonly alternatives: readonly WordAlternative[];
  readonly clues: readonly WeighedClue[];
}

/** The gap that is weighed, and the other parts of its date as far as they are sure. */
export interface GapToWeigh {
  readonly part: GapPart;
  readonly alternatives: readonly WordAlternative[];
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

/**
 * The hand that wrote a 2 like a 1 writes it so again in the caption: two of 2,184 drawn gaps were doubtful in both places
 * and read alike, wrongly. Its second writing counts only where each of the two is sure alone.
 */
const leastOfSameHand = 0.9;

/** Which witness the clue is when it names this very value without having seen this ink; undefined for a mere range. */
export function witnessOf(text: string, gap: GapToWeigh, clue: Clue): GapWitness | undefined {
  switch (clue.kind) {
    case 'same-gap':
      return isSureOf(text, gap.alternatives[0]) && isSureOf(text, clue.alternatives[0]) ? clue.kind : undefined;
    case 'printed-mention':
    case 'held-citation':
      return sameValue(clue.text, text) ? clue.kind : undefined;
    case 'not-after':
      return clue.source === 'signing-time' && isDayOf(text, gap, clue.date) ? clue.source : undefined;
    case 'not-before':
    case 'issued-on':
    case 'number-sequence':
      return;
  }
}

function isSureOf(text: string, best: WordAlternative | undefined): boolean {
  return best !== undefined && best.confidence >= leastOfSameHand && sameValue(best.text, text);
}

/**
 * Whether the text, with what else is known of its date, is of this very day. The month alone says little: a paper of
 * February is signed in March, and its 2 may be read as 3.
 */
function isDayOf(text: string, { part, day, month, year }: GapToWeigh, date: KnownDate): boolean {
  switch (part) {
    case 'day':
      return Number(text) === date.day && month === date.month && year === date.year;
    case 'month':
      return day === date.day && Number(text) === date.month && year === date.year;
    case 'year':
      return day === date.day && month === date.month && Number(text) === date.year;
    case 'number':
      return false;
  }
}

/** Weight of a reading that a source did not list at all: networks are sometimes sure and wrong. */
const unlisted = 0.01;
/** A printed mention may be of another document: it leaves this much for other readings. */
const otherDocument = 0.02;
/** A body gives out many numbers in one day: the one cited may be another's. */
const otherOfThatDay = 0.3;
/** Weight of readings outside a range that should hold; clerks do write impossible dates. */
const outside = 0.03;
/** Documents are signed digitally or received on the day of issue or soon after; after 60 days a match says little. */
const usualDelayDays = 60;
const lateWeight = 0.3;

/** Weighs the readings of a gap with everything else known. Clues move probability between the readings that the ink allows. */
export function weighEvidence(gap: GapToWeigh, clues: readonly Clue[]): WeighedReading {
  let alternatives = gap.alternatives;
  const weighed: WeighedClue[] = [];
  for (const clue of clues) {
    const factors = alternatives.map(({ text }) => factorOf(text, gap, clue));
    const isNamed = alternatives.some(({ text }) => witnessOf(text, gap, clue) !== undefined);
    if (factors.every((factor) => factor === 1) && !isNamed && !mustBeNamed(clue)) {
      weighed.push({ clue, effect: 'none' });
      continue;
    }
    const before = alternatives[0];
    alternatives = reweigh(alternatives, factors, doubtFactor(clue));
    weighed.push({ clue, effect: effectOn(before, alternatives) });
  }
  return { alternatives, clues: weighed };
}

/** Sources that say one value: a gap whose readings do not hold it was misread here or there. */
function mustBeNamed({ kind }: Clue): boolean {
  return kind === 'same-gap' || kind === 'printed-mention';
}

function effectOn(before: WordAlternative | undefined, after: readonly WordAlternative[]): WeighedClue['effect'] {
  const now = after.find(({ text }) => text === before?.text)?.confidence ?? 0;
  const change = now - (before?.confidence ?? 0);
  return Math.abs(change) < 0.001 ? 'none' : change > 0 ? 'raises' : 'lowers';
}

/** Bayes: the doubt (what no reading explains) is a reading of its own and takes part. */
function reweigh(
  alternatives: readonly WordAlternative[],
  factors: readonly number[],
  doubtWeight: number,
): WordAlternative[] {
  const doubt = Math.max(0, 1 - alternatives.reduce((sum, { confidence }) => sum + confidence, 0));
  const weights = alternatives.map(({ confidence }, index) => confidence * (factors[index] ?? 1));
  const sum = weights.reduce((total, weight) => total + weight, 0) + doubt * doubtWeight;
  return alternatives
    .map(({ text }, index) => ({ text, confidence: sum === 0 ? 0 : (weights[index] ?? 0) / sum }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** How well the clue fits what is not among the readings. */
function doubtFactor(clue: Clue): number {
  switch (clue.kind) {
    case 'same-gap':
    case 'printed-mention':
      // If the other source says something that this ink does not allow, one of the two was misread.
      return 2 * unlisted;
    case 'not-after':
    case 'not-before':
    case 'issued-on':
    case 'number-sequence':
      return 0.5;
    case 'held-citation':
      return otherOfThatDay;
  }
}

function factorOf(text: string, gap: GapToWeigh, clue: Clue): number {
  switch (clue.kind) {
    case 'same-gap':
      return unlisted + (clue.alternatives.find((other) => sameValue(other.text, text))?.confidence ?? 0);
    case 'printed-mention':
      return sameValue(clue.text, text) ? 1 : otherDocument;
    case 'held-citation':
      return sameValue(clue.text, text) ? 1 : otherOfThatDay;
    case 'number-sequence':
      return gap.part !== 'number' || (Number(text) >= clue.from && Number(text) <= clue.to) ? 1 : outside;
    case 'not-after':
      return dateFactor(text, gap, clue.date, (date) => afterwards(date, clue.date));
    case 'not-before':
      return dateFactor(text, gap, clue.date, (date) => (dayNumber(date) >= dayNumber(clue.date) ? 1 : outside));
    case 'issued-on':
      return arrivalFactor(text, gap, clue.date);
  }
}

/** `05` and `5` are the same day, `09` and `9` the same number. */
function sameValue(a: string, b: string): boolean {
  return Number(a) === Number(b);
}

/** A document is not issued after it was signed or received, and seldom long before. */
function afterwards(issued: KnownDate, until: KnownDate): number {
  const delay = dayNumber(until) - dayNumber(issued);
  return delay < 0 ? outside : delay <= usualDelayDays ? 1 / (1 + 0.1 * delay) : lateWeight / 10;
}

/** Stamps seldom say the year: a month before that of issue is one of the next year. */
function arrivalFactor(text: string, gap: GapToWeigh, issued: KnownDate): number {
  const month = gap.part === 'month' ? Number(text) : gap.month;
  if (month === undefined || (gap.part !== 'month' && gap.part !== 'day') || !isPossible(text, gap.part)) {
    return 1;
  }
  const year = gap.year ?? (month < issued.month ? issued.year + 1 : issued.year);
  const isSameMonth = month === issued.month && year === issued.year;
  const day = gap.part === 'day' ? Number(text) : isSameMonth ? issued.day : 1;
  return afterwards(issued, { year, month, day });
}

/** With the day unknown a month is judged by the day of it that fits `near` best. */
function dateFactor(text: string, gap: GapToWeigh, near: KnownDate, factor: (date: KnownDate) => number): number {
  if (gap.part === 'number' || gap.year === undefined || !isPossible(text, gap.part)) {
    return 1;
  }
  if (gap.part === 'day' && gap.month !== undefined) {
    return factor({ year: gap.year, month: gap.month, day: Number(text) });
  }
  if (gap.part !== 'month') {
    return 1;
  }
  const month = Number(text);
  const isSame = month === near.month && gap.year === near.year;
  return factor({ year: gap.year, month, day: isSame ? near.day : 28 });
}

function dayNumber({ year, month, day }: KnownDate): number {
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

/**
 * The days of digital signatures in the text of signature lines, as `Thời gian ký: 29.04.2026 16:35:55 +07:00` or
 * `Ngày ký: 2026-05-29 15:13:29 +07:00` (both seen on published documents).
 */
export function findSigningDays(overlayText: string): KnownDate[] {
  const found = overlayText.matchAll(
    /(?:Thời gian ký|Ngày ký|Signing time)\s*:?\s*(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2}))/giu,
  );
  return Array.from(found, (match) =>
    match[4] === undefined
      ? { day: Number(match[1]), month: Number(match[2]), year: Number(match[3]) }
      : { day: Number(match[6]), month: Number(match[5]), year: Number(match[4]) },
  ).filter(({ day, month }) => day >= 1 && day <= 31 && month >= 1 && month <= 12);
}
