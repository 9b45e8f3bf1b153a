import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import { formatNumber } from './numbers.ts';
import { type PlaceFinder, toFinding } from './provenance.ts';
import type { TableRow } from './table-fragments.ts';
import type { TableReading } from './tables.ts';

/** R1 to R5, R10, and values or units left out, inside each table. */
export function checkTables(reading: DocumentReading): Finding[] {
  return reading.tables.flatMap((table) => [
    ...checkHeader(reading.places, table),
    ...checkMissing(reading.places, table),
    ...checkTotalRows(reading.places, table),
    ...checkTotalColumns(reading.places, table),
    ...checkFlow(reading.places, table),
    ...checkRates(reading.places, table),
  ]);
}

const rowSpan = (row: TableRow | undefined): (readonly [number, number])[] =>
  row === undefined ? [] : [[row.line.start, row.line.wholeEnd]];

function checkHeader(places: PlaceFinder, { isHeaderRagged, headerRows }: TableReading): Finding[] {
  if (!isHeaderRagged) return [];
  const [first] = headerRows;
  const last = headerRows.at(-1);
  return [
    toFinding(
      places,
      'table-header',
      'certain',
      'header rows of different widths',
      'Các dòng tiêu đề của bảng có số cột khác nhau; tiêu đề ghép được suy ra từ số cột của phần thân.',
      [...rowSpan(first), ...(last === first ? [] : rowSpan(last))],
    ),
  ];
}

const unitTitle = /(?:^|> )(?:don vi(?: tinh)?|dvt)$/;
const valueTitle = /so lieu|ket qua|gia tri|so luong|thuc hien|thuc te|dat duoc/;

interface ValueColumns {
  readonly unit: number;
  readonly values: readonly number[];
}

/** The column of units and the columns of values beside it. */
function valueColumns({ table }: TableReading): ValueColumns | undefined {
  const folds = table.columns.map((path) => foldString(path));
  const unit = folds.findIndex((path) => unitTitle.test(path));
  if (unit === -1) return undefined;
  const values = folds.flatMap((path, column) => {
    const numbers = table.typed.filter((row) => typeof row[column] === 'number').length;
    return column !== unit && column > unit && valueTitle.test(path) && numbers >= 2 ? [column] : [];
  });
  return values.length === 0 ? undefined : { unit, values };
}

/** Rows with a unit and no value (empty is not "-" and not 00), and values without a unit. */
function checkMissing(places: PlaceFinder, reading: TableReading): Finding[] {
  const columns = valueColumns(reading);
  if (columns === undefined) return [];
  const { table, rows } = reading;
  const hasValue = (row: readonly string[]): boolean => columns.values.some((column) => (row[column] ?? '') !== '');
  const hasNumber = (index: number): boolean =>
    columns.values.some((column) => typeof table.typed[index]?.[column] === 'number');
  const unitOf = (row: readonly string[]): string => row[columns.unit] ?? '';
  const noValue = table.rows.flatMap((row, index) => (unitOf(row) !== '' && !hasValue(row) ? [index] : []));
  const noUnit = table.rows.flatMap((row, index) => (unitOf(row) === '' && hasNumber(index) ? [index] : []));
  const filled = table.rows.filter((row) => unitOf(row) !== '' && hasValue(row)).length;
  // Left out means: its neighbours have it.
  if (filled < 3) return [];
  return [
    ...missingFinding(
      places,
      reading,
      noValue,
      'missing-value',
      'Chỉ tiêu có đơn vị tính nhưng bỏ trống số liệu (khác với "00" và "-")',
      filled,
    ),
    ...missingFinding(
      places,
      reading,
      noUnit,
      'missing-unit',
      'Chỉ tiêu có số liệu nhưng không ghi đơn vị tính',
      filled,
    ),
  ].filter(() => rows.length > 0);
}

function missingFinding(
  places: PlaceFinder,
  { table, rows, numberColumn }: TableReading,
  indexes: readonly number[],
  rule: string,
  words: string,
  filled: number,
): Finding[] {
  if (indexes.length === 0 || indexes.length > filled) return [];
  const names = indexes.map(
    (index) => table.rowNumbers[index] ?? table.rows[index]?.[numberColumn === 0 ? 1 : 0] ?? `${index + 1}`,
  );
  return [
    toFinding(
      places,
      rule,
      'certain',
      `${rule} in rows ${names.join(', ')}`,
      `${words}: dòng ${names.join(', ')}.`,
      indexes.flatMap((index) => rowSpan(rows[index])),
    ),
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

function isTotalRow(row: readonly string[]): boolean {
  return row.slice(0, 2).some((cell) => totalLabel.test(foldString(cell)));
}

/** Columns of counts: percentages and ranks do not add up. */
function numericColumns({ table, numberColumn }: TableReading): number[] {
  return table.columns.flatMap((path, column) => {
    if (column === numberColumn || /%|ty le|ti le|xep hang|diem|nam \d{4}$|binh quan/.test(foldString(path))) return [];
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
    const misses = table.typed.flatMap((row, index) => (isMismatch(row, total, parts) ? [index] : []));
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
    if (levels.length < 2 || !/^tong(?: so| cong)?$/.test(foldString(levels.at(-1) ?? ''))) return [];
    const prefix = `${levels.slice(0, -1).join(' > ')} > `;
    const parts = columns.flatMap((other, column) =>
      column !== total && other.startsWith(prefix) && !/%|ty le/.test(foldString(other)) ? [column] : [],
    );
    return parts.length >= 2 ? [{ total, parts }] : [];
  });
}

type TypedRow = readonly (number | string | null)[];

function canCheck(row: TypedRow, total: number, parts: readonly number[]): boolean {
  return typeof row[total] === 'number' && parts.every((column) => typeof row[column] === 'number');
}

function isMismatch(row: TypedRow, total: number, parts: readonly number[]): boolean {
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
];

/** Channels of receipt, or in time against late: parts that leave nothing out. */
function sharesOutColumns(paths: readonly string[]): boolean {
  const folds = paths.map((path) => foldString(path));
  return folds.every((path) => flowWords.some((word) => word.test(path)));
}

function columnFinding(
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

/** R10, R16: a rate column or row holds no counts. */
function checkRates(places: PlaceFinder, reading: TableReading): Finding[] {
  const columns = valueColumns(reading);
  if (columns === undefined) return [];
  const { table, rows } = reading;
  return table.rows.flatMap((row, index) => {
    const isRate = (row[columns.unit] ?? '') === '%';
    const label = foldString(row.join(' '));
    const value = table.typed[index]?.[columns.values[0] ?? 0];
    if (!isRate || typeof value !== 'number' || value <= 100 || /tang|vuot|so voi|toc do|giam/.test(label)) return [];
    return [
      toFinding(
        places,
        'R16',
        'possible',
        'rate over 100 %',
        `Tỷ lệ ghi ${formatNumber(value)}%, lớn hơn 100%.`,
        rowSpan(rows[index]),
      ),
    ];
  });
}
