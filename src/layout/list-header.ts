import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { Rule } from '../image/rules.ts';
import { columnsUnder, type Gutter, middleOf } from './gutters.ts';
import type { OpenList } from './open-lists.ts';
import { impliedRule } from './ruled-table.ts';
import type { SetLine, SetPart } from './set-lines.ts';

/** A header has no more printed lines. */
const MOST_LINES = 6;

/** A name over several columns, the last one exclusive; what it names begins at `bottom`. */
interface Group {
  readonly first: number;
  readonly end: number;
  readonly bottom: number;
}

export interface ListHeader {
  /** Lines below it and between its rows. */
  readonly rules: readonly Rule[];
  /** Where the white between each two columns begins to part them, by the number of the gutter. */
  readonly tops: ReadonlyMap<number, number>;
}

/**
 * The header of a list, told by the first line in which figures stand (and the number of a row, where rows have numbers:
 * `2020` may be the second line of a header), and its groups of columns: names that stand in
 * the middle of several columns, each with a name of its own below.
 */
export function headerOf({ lines, gutters }: OpenList, region: BoundingBox): ListHeader | undefined {
  const first = lines.flatMap(({ parts }) => parts.filter(({ box }) => columnsUnder(box, gutters)[0] === 0));
  const isNumbered = first.filter(({ isFigure }) => isFigure).length > first.length / 2;
  const body = lines.findIndex(
    (line) => isOfFigures(line) && (!isNumbered || line.parts.some(({ box }) => columnsUnder(box, gutters)[0] === 0)),
  );
  if (body < 1 || body > MOST_LINES) return undefined;
  const end = endOfHeader(lines, body, gutters);
  const header = lines.slice(0, end);
  const [last, below] = [header.at(-1), lines[end]];
  if (last === undefined || below === undefined) return undefined;
  const edges = [region.left, ...gutters.map(middleOf), region.right];
  const groups = groupsOf(header, gutters, edges);
  const level = (y: number, left: number, right: number): Rule =>
    impliedRule('horizontal', { left, top: y, right, bottom: y });
  return {
    rules: [
      level((last.box.bottom + below.box.top) / 2, region.left, region.right),
      ...groups.map((group) => level(group.bottom, edges[group.first] ?? 0, edges[group.end] ?? 0)),
    ],
    tops: new Map(
      groups.flatMap((group) =>
        Array.from({ length: group.end - group.first - 1 }, (_, index) => [group.first + index, group.bottom] as const),
      ),
    ),
  };
}

/** Half of what stands beside the first column are figures. */
function isOfFigures({ parts }: SetLine): boolean {
  const others = parts.slice(1);
  return others.length > 0 && 2 * others.filter(({ isFigure }) => isFigure).length >= others.length;
}

/**
 * The first line below the header: the lines of one name right above the first figures are those of its row where they
 * stand closer to them than to the header, and a second line in the first column is a row without figures.
 */
function endOfHeader(lines: readonly SetLine[], body: number, gutters: readonly Gutter[]): number {
  const isNumbered = (line: SetLine): boolean => line.parts.some(({ box }) => columnsUnder(box, gutters)[0] === 0);
  const numbered = lines.slice(0, body).flatMap((line, index) => (isNumbered(line) ? [index] : []));
  const second = numbered[1];
  let end = body;
  const main = lines.slice(0, body).findLastIndex(({ parts }) => parts.length > 1);
  const middle = ((lines[main]?.baseline ?? 0) + (lines[body]?.baseline ?? 0)) / 2;
  while (end > main + 1 && (lines[end - 1]?.baseline ?? 0) > middle) end -= 1;
  const isNewRow = second !== undefined && second < end && (lines[second]?.parts.length ?? 0) > 1;
  return isNewRow ? second : end;
}

/** In heights of a line: how far the middle of a group's name lies beside the middle of its columns. */
const CENTRED = 1.2;

function groupsOf(header: readonly SetLine[], gutters: readonly Gutter[], edges: readonly number[]): Group[] {
  const leaf = header.findLastIndex(({ parts }) => parts.length > 1);
  const named = new Set(
    (header[leaf]?.parts ?? []).map(({ box }) => columnsUnder(box, gutters)[0]).filter((column) => column > 0),
  );
  const taken = new Set<number>();
  return header.slice(0, leaf).flatMap((line, index) =>
    line.parts.flatMap((part): Group[] => {
      const others = line.parts.filter((other) => other !== part);
      const [first, end] = rangeOf(part, others, named, gutters, edges);
      const columns = Array.from({ length: end - first }, (_, at) => first + at);
      if (columns.length < 2 || columns.some((column) => taken.has(column) || !named.has(column))) return [];
      for (const column of columns) taken.add(column);
      const under = header.slice(index + 1).flatMap((lower) => lower.parts);
      const tops = under.flatMap(({ box }) => (columns.includes(columnsUnder(box, gutters)[0]) ? [box.top] : []));
      const top = Math.min(...tops);
      return [{ first, end, bottom: (part.box.bottom + Math.max(part.box.bottom, top)) / 2 }];
    }),
  );
}

/** The named columns around those a part stands over, in whose middle it stands best; others of its line keep theirs. */
function rangeOf(
  { box }: SetPart,
  others: readonly SetPart[],
  named: ReadonlySet<number>,
  gutters: readonly Gutter[],
  edges: readonly number[],
): readonly [number, number] {
  const [first, end] = columnsUnder(box, gutters);
  const kept = new Set(
    others.flatMap((other) => {
      const [from, to] = columnsUnder(other.box, gutters);
      return Array.from({ length: to - from }, (_, index) => from + index);
    }),
  );
  const isFree = (column: number): boolean => named.has(column) && !kept.has(column);
  let least = first;
  while (isFree(least - 1)) least -= 1;
  let most = end;
  while (isFree(most)) most += 1;
  const middle = (box.left + box.right) / 2;
  const ranges = Array.from({ length: first - least + 1 }, (_, index) => least + index).flatMap((from) =>
    Array.from({ length: most - end + 1 }, (_, index) => {
      const to = end + index;
      return { from, to, off: Math.abs(((edges[from] ?? 0) + (edges[to] ?? 0)) / 2 - middle) };
    }),
  );
  // Of ranges as well centred the widest: a name over the middle one of three columns is theirs.
  const nearest = Math.min(...ranges.map(({ off }) => off));
  const centred = ranges.filter(({ off }) => off <= nearest + CENTRED * boxHeight(box));
  const widest = centred.sort((a, b) => b.to - b.from - (a.to - a.from) || a.off - b.off)[0];
  return widest === undefined ? [first, end] : [widest.from, widest.to];
}
