import { type BoundingBox, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import { columnsUnder, findGutters, type Gutter, narrowedBy } from './gutters.ts';
import { cutAtGutters, type SetLine } from './set-lines.ts';

/** A table without any line: its printed lines from top to bottom, and the white between its columns. */
export interface OpenList {
  readonly lines: readonly SetLine[];
  readonly gutters: readonly Gutter[];
}

/** In x-heights: white that shows a line to be of several columns. */
const WIDE_GUTTER = 2;
/** Rows are no further apart; a signature and the name below it are. In x-heights. */
const ROWS_APART = 6.5;
/** The lines of one cell, and the header of a group above those of its columns, are no further apart (baselines, x-heights). */
const LINES_APART = 3.2;
/** A list of three columns and four rows is a table; what is less may be a letterhead or signatures side by side. */
const LEAST_COLUMNS = 3;
const LEAST_ROWS = 4;
/** Two rows of so many columns went over to a page alone. */
const MANY_COLUMNS = 4;
/** Half the lines of a name that needs several and half of the next one's, between two that show columns. */
const MOST_BETWEEN = 5;
/** What stands between the header of a table and lines of columns above it is its title. */
const MOST_SINGLE = 3;

/** The tables that white alone draws, told by lines of three and more columns, with the lines that go with these. */
export function findOpenLists(lines: readonly SetLine[], xHeightPx: number): OpenList[] {
  const lists: OpenList[] = [];
  let from = 0;
  while (from < lines.length) {
    const seed = nextSeed(lines, from, xHeightPx);
    if (seed === undefined) break;
    const list = grownFrom(lines, { ...seed, from }, xHeightPx);
    const own = list && {
      lines: lines.slice(list.first, list.last + 1).map((line) => cutAtGutters(line, list.gutters)),
      gutters: list.gutters,
    };
    if (own !== undefined && looksLikeTable(own, xHeightPx)) lists.push(own);
    from = 1 + Math.max(seed.last, own === undefined ? 0 : (list?.last ?? 0));
  }
  return lists;
}

interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The next run of lines most of which stand in three parts and more, close below each other. */
function nextSeed(lines: readonly SetLine[], from: number, xHeightPx: number): Stretch | undefined {
  const isPart = (line: SetLine | undefined): boolean =>
    line !== undefined && wideParts(line, xHeightPx) >= LEAST_COLUMNS;
  let first = -1;
  let last = -1;
  for (let index = from; index <= lines.length; index += 1) {
    const line = lines[index];
    const gap = (line?.baseline ?? Number.POSITIVE_INFINITY) - (lines[index - 1]?.baseline ?? 0);
    const isOver = first !== -1 && (gap > ROWS_APART * xHeightPx || index - last > MOST_BETWEEN);
    if (isOver) {
      if (isList(lines.slice(first, last + 1).filter(isPart))) return { first, last };
      first = -1;
    }
    if (!isPart(line)) continue;
    if (first === -1) first = index;
    last = index;
  }
  return undefined;
}

function isList(lines: readonly SetLine[]): boolean {
  if (lines.length >= LEAST_ROWS) return true;
  const [first, ...others] = lines;
  if (first === undefined || first.parts.length < MANY_COLUMNS) return false;
  return others.some(({ parts }) => parts.length === first.parts.length && figuresIn(parts) >= parts.length / 2);
}

function figuresIn(parts: SetLine['parts']): number {
  return parts.filter(({ isFigure }) => isFigure).length;
}

function wideParts({ parts }: SetLine, xHeightPx: number): number {
  return parts.reduce((count, { box }, index) => {
    const before = parts[index - 1];
    return before === undefined || box.left - before.box.right < WIDE_GUTTER * xHeightPx ? count : count + 1;
  }, 1);
}

interface Grown extends Stretch {
  readonly gutters: readonly Gutter[];
}

/** The run with the lines above and below it that stand in its columns; none above `from`. */
function grownFrom(
  lines: readonly SetLine[],
  seed: Stretch & { readonly from: number },
  xHeightPx: number,
): Grown | undefined {
  const own = lines.slice(seed.first, seed.last + 1);
  const box = unionOfBoxes(own.map((line) => line.box));
  if (box === undefined) return undefined;
  const gutters = findGutters(own, box, xHeightPx);
  if (gutters.length + 1 < LEAST_COLUMNS) return undefined;
  const down = grownDown(lines, { ...seed, gutters }, box, xHeightPx);
  return grownUp(lines, down, { from: seed.from, box }, xHeightPx);
}

function grownDown(lines: readonly SetLine[], seed: Grown, box: BoundingBox, xHeightPx: number): Grown {
  let grown = seed;
  let { gutters } = seed;
  for (let index = seed.last + 1; index < lines.length; index += 1) {
    const [line, above] = [lines[index], lines[index - 1]];
    const isOwn = line !== undefined && isBeside(line, box, xHeightPx) && !isJustified(line, xHeightPx);
    const fitting = isOwn ? narrowedBy(line, gutters, xHeightPx) : undefined;
    if (line === undefined || above === undefined || fitting === undefined) break;
    if (line.baseline - above.baseline > ROWS_APART * xHeightPx) break;
    const isWrapped = goesOn(line, lines.slice(Math.max(seed.first, index - 2), index), xHeightPx);
    if (line.parts.length === 1 && !isWrapped && index - grown.last >= MOST_BETWEEN) break;
    gutters = fitting;
    if (line.parts.length > 1 || isWrapped) grown = { ...grown, last: index, gutters };
  }
  return grown;
}

function grownUp(
  lines: readonly SetLine[],
  seed: Grown,
  { from, box }: { readonly from: number; readonly box: BoundingBox },
  xHeightPx: number,
): Grown {
  let grown = seed;
  let { gutters } = seed;
  for (let index = seed.first - 1; index >= from; index -= 1) {
    const [asSet, below] = [lines[index], lines[index + 1]];
    if (asSet === undefined || below === undefined) break;
    const line = cutAtGutters(asSet, gutters);
    if (!isBeside(line, box, xHeightPx) || isJustified(line, xHeightPx)) break;
    const own = joinedAbove(line, below, { gutters, box }, xHeightPx);
    if (own === undefined || (line.parts.length === 1 && grown.first - index >= MOST_SINGLE)) break;
    gutters = own.gutters;
    if (line.parts.length > 1 || own.isGroupHeader) grown = { ...grown, first: index, gutters };
  }
  return grown;
}

/** What a line above the table makes of its gutters; `undefined` where it is none of its lines. */
function joinedAbove(
  line: SetLine,
  below: SetLine,
  table: { readonly gutters: readonly Gutter[]; readonly box: BoundingBox },
  xHeightPx: number,
): { readonly gutters: readonly Gutter[]; readonly isGroupHeader: boolean } | undefined {
  const gap = below.baseline - line.baseline;
  const fitting = narrowedBy(line, table.gutters, xHeightPx);
  if (fitting !== undefined)
    return gap > ROWS_APART * xHeightPx ? undefined : { gutters: fitting, isGroupHeader: false };
  const isGroupHeader = gap <= LINES_APART * xHeightPx && standsOverGroup(line, table.gutters, table.box);
  return isGroupHeader ? { gutters: table.gutters, isGroupHeader } : undefined;
}

/** Prose fills so much of its line though its words were set apart; the names of columns do not. */
const FILLED = 0.88;

/** A line of prose whose words were set apart to fill it: no white in it is as wide as between columns of a table. */
function isJustified(line: SetLine, xHeightPx: number): boolean {
  const inked = line.parts.reduce((sum, { box }) => sum + boxWidth(box), 0);
  return line.parts.length > 1 && wideParts(line, xHeightPx) === 1 && inked > FILLED * boxWidth(line.box);
}

/** In x-heights: how far beyond the other lines a line of the table may reach, as one header may be wider than its figures. */
const BEYOND = 3;

function isBeside(line: SetLine, box: BoundingBox, xHeightPx: number): boolean {
  return line.box.left >= box.left - BEYOND * xHeightPx && line.box.right <= box.right + BEYOND * xHeightPx;
}

/** In x-heights: lines of one cell begin at one height. */
const FLUSH = 0.7;

/** Whether a line is the next one of a cell above it. */
function goesOn(line: SetLine, above: readonly SetLine[], xHeightPx: number): boolean {
  return line.parts.every(({ box }) =>
    above.some(
      (other) =>
        line.baseline - other.baseline <= LINES_APART * xHeightPx &&
        other.parts.some((part) => Math.abs(part.box.left - box.left) <= FLUSH * xHeightPx),
    ),
  );
}

/** Whether what crosses white between columns is the name of a group of columns, none of them the first; a title stands over all. */
function standsOverGroup({ parts }: SetLine, gutters: readonly Gutter[], table: BoundingBox): boolean {
  return parts.every(({ box }) => {
    const [first, end] = columnsUnder(box, gutters);
    return (end - first === 1 || first > 0) && boxWidth(box) < boxWidth(table) / 2;
  });
}

/** In x-heights: what stands flush or centred in a column does so within this. */
const ALIGNED = 0.8;
/** Share of a column's entries that do; of those of one column at least that are figures; and entries that tell. */
const MOSTLY = 0.6;
const LEAST_ENTRIES = 2;

/**
 * Entries of a table stand flush or centred in their columns, and figures in one of them: crumbs of a seal and of a
 * signature beside a list of recipients leave white between them too.
 */
function looksLikeTable({ lines, gutters }: OpenList, xHeightPx: number): boolean {
  const columns = Array.from({ length: gutters.length + 1 }, (_, column) =>
    lines.flatMap(({ parts }) =>
      parts.filter(({ box }) => {
        const [first, end] = columnsUnder(box, gutters);
        return first === column && end === column + 1;
      }),
    ),
  );
  const isAligned = (parts: SetLine['parts']): boolean =>
    [
      ({ left }: BoundingBox) => left,
      ({ right }: BoundingBox) => right,
      ({ left, right }: BoundingBox) => (left + right) / 2,
    ].some((edge) => {
      const at = parts.map(({ box }) => edge(box)).sort((a, b) => a - b);
      const middle = at[at.length >> 1] ?? 0;
      return at.filter((x) => Math.abs(x - middle) <= ALIGNED * xHeightPx).length >= MOSTLY * at.length;
    });
  return (
    columns.every((parts) => parts.length >= LEAST_ENTRIES && isAligned(parts)) &&
    columns.some((parts) => figuresIn(parts) >= Math.max(LEAST_ENTRIES - 1, MOSTLY * parts.length - 1))
  );
}
