import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';

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

/**
 * The ink of a number sign by sign from left to right, digits as `0`: `-00,0`. `undefined` where the blobs do not stand in
 * one row like digits.
 */
export function patternOfNumber(blobs: readonly BoundingBox[]): string | undefined {
  const { inner, isBracketed, isNegative } = withoutSigns(blobs);
  const digits = patternOfDigits(inner);
  if (digits === undefined) return undefined;
  const signed = isNegative ? `-${digits}` : digits;
  return isBracketed ? `(${signed})` : signed;
}

/** The ink of a number from left to right, without the brackets around it and the minus before it. */
function withoutSigns(blobs: readonly BoundingBox[]) {
  const sorted = [...blobs].sort((a, b) => a.left - b.left);
  const isBracketed = standsInBrackets(sorted);
  const bare = isBracketed ? sorted.slice(1, -1) : sorted;
  const isNegative = beginsWithMinus(joinPieces(bare));
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

/**
 * The worn minus before a number: it is as small as dust then, but lies flat, level with the middle of the digits and right before
 * them. `around`: the specks near the number.
 */
export function wornMinus<Speck extends { readonly box: BoundingBox }>(
  blobs: readonly BoundingBox[],
  around: readonly Speck[],
): Speck | undefined {
  const whole = joinPieces(blobs);
  const [first] = whole;
  if (first === undefined || beginsWithMinus(whole)) return undefined;
  return around
    .filter(({ box }) => box.right <= first.left && beginsWithMinus([box, ...whole]))
    .sort((a, b) => boxWidth(b.box) - boxWidth(a.box))[0];
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

function patternOfDigits(blobs: readonly BoundingBox[]): string | undefined {
  const line = digitsAmong(blobs);
  if (line === undefined) return undefined;
  const { digits, height } = line;
  return digits
    .map((box, index) => {
      const before = digits[index - 1];
      const isOne = boxWidth(box) <= WIDEST_DIGIT * height;
      const own = '0'.repeat(isOne ? 1 : Math.max(2, Math.round(boxWidth(box) / (PITCH * height))));
      return before === undefined ? own : signBetween(before, box, line) + own;
    })
    .join('');
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
function signBetween(a: BoundingBox, b: BoundingBox, { small, foot, height }: NumberLine): '' | '.' | ',' {
  const pitch = edgeMiddle(b, height, 'left') - edgeMiddle(a, height, 'right');
  if (pitch < PITCH_WITH_SIGN * height) return '';
  const sign = small
    .filter((box) => middleX(box) > middleX(a) && middleX(box) < middleX(b))
    .filter((box) => box.top >= foot - SIGN_TOP * height && box.bottom >= foot - 0.15 * height)
    .sort((one, other) => boxHeight(other) * boxWidth(other) - boxHeight(one) * boxWidth(one))[0];
  if (sign === undefined) return '';
  return sign.bottom > foot + Math.max(1, COMMA_DEPTH * height) ? ',' : '.';
}

/** The middle of the digit at this end of a blob. */
function edgeMiddle(box: BoundingBox, height: number, side: 'left' | 'right'): number {
  if (boxWidth(box) <= WIDEST_DIGIT * height) return middleX(box);
  return side === 'left' ? box.left + (PITCH * height) / 2 : box.right - (PITCH * height) / 2;
}

function middleX(box: BoundingBox): number {
  return (box.left + box.right) / 2;
}
