import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import { type Glyph, glyphOf, likeness, meanGlyph } from '../image/glyph.ts';
import type { GreyPlane } from '../image/plane.ts';

/** A digit with its picture, several digits that touch, or a sign between or around digits. */
export type NumberSign =
  | { readonly kind: 'digit'; readonly glyph: Glyph }
  | { readonly kind: 'touching'; readonly count: number }
  | { readonly kind: '.' | ',' | '-' | '(' | ')' };

/** The ink of a number, from left to right. */
export type NumberShape = readonly NumberSign[];

/** In heights of a digit: lower ink is a sign or dust (a bold comma has half a digit's height); wider ink is digits that touch. */
const SIGN_HEIGHT = 0.6;
const WIDEST_DIGIT = 0.92;
/** The pitch of digits is half an em, 0.74 of their height in Times and 0.78 in Arial; a sign adds a quarter of an em. */
const PITCH = 0.76;
const PITCH_WITH_SIGN = 0.95;
const CLOSEST = 0.5;
/** A full stop or comma stands at the foot of the line, not above this; a comma hangs below it. */
const SIGN_TOP = 0.55;
const COMMA_DEPTH = 0.06;
/** Digits lower than this (pixels) show no shape. */
const LEAST_HEIGHT_PX = 10;

/** The shape of a number whose blobs are given; `undefined` where they do not stand in one row like digits. */
export function shapeOfNumber(plane: GreyPlane, blobs: readonly BoundingBox[]): NumberShape | undefined {
  const { inner, isBracketed, isNegative } = withoutSigns(blobs);
  const digits = shapeOfDigits(plane, inner);
  if (digits === undefined) return undefined;
  const signed: NumberShape = isNegative ? [{ kind: '-' }, ...digits] : digits;
  return isBracketed ? [{ kind: '(' }, ...signed, { kind: ')' }] : signed;
}

/** The ink of a number from left to right, without the brackets around it and the minus before it. */
function withoutSigns(blobs: readonly BoundingBox[]) {
  const sorted = [...blobs].sort((a, b) => a.left - b.left);
  const isBracketed = standsInBrackets(sorted);
  const bare = isBracketed ? sorted.slice(1, -1) : sorted;
  const isNegative = beginsWithMinus(bare);
  return { inner: isNegative ? bare.slice(1) : bare, isBracketed, isNegative };
}

/** Whether ink stands like the digits and signs of a figure: `STT` does too, a word with marks and `(7)` do not. */
export function standsLikeFigure(blobs: readonly BoundingBox[]): boolean {
  const { inner, isBracketed } = withoutSigns(blobs);
  return !isBracketed && digitsAmong(inner) !== undefined;
}

/** In heights of a digit: how wide a percent sign is. */
const PERCENT = { least: 0.85, most: 1.4 };

/** The blobs of a number without those of the percent sign at its end; none where what stands there is no such sign. */
export function withoutPercent(blobs: readonly BoundingBox[]): readonly BoundingBox[] {
  const height = Math.max(0, ...blobs.map(boxHeight));
  const right = Math.max(...blobs.map((box) => box.right));
  const isSign = (box: BoundingBox): boolean => middleX(box) > right - PERCENT.most * height;
  const sign = unionOfBoxes(blobs.filter(isSign));
  const width = sign === undefined ? 0 : boxWidth(sign);
  return width >= PERCENT.least * height && width <= PERCENT.most * height ? blobs.filter((box) => !isSign(box)) : [];
}

/** In heights of a digit: brackets reach above and below it and are narrow; a minus is flat and hangs in the middle. */
const BRACKET = { least: 1.15, widest: 0.5 };
const MINUS = { least: 0.2, widest: 0.75, highest: 0.3, apart: 0.5 };

function standsInBrackets(sorted: readonly BoundingBox[]): boolean {
  const [first] = sorted;
  const last = sorted.at(-1);
  const inner = sorted.slice(1, -1);
  if (first === undefined || last === undefined || inner.length === 0) return false;
  const height = Math.max(...inner.map(boxHeight));
  return [first, last].every(
    (box) => boxHeight(box) >= BRACKET.least * height && boxWidth(box) <= BRACKET.widest * height,
  );
}

function beginsWithMinus([first, second, ...others]: readonly BoundingBox[]): boolean {
  if (first === undefined || second === undefined) return false;
  const height = Math.max(...[second, ...others].map(boxHeight));
  const width = boxWidth(first) / height;
  const middle = (first.top + first.bottom) / 2;
  return (
    width >= MINUS.least &&
    width <= MINUS.widest &&
    boxHeight(first) <= Math.min(MINUS.highest * height, boxWidth(first) / 1.5) &&
    second.left - first.right <= MINUS.apart * height &&
    boxHeight(second) >= SIGN_HEIGHT * height &&
    middle > second.top + 0.3 * height &&
    middle < second.bottom - 0.15 * height
  );
}

function shapeOfDigits(plane: GreyPlane, blobs: readonly BoundingBox[]): NumberShape | undefined {
  const line = digitsAmong(blobs);
  if (line === undefined) return undefined;
  const { digits, height } = line;
  return digits.flatMap((box, index): NumberShape => {
    const before = digits[index - 1];
    const own: NumberSign =
      boxWidth(box) <= WIDEST_DIGIT * height
        ? { kind: 'digit', glyph: glyphOf(plane, box) }
        : { kind: 'touching', count: Math.max(2, Math.round(boxWidth(box) / (PITCH * height))) };
    const sign = before === undefined ? undefined : signBetween(before, box, line);
    return sign === undefined ? [own] : [sign, own];
  });
}

/** What is as high as a digit, from left to right; `undefined` where some of it stands or reaches otherwise. */
function digitsAmong(blobs: readonly BoundingBox[]): (NumberLine & { digits: readonly BoundingBox[] }) | undefined {
  const whole = joinPieces(blobs);
  const height = Math.max(0, ...whole.map(boxHeight));
  const digits = whole.filter((box) => boxHeight(box) >= SIGN_HEIGHT * height).sort((a, b) => a.left - b.left);
  const foot = digits.map((box) => box.bottom).sort((a, b) => a - b)[(digits.length - 1) >> 1];
  if (foot === undefined || height < LEAST_HEIGHT_PX) return undefined;
  const isDigit = (box: BoundingBox): boolean =>
    boxHeight(box) >= 0.85 * height && Math.abs(box.bottom - foot) <= 0.12 * height;
  if (!digits.every(isDigit)) return undefined;
  return { digits, small: whole.filter((box) => !digits.includes(box)), foot, height };
}

/** The bar of a 5 comes off its bowl, an 0 falls into halves: what lies above itself or too close is one digit. */
function joinPieces(blobs: readonly BoundingBox[]): BoundingBox[] {
  const tallest = Math.max(0, ...blobs.map(boxHeight));
  const joined: BoundingBox[] = [];
  for (const box of [...blobs].sort((a, b) => a.left - b.left)) {
    const last = joined.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, box.right) - Math.max(last.left, box.left);
    const isAbove = last !== undefined && shared >= 0.5 * Math.min(boxWidth(last), boxWidth(box));
    const isHalf =
      last !== undefined &&
      Math.min(boxHeight(last), boxHeight(box)) >= SIGN_HEIGHT * tallest &&
      middleX(box) - middleX(last) < CLOSEST * tallest;
    if (last !== undefined && (isAbove || isHalf)) joined[joined.length - 1] = unionOfBoxes([last, box]) ?? last;
    else joined.push(box);
  }
  return joined;
}

interface NumberLine {
  readonly small: readonly BoundingBox[];
  readonly foot: number;
  readonly height: number;
}

/** Dust lies anywhere, but digits make room for a sign alone. */
function signBetween(a: BoundingBox, b: BoundingBox, { small, foot, height }: NumberLine): NumberSign | undefined {
  const pitch = edgeMiddle(b, height, 'left') - edgeMiddle(a, height, 'right');
  if (pitch < PITCH_WITH_SIGN * height) return undefined;
  const sign = small
    .filter((box) => middleX(box) > middleX(a) && middleX(box) < middleX(b))
    .filter((box) => box.top >= foot - SIGN_TOP * height && box.bottom >= foot - 0.15 * height)
    .sort((one, other) => boxHeight(other) * boxWidth(other) - boxHeight(one) * boxWidth(one))[0];
  if (sign === undefined) return undefined;
  return { kind: sign.bottom > foot + Math.max(1, COMMA_DEPTH * height) ? ',' : '.' };
}

/** The middle of the digit at this end of a blob. */
function edgeMiddle(box: BoundingBox, height: number, side: 'left' | 'right'): number {
  if (boxWidth(box) <= WIDEST_DIGIT * height) return middleX(box);
  return side === 'left' ? box.left + (PITCH * height) / 2 : box.right - (PITCH * height) / 2;
}

function middleX(box: BoundingBox): number {
  return (box.left + box.right) / 2;
}

/** What the pictures of one digit have in common. */
interface LearntDigit {
  readonly glyph: Glyph;
  /** Length of their sum: how many they are, less what they differ by. */
  readonly weight: number;
  readonly from: ReadonlySet<Glyph>;
}

/** What each digit looks like on this page. */
export type DigitShapes = ReadonlyMap<string, LearntDigit>;

/** Learns the digits from numbers whose reading fits their shape sign by sign. */
export function learnDigits(numbers: readonly { readonly text: string; readonly shape: NumberShape }[]): DigitShapes {
  const seen = new Map<string, Glyph[]>();
  for (const { text, shape } of numbers) {
    if (patternOfText(text) !== patternOfShape(shape)) continue;
    for (const { digit, glyph } of digitsOf(text, shape)) seen.set(digit, [...(seen.get(digit) ?? []), glyph]);
  }
  return new Map([...seen].flatMap(([digit, all]) => (all.length < 2 ? [] : [[digit, learnt(all)] as const])));
}

function learnt(glyphs: readonly Glyph[]): LearntDigit {
  const glyph = meanGlyph(glyphs);
  return { glyph, weight: glyphs.reduce((sum, own) => sum + likeness(own, glyph), 0), from: new Set(glyphs) };
}

/** How much a picture is like the others of its digit: one wrong reading among two would look like itself. */
function likenessToOthers(glyph: Glyph, known: LearntDigit): number {
  if (!known.from.has(glyph)) return likeness(glyph, known.glyph);
  const shared = known.weight * likeness(glyph, known.glyph);
  return (shared - 1) / Math.sqrt(Math.max(Number.EPSILON, known.weight ** 2 - 2 * shared + 1));
}

/** The digits of a reading that fits the shape, each with its picture; of those that touch there is none. */
function digitsOf(text: string, shape: NumberShape): { index: number; digit: string; glyph: Glyph }[] {
  const found: { index: number; digit: string; glyph: Glyph }[] = [];
  let index = 0;
  for (const sign of shape) {
    if (sign.kind === 'digit') found.push({ index, digit: text[index] ?? '', glyph: sign.glyph });
    index += sign.kind === 'touching' ? sign.count : 1;
  }
  return found;
}

const patternOfText = (text: string): string => text.replace(/\d/gu, '0').replace(/^[–−]/u, '-');

const patternOfShape = (shape: NumberShape): string =>
  shape.map((sign) => ('count' in sign ? '0'.repeat(sign.count) : sign.kind === 'digit' ? '0' : sign.kind)).join('');

/** A digit must look like itself at least so much, and more so than like another one. */
const ALIKE = 0.75;
const CLEARLY = 0.08;
/** What decides nothing but asks a person to look may be less clear: an 8 that lost a little ink looks like a 6. */
const OTHERWISE = 0.03;
/** What hardly looks like itself is doubtful where another digit is nearly as like: an 8 among the few that taught what 0 is. */
const UNLIKE = 0.72;
const NEARLY = 0.05;

export interface SecondReading {
  readonly text: string;
  /** What was read before, when another text is given now. */
  readonly instead: string | null;
}

/**
 * Compares a reading with the shape of the number's ink: `undefined` where they agree. Where digits look like others,
 * the reading stays; where the count of digits or a sign differs, the shape is right, as it is counted one by one.
 */
export function compareWithShape(read: string, shape: NumberShape, digits: DigitShapes): SecondReading | undefined {
  const [, core = '', tail = '', percent = ''] = /^[.,]*(.*?)([.,]*)(%?)$/u.exec(read) ?? [];
  const second = compareCore(core, shape, digits);
  // A point after a bare number makes it an ordinal; after a number with signs of its own it is dust.
  const text = second.text + (/[.,%]/u.test(second.text + percent) ? '' : tail) + percent;
  if (text === read) return second.isSure ? undefined : { text, instead: null };
  return { text, instead: read };
}

/** The same between the signs at the ends, which shapes know nothing of. */
function compareCore(text: string, shape: NumberShape, digits: DigitShapes): { text: string; isSure: boolean } {
  const pattern = patternOfShape(shape);
  if (/^[-–−]/u.test(text) && !pattern.includes('-')) return keepSign(text, shape, digits);
  if (patternOfText(text) === pattern) {
    const isSure = !digitsOf(text, shape).some(({ digit, glyph }) => looksLikeAnother(digit, glyph, digits));
    return { text, isSure };
  }
  const bare = text.replace(/\D/gu, '');
  const count = pattern.replace(/[^0]/gu, '').length;
  const bracketed = pattern.startsWith('(') ? readShape(shape, digits) : undefined;
  if (bracketed !== undefined) return { text: bracketed, isSure: false };
  if (/^[-–−(]*[\d.,]+\)?$/u.test(text) && bare.length === count)
    return { text: withSigns(bare, pattern), isSure: false };
  // Engines set a zero before the first digit of a figure beside others; no number begins with one.
  if (/^0[.,-]?[1-9]/u.test(text) && bare.length === count + 1)
    return { text: withSigns(bare.slice(1), pattern), isSure: false };
  const own = readShape(shape, digits) ?? repeatedDigit(bare, shape) ?? readWith(bare, shape, digits);
  return { text: own ?? text, isSure: false };
}

/** A digit that the engine read too must look like itself at least so much. */
const ALIKE_WHEN_READ = 0.5;

/**
 * The number as its shapes most likely say, where the engine read the same digits and some more, or all but some:
 * `0.2240` for 2240.
 */
function readWith(bare: string, shape: NumberShape, digits: DigitShapes): string | undefined {
  const text = shape.map((sign) => (sign.kind === 'digit' ? likest(sign.glyph, digits) : sign.kind)).join('');
  const own = text.replace(/\D/gu, '');
  if (bare === '' || /[?t]/u.test(text)) return undefined;
  return isWithin(own, bare) || isWithin(bare, own) ? text : undefined;
}

function likest(glyph: Glyph, digits: DigitShapes): string {
  const [best] = [...digits]
    .map(([digit, known]) => ({ digit, like: likeness(glyph, known.glyph) }))
    .sort((a, b) => b.like - a.like);
  return best === undefined || best.like < ALIKE_WHEN_READ ? '?' : best.digit;
}

/** Whether the characters of `part` stand in `whole` in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at += 1;
  return at === part.length;
}

/** The sign that was read stands, however its ink looks: a worn or broken dash is no minus by its shape. */
function keepSign(text: string, shape: NumberShape, digits: DigitShapes): { text: string; isSure: boolean } {
  const rest = compareCore(text.slice(1), shape, digits);
  return { ...rest, text: text.charAt(0) + rest.text };
}

/** 11 read 1: the digit as often as it stands there, where all of them look like each other. */
function repeatedDigit(bare: string, shape: NumberShape): string | undefined {
  const glyphs = shape.flatMap((sign) => (sign.kind === 'digit' ? [sign.glyph] : []));
  const [first] = glyphs;
  if (first === undefined || glyphs.length !== shape.length || new Set(bare).size !== 1) return undefined;
  return glyphs.every((glyph) => likeness(glyph, first) >= ALIKE) ? bare.charAt(0).repeat(glyphs.length) : undefined;
}

/** The digits with the signs where the pattern has them. */
function withSigns(bare: string, pattern: string): string {
  let digit = 0;
  return Array.from(pattern, (sign) => (sign === '0' ? bare.charAt(digit++) : sign)).join('');
}

function looksLikeAnother(digit: string, glyph: Glyph, digits: DigitShapes): boolean {
  const known = digits.get(digit);
  if (known === undefined) return false;
  const own = likenessToOthers(glyph, known);
  const likeOther = Math.max(
    -1,
    ...[...digits].map(([other, shape]) => (other === digit ? -1 : likeness(glyph, shape.glyph))),
  );
  return likeOther - own > (own < UNLIKE ? -NEARLY : OTHERWISE);
}

/** The number as its shapes say; `undefined` where a digit looks like none, like two, or touches another. */
export function readShape(shape: NumberShape, digits: DigitShapes): string | undefined {
  let text = '';
  for (const sign of shape) {
    const character = sign.kind === 'digit' ? digitOf(sign.glyph, digits) : sign.kind;
    if (character === undefined || character === 'touching') return undefined;
    text += character;
  }
  return text;
}

function digitOf(glyph: Glyph, digits: DigitShapes): string | undefined {
  const ranked = [...digits]
    .map(([digit, known]) => ({ digit, like: likeness(glyph, known.glyph) }))
    .sort((a, b) => b.like - a.like);
  const [first, second] = ranked;
  if (first === undefined || first.like < ALIKE) return undefined;
  return first.like - (second?.like ?? 0) >= CLEARLY ? first.digit : undefined;
}
