import type { Indicator } from '../domain/record.ts';
import { comparatorBefore } from './comparators.ts';
import type { DocumentLine } from './document-lines.ts';
import { type FoldedText, skipSpace } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { seriesKey } from './indicator-keys.ts';
import { nameOf } from './indicator-names.ts';
import { createTimes, type Times } from './indicator-times.ts';
import { joinQuantities } from './joined-quantities.ts';
import type { PlaceFinder } from './provenance.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { findVerbalZeros } from './verbal-zeros.ts';

/** A stretch of the text where no indicator is looked for. */
export interface Exclusion {
  readonly start: number;
  readonly end: number;
}

/** An indicator with its place in `FoldedText.norm`, for the consistency rules. */
export interface IndicatorMatch extends Omit<Indicator, 'page' | 'charStart' | 'charEnd' | 'raw'> {
  readonly start: number;
  readonly end: number;
  /** Where the number itself stands. */
  readonly numberStart: number;
  readonly numberEnd: number;
  /** Decimals of the printed percentage. */
  readonly percentDecimals: number;
}

/** Numbers about results, targets or stock in the prose of `lines`, outside tables and citations. */
export function findIndicators(
  text: FoldedText,
  lines: readonly DocumentLine[],
  exclusions: readonly Exclusion[],
  grammar: Grammar,
): IndicatorMatch[] {
  const found: IndicatorMatch[] = [];
  const isExcluded = createExclusionTest(exclusions);
  for (const block of proseBlocks(lines)) {
    const counted = findQuantities(text, block.start, block.end, grammar).filter(
      (quantity) => !isExcluded(quantity.start) && !isFootnoteMark(text, quantity, isExcluded),
    );
    const quantities = joinQuantities(text, counted);
    const times = createTimes(text, block);
    for (let index = 0; index < quantities.length; index += 1) {
      const read = readIndicator(text, quantities, index, times, grammar);
      if (read === undefined) continue;
      found.push(read.match);
      index += read.taken - 1;
    }
    found.push(...findVerbalZeros(text, block, isExcluded, grammar));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "7 Kế hoạch số 35/KH-UBND": the number of a footnote before a mention, at the start of a line. */
function isFootnoteMark(text: FoldedText, quantity: Quantity, isExcluded: (offset: number) => boolean): boolean {
  const before = text.norm.charAt(quantity.start - 1);
  return (before === '\n' || before === '' || before === '\f') && isExcluded(quantity.end - 1);
}

export function toIndicators(places: PlaceFinder, matches: readonly IndicatorMatch[]): Indicator[] {
  return matches.map(
    ({ start, end, name, value, valueMin, valueMax, unit, numerator, denominator, percent, comparator, period }) => ({
      name,
      key: seriesKey(name, unit),
      value,
      ...(valueMin === undefined ? {} : { valueMin, valueMax }),
      unit,
      numerator,
      denominator,
      percent,
      comparator,
      period,
      page: places.pageAt(start),
      charStart: places.codePoint(start),
      charEnd: places.codePoint(end),
      raw: places.rawSlice(start, end),
    }),
  );
}

function createExclusionTest(exclusions: readonly Exclusion[]): (offset: number) => boolean {
  const sorted = [...exclusions].sort((a, b) => a.start - b.start);
  let index = 0;
  let reach = 0;
  let last = 0;
  return (offset) => {
    if (offset < last) {
      index = 0;
      reach = 0;
    }
    last = offset;
    while (index < sorted.length && (sorted[index]?.start ?? 0) <= offset) {
      reach = Math.max(reach, sorted[index]?.end ?? 0);
      index += 1;
    }
    return offset < reach;
  };
}

/** Runs of lines without TABs: a sentence may run over several. */
function proseBlocks(lines: readonly DocumentLine[]): Exclusion[] {
  const blocks: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const line of lines) {
    if (line.hasTab || line.isBlank) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { start: line.start, end: line.end };
      blocks.push(open);
    }
    open.end = line.end;
  }
  return blocks;
}

/** How far after a count its percentage may stand: "150/160 hồ sơ ..., đạt tỷ lệ 93,8%". */
const percentLead =
  /^[^.;:()\d]{0,60}[,(]?\s{0,2}(?:(?:dat|chiem|bang|tuong ung|tuong duong|ti le|ty le|la|hoan thanh|voi|dat ty le|khoang|hon|tren|va|:|,)\s{0,2}){1,4}$/;

/** "12.500 ha, cao hơn 15% so với cùng kỳ": how far two counts differ, not the share of one. */
const growth = /(?:^|[^a-z])(?:tang|giam|(?:cao|thap|nhieu|it|lon|nho|nhanh) hon|vuot)(?![a-z])/;

/** "15 ý kiến phát biểu, 100% đại biểu tán thành": behind a comma alone, of something else. */
const countsOthers = /^\s(?!(?:so voi|ke hoach|du toan|chi tieu|tong|so|va|trong|cua|nhu cau)(?![a-z]))[a-z]{2}/;

/** "410 người, BHYT đạt 94,6%": behind the comma something else is named. */
const namesOthers =
  /, ?(?!(?:dat|chiem|bang|tuong|ti le|ty le|la|hoan thanh|uoc|chi|moi|voi|khoang|hon|tren|va|con|nang|gan)(?![a-z]))[a-z]/;

/** "hài lòng 250 phiếu (25%)". */
const bracketLead = /^[^.;:()\d]{0,40}\(\s?$/;

function readIndicator(
  text: FoldedText,
  quantities: readonly Quantity[],
  index: number,
  times: Times,
  grammar: Grammar,
): { match: IndicatorMatch; taken: number } | undefined {
  const quantity = quantities[index];
  if (quantity === undefined) return undefined;
  const isRange = quantity.upTo !== undefined;
  const rate = quantity.isPercent || isRange ? undefined : rateOf(text, quantities, index);
  const percent = rate?.percent;
  const named = nameOf(text, quantity, percent?.end ?? quantity.end, grammar);
  if (named === undefined) return undefined;
  const comparator = comparatorBefore(text, quantity);
  const isFraction = quantity.whole !== null;
  const match: IndicatorMatch = {
    name: named.name,
    value: isRange ? null : quantity.value,
    ...(quantity.upTo === undefined ? {} : { valueMin: quantity.value, valueMax: quantity.upTo }),
    unit: named.unit,
    numerator: isFraction ? quantity.value : null,
    denominator: quantity.whole,
    percent: quantity.isPercent && !isRange ? quantity.value : (percent?.value ?? null),
    comparator: comparator.sign,
    period: times.periodAt(quantity.start),
    start: Math.min(named.start, comparator.start),
    end: percent === undefined ? named.end : Math.max(percent.end, named.end),
    numberStart: quantity.start,
    numberEnd: quantity.end,
    percentDecimals: percent?.decimals ?? quantity.decimals,
  };
  return { match, taken: rate === undefined ? 1 : rate.taken };
}

/** Numbers without a unit that may stand between a fraction and its rate. */
const MOST_BETWEEN = 2;
/** "3.120/3.250 trẻ dưới 1 tuổi được tiêm đủ 8 loại vắc xin, đạt 96%". */
const rateOfFraction = /^[^.;:()]{0,110}, (?:uoc )?(?:dat|chiem|bang)(?: (?:ty|ti) le)?:? $/;

/** The percentage of a count and how many quantities it takes: the next one, or for a fraction one behind mere numbers. */
function rateOf(
  text: FoldedText,
  quantities: readonly Quantity[],
  index: number,
): { percent: Quantity; taken: number } | undefined {
  const quantity = quantities[index];
  if (quantity === undefined) return undefined;
  const percent = percentAfter(text, quantity, quantities[index + 1]);
  if (percent !== undefined) return { percent, taken: 2 };
  if (quantity.whole === null) return undefined;
  const ahead = quantities.slice(index + 1, index + 2 + MOST_BETWEEN);
  const at = ahead.findIndex((other) => other.isPercent);
  const found = ahead[at];
  if (found === undefined || ahead.slice(0, at).some((other) => other.unit !== null || other.whole !== null))
    return undefined;
  const between = text.fold.slice(quantity.end, found.start).replace(/\s+/g, ' ');
  return rateOfFraction.test(between) && !growth.test(between) ? { percent: found, taken: at + 2 } : undefined;
}

function percentAfter(text: FoldedText, quantity: Quantity, next: Quantity | undefined): Quantity | undefined {
  if (next === undefined || !next.isPercent || next.start - quantity.end > 90) return undefined;
  const between = text.fold.slice(quantity.end, next.start).replace(/\s+/g, ' ');
  if ((!percentLead.test(between) && !bracketLead.test(between)) || growth.test(between)) return undefined;
  if (namesOthers.test(between)) return undefined;
  if (/[^a-z]$/.test(between.trimEnd()) && countsOthers.test(text.fold.slice(next.end, next.end + 20)))
    return undefined;
  const closing = skipSpace(text.norm, next.end, 1);
  return text.norm.charAt(closing) === ')' ? { ...next, end: closing + 1 } : next;
}
