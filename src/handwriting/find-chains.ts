import type { TextLine, Word } from '../domain/text-layer.ts';
import type { GapPlace } from './gap.ts';
import { type Label, type LabelMatch, matchLabel, plainLabels, symbolStart } from './labels.ts';
import { withoutMarks } from './letter-widths.ts';
import { rowOf, typeSizeOf } from './row.ts';

/** A label on the page. */
export interface PlacedLabel {
  readonly match: LabelMatch;
  readonly word: Word;
}

/** The printed words around the gaps of one line: `Số: ... /NQ-CP` or `ngày ... tháng ... năm ...`. */
export interface GapChain {
  readonly place: GapPlace;
  /** In order from left to right; for a number the label alone, or none where it was not read. */
  readonly labels: readonly PlacedLabel[];
  /** The word that holds the symbol after a number. */
  readonly symbol?: { readonly word: Word; readonly start: number };
  /** Every word of the printed line near the chain, from left to right. */
  readonly row: readonly Word[];
  /** Type size in pixels. */
  readonly em: number;
}

/** A letterhead stands in the upper part of page 1 (Decree 30/2020, Annex I, section IV); stamps above it push it down. */
const letterheadShare = 0.45;
const captionShare = 0.6;
/** How far to the right of its label a symbol or the next label of a date may begin, in em: seen 2..6, wide gaps 8. */
const reachOfNumber = 9;
const reachOfDate = 6;

/** Finds the lines of the page that hold gaps for a number or a date. */
export function findChains(lines: readonly TextLine[], pageHeightPx: number, isFirstPage: boolean): GapChain[] {
  const words = lines.flatMap((line) => line.words);
  const em = typeSizeOf(words);
  if (em === undefined) {
    return [];
  }
  const captions = captionChains(lines, words, pageHeightPx * captionShare, em, isFirstPage);
  return isFirstPage ? [...letterheadChains(words, pageHeightPx * letterheadShare, em), ...captions] : captions;
}

function letterheadChains(words: readonly Word[], lowest: number, em: number): GapChain[] {
  const upper = words.filter((word) => word.box.top < lowest);
  const labelled = firstOf(
    numberChains(upper, em, 'letterhead').filter((chain) => startsRow(chain, em) && isLetterheadLabel(chain)),
  );
  const dates = dateChains(upper, em, 'letterhead');
  const number = labelled?.symbol === undefined ? (unlabelledNumber(upper, dates, em) ?? labelled) : labelled;
  const isBeside = (date: GapChain): boolean => number !== undefined && verticalDistance(number, date) <= 4.5 * em;
  const date =
    dates.find(isBeside) ??
    dates.find((chain) => followsPlace(chain)) ??
    (number === undefined
      ? undefined
      : laterDateChains(upper, em).find((chain) => isRightOf(chain, number) && isBeside(chain)));
  return [number, date].filter((chain) => chain !== undefined);
}

/** A symbol with letters of a kind and a body: `/QĐ-UBND`, `/2026/TT-BCT`. */
const wholeSymbol = /^\S{0,4}\/(?:(?:19|20)\d\d\/)?\p{Lu}[\p{L}]{0,4}-\p{Lu}[\p{L}-]*\.?$/u;
/** What may stand before it: a label that was read as something else, and what was read in the gap. */
const mostBefore = { words: 2, signs: 9 };

/**
 * The symbol of the letterhead where `Số:` was not read: it lies under other ink or was lost. It stands in the left
 * half of the page beside the dateline (Decree 30/2020, Annex I, boxes 3 and 4), where no sentence can stand.
 */
function unlabelledNumber(words: readonly Word[], dates: readonly GapChain[], em: number): GapChain | undefined {
  return byTop(words)
    .filter(({ text }) => wholeSymbol.test(text))
    .map((word): GapChain => {
      const row = rowOf(words, word, word.box.left - reachOfNumber * em, word.box.right + em);
      return { place: 'letterhead', labels: [], symbol: { word, start: symbolStart(word.text) ?? 0 }, row, em };
    })
    .find((chain) => {
      const before = chain.row.filter(
        ({ box }) => chain.symbol !== undefined && box.right <= chain.symbol.word.box.left + 2,
      );
      const signs = before.reduce((sum, { text }) => sum + text.length, 0);
      const isAlone = before.length <= mostBefore.words && signs <= mostBefore.signs;
      return isAlone && dates.some((date) => isRightOf(date, chain) && verticalDistance(chain, date) <= 1.5 * em);
    });
}

function isRightOf(chain: GapChain, other: GapChain): boolean {
  const [left, right] = [anchorOf(other), anchorOf(chain)];
  return left !== undefined && right !== undefined && right.box.left > left.box.right;
}

/** The word by which the place of a chain is told. */
function anchorOf(chain: GapChain): Word | undefined {
  return chain.labels[0]?.word ?? chain.symbol?.word;
}

/** Of the possible number lines the topmost with a symbol, else the topmost. */
function firstOf(chains: readonly GapChain[]): GapChain | undefined {
  return chains.find((chain) => chain.symbol !== undefined) ?? chains.find((chain) => hasColon(chain));
}

/** `Số:`, also where the engine made the colon a word of its own. */
function hasColon(chain: GapChain): boolean {
  const label = chain.labels[0]?.word;
  const next = chain.row.find((word) => label !== undefined && word.box.left >= label.box.right);
  return chain.labels.some(({ word }) => word.text.includes(':')) || next?.text.startsWith(':') === true;
}

/** A letterhead writes `Số`; a line of a sentence may begin with `số`, but has no colon after it. */
function isLetterheadLabel(chain: GapChain): boolean {
  return hasColon(chain) || chain.labels.some(({ word }) => /^[^\p{Ll}]/u.test(word.text));
}

/** No word stands close before the label: in a sentence `số` is never the first word of the line's left part. */
function startsRow(chain: GapChain, em: number): boolean {
  const label = chain.labels[0]?.word;
  return (
    label !== undefined &&
    !chain.row
      .filter((word) => /[\p{L}\d]/u.test(word.text))
      .some((word) => word.box.left < label.box.left - 0.3 * em && word.box.right > label.box.left - 1.5 * em)
  );
}

function verticalDistance(a: GapChain, b: GapChain): number {
  const [first, second] = [anchorOf(a)?.box, anchorOf(b)?.box];
  return first === undefined || second === undefined
    ? Number.POSITIVE_INFINITY
    : Math.abs(first.bottom - second.bottom);
}

/** `Hà Nội, ngày`: the word before the date ends in a comma, and the line does not start as a sentence of the body. */
function followsPlace(chain: GapChain): boolean {
  const label = chain.labels[0]?.word;
  const before = chain.row.filter((word) => label !== undefined && word.box.right <= label.box.left + 2);
  return before.length > 0 && before.length <= 7 && (before.at(-1)?.text.endsWith(',') ?? false);
}

function captionChains(
  lines: readonly TextLine[],
  words: readonly Word[],
  lowest: number,
  em: number,
  isFirstPage: boolean,
): GapChain[] {
  const start = lines.findIndex((line) => line.box.top < lowest && opensCaption(line, isFirstPage));
  const first = lines[start];
  if (first === undefined) {
    return [];
  }
  const top = first.box.top - 0.3 * em;
  // The title of an annex stands between `Phụ lục` and the caption and takes up to six lines.
  const depth = isAnnexHeading(first) ? 14 * em : 4 * em;
  const near = words.filter((word) => word.box.top >= top && word.box.top <= top + depth);
  const number = numberChains(near, em, 'caption').find((chain) => chain.symbol !== undefined);
  const label = number?.labels[0]?.word;
  if (number === undefined || label === undefined) {
    return [];
  }
  const dates = dateChains(near, em, 'caption');
  const date = dates.find((chain) => isAfter(chain, label, em));
  return date === undefined ? [number] : [number, date];
}

/** On the same line to the right of the number, or on the line under it. */
function isAfter(chain: GapChain, number: Word, em: number): boolean {
  const label = chain.labels[0]?.word;
  if (label === undefined) {
    return false;
  }
  const drop = label.box.bottom - number.box.bottom;
  return Math.abs(drop) <= 0.6 * em ? label.box.left > number.box.left : drop > 0 && drop <= 2.5 * em;
}

function opensCaption(line: TextLine, isFirstPage: boolean): boolean {
  const plain = plainTextOf(line);
  return /k[eè]m\s?theo/u.test(plain) || (!isFirstPage && isAnnexHeading(line));
}

/** With a capital: `quy định lập dự toán ...` goes on with a sentence. */
function isAnnexHeading(line: TextLine): boolean {
  if (!/^\P{L}*\p{Lu}/u.test(line.words[0]?.text ?? '')) return false;
  return /^(?:phu luc|danh muc|ke hoach|bieu|mau|quy che|quy dinh)\b/u.test(plainTextOf(line));
}

function plainTextOf(line: TextLine): string {
  return withoutMarks(line.words.map((word) => word.text).join(' ')).toLowerCase();
}

function numberChains(words: readonly Word[], em: number, place: GapPlace): GapChain[] {
  return byTop(words).flatMap((word) => {
    const match = matchLabel(word.text, 'Số:');
    return match === undefined ? [] : [numberChain(words, { match, word }, em, place)];
  });
}

function numberChain(words: readonly Word[], label: PlacedLabel, em: number, place: GapPlace): GapChain {
  const row = rowOf(words, label.word, label.word.box.left - 10 * em, label.word.box.left + reachOfNumber * em);
  const after = row.filter((word) => word === label.word || word.box.left > label.word.box.left);
  const found = after
    .map((word) => ({ word, start: symbolStart(word.text) }))
    .find((candidate): candidate is { word: Word; start: number } => candidate.start !== undefined);
  const chain = { place, labels: [label], row, em: rowTypeSize(row, em) };
  return found === undefined ? chain : { ...chain, symbol: found };
}

function dateChains(words: readonly Word[], em: number, place: GapPlace): GapChain[] {
  return byTop(words).flatMap((word) => {
    const match = matchLabel(word.text, 'ngày');
    const chain = match === undefined ? undefined : dateChain(words, { match, word }, em, place);
    return chain === undefined ? [] : [chain];
  });
}

/** A day with at least one of the two labels after it, or after a place (`Hà Nội, ngày`), where a stamp hides the rest. */
function dateChain(words: readonly Word[], day: PlacedLabel, em: number, place: GapPlace): GapChain | undefined {
  const { left } = day.word.box;
  const row = rowOf(words, day.word, left - 12 * em, left + 3 * reachOfDate * em);
  if (!saysDay(day.word) && row.some((word) => word.box.left > left && saysDay(word))) return;
  const month = nextLabel(row, day, 'tháng', em);
  const year = nextLabel(row, month ?? day, 'năm', em * (month === undefined ? 2 : 1));
  const labels = [day, month, year].filter((label) => label !== undefined);
  const chain = { place, labels, row, em: rowTypeSize(row, em) };
  return labels.length > 1 || followsPlace(chain) ? chain : undefined;
}

/**
 * Datelines whose `ngày` was not read, or `tháng` neither: what is left of them after a place and its comma. The day
 * (or the month) then stands before the first label that was read.
 */
function laterDateChains(words: readonly Word[], em: number): GapChain[] {
  const later = ['tháng', 'năm'] as const;
  return later.flatMap((first) =>
    byTop(words).flatMap((word): GapChain[] => {
      const match = matchLabel(word.text, first);
      if (match === undefined) return [];
      const row = rowOf(words, word, word.box.left - 12 * em, word.box.left + 2 * reachOfDate * em);
      const label = { match, word };
      const year = first === 'tháng' ? nextLabel(row, label, 'năm', em) : undefined;
      const hasPlace = row.some((other) => other.box.right < word.box.left && /\p{L}{2,},$/u.test(other.text));
      const labels = year === undefined ? [label] : [label, year];
      return hasPlace ? [{ place: 'letterhead', labels, row, em: rowTypeSize(row, em) }] : [];
    }),
  );
}

/** `ngày` itself: where it stands to the right, a word like it is another (`Quảng Ngãi, ngày 15`). */
function saysDay({ text }: Word): boolean {
  return withoutMarks(text).toLowerCase().startsWith(plainLabels.ngày);
}

function nextLabel(row: readonly Word[], before: PlacedLabel, label: Label, em: number): PlacedLabel | undefined {
  const from = before.word.box.left;
  for (const word of row) {
    const isGlued = word === before.word && before.match.holds === 'start';
    const match = matchLabel(word.text, label);
    if (match === undefined || word.box.left > before.word.box.right + reachOfDate * em) {
      continue;
    }
    if (isGlued || word.box.left > from) {
      return { match, word };
    }
  }
  return;
}

/** The row's own type size unless its few words give one that no letterhead has beside this body text. */
function rowTypeSize(row: readonly Word[], pageEm: number): number {
  const em = typeSizeOf(row) ?? pageEm;
  return em < 0.75 * pageEm || em > 1.35 * pageEm ? pageEm : em;
}

function byTop(words: readonly Word[]): Word[] {
  return [...words].sort((a, b) => a.box.top - b.box.top);
}
