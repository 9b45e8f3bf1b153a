/**
 * Advance widths of Times (Adobe's published font metrics for Times-Roman, 1/1000 em); Decree 30/2020, Annex I
 * prescribes Times New Roman, whose metrics are the same. Used to know how wide a word must be in print.
 */
const widthOfLowercase: Readonly<Record<string, number>> = {
  a: 444,
  b: 500,
  c: 444,
  d: 500,
  e: 444,
  f: 333,
  g: 500,
  h: 500,
  i: 278,
  j: 278,
  k: 500,
  l: 278,
  m: 778,
  n: 500,
  o: 500,
  p: 500,
  q: 500,
  r: 333,
  s: 389,
  t: 278,
  u: 500,
  v: 500,
  w: 722,
  x: 500,
  y: 470,
  z: 444,
};
const widthOfUppercase: Readonly<Record<string, number>> = {
  A: 722,
  B: 667,
  C: 667,
  D: 722,
  E: 611,
  F: 556,
  G: 722,
  H: 722,
  I: 333,
  J: 389,
  K: 722,
  L: 611,
  M: 889,
  N: 722,
  O: 722,
  P: 556,
  Q: 722,
  R: 667,
  S: 556,
  T: 611,
  U: 722,
  V: 722,
  W: 944,
  X: 722,
  Y: 722,
  Z: 611,
};
const widthOfSign: Readonly<Record<string, number>> = {
  '/': 278,
  '-': 333,
  '–': 500,
  ':': 278,
  ';': 278,
  ',': 250,
  '.': 250,
  '(': 333,
  ')': 333,
  '&': 778,
};
const usualWidth = 500;

/** Width of printed `text` in em, marks not counted. */
export function printedWidth(text: string): number {
  let width = 0;
  for (const letter of withoutMarks(text)) {
    width += widthOfLowercase[letter] ?? widthOfUppercase[letter] ?? widthOfSign[letter] ?? usualWidth;
  }
  return width / 1000;
}

/** Width of `text` in em when the spaces between its words were lost in reading: after a comma, at a capital, at figures. */
export function gluedWidth(text: string): number {
  const lost = text.match(/[,;](?=\S)|\p{Ll}(?=[\p{Lu}\d])|\d(?=\p{Ll})/gu)?.length ?? 0;
  return printedWidth(text) + lost * spaceWidth;
}

const spaceWidth = 0.25;

/** `text` with every Vietnamese mark taken off; keeps case. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}
