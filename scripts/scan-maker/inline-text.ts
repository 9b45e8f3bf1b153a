import { type FontStyle, textWidthPt } from './fonts.ts';
import type { LineZone, TypesetLine, TypesetPiece, TypesetWord } from './page.ts';

/** A word that has its width but no place yet. */
export interface MeasuredWord {
  readonly pieces: readonly { readonly text: string; readonly style: FontStyle; readonly widthPt: number }[];
  readonly widthPt: number;
}

export type Alignment = 'justify' | 'left' | 'center' | 'right';

/** Splits a text with `<b>` and `<i>` marks into measured words. */
export function measureWords(markup: string, base: FontStyle): MeasuredWord[] {
  let style = base;
  let pieces: { text: string; style: FontStyle; widthPt: number }[] = [];
  const words: MeasuredWord[] = [];
  const close = (): void => {
    if (pieces.length > 0) words.push(toWord(pieces));
    pieces = [];
  };
  for (const part of markup.normalize('NFC').split(/(<\/?[bi]>|\s+)/u)) {
    if (part === '') continue;
    if (/^\s/u.test(part)) close();
    else if (part === '<b>' || part === '</b>') style = { ...style, bold: part === '<b>' || base.bold };
    else if (part === '<i>' || part === '</i>') style = { ...style, italic: part === '<i>' || base.italic };
    else pieces.push({ text: part, style, widthPt: textWidthPt(part, style) });
  }
  close();
  return words;
}

function toWord(pieces: MeasuredWord['pieces']): MeasuredWord {
  return { pieces, widthPt: pieces.reduce((sum, piece) => sum + piece.widthPt, 0) };
}

/** Greedy line breaking; like office programs it also breaks after a hyphen inside a word (`4017/TTr-` `BNNMT`). */
export function breakLines(
  words: readonly MeasuredWord[],
  widthPt: number,
  indentPt: number,
  spacePt: number,
): MeasuredWord[][] {
  const lines: MeasuredWord[][] = [];
  let line: MeasuredWord[] = [];
  let free = widthPt - indentPt;
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const gap = line.length === 0 ? 0 : spacePt;
    if (word.widthPt + gap <= free + 0.01) {
      line.push(word);
      free -= word.widthPt + gap;
      continue;
    }
    const [head, tail] = splitAtHyphen(word, free - gap);
    if (head !== undefined) line.push(head);
    if (head === undefined && line.length === 0) line.push(word);
    else queue.unshift(tail);
    lines.push(line);
    line = [];
    free = widthPt;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** The longest part that ends in a hyphen and fits, and the rest; no head when nothing fits. */
function splitAtHyphen(word: MeasuredWord, roomPt: number): [MeasuredWord | undefined, MeasuredWord] {
  const [piece] = word.pieces;
  if (piece === undefined || word.pieces.length > 1) return [undefined, word];
  for (let at = piece.text.lastIndexOf('-'); at > 0; at = piece.text.lastIndexOf('-', at - 1)) {
    if (at === piece.text.length - 1) continue;
    const head = piece.text.slice(0, at + 1);
    const widthPt = textWidthPt(head, piece.style);
    if (widthPt > roomPt) continue;
    const tail = piece.text.slice(at + 1);
    return [
      toWord([{ text: head, style: piece.style, widthPt }]),
      toWord([{ text: tail, style: piece.style, widthPt: textWidthPt(tail, piece.style) }]),
    ];
  }
  return [undefined, word];
}

export interface LinePlace {
  readonly leftPt: number;
  readonly widthPt: number;
  readonly baselinePt: number;
  readonly align: Alignment;
  readonly spacePt: number;
  readonly zone: LineZone;
}

/** Gives each word of a line its place. A justified line keeps natural spaces where they would grow beyond 3 times. */
export function placeLine(words: readonly MeasuredWord[], place: LinePlace): TypesetLine {
  const natural = words.reduce((sum, word) => sum + word.widthPt, 0) + place.spacePt * Math.max(0, words.length - 1);
  const slack = place.widthPt - natural;
  const gaps = words.length - 1;
  const stretched = place.align === 'justify' && gaps > 0 ? place.spacePt + slack / gaps : place.spacePt;
  const space = stretched > place.spacePt * 3 ? place.spacePt : stretched;
  let x = place.leftPt;
  if (place.align === 'center') x += slack / 2;
  if (place.align === 'right') x += slack;
  const placed: TypesetWord[] = [];
  for (const word of words) {
    placed.push({ baselinePt: place.baselinePt, pieces: placePieces(word, x) });
    x += word.widthPt + space;
  }
  return { words: placed, zone: place.zone };
}

function placePieces(word: MeasuredWord, leftPt: number): TypesetPiece[] {
  let x = leftPt;
  return word.pieces.map((piece) => {
    const placed = { text: piece.text, style: piece.style, xPt: x, widthPt: piece.widthPt };
    x += piece.widthPt;
    return placed;
  });
}
