import type { Finding } from '../domain/finding.ts';
import { canCheck, columnFinding, isMismatch, isRate, isTotalRow } from './consistency-table-totals.ts';
import { foldString } from './folded-text.ts';
import type { PlaceFinder } from './provenance.ts';
import type { TableReading } from './tables.ts';

/** R1 and R2 between columns side by side that no group of the header holds together: only where most rows agree. */
export function checkSideBySide(places: PlaceFinder, reading: TableReading): Finding[] {
  return [...checkNeighbours(places, reading), ...checkPlainFlow(places, reading), ...checkSexes(places, reading)];
}

/** R1: "Số học sinh | Nam | Nữ": men and women make the column before them. */
function checkSexes(places: PlaceFinder, reading: TableReading): Finding[] {
  const folds = reading.table.columns.map((path) => foldString(path.split(' > ').at(-1) ?? ''));
  return folds.flatMap((name, total) => {
    const parts = [total + 1, total + 2];
    if (folds[total + 1] !== 'nam' || folds[total + 2] !== 'nu' || /^tong(?: so| cong)?$/.test(name)) return [];
    return mostRowsAgree(reading, total, parts) ? mismatches(places, reading, total, parts) : [];
  });
}

/** Rows that must add up, in number and of all, before columns side by side are taken for a total and its parts. */
const LEAST_ROWS = 2;
const MOST_PARTS = 4;

/** R1: "Cũ còn lại | Mới thụ lý | Tổng thụ lý": a total of another name and the columns before it, where most rows agree. */
function checkNeighbours(places: PlaceFinder, reading: TableReading): Finding[] {
  const { columns } = reading.table;
  return columns.flatMap((path, total) => {
    const last = foldString(path.split(' > ').at(-1) ?? '');
    if (!/^(?:tong|cong) /.test(last) || /^tong(?: so| cong)$/.test(last) || isRate(path)) return [];
    for (let count = 2; count <= Math.min(MOST_PARTS, total); count += 1) {
      const parts = Array.from({ length: count }, (_, index) => total - count + index);
      if (mostRowsAgree(reading, total, parts)) return mismatches(places, reading, total, parts);
    }
    return [];
  });
}

function mostRowsAgree({ table }: TableReading, total: number, parts: readonly number[]): boolean {
  // What is wrong in one row is wrong in the total row as well.
  const checked = table.typed.filter(
    (row, index) => canCheck(row, total, parts) && !isTotalRow(table.rows[index] ?? []),
  );
  const right = checked.filter((row) => !isMismatch(row, total, parts)).length;
  return right >= LEAST_ROWS && right * 3 >= checked.length * 2;
}

const mismatches = (places: PlaceFinder, reading: TableReading, total: number, parts: readonly number[]): Finding[] =>
  reading.table.typed.flatMap((row, index) =>
    isMismatch(row, total, parts) && !isTotalRow(reading.table.rows[index] ?? [])
      ? [columnFinding(places, reading, index, total, parts)]
      : [],
  );

/** "Tiếp nhận | Đã giải quyết | Đang giải quyết" without groups: what was carried over may be left out, so most rows must agree. */
function checkPlainFlow(places: PlaceFinder, reading: TableReading): Finding[] {
  const folds = reading.table.columns.map((path) => foldString(path));
  const only = (words: RegExp): number => {
    const found = folds.flatMap((path, column) => (words.test(path) && !isRate(path) ? [column] : []));
    return found.length === 1 ? (found[0] ?? -1) : -1;
  };
  const received = only(/tiep nhan|thu ly|(?:phai|can) (?:giai quyet|xu ly)/);
  const settled = only(/da (?:giai quyet|xu ly)/);
  const pending = only(/(?:dang|chua) (?:giai quyet|xu ly)|con lai/);
  const areThree = received !== -1 && settled !== -1 && pending !== -1;
  if (!areThree || !mostRowsAgree(reading, received, [settled, pending])) return [];
  return mismatches(places, reading, received, [settled, pending]).map((found) => ({ ...found, rule: 'R2' }));
}
