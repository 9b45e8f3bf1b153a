import type { Finding } from '../domain/finding.ts';
import { foldString } from './folded-text.ts';
import { formatNumber } from './numbers.ts';
import { type PlaceFinder, toFinding } from './provenance.ts';
import { rowSpan } from './table-rows.ts';
import type { TableReading } from './tables.ts';

/** R1 to R5: totals in rows, columns and numbered groups of each table. */
export function checkTableTotals(places: PlaceFinder, table: TableReading): Finding[] {
  return [
    ...checkTotalRows(places, table),
    ...checkTotalColumns(places, table),
    ...checkFlow(places, table),
    ...checkParentRows(places, table),
  ];
}

const totalLabel = /^(?:tong cong|tong so|tong|cong|toan tinh|tong hop chung|cong chung)\s{0,2}:?$/;

/** R4: a total row is the sum of the rows it closes, column by column. */
function checkTotalRows(places: PlaceFinder, reading: TableReading): Finding[] {
  const { table } = reading;
  const totals = table.rows.flatMap((row, index) => (isTotalRow(row) ? [index] : []));
  if (totals.length !== 1) return [];
  const total = totals[0] ?? 0;
  const parts = table.rows.flatMap((_, index) => (index === total ? [] : [index]));
  if (parts.length < 2 || (total !== table.rows.length - 1 && total !== 0)) return [];
  return numericColumns(reading).flatMap((column) => checkTotalCell(places, reading, total, parts, column));
}

/** The longest of these labels with blanks and colon; most cells need not be folded at all. */
const LONGEST_LABEL = 20;

/** "Tổng cộng", "Toàn tỉnh". */
export function isTotalRow(row: readonly string[]): boolean {
  return row.slice(0, 2).some((cell) => cell.length <= LONGEST_LABEL && totalLabel.test(foldString(cell)));
}

/** Rates, ranks and what is counted by another unit: "Mật độ (người/km2)". */
const notAdded =
  /%|ty le|ti le|xep hang|diem|nam \d{4}$|binh quan|mat do|nang suat|don gia|he so|dinh muc|[a-z]\/(?:km2?|m2|m3|ha|nguoi|ho|hs|lop|thang|ngay|nam)(?![a-z])/;

/** Columns of counts: percentages and ranks do not add up. */
function numericColumns({ table, numberColumn }: TableReading): number[] {
  return table.columns.flatMap((path, column) => {
    if (column === numberColumn || notAdded.test(foldString(path))) return [];
    const numbers = table.typed.filter((row) => typeof row[column] === 'number').length;
    return numbers >= 2 && numbers >= table.rows.length / 2 ? [column] : [];
  });
}

function checkTotalCell(
  places: PlaceFinder,
  reading: TableReading,
  total: number,
  parts: readonly number[],
  column: number,
): Finding[] {
  const { table, rows } = reading;
  const printed = table.typed[total]?.[column];
  if (typeof printed !== 'number') return [];
  const sums = possibleSums(reading, parts, column);
  if (sums.some((sum) => Math.abs(sum - printed) < 1e-6)) return [];
  const sum = sums[0] ?? 0;
  const path = table.columns[column] ?? '';
  return [
    toFinding(
      places,
      'R4',
      'certain',
      'total row against the sum of rows',
      `Cột "${path}": dòng tổng ghi ${formatNumber(printed)}, cộng các dòng được ${formatNumber(sum, decimalsOf(sum))}.`,
      [...rowSpan(rows[total])],
      formatNumber(sum, decimalsOf(sum)),
    ),
  ];
}

const decimalsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2);

/** All rows, or only those of one depth where groups carry their own subtotals. */
function possibleSums(reading: TableReading, parts: readonly number[], column: number): number[] {
  const { table } = reading;
  const add = (indexes: readonly number[]): number =>
    indexes.reduce((sum, index) => {
      const value = table.typed[index]?.[column];
      return sum + (typeof value === 'number' ? value : 0);
    }, 0);
  const depths = new Set(parts.map((index) => depthOf(table.rowNumbers[index] ?? null)));
  return [
    add(parts),
    ...[...depths].map((depth) => add(parts.filter((index) => depthOf(table.rowNumbers[index] ?? null) === depth))),
  ];
}

function depthOf(number: string | null): string {
  if (number === null) return 'none';
  if (/^[IVXLC]+$/.test(number)) return 'roman';
  return /^\p{L}/u.test(number) ? 'letter' : `arabic${number.split('.').length}`;
}

/** R1, R3: "Tổng số" of a column group is the sum of the group's other columns, where most rows agree. */
function checkTotalColumns(places: PlaceFinder, reading: TableReading): Finding[] {
  const { table } = reading;
  return totalGroups(table.columns).flatMap(({ total, parts }) => {
    // What is wrong in the total row follows from the rows above it, or is told by R4.
    const misses = table.typed.flatMap((row, index) =>
      isMismatch(row, total, parts) && !isTotalRow(table.rows[index] ?? []) ? [index] : [],
    );
    const checked = table.typed.filter((row) => canCheck(row, total, parts)).length;
    if (!sharesOutColumns(parts.map((column) => table.columns[column] ?? '')) && misses.length * 3 > checked) return [];
    return misses.map((index) => columnFinding(places, reading, index, total, parts));
  });
}

interface TotalGroup {
  readonly total: number;
  readonly parts: readonly number[];
}

function totalGroups(columns: readonly string[]): TotalGroup[] {
  return columns.flatMap((path, total) => {
    const levels = path.split(' > ');
    if (!/^tong(?: so| cong)?$/.test(foldString(levels.at(-1) ?? ''))) return [];
    const parts = levels.length < 2 ? partsBehind(columns, total) : partsOfGroup(columns, total, levels);
    return parts.length >= 2 ? [{ total, parts }] : [];
  });
}

export const isRate = (path: string): boolean => /%|ty le|ti le/.test(foldString(path));

function partsOfGroup(columns: readonly string[], total: number, levels: readonly string[]): number[] {
  const prefix = `${levels.slice(0, -1).join(' > ')} > `;
  return columns.flatMap((other, column) =>
    column !== total && other.startsWith(prefix) && !isRate(other) ? [column] : [],
  );
}

/** "Tổng số | Trong đó > Nam | Trong đó > Nữ", "Tổng số | Đúng hạn | Quá hạn": the parts follow their total. */
function partsBehind(columns: readonly string[], total: number): number[] {
  const first = columns[total + 1] ?? '';
  const group = first.includes(' > ') ? `${first.split(' > ')[0]} > ` : null;
  if (group !== null && !/^(?:trong do|chia ra|gom|bao gom)/.test(foldString(group))) return [];
  const parts: number[] = [];
  for (let column = total + 1; column < columns.length; column += 1) {
    const path = columns[column] ?? '';
    const isPart = group === null ? isFlow(path) && !path.includes(' > ') : path.startsWith(group);
    if (!isPart) break;
    if (!isRate(path)) parts.push(column);
  }
  return parts;
}

type TypedRow = readonly (number | string | null)[];

export function canCheck(row: TypedRow, total: number, parts: readonly number[]): boolean {
  return typeof row[total] === 'number' && parts.every((column) => typeof row[column] === 'number');
}

export function isMismatch(row: TypedRow, total: number, parts: readonly number[]): boolean {
  return canCheck(row, total, parts) && Math.abs(sumOf(row, parts) - Number(row[total])) > 1e-6;
}

function sumOf(row: TypedRow, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + Number(row[column] ?? 0), 0);
}

const flowWords = [
  /truc tuyen|toan trinh/,
  /ky truoc|ton|chuyen (?:qua|sang)/,
  /truc tiep|moi tiep nhan|mot phan/,
  /dung (?:thoi )?han|truoc han|som han/,
  /qua han|tre han/,
  /chua den han|trong han/,
  /(?:^|> )(?:nam|nu)$/,
];

/** Channels of receipt, or in time against late: parts that leave nothing out. */
const sharesOutColumns = (paths: readonly string[]): boolean => paths.every(isFlow) || areBothSexes(paths);

/** Men and women are everybody. */
const areBothSexes = (paths: readonly string[]): boolean =>
  paths.length === 2 && /(?<!\p{L})nam$/iu.test(paths[0] ?? '') && /(?<!\p{L})nữ$/iu.test(paths[1] ?? '');

function isFlow(path: string): boolean {
  const fold = foldString(path);
  return flowWords.some((word) => word.test(fold));
}

export function columnFinding(
  places: PlaceFinder,
  reading: TableReading,
  index: number,
  total: number,
  parts: readonly number[],
): Finding {
  const row = reading.table.typed[index] ?? [];
  const printed = parts.map((column) => formatNumber(Number(row[column] ?? 0))).join(' + ');
  const sum = sumOf(row, parts);
  return toFinding(
    places,
    'R1',
    'certain',
    'total column against its parts',
    `"${reading.table.columns[total]}" ghi ${formatNumber(Number(row[total]))}, nhưng ${printed} = ${formatNumber(sum)}.`,
    rowSpan(reading.rows[index]),
    formatNumber(sum),
  );
}

/** R2: received = resolved + pending. */
function checkFlow(places: PlaceFinder, reading: TableReading): Finding[] {
  const { table } = reading;
  const received = flowColumn(
    table.columns,
    /(?:nhan giai quyet|tiep nhan|tong so ho so)(?!.*(?:da giai quyet|dang giai quyet))/,
  );
  const resolved = flowColumn(table.columns, /da giai quyet|da xu ly/);
  const pending = flowColumn(table.columns, /(?:dang|chua) (?:giai quyet|xu ly)/);
  if (received === undefined || resolved === undefined || pending === undefined) return [];
  if (new Set([received, resolved, pending]).size < 3) return [];
  return table.typed.flatMap((row, index) =>
    isMismatch(row, received, [resolved, pending])
      ? [{ ...columnFinding(places, reading, index, received, [resolved, pending]), rule: 'R2' }]
      : [],
  );
}

function flowColumn(columns: readonly string[], group: RegExp): number | undefined {
  const found = columns.findIndex((path) => {
    const fold = foldString(path);
    return group.test(fold) && /tong(?: so| cong)?$/.test(fold);
  });
  return found === -1 ? undefined : found;
}

/** Parents of a table whose children must add up before one that does not is worth a question. */
const LEAST_RIGHT_PARENTS = 2;

interface ParentRow {
  readonly parent: number;
  readonly children: readonly number[];
  readonly sum: number;
  readonly printed: number;
}

/** R5: 6.9 against 6.9.1, 6.9.2, ...: only where the table's other parents, or the words, show that children share out. */
function checkParentRows(places: PlaceFinder, reading: TableReading): Finding[] {
  const childrenOf = childRows(reading.table.rowNumbers);
  if (childrenOf.size === 0) return [];
  return numericColumns(reading).flatMap((column) => {
    const parents = parentRows(reading, childrenOf, column);
    const wrong = parents.filter(({ sum, printed }) => Math.abs(sum - printed) > 1e-6);
    const areShares = parents.length - wrong.length >= LEAST_RIGHT_PARENTS;
    return wrong
      .filter(({ children }) => areShares || sharesOutColumns(children.map((row) => labelOf(reading, row))))
      .map((found) => parentFinding(places, reading, found));
  });
}

const labelOf = ({ table, numberColumn }: TableReading, row: number): string =>
  (table.rows[row] ?? []).find((cell, column) => column !== numberColumn && /\p{L}{2}/u.test(cell)) ?? '';

/** Rows by the number of the row they stand under: 6.9.1 and 6.9.2 under 6.9. */
function childRows(rowNumbers: readonly (string | null)[]): Map<string, number[]> {
  const childrenOf = new Map<string, number[]>();
  for (const [row, number] of rowNumbers.entries()) {
    const dot = number?.lastIndexOf('.') ?? -1;
    if (number === null || dot <= 0) continue;
    const parent = number.slice(0, dot);
    const children = childrenOf.get(parent);
    if (children === undefined) childrenOf.set(parent, [row]);
    else children.push(row);
  }
  return childrenOf;
}

function parentRows(
  { table }: TableReading,
  childrenOf: ReadonlyMap<string, readonly number[]>,
  column: number,
): ParentRow[] {
  const unit = table.columns.findIndex((path) => /(?:^|> )(?:don vi(?: tinh)?|dvt)$/.test(foldString(path)));
  const unitOf = (row: number): string => (unit === -1 ? '' : (table.rows[row]?.[unit] ?? ''));
  return table.rowNumbers.flatMap((number, parent) => {
    const children = number === null ? [] : (childrenOf.get(number) ?? []);
    const printed = table.typed[parent]?.[column];
    const values = children.map((row) => table.typed[row]?.[column]);
    const isComparable =
      children.length >= 2 &&
      values.every((value) => typeof value === 'number') &&
      children.every((row) => unitOf(row) === unitOf(parent) && unitOf(row) !== '%');
    if (!isComparable || typeof printed !== 'number') return [];
    return [{ parent, children, printed, sum: values.reduce<number>((sum, value) => sum + Number(value), 0) }];
  });
}

function parentFinding(places: PlaceFinder, { table, rows }: TableReading, found: ParentRow): Finding {
  const names = found.children.map((row) => table.rowNumbers[row]).join(', ');
  return toFinding(
    places,
    'R5',
    'possible',
    'parent row against its children',
    `Dòng ${table.rowNumbers[found.parent]} ghi ${formatNumber(found.printed, decimalsOf(found.printed))}, cộng các dòng ${names} được ${formatNumber(found.sum, decimalsOf(found.sum))}.`,
    [found.parent, ...found.children].flatMap((row) => rowSpan(rows[row])),
  );
}
