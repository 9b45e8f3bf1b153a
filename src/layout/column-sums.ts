import type { ReadCell } from './figure-columns.ts';

/** A cell of a table as read; `isDoubtful` where a person would be asked about it. */
export interface SummedCell extends ReadCell {
  readonly isDoubtful: boolean;
}

/** A figure that the sum of its column settles: the one of its readings that makes it hold, sure where that was read anyway. */
export interface SettledFigure {
  readonly text: string;
  readonly isSure: boolean;
}

/** Rows of which one holds the sum of the others, column by column. */
interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * Uses the totals that tables print. Where the figures of a column add up to its total as they were read, all of them are right;
 * where they do not and exactly one other reading of one doubtful figure makes them, or a digit of the only doubtful one,
 * that is what is printed there, which a person still looks at. `cells` are all cells of a table but those over several columns.
 */
export function settleBySums<Cell extends SummedCell>(cells: readonly Cell[]): Map<Cell, SettledFigure> {
  const settled = new Map<Cell, SettledFigure>();
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const columns = [...new Set(cells.map((cell) => cell.column))].filter((column) => column >= LABEL_COLUMNS);
  for (const { total, parts } of sumsOf(cells)) {
    const summed = columns
      .map((column) => summedColumn(at, [total, ...parts], column))
      .filter((column) => column !== undefined);
    const right = summed.filter((column) => addsUp(column.map(({ value }) => value)));
    for (const { cell } of right.flat()) if (cell.isDoubtful) settled.set(cell, { text: cell.text, isSure: true });
    // One column that adds up shows that the rows are what they look like.
    if (right.length === 0) continue;
    for (const column of summed.filter((one) => !right.includes(one))) {
      const only = onlyChange(column, settled);
      if (only !== undefined) settled.set(only.cell, { text: only.text, isSure: false });
    }
  }
  return settled;
}

/** The columns that number and name the rows. */
const LABEL_COLUMNS = 2;
const TOTAL = /^(?:tong(?: cong| so)?|cong|toan (?:tinh|huyen|thanh pho|quoc|nganh))[\s:.]*$/u;
const GROUP = /^(?:[IVX]{1,5}|[A-H])\.?$/u;
const MEMBER = /^\d{1,3}\.?$/u;

/** The sums of groups, each the row of a Roman numeral or letter above its members, and of all rows. */
function sumsOf(cells: readonly ReadCell[]): Sum[] {
  const first = cells.filter(({ column }) => column === 0).sort((a, b) => a.row - b.row);
  const rows = (form: RegExp): number[] => first.flatMap(({ row, text }) => (form.test(text) ? [row] : []));
  const totals = cells.filter(({ column, text }) => column < LABEL_COLUMNS && TOTAL.test(folded(text)));
  const members = rows(MEMBER);
  const [start = 0] = members;
  const groups = rows(GROUP).filter((row) => row >= start - 1);
  const sums = groups.map((total, index) => {
    const next = groups[index + 1] ?? Number.POSITIVE_INFINITY;
    return { total, parts: members.filter((row) => row > total && row < next) };
  });
  const [total, ...others] = totals;
  const all =
    total === undefined || others.length > 0 ? [] : [{ total: total.row, parts: groups.length > 0 ? groups : members }];
  return [...sums, ...all].filter(({ parts }) => parts.length >= 2);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

interface SummedFigure<Cell> {
  readonly cell: Cell;
  readonly value: number;
}

/** The figures of a column in these rows, the total first; `undefined` where something else stands among them, or nothing was read. */
function summedColumn<Cell extends SummedCell>(
  at: ReadonlyMap<string, Cell>,
  rows: readonly number[],
  column: number,
): SummedFigure<Cell>[] | undefined {
  const found: SummedFigure<Cell>[] = [];
  for (const row of rows) {
    const cell = at.get(`${row} ${column}`);
    const value = cell === undefined ? undefined : figureValue(cell.text);
    if (cell === undefined || (value === undefined && !cell.isDoubtful)) return undefined;
    found.push({ cell, value: value ?? Number.NaN });
  }
  return found;
}

const FIGURE = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d{1,3})?$/u;

/** In thousandths, so that decimals add up exactly; what is empty or a dash counts nothing. */
function figureValue(text: string): number | undefined {
  if (text === '' || text === '-' || text === '–') return 0;
  return FIGURE.test(text) ? Math.round(1000 * Number(text.replaceAll('.', '').replace(',', '.'))) : undefined;
}

/** Two parts at least: one alone is the total by itself. */
function addsUp([total = 0, ...parts]: readonly number[]): boolean {
  return parts.filter((part) => part !== 0).length >= 2 && parts.reduce((sum, part) => sum + part, 0) === total;
}

interface Change<Cell> {
  readonly cell: Cell;
  readonly text: string;
}

/** The one change that makes a column add up. */
function onlyChange<Cell extends SummedCell>(
  column: readonly SummedFigure<Cell>[],
  settled: ReadonlyMap<Cell, SettledFigure>,
): Change<Cell> | undefined {
  const changes = changesThatAddUp(column, settled);
  const [only, ...others] = changes.length > 0 ? changes : missingDigits(column, settled);
  return others.length === 0 ? only : undefined;
}

/** What the sum leaves for the one doubtful figure of a column, where a digit of it, or two of many, must have been misread. */
function missingDigits<Cell extends SummedCell>(
  column: readonly SummedFigure<Cell>[],
  settled: ReadonlyMap<Cell, SettledFigure>,
): Change<Cell>[] {
  const [doubtful, ...others] = column.filter(({ cell }) => cell.isDoubtful && !settled.has(cell));
  if (doubtful === undefined || others.length > 0 || Number.isNaN(doubtful.value)) return [];
  const [total = 0, ...parts] = column.map(({ value }) => value);
  const off = total - parts.reduce((sum, part) => sum + part, 0);
  const value = doubtful.value + (doubtful === column[0] ? -off : off);
  const text = writtenLike(doubtful.cell.text, value);
  const change = { cell: doubtful.cell, text };
  const isMisread = figureValue(text) === value && isDigitsOff(doubtful.cell.text, text);
  const isSum = addsUp(column.map((figure) => (figure === doubtful ? value : figure.value)));
  return isMisread && isSum ? [change] : [];
}

/** The value with the signs of a figure: what has other signs or digits in number is not like it. */
function writtenLike(text: string, value: number): string {
  const digits = String(Math.abs(value) / 1000).replace('.', ',');
  const [whole = '', decimals = ''] = digits.split(',');
  const length = text.includes(',') ? text.length - text.indexOf(',') - 1 : 0;
  const parted = text.includes('.') ? whole.replace(/\B(?=(?:\d{3})+$)/gu, '.') : whole;
  return (value < 0 ? '-' : '') + parted + (length > 0 ? `,${decimals.padEnd(length, '0')}` : decimals);
}

const LONG = 5;

function isDigitsOff(read: string, written: string): boolean {
  const off = Array.from(read).filter((sign, index) => sign !== written[index]);
  const most = read.replace(/\D/gu, '').length >= LONG ? 2 : 1;
  return read.length === written.length && off.length <= most && off.every((sign) => /\d/u.test(sign));
}

/** The other readings of doubtful figures that make a column add up. */
function changesThatAddUp<Cell extends SummedCell>(
  column: readonly SummedFigure<Cell>[],
  settled: ReadonlyMap<Cell, SettledFigure>,
): Change<Cell>[] {
  return column.flatMap(({ cell }, index) => {
    if (!cell.isDoubtful || settled.has(cell)) return [];
    const texts = new Map((cell.others ?? []).toReversed().map((text) => [figureValue(text), text]));
    return [...texts].flatMap(([value, text]) =>
      value !== undefined && addsUp(column.map((figure, place) => (place === index ? value : figure.value)))
        ? [{ cell, text }]
        : [],
    );
  });
}
