import type { Finding } from '../domain/finding.ts';
import { isTotalRow } from './consistency-table-totals.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';
import type { TableReading } from './tables.ts';

/** A count of a table with what is done to it: "tiep nhan" of "Tổng số hồ sơ tiếp nhận". */
interface TableCount {
  readonly action: string;
  /** First words of what is counted: "ho so". */
  readonly thing: string;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** R9: "phường tiếp nhận 245 hồ sơ" against "Hồ sơ tiếp nhận | 254"; "toàn xã có 14.020 học sinh" against the total of "Số học sinh". */
export function checkSubjectsAgainstTables(reading: DocumentReading): Finding[] {
  return countsOfTables(reading).flatMap((count) => {
    const said = reading.indicators.filter((indicator) => isSaidOf(reading, indicator, count));
    const [first] = said;
    // Said twice with two values, or once as the table has it: the others are of another scope.
    if (first === undefined || said.some(({ value }) => value === count.value || value !== first.value)) return [];
    return [disagreement(reading, first, count)];
  });
}

/** Counts that stand in the tables once. */
function countsOfTables(reading: DocumentReading): TableCount[] {
  const all = reading.tables.flatMap((table) => [...countsOfRows(table), ...countsOfTotalRow(table)]);
  const byKey = Map.groupBy(all, ({ action, thing }) => `${thing}|${action}`);
  return [...byKey.values()].flatMap(([first, second]) => (first === undefined || second !== undefined ? [] : [first]));
}

const things =
  'ho so|van ban|vu viec|vu an|vu|don thu|don|truong hop|doanh nghiep|hoc sinh|ho|nguoi|luot|tthc|tin bao|cuoc';
/** "Tổng số hồ sơ đã tiếp nhận trong kỳ", "Hồ sơ trả lại": the thing and what is done to it. */
const labelled = new RegExp(
  `^(?:tong )?(?:so )?(?:luong )?(${things}) (?:da |duoc |moi )*([a-z]{2,}(?: [a-z]{2,}){1,2}?)(?: (?:trong (?:ky|thang|quy|nam)|trong ky bao cao))?$`,
);

function countsOfRows({ table, rows, numberColumn }: TableReading): TableCount[] {
  return table.typed.flatMap((typed, index) => {
    const numbers = typed.filter((cell, column) => column !== numberColumn && typeof cell === 'number');
    const row = rows[index];
    const [value] = numbers;
    if (numbers.length !== 1 || typeof value !== 'number' || row === undefined) return [];
    const label = (table.rows[index] ?? []).find((cell, column) => column !== numberColumn && /\p{L}{2}/u.test(cell));
    const match = labelled.exec(cleanLabel(label ?? ''));
    if (match === null) return [];
    const [, thing = '', action = ''] = match;
    return [{ thing, action, value, start: row.line.start, end: row.line.end }];
  });
}

const cleanLabel = (label: string): string =>
  foldString(label)
    .replace(/\(.*$/, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** What a body has, counted in a column that a total row closes. */
function countsOfTotalRow({ table, rows, numberColumn }: TableReading): TableCount[] {
  const total = table.rows.findIndex((row) => isTotalRow(row));
  const row = rows[total];
  if (row === undefined) return [];
  return table.columns.flatMap((path, column) => {
    const value = table.typed[total]?.[column];
    const match = new RegExp(`^(?:tong )?so (${things})$`).exec(cleanLabel(path));
    if (match === null || column === numberColumn || typeof value !== 'number') return [];
    return [{ thing: match[1] ?? '', action: 'co', value, start: row.line.start, end: row.line.end }];
  });
}

/** Words that give the number another time, part or place than the table's. */
const otherScope =
  /trong do|rieng|linh vuc|cung ky|ky truoc|nam truoc|luy ke|tu dau nam|du kien|ke hoach|tinh den|binh quan|moi (?:ngay|thang|tuan)|them|tai |qua |dien |thuoc|truc tuyen|truc tiep|tang|giam|so voi|nam \d/;
/** Nothing that narrows what is counted follows. */
const endsThere =
  /^(?: (?:thu tuc hanh chinh|tthc|cac loai|hanh chinh|vu viec|viec))?(?: trong (?:ky|thang|quy))?\s{0,2}(?:[.;,]|\n\s{0,3}\n|$|; |\s?\()/;

function isSaidOf(reading: DocumentReading, indicator: IndicatorMatch, { action, thing }: TableCount): boolean {
  const { value, unit, numerator, percent, comparator, numberStart, numberEnd } = indicator;
  if (value === null || numerator !== null || percent === value || comparator !== null) return false;
  if (foldString(unit ?? '') !== thing) return false;
  const { fold } = reading.text;
  const before = fold.slice(Math.max(0, numberStart - SENTENCE), numberStart);
  const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), 0)).replace(/\s+/g, ' ');
  const words = sentence.replace(/ (?:duoc|tong so|tong cong|la|dat|moi|so|gom)(?= )/g, '').trim();
  if (/\d/.test(words) || otherScope.test(words)) return false;
  if (!endsThere.test(fold.slice(numberEnd, numberEnd + 60).replace(/[ \t]+/g, ' '))) return false;
  return action === 'co'
    ? /(?:^| )toan (?:tinh|xa|phuong|huyen|thanh pho|nganh|truong|don vi|dac khu)(?: hien)? co$/.test(words)
    : words.endsWith(` ${action}`) || words === action;
}

/** Letters before a number that may say whose or when. */
const SENTENCE = 160;

const disagreement = (reading: DocumentReading, indicator: IndicatorMatch, count: TableCount): Finding =>
  toFinding(
    reading.places,
    'R9',
    'possible',
    'prose against table',
    `Lời văn ghi ${formatNumber(indicator.value ?? 0)}, bảng ghi ${formatNumber(count.value)} cho cùng một nội dung.`,
    [
      [indicator.start, indicator.end],
      [count.start, count.end],
    ],
  );
