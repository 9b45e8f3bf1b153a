import { areDistricts, isOneFamily, isOneUnit } from './consistency-kinds.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';

const partsLead = /(?:trong do|gom|bao gom|cu the|chia ra)/;
/** "(chưa bao gồm phí 4,9 triệu đồng)": what is not in it. */
const leavesOut = /(?:chua|khong)(?: ke)?(?: bao)? gom|(?:chua|khong) (?:ke|tinh)(?![a-z])/;

/** The parts that a sentence lists behind a total. */
export interface Parts {
  readonly parts: readonly IndicatorMatch[];
  /** The list goes on with other things or with "...", so that it need not add up. */
  readonly isOpen: boolean;
}

/** Parts right behind the total, or behind one figure of another kind: "128 trường hợp, thu 215 triệu đồng, trong đó ...". */
export function listedParts(reading: DocumentReading, index: number): Parts {
  const found = partsOf(reading, index, index + 1);
  const [total, aside] = [reading.indicators[index], reading.indicators[index + 1]];
  if (found.parts.length > 0 || total === undefined || aside === undefined || isOneUnit(total.unit, aside.unit))
    return found;
  const next = reading.indicators[index + 2];
  const isBehind = next !== undefined && partsLead.test(reading.text.fold.slice(aside.numberEnd, next.numberStart));
  return isBehind && isOneUnit(total.unit, next.unit) ? partsOf(reading, index, index + 2) : found;
}

/** What leads from a total to its parts: "trong đó", "gồm", a colon, an opening bracket. */
function leadToParts(reading: DocumentReading, total: IndicatorMatch, first: IndicatorMatch): string | undefined {
  if (total.percent === total.value || first.numberStart - total.numberEnd > 160) return undefined;
  const lead = reading.text.fold
    .slice(total.numberEnd, first.numberStart)
    // "2.450 triệu đồng. Trong đó: ..." and "(khối 6: 430 học sinh": neither the end of the sentence nor a count.
    .replace(/\.\s{1,3}(?=(?:trong do|bao gom|gom|cu the|chia ra)(?![a-z]))/, ', ')
    .replace(/(?<=[a-z] )\d{1,2}(?=:)/, (digits) => ' '.repeat(digits.length));
  const isOfTotal = /trong(?: tong)?(?: so)?\s{1,3}$/.test(reading.text.fold.slice(0, total.start).slice(-16));
  const isLead =
    partsLead.test(lead) ||
    opensBracket.test(lead) ||
    /^[^.;()]{0,40}:\s/.test(lead) ||
    (isOfTotal && /,\s{0,3}co\s/.test(lead));
  if (!isLead || endsSentence(lead) || otherClause.test(lead) || closedBefore.test(lead) || leavesOut.test(lead))
    return undefined;
  // A number that was not read as a count stands between the total and its parts.
  return /\d/.test(lead.slice(Math.max(0, lead.search(partsLead)))) ? undefined : lead;
}

const opensBracket = /\([^)]*$/;
/** "(43 đội nam và 17 đội nữ) ... (gồm ...": the total stood in a bracket that closed. */
const closedBefore = /^[^(]*\)[^(]*\(/;
/** "3 huyện: A, B; phủ C gồm ...": the lead is that of another clause. */
const otherClause = /;(?!\s{0,3}(?:trong do|gom|bao gom|cu the|chia ra))/;

/** A sentence lists no more than this. */
const MOST_PARTS = 11;

/** Counts of the same unit after the lead, up to the end of the sentence or of its bracket. */
function partsOf(reading: DocumentReading, index: number, firstIndex: number): Parts {
  const [total, first] = [reading.indicators[index], reading.indicators[firstIndex]];
  const lead = total === undefined || first === undefined ? undefined : leadToParts(reading, total, first);
  if (total === undefined || lead === undefined) return { parts: [], isOpen: false };
  const parts: IndicatorMatch[] = [];
  for (const next of reading.indicators.slice(firstIndex, firstIndex + MOST_PARTS)) {
    const between =
      parts.length === 0 ? lead : reading.text.fold.slice((parts.at(-1) ?? total).numberEnd, next.numberStart);
    const end = endOfParts(reading, { total, lead, parts }, next, between);
    if (end !== undefined) return end;
    parts.push(next);
  }
  return { parts, isOpen: isUnfinished(reading, parts) };
}

interface Listing {
  readonly total: IndicatorMatch;
  readonly lead: string;
  readonly parts: readonly IndicatorMatch[];
}

/** The parts where `next` is none of them any more; undefined where it is. */
function endOfParts(
  reading: DocumentReading,
  { total, lead, parts }: Listing,
  next: IndicatorMatch,
  between: string,
): Parts | undefined {
  const isFirst = parts.length === 0;
  const isOutside = !isFirst && opensBracket.test(lead) && closedBracket.test(between);
  if (endsSentence(between) || isOutside || next.value === null || next.percent === next.value)
    return { parts, isOpen: isUnfinished(reading, parts) };
  if (!isFirst && partsLead.test(between))
    return { parts: beforeOwnTotal(reading, parts, between), isOpen: isUnfinished(reading, parts) };
  // "mỗi nội dung gồm 03 câu": so many each.
  if (/mỗi/i.test(reading.text.norm.slice(next.numberStart - between.length, next.numberStart)))
    return { parts, isOpen: true };
  const isKind = isKindOf(lead, total.unit, next.unit);
  return isOneUnit(total.unit, next.unit) || isKind ? undefined : { parts, isOpen: !isFirst && goesOn.test(between) };
}

const isShared = (lead: string): boolean => /gom|chia ra|:\s/.test(lead) || opensBracket.test(lead);

const isKindOf = (lead: string, total: string | null, part: string | null): boolean =>
  isShared(lead)
    ? isOneFamily(total, part) || isNamedWith(lead, part)
    : /trong do/.test(lead) && areDistricts(total, part);

/** "12 phòng, đơn vị trực thuộc, gồm 08 phòng và 03 đơn vị": the total counts both kinds. */
const isNamedWith = (lead: string, unit: string | null): boolean =>
  unit !== null && /^\s?,/.test(lead) && lead.slice(0, lead.search(/gom|chia ra|:/)).includes(` ${foldString(unit)} `);

/** "...; bổ nhiệm lại 21 trường hợp, gồm 16 ...": the count before "gồm" is a total of its own. */
function beforeOwnTotal(reading: DocumentReading, parts: readonly IndicatorMatch[], between: string): IndicatorMatch[] {
  const [before, last] = [parts.at(-2), parts.at(-1)];
  if (before === undefined || last === undefined || !/gom|chia ra/.test(between)) return [...parts];
  return reading.text.fold.slice(before.numberEnd, last.numberStart).includes(';') ? parts.slice(0, -1) : [...parts];
}

/** Another item of the list follows: ", 12 tổ chức tín dụng". */
const goesOn = /(?:[,;]|\sva)\s{1,3}$/;
const isUnfinished = (reading: DocumentReading, parts: readonly IndicatorMatch[]): boolean => {
  const last = parts.at(-1);
  return last !== undefined && /^[^.;)\n]{0,60}(?:…|\.\.\.|v\.v)/.test(reading.text.norm.slice(last.numberEnd));
};

/** The bracket of the parts is closed, not one within it: "60 hồ sơ (60%), đúng hạn ...". */
const closedBracket = /^[^(]*\)/;

const endsSentence = (text: string): boolean => /\.\s|\n\n|\n\s{0,3}(?:[-+]|[a-z]\)|\d{1,2}[.)]\s)/.test(text);
