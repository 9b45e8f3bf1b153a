import { advance, cheapest, type Way } from './cheapest-ways.ts';
import { type Column, distanceTo, middleOf, type Segment, wordsOf } from './layout-columns.ts';

/** A name over columns `[first, last]`; over one only it is part of that column's own name. */
export interface Name extends Column {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** A name that does not begin anew goes on with another. */
export const isNew = (text: string): boolean => /^(?:\p{Lu}|\d|%)/u.test(text);

/** Every segment to one column, to a group, or cut at its blanks into names of several columns, where it costs least. */
export function namesOf(
  segments: readonly Segment[],
  columns: readonly Column[],
  below: readonly (readonly Name[])[],
): Name[] {
  const starts = columns.map((_, column) => below.flat().find(({ first, last }) => first <= column && column <= last));
  // The state is the first column that no name was given to yet.
  let ways = new Map<number, Way<Name>>([[0, { cost: 0, parts: [] }]]);
  for (const segment of segments) {
    const readings = readingsOf(segment, columns, starts);
    ways = advance(ways, (way, from) =>
      readings
        .filter(({ first }) => first >= from)
        .map(({ to, cost, parts }) => [to, { cost: way.cost + cost, parts: [...way.parts, ...parts] }] as const),
    );
  }
  return [...(cheapest(ways.values())?.parts ?? [])];
}

/** A name that stands over a name and begins anew is no part of it. */
const BEGINS_ANEW = 3;
/** A name that begins small goes on with another. */
const BEGINS_SMALL = 8;
/** A name does not reach over the figures of a column that is not its own. */
const OVER_OTHERS = 4;
/** A group of a group has other columns. */
const SAME_GROUP = 3;
const INSIDE_ONE = 3;
const BEGINS_INSIDE = 2;
/** No header has a group of more columns. */
const WIDEST_GROUP = 16;

/** "đơn Tổng" are two names; a name that begins small below wants its beginning. */
function costOfWords({ text, first, last }: Name, below: readonly (Name | undefined)[]): number {
  const inside = text.match(/\p{Ll},? \p{Lu}\p{Ll}/gu)?.length ?? 0;
  const under = below[first];
  const isBegun = under?.first === first && under.last === last && !isNew(under.text);
  return inside * BEGINS_INSIDE - (isBegun ? BEGINS_INSIDE : 0);
}

/** One way to read a segment: from column `first`, with `to` as the next that is free. */
interface NameReading extends Way<Name> {
  readonly first: number;
  readonly to: number;
}

function readingsOf(segment: Segment, columns: readonly Column[], below: readonly (Name | undefined)[]): NameReading[] {
  const words = wordsOf(segment.text).map((word) => ({
    ...word,
    from: segment.from + word.from,
    to: segment.from + word.to,
  }));
  return columns.flatMap((_, first) =>
    [
      ...asOwnName(segment, first, columns, below),
      ...asGroups(segment, first, columns, below),
      ...cutsOf(segment, words, first, columns),
    ].map(({ cost, parts }) => ({
      first,
      to: (parts.at(-1)?.last ?? first) + 1,
      cost: parts.reduce((sum, name) => sum + costOfWords(name, below), cost),
      parts,
    })),
  );
}

function asOwnName(
  segment: Segment,
  first: number,
  columns: readonly Column[],
  below: readonly (Name | undefined)[],
): Way<Name>[] {
  const own = columns[first];
  if (own === undefined) return [];
  const under = below[first];
  const anew = under !== undefined && isNew(under.text) ? BEGINS_ANEW : 0;
  const cost = anew + offCentre(segment, own) + overOthers(segment, columns, first, first);
  return [{ cost, parts: [{ ...segment, first, last: first }] }];
}

function asGroups(
  segment: Segment,
  first: number,
  columns: readonly Column[],
  below: readonly (Name | undefined)[],
): Way<Name>[] {
  const end = below.findIndex((name, column) => column >= first && name === undefined);
  const named = (end === -1 ? columns.length : end) - first;
  const lasts = Array.from({ length: Math.min(named, WIDEST_GROUP) }, (_, index) => first + index).slice(1);
  return lasts
    .filter((last) => isWhole(below, first, last))
    .map((last) => {
      const under = below[first];
      const isSame = under?.first === first && under.last === last;
      const goesOn = isSame && !isNew(under.text);
      const isSmall = !goesOn && [under, below[last]].some((name) => name !== undefined && !isNew(name.text));
      const extra =
        (isSmall ? BEGINS_SMALL : 0) +
        (isSame && !goesOn ? SAME_GROUP : 0) +
        (isInsideOne(segment, columns, first, last) ? INSIDE_ONE : 0);
      const off = offMiddle(segment, rangeOf(columns, first, last));
      return {
        cost: extra + off + overOthers(segment, columns, first, last),
        parts: [{ ...segment, first, last }],
      };
    });
}

function overOthers(part: Column, columns: readonly Column[], first: number, last: number): number {
  let cost = 0;
  for (const [index, { from, to }] of columns.entries()) {
    const isOther = index < first || index > last;
    const shared = isOther ? Math.min(part.to, to) - Math.max(part.from, from) : 0;
    if (shared > 0) cost += Math.min(OVER_OTHERS, shared * APART);
  }
  return cost;
}

/** Words within one column that is not the middle one of the group are that column's. */
function isInsideOne(segment: Column, columns: readonly Column[], first: number, last: number): boolean {
  return columns
    .slice(first, last + 1)
    .some(({ from, to }, index) => index * 2 !== last - first && from <= segment.from && segment.to <= to);
}

/** From the middle of the gap before the first column to that behind the last. */
function rangeOf(columns: readonly Column[], first: number, last: number): Column {
  const [before, start, end, after] = [columns[first - 1], columns[first], columns[last], columns[last + 1]];
  const from = start?.from ?? 0;
  const to = end?.to ?? from;
  return {
    from: before === undefined ? from : (before.to + from) / 2,
    to: after === undefined ? to : (to + after.from) / 2,
  };
}

/** Groups below lie in the range whole or not at all. */
const isWhole = (below: readonly (Name | undefined)[], first: number, last: number): boolean =>
  below.slice(first, last + 1).every((name) => name !== undefined && name.first >= first && name.last <= last);

const offMiddle = (part: Column, range: Column): number => Math.abs(middleOf(part) - middleOf(range));
const APART = 2;
const offCentre = (part: Column, column: Column): number =>
  distanceTo(part, column) * APART + offMiddle(part, column) / 4;

/** Characters between a part of a name and its column from which on it is none of that column. */
const FARTHEST = 24;

/** "Tổng số Trong kỳ Quá hạn": the names of columns that stand too close for two blanks between them. */
function cutsOf(segment: Segment, words: readonly Segment[], first: number, columns: readonly Column[]): Way<Name>[] {
  const cuts: Way<Name>[] = [];
  // The state is the first word that no column was given yet.
  let ways = new Map<number, Way<Name>>([[0, { cost: 0, parts: [] }]]);
  for (let column = first; words.length > 1 && column < columns.length && ways.size > 0; column += 1) {
    ways = advance(ways, (way, start) =>
      partsFrom(segment, words, start, columns, column).map(
        ({ end, cost, name }) => [end, { cost: way.cost + cost, parts: [...way.parts, name] }] as const,
      ),
    );
    const whole = ways.get(words.length);
    if (whole !== undefined && whole.parts.length > 1) cuts.push(whole);
    ways.delete(words.length);
  }
  return cuts;
}

/** The names of one column that begin with word `start`. */
function partsFrom(
  segment: Segment,
  words: readonly Segment[],
  start: number,
  columns: readonly Column[],
  column: number,
): { end: number; cost: number; name: Name }[] {
  const own = columns[column];
  const from = words[start]?.from;
  if (own === undefined || from === undefined) return [];
  return words.slice(start).flatMap(({ to }, index) => {
    const part = { from, to };
    if (distanceTo(part, own) > FARTHEST) return [];
    const text = segment.text.slice(from - segment.from, to - segment.from);
    const cost = costOfCut(part, text, start, columns, column);
    return [{ end: start + index + 1, cost, name: { ...part, text, first: column, last: column } }];
  });
}

function costOfCut(part: Column, text: string, start: number, columns: readonly Column[], column: number): number {
  const own = columns[column];
  if (own === undefined) return BEGINS_SMALL;
  const small = start > 0 && !isNew(text) ? BEGINS_SMALL : 0;
  return small + offCentre(part, own) + overOthers(part, columns, column, column);
}
