import { foldText } from '../page-view/fold-text.ts';

/** What a table's sums are checked on: as printed, so that what is just being typed counts. */
export interface SummedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly rowNumbers: readonly (string | null)[];
}

/** A total that its rows do not add up to. */
export interface SumMiss {
  readonly column: number;
  readonly row: number;
  readonly printed: number;
  readonly sum: number;
}

/** `1.034.673`, `36,92`, `02`, `-5`; undefined for everything that is no number alone. */
export function readNumber(text: string): number | undefined {
  const printed = text.trim().replace(/\s*%$/, '');
  if (/^-?\d{1,3}([.\s]\d{3})+(,\d+)?$/.test(printed)) return Number(printed.replace(/[.\s]/g, '').replace(',', '.'));
  if (/^-?\d+(,\d+)?$/.test(printed)) return Number(printed.replace(',', '.'));
  return undefined;
}

const totalLabel = /^(tong|cong|toan tinh|toan huyen|toan xa)\b/;
/** Shares and ranks do not add up. */
const unsummable = /ty le|ti le|xep hang|diem|binh quan|^(stt|tt)$/;

/** Columns of counts whose row of totals is not the sum of the other rows, nor of those of one depth. */
export function findSumMisses(table: SummedTable): SumMiss[] {
  const total = table.rows.findIndex((row) => row.slice(0, 2).some((cell) => totalLabel.test(foldText(cell))));
  const isAtAnEnd = total === 0 || total === table.rows.length - 1;
  const parts = table.rows.map((_, index) => index).filter((index) => index !== total);
  if (total === -1 || !isAtAnEnd || parts.length < 2) return [];
  return table.columns.flatMap((path, column): SumMiss[] => {
    const printed = readNumber(table.rows[total]?.[column] ?? '');
    const values = parts.map((row) => readNumber(table.rows[row]?.[column] ?? ''));
    const isCounted = values.filter((value) => value !== undefined).length * 2 >= parts.length;
    const isCount = !path.includes('%') && !unsummable.test(foldText(path));
    if (printed === undefined || !isCounted || !isCount) return [];
    const sums = possibleSums(parts, values, table.rowNumbers);
    const isRight = sums.some((sum) => Math.abs(sum - printed) < 1e-6);
    return isRight ? [] : [{ column, row: total, printed, sum: sums[0] ?? 0 }];
  });
}

function possibleSums(
  parts: readonly number[],
  values: readonly (number | undefined)[],
  rowNumbers: readonly (string | null)[],
): number[] {
  const depths = parts.map((row) => depthOf(rowNumbers[row] ?? null));
  const add = (counts: (depth: string) => boolean): number =>
    values.reduce<number>((sum, value, index) => (counts(depths[index] ?? '') ? sum + (value ?? 0) : sum), 0);
  return [add(() => true), ...[...new Set(depths)].map((depth) => add((one) => one === depth))];
}

function depthOf(number: string | null): string {
  if (number === null) return 'none';
  if (/^[IVXLC]+$/.test(number)) return 'roman';
  return /^\p{L}/u.test(number) ? 'letter' : `arabic${number.split('.').length}`;
}
