import type { ReadCell } from './figure-columns.ts';

/** `7`, `7.`, `(7)`, `2.7`: what stands before and behind the number that counts on. */
const COUNT = /^(\(?(?:\d{1,2}\.)*)(\d{1,3})([.)]{0,2})$/u;

interface Count {
  readonly before: string;
  readonly number: number;
  readonly behind: string;
}

function countOf(text: string): Count | undefined {
  const [, before = '', number, behind = ''] = COUNT.exec(text) ?? [];
  return number === undefined ? undefined : { before, number: Number(number), behind };
}

/**
 * The numbers of rows: between two of which the lower one counts on from the upper one stand those between them, above the
 * first that was read those down from 1. `cells` are those of a column that have ink, from top to bottom.
 */
export function countDown<Cell extends ReadCell>(cells: readonly Cell[]): Map<Cell, string> {
  const isNumbered = cells.filter(({ text }) => COUNT.test(text)).length >= MOSTLY * cells.length;
  const found = new Map<Cell, string>();
  for (const [index, cell] of cells.entries()) {
    const number =
      isNumbered && OUTLINE_WITH_COMMAS.test(cell.text)
        ? cell.text.replaceAll(',', '.')
        : numberBetween(cell.text, neighboursOf(cells, index));
    if (number !== undefined && number !== cell.text) found.set(cell, number);
  }
  return found;
}

/** The nearest numbers above and below, and how many cells away they stand; how many unreadable cells stand directly above. */
interface Neighbours {
  readonly above: (Count & { readonly away: number }) | undefined;
  readonly below: (Count & { readonly away: number }) | undefined;
  readonly unreadAbove: number;
}

function neighboursOf(cells: readonly ReadCell[], index: number): Neighbours {
  const upwards = cells.slice(0, index).reverse();
  const readAbove = upwards.findIndex(({ text }) => !mayBeNumber(text));
  return {
    above: nearestCount(upwards),
    below: nearestCount(cells.slice(index + 1)),
    unreadAbove: readAbove === -1 ? index : readAbove,
  };
}

function nearestCount(cells: readonly ReadCell[]): Neighbours['above'] {
  for (const [between, { text }] of cells.entries()) {
    const count = countOf(text);
    if (count !== undefined) return { ...count, away: between + 1 };
    if (!mayBeNumber(text) && !BAR.test(text)) return undefined;
  }
  return undefined;
}

function numberBetween(text: string, { above, below, unreadAbove }: Neighbours): string | undefined {
  if (below === undefined) return undefined;
  const number = below.number - below.away;
  // A group's own number may stand above it: what counts on to 2 is no Roman numeral.
  if (number === 1 && below.before === '' && BAR.test(text)) return `1${below.behind}`;
  if (above === undefined || above.number > number) {
    const isFromOne = below.before === '' && number === unreadAbove + 1;
    return isFromOne && mayBeNumber(text) ? `${number}${below.behind}` : undefined;
  }
  const isBetween = above.number + above.away === number && above.before === below.before;
  if (!isBetween || above.behind !== below.behind || !isMisread(text) || isOfOtherDepth(text, above)) return undefined;
  return `${above.before}${number}${above.behind}`;
}

/** `1.3.1` between 1.2 and 1.4 is the only row of its group: nobody reads more numbers than there are. */
function isOfOtherDepth(text: string, { before }: Count): boolean {
  const own = countOf(text)?.before ?? '';
  return own !== '' && own.split('.').length !== before.split('.').length;
}

/**
 * The numbers of rows that were read as they count on from those above and below them, the first and the last one from two
 * on their one side: they need no other witness.
 */
export function countedRows<Cell extends ReadCell>(cells: readonly Cell[]): Cell[] {
  return cells.filter(({ text }, index) => {
    const own = countOf(text);
    if (own === undefined) return false;
    const counts = (steps: number): boolean => {
      const other = countOf(cells[index + steps]?.text ?? '');
      const isAlike = other?.before === own.before && other.behind === own.behind;
      return isAlike && other.number === own.number + steps;
    };
    return [counts(-2) && counts(-1), counts(-1) && counts(1), counts(1) && counts(2)].some((isCounted) => isCounted);
  });
}

/** Nothing was read, or signs that engines make of a worn digit; letters and dashes number rows in their own way. */
function mayBeNumber(text: string): boolean {
  return /^[^\p{L}\d–-]{0,2}$/u.test(text);
}

/** Share of the first column's cells that number their rows; no row is `3,4`. */
const MOSTLY = 0.6;
const OUTLINE_WITH_COMMAS = /^\d{1,2}(?:[.,]\d{1,2})*,\d{1,2}$/u;
const BAR = /^[Il|!\]][.)]?$/u;

/** Fewer side by side number no columns; and the share of them that must count on from each other. */
const LEAST_COLUMNS = 4;
const AGREEING = { inBrackets: 0.5, bare: 0.8 };

/**
 * The numbers that forms give their columns, `(1)` to `(12)` or 1 to 12, behind letters for those that hold no figures (A, B):
 * most of them tell what the others are.
 */
export function countAcross<Cell extends ReadCell>(cells: readonly Cell[]): Map<Cell, string> {
  return new Map([...numbersOfColumns(cells)].filter(([cell, text]) => text !== cell.text && isMisread(cell.text)));
}

/** The numbers of columns that were read as the others of their row tell them. */
export function countedColumns<Cell extends ReadCell>(cells: readonly Cell[]): Cell[] {
  return [...numbersOfColumns(cells)].flatMap(([cell, text]) => (text === cell.text ? [cell] : []));
}

/** What stands in each cell of a row if it numbers the columns; nothing where it does not. */
function numbersOfColumns<Cell extends ReadCell>(cells: readonly Cell[]): Map<Cell, string> {
  const found = new Map<Cell, string>();
  const style = styleOf(cells);
  if (style === undefined) return found;
  const { offset, brackets } = style;
  const letters = cells.filter(({ column }) => column + offset < 1);
  const isLettered = letters.some(({ column, text }) => text.toUpperCase() === letterOf(column));
  // Without either they may be figures like others.
  if (!isLettered && brackets(1) === '1') return found;
  for (const cell of cells) {
    const number = cell.column + offset;
    if (number < 1 && !isLettered) continue;
    found.set(cell, number < 1 ? letterOf(cell.column) : brackets(number));
  }
  return found;
}

function letterOf(column: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + column);
}

const STYLES = [
  {
    count: /^\((\d{1,2})\)$/u,
    like: /^[([].{0,2}$|^.{1,2}[)\]]$|^\(.{1,2}\)$/u,
    brackets: (number: number) => `(${number})`,
    agreeing: AGREEING.inBrackets,
  },
  { count: /^(\d{1,2})$/u, like: /^\d{1,2}$/u, brackets: String, agreeing: AGREEING.bare },
];

/** How the columns are numbered: what stands around the numbers, and what is added to a column to get its number. */
function styleOf(
  cells: readonly ReadCell[],
): { readonly offset: number; readonly brackets: (number: number) => string } | undefined {
  for (const { count, like, brackets, agreeing } of STYLES) {
    const numbered = cells.filter(({ text }) => like.test(text));
    const offsets = cells.flatMap(({ text, column }) => {
      const [, number] = count.exec(text) ?? [];
      return number === undefined ? [] : [Number(number) - column];
    });
    const [offset, same = []] =
      [...Map.groupBy(offsets, (one) => one)].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
    const isMost = numbered.length >= LEAST_COLUMNS && numbered.length >= cells.length / 2;
    if (offset !== undefined && isMost && same.length >= Math.max(3, agreeing * numbered.length))
      return { offset, brackets };
  }
  return undefined;
}

/** What engines make of a number that stands alone: never several words, never a formula. */
function isMisread(text: string): boolean {
  return text.length <= 5 && !/[=+\s\p{Ll}]{2}/u.test(text);
}
