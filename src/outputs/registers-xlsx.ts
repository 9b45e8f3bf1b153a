import type { RecordDate, RecordFields } from '../domain/record.ts';
import { printedDate } from './record-date.ts';
import { type CellValue, type WorkbookCell, type WorkbookSheet, writeWorkbook } from './workbook.ts';

/** One document of a dossier as a register lists it; what no record holds is typed by the archive's staff. */
export interface RegisterEntry {
  readonly record: RecordFields;
  readonly pageCount: number;
  /** Sheets or pages in the dossier, as printed there: `1-3`. */
  readonly place: string | null;
  readonly note: string | null;
  readonly language?: string | null;
  readonly informationSign?: string | null;
  readonly keywords?: string | null;
  readonly accessMode?: string | null;
  readonly confidenceLevel?: string | null;
  readonly autograph?: string | null;
  readonly physicalState?: string | null;
}

/** What stands above the list: name of the fonds, number of the inventory and of the dossier. */
export interface RegisterHeader {
  readonly fonds: string | null;
  readonly inventory: string | null;
  readonly dossier: string | null;
  readonly title: string | null;
}

interface Column {
  readonly title: string;
  readonly width: number;
  readonly value: (entry: RegisterEntry, index: number) => CellValue;
}

const text = (value: string | null | undefined): CellValue =>
  value == null || value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
const number = (value: number): CellValue => ({ kind: 'number', value });

const typeName = (record: RecordFields): string | null => record.documentType?.name ?? record.paperKind;
const typeAndSubject = (record: RecordFields): string =>
  [typeName(record), record.subject].filter((part) => part != null && part !== '').join(' ');

/** A real date where all parts are known, so that a list can be sorted by it. */
export function dateCell(date: RecordDate | null): CellValue {
  if (date === null) return { kind: 'empty' };
  if (typeof date !== 'string') return { kind: 'empty' };
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { kind: 'date', year, month, day };
}

/** "Mục lục văn bản, tài liệu trong hồ sơ" (Decree 30/2020, Annex V), the date as a date and as printed. */
const contentsColumns: readonly Column[] = [
  { title: 'STT', width: 6, value: (_entry, index) => number(index + 1) },
  { title: 'Số, ký hiệu văn bản', width: 20, value: ({ record }) => text(record.symbol ?? record.symbolSuffix) },
  { title: 'Ngày tháng năm văn bản', width: 14, value: ({ record }) => text(printedDate(record.date)) },
  { title: 'Tên loại và trích yếu nội dung văn bản', width: 48, value: ({ record }) => text(typeAndSubject(record)) },
  { title: 'Tác giả văn bản', width: 28, value: ({ record }) => text(record.issuingBody) },
  { title: 'Tờ số/Trang số', width: 10, value: ({ place }) => text(place) },
  { title: 'Ghi chú', width: 16, value: ({ note }) => text(note) },
  { title: 'Ngày (để sắp xếp)', width: 12, value: ({ record }) => dateCell(record.date) },
];

/** The 19 columns archive programs import (close to Circular 02/2019/TT-BNV), by key so that an office can reorder them. */
const metadataColumns = {
  ordinal: { title: 'Số thứ tự văn bản trong hồ sơ', width: 8, value: (_entry, index) => number(index + 1) },
  type: { title: 'Tên loại', width: 16, value: ({ record }) => text(typeName(record)) },
  number: { title: 'Số', width: 8, value: ({ record }) => text(record.number) },
  notation: { title: 'Ký hiệu', width: 16, value: ({ record }) => text(record.symbolSuffix) },
  date: { title: 'Ngày', width: 12, value: ({ record }) => text(printedDate(record.date)) },
  issuer: { title: 'Cơ quan ban hành', width: 28, value: ({ record }) => text(record.issuingBody) },
  subject: { title: 'Trích yếu', width: 48, value: ({ record }) => text(record.subject) },
  language: { title: 'Ngôn ngữ', width: 12, value: ({ language }) => text(language ?? 'Tiếng Việt') },
  pages: { title: 'Số trang', width: 8, value: ({ pageCount }) => number(pageCount) },
  note: { title: 'Ghi chú', width: 16, value: ({ note }) => text(note) },
  informationSign: { title: 'Ký hiệu thông tin', width: 12, value: (entry) => text(entry.informationSign) },
  keywords: { title: 'Từ khóa', width: 16, value: ({ keywords }) => text(keywords) },
  accessMode: { title: 'Chế độ sử dụng', width: 12, value: ({ accessMode }) => text(accessMode) },
  confidenceLevel: { title: 'Mức độ tin cậy', width: 12, value: (entry) => text(entry.confidenceLevel) },
  autograph: { title: 'Bút tích', width: 12, value: ({ autograph }) => text(autograph) },
  physicalState: { title: 'Tình trạng vật lý', width: 12, value: ({ physicalState }) => text(physicalState) },
  signer: { title: 'Người ký', width: 20, value: ({ record }) => text(record.signer?.name) },
  secrecy: { title: 'Độ mật', width: 10, value: ({ record }) => text(record.secrecy) },
  sheets: { title: 'Tờ số', width: 10, value: ({ place }) => text(place) },
} satisfies Record<string, Column>;

export type MetadataColumn = keyof typeof metadataColumns;

export const metadataColumnKeys: readonly MetadataColumn[] = Object.keys(metadataColumns).filter(isMetadataColumn);

export function isMetadataColumn(key: string): key is MetadataColumn {
  return key in metadataColumns;
}

/** The register of the documents in one dossier. */
export function dossierContentsWorkbook(
  entries: readonly RegisterEntry[],
  header: RegisterHeader,
): Promise<Uint8Array> {
  const lines = [
    ['Phông', header.fonds],
    ['Mục lục số', header.inventory],
    ['Hồ sơ số', header.dossier],
    ['Tiêu đề hồ sơ', header.title],
  ] as const;
  const above = lines.map(([label, value]): (WorkbookCell | null)[] => [
    { value: text(label), columnSpan: 2, isHeader: true },
    null,
    { value: text(value), columnSpan: 3 },
    null,
    null,
  ]);
  return writeWorkbook([listSheet('Mục lục văn bản', contentsColumns, entries, above)]);
}

/** One row a document, the columns in the order another program wants them. */
export function metadataWorkbook(
  entries: readonly RegisterEntry[],
  order: readonly MetadataColumn[] = metadataColumnKeys,
): Promise<Uint8Array> {
  const columns = order.map((key): Column => metadataColumns[key]);
  return writeWorkbook([listSheet('Metadata', columns, entries, [])]);
}

/** The same rows as text for programs that take no workbook; a mark at the start tells spreadsheets it is UTF-8. */
export function metadataCsv(
  entries: readonly RegisterEntry[],
  order: readonly MetadataColumn[] = metadataColumnKeys,
): string {
  const columns = order.map((key): Column => metadataColumns[key]);
  const rows = entries.map((entry, index) => columns.map((column) => csvText(column.value(entry, index))));
  return `\ufeff${[columns.map((column) => column.title), ...rows].map(csvLine).join('')}`;
}

/** RFC 4180, with the line ends it asks for. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

function csvText(value: CellValue): string {
  switch (value.kind) {
    case 'text':
      // A spreadsheet would run what begins so as a formula; the apostrophe makes it text (OWASP, CSV injection).
      return /^[=@+\t\r]/.test(value.text) ? `'${value.text}` : value.text;
    case 'number':
      return String(value.value);
    case 'date':
      return [value.year, value.month, value.day].map((part) => String(part).padStart(2, '0')).join('-');
    case 'empty':
      return '';
  }
}

function listSheet(
  name: string,
  columns: readonly Column[],
  entries: readonly RegisterEntry[],
  above: (WorkbookCell | null)[][],
): WorkbookSheet {
  const titles = columns.map((column): WorkbookCell => ({ value: text(column.title), isHeader: true }));
  const rows = entries.map((entry, index) =>
    columns.map((column): WorkbookCell => ({ value: column.value(entry, index) })),
  );
  return {
    name,
    rows: [...above, titles, ...rows],
    columnWidths: columns.map((column) => column.width),
    frozenRows: above.length + 1,
  };
}
