import type { Finding } from '../domain/finding.ts';
import { checkSideBySide } from './consistency-table-columns.ts';
import { checkTableTotals, isTotalRow } from './consistency-table-totals.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import { formatNumber } from './numbers.ts';
import { type PlaceFinder, toFinding } from './provenance.ts';
import { rowSpan } from './table-rows.ts';
import type { TableReading } from './tables.ts';

/** Totals, rates, units and shares, and values or units left out, inside each table. */
export function checkTables(reading: DocumentReading): Finding[] {
  return reading.tables.flatMap((table) => [
    ...checkHeader(reading.places, table),
    ...checkMissing(reading.places, table),
    ...checkTableTotals(reading.places, table),
    ...checkSideBySide(reading.places, table),
    ...checkRates(reading.places, table),
    ...checkUnits(reading.places, table),
    ...checkCountsAmongRates(reading.places, table),
    ...checkShareColumns(reading.places, table),
    ...checkShares(reading.places, table),
  ]);
}

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
function valueColumns({ table, numberColumn }: TableReading): ValueColumns | undefined {
  const folds = table.columns.map((path) => foldString(path));
  // Without a label before it "Đơn vị" holds the names of bodies.
  const unit = folds.findIndex((path, column) => unitTitle.test(path) && column > (numberColumn === 0 ? 1 : 0));
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

/** Growth, indexes and what is measured against a plan or last year. */
const mayPassHundred =
  /tang|vuot|so voi|toc do|giam|chi so|cong suat|ke hoach|du toan|chi tieu|cung ky|hoan thanh|doanh thu/;

/** R16: a rate over 100 %. */
function checkRates(places: PlaceFinder, reading: TableReading): Finding[] {
  const columns = valueColumns(reading);
  if (columns === undefined) return [];
  const { table, rows } = reading;
  return table.rows.flatMap((row, index) => {
    const isRate = (row[columns.unit] ?? '') === '%';
    const label = foldString(row.join(' '));
    const value = table.typed[index]?.[columns.values[0] ?? 0];
    if (!isRate || typeof value !== 'number' || value <= 100 || mayPassHundred.test(label)) return [];
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

const rateTitle = /%|ty le|ti le|ty trong|co cau|toc do|tang|giam|so voi/;
/** Rows of plain numbers beside which one with a percent sign stands out. */
const LEAST_PLAIN = 3;

/** R10: a percentage in a column or row of counts. */
function checkUnits(places: PlaceFinder, reading: TableReading): Finding[] {
  const { table, rows, numberColumn } = reading;
  const unitColumn = valueColumns(reading)?.unit ?? -1;
  return table.columns.flatMap((path, column) => {
    if (column === numberColumn || column === unitColumn || rateTitle.test(foldString(path))) return [];
    const plain = table.rows.filter(
      (row, index) => typeof table.typed[index]?.[column] === 'number' && !(row[column] ?? '').includes('%'),
    );
    const odd = table.rows.flatMap((row, index) =>
      isOddPercent(reading, row, index, column, unitColumn) ? [index] : [],
    );
    if (plain.length < LEAST_PLAIN || odd.length * 3 > plain.length) return [];
    return odd.map((index) =>
      toFinding(
        places,
        'R10',
        'possible',
        'percentage among counts',
        `Cột "${path}" ghi số lượng, riêng ô này ghi ${table.rows[index]?.[column] ?? ''}; có thể tỷ lệ bị ghi nhầm dòng hoặc nhầm cột.`,
        rowSpan(rows[index]),
      ),
    );
  });
}

/** "(100%)" where the row's own unit, or its label, does not ask for a rate. */
function isOddPercent(
  { table }: TableReading,
  row: readonly string[],
  index: number,
  column: number,
  unitColumn: number,
): boolean {
  const cell = row[column] ?? '';
  if (!/^\(?[\d.,]+\s?%\)?$/.test(cell) || typeof table.typed[index]?.[column] !== 'number') return false;
  const label = foldString(row.filter((_, other) => other !== column).join(' '));
  return (unitColumn === -1 || (row[unitColumn] ?? '') !== '%') && !rateTitle.test(label);
}

/** A rate of whatever kind that stands beside rates within 100 is not this large. */
const NO_RATE = 300;

/** R10: a count in a column of rates none of which passes 100. */
function checkCountsAmongRates(places: PlaceFinder, { table, rows }: TableReading): Finding[] {
  return table.columns.flatMap((path, column) => {
    if (!/(?:ty|ti) le|\(%\)/.test(foldString(path))) return [];
    const values = table.typed.map((row) => row[column]);
    const odd = values.flatMap((value, row) => (typeof value === 'number' && value >= NO_RATE ? [row] : []));
    const plain = values.filter((value) => typeof value === 'number' && value <= 100).length;
    const others = values.filter((value) => typeof value === 'number').length - plain;
    if (odd.length !== 1 || others !== 1 || plain < LEAST_PLAIN) return [];
    const [row = 0] = odd;
    return [
      toFinding(
        places,
        'R10',
        'possible',
        'count among rates',
        `Cột "${path}" ghi tỷ lệ, riêng ô này ghi ${table.rows[row]?.[column] ?? ''}; có thể số lượng bị ghi nhầm cột.`,
        rowSpan(rows[row]),
      ),
    ];
  });
}

const shareOfWhole =
  /(?:ty|ti) le .*(?:han|hai long|so hoa|truc tuyen|hoan thanh|ho ngheo|chuyen can|tham gia)(?![a-z])/;

/** R16: a column of shares of a whole ("tỷ lệ đúng hạn") with one over 100 %. */
function checkShareColumns(places: PlaceFinder, { table, rows }: TableReading): Finding[] {
  return table.columns.flatMap((path, column) => {
    const title = foldString(path);
    if (!shareOfWhole.test(title) || mayPassHundred.test(title.replace('hoan thanh', ''))) return [];
    return table.typed.flatMap((row, index) => {
      const value = row[column];
      if (typeof value !== 'number' || value <= 100 || value >= NO_RATE) return [];
      const words = `Cột "${path}" ghi ${formatNumber(value, Number.isInteger(value) ? 0 : 1)}%, lớn hơn 100%.`;
      return [toFinding(places, 'R16', 'possible', 'rate over 100 %', words, rowSpan(rows[index]))];
    });
  });
}

const shareTitle = /ty trong|co cau/;

/** R7: shares of one whole, where the total row says 100. */
function checkShares(places: PlaceFinder, reading: TableReading): Finding[] {
  const { table, rows } = reading;
  const total = table.rows.findIndex((row) => isTotalRow(row));
  if (total === -1) return [];
  return table.columns.flatMap((path, column) => {
    if (!shareTitle.test(foldString(path)) || table.typed[total]?.[column] !== 100) return [];
    const parts = table.typed.flatMap((row, index) => {
      const value = row[column];
      return index !== total && typeof value === 'number' ? [value] : [];
    });
    const sum = parts.reduce((all, value) => all + value, 0);
    // Each share may be rounded by half of its last digit; groups with shares of their own add up to more.
    if (parts.length < 2 || Math.abs(sum - 100) <= 0.06 * (parts.length + 1) || sum > 106 || sum < 94) return [];
    return [
      toFinding(
        places,
        'R7',
        'possible',
        'shares that do not add up to 100 %',
        `Cột "${path}": các phần cộng lại được ${formatNumber(sum, 2)}%, không phải 100%.`,
        rows.flatMap((row) => rowSpan(row)),
      ),
    ];
  });
}
