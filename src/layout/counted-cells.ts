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
 * The numbers of rows: between two that are two apart stands the one between them, below a group a 1 and no bar. `cells` are those of a column that
 * have ink, from top to bottom.
 */
export function countDown<Cell extends ReadCell>(cells: readonly Cell[]): Map<Cell, string> {
  const isNumbered = cells.filter(({ text }) => COUNT.test(text)).length >= MOSTLY * cells.length;
  const found = new Map<Cell, string>();
  for (const [index, cell] of cells.entries()) {
    const around = { above: countOf(cells[index - 1]?.text ?? ''), below: countOf(cells[index + 1]?.text ?? '') };
    const number =
      isNumbered && OUTLINE_WITH_COMMAS.test(cell.text)
        ? cell.text.replaceAll(',', '.')
        : numberBetween(cell.text, around);
    if (number !== undefined && number !== cell.text) found.set(cell, number);
  }
  return found;
}

interface Neighbours {
  readonly above: Count | undefined;
  readonly below: Count | undefined;
}

function numberBetween(text: string, { above, below }: Neighbours): string | undefined {
  // A group's own number may stand above it: what counts on to 2 is no Roman numeral.
  if (below?.number === 2 && below.before === '' && BAR.test(text)) return `1${below.behind}`;
  if (above === undefined || below === undefined || below.number - above.number !== 2) return undefined;
  if (above.before !== below.before || above.behind !== below.behind || !isMisread(text)) return undefined;
  return `${above.before}${above.number + 1}${above.behind}`;
}

/** Share of the first column's cells that number their rows; no row is `3,4`. */
const MOSTLY = 0.6;
const OUTLINE_WITH_COMMAS = /^\d{1,2}(?:[.,]\d{1,2})*,\d{1,2}$/u;
const BAR = /^[Il|!][.)]?$/u;

/** Fewer in brackets side by side number no columns. */
const LEAST_COLUMNS = 4;
/** Share of them that must count on from each other. */
const AGREEING = 0.5;

/** The numbers that forms give their columns, `(1)` to `(12)`: most of them tell what the others are. */
export function countAcross<Cell extends ReadCell>(cells: readonly Cell[]): Map<Cell, string> {
  const bracketed = cells.filter(({ text }) => /^[([].{0,2}$|^.{1,2}[)\]]$|^\(.{1,2}\)$/u.test(text));
  const found = new Map<Cell, string>();
  if (bracketed.length < LEAST_COLUMNS || bracketed.length < cells.length / 2) return found;
  const offsets = cells.flatMap(({ text, column }) => {
    const count = countOf(text);
    return count?.before === '(' && count.behind === ')' ? [count.number - column] : [];
  });
  const votes = [...Map.groupBy(offsets, (offset) => offset)].sort((a, b) => b[1].length - a[1].length);
  const [offset, same = []] = votes[0] ?? [];
  if (offset === undefined || same.length < 3 || same.length < AGREEING * bracketed.length) return found;
  for (const cell of cells) {
    const number = cell.column + offset;
    const text = `(${number})`;
    if (number >= 1 && text !== cell.text && isMisread(cell.text)) found.set(cell, text);
  }
  return found;
}

/** What engines make of a number that stands alone: never several words, never a formula. */
function isMisread(text: string): boolean {
  return text.length <= 5 && !/[=+\s\p{Ll}]{2}/u.test(text);
}
