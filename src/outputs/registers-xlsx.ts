import type { RecordDate, RecordFields } from '../domain/record.ts';
import { dossierContentsTexts, languageName, metadataColumnTitles } from '../messages/sheet-texts.ts';
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

type ValueOf = Column['value'];

/** The order of the printed list; the date once more as a real date. */
const contentsValues = {
  ordinal: (_entry, index) => number(index + 1),
  symbol: ({ record }) => text(record.symbol ?? record.symbolSuffix),
  date: ({ record }) => text(printedDate(record.date)),
  typeAndSubject: ({ record }) => text(typeAndSubject(record)),
  issuer: ({ record }) => text(record.issuingBody),
  place: ({ place }) => text(place),
  note: ({ note }) => text(note),
  sortDate: ({ record }) => dateCell(record.date),
} satisfies Record<keyof typeof dossierContentsTexts.columns, ValueOf>;

const metadataValues = {
  ordinal: (_entry, index) => number(index + 1),
  type: ({ record }) => text(typeName(record)),
  number: ({ record }) => text(record.number),
  notation: ({ record }) => text(record.symbolSuffix),
  date: ({ record }) => text(printedDate(record.date)),
  issuer: ({ record }) => text(record.issuingBody),
  subject: ({ record }) => text(record.subject),
  language: ({ language }) => text(language ?? languageName),
  pages: ({ pageCount }) => number(pageCount),
  note: ({ note }) => text(note),
  informationSign: (entry) => text(entry.informationSign),
  keywords: ({ keywords }) => text(keywords),
  accessMode: ({ accessMode }) => text(accessMode),
  confidenceLevel: (entry) => text(entry.confidenceLevel),
  autograph: ({ autograph }) => text(autograph),
  physicalState: ({ physicalState }) => text(physicalState),
  signer: ({ record }) => text(record.signer?.name),
  secrecy: ({ record }) => text(record.secrecy),
  sheets: ({ place }) => text(place),
} satisfies Record<MetadataColumn, ValueOf>;

export type MetadataColumn = keyof typeof metadataColumnTitles;

export const metadataColumnKeys: readonly MetadataColumn[] = Object.keys(metadataColumnTitles).filter(isMetadataColumn);

export function isMetadataColumn(key: string): key is MetadataColumn {
  return Object.hasOwn(metadataColumnTitles, key);
}

function metadataColumns(order: readonly MetadataColumn[]): Column[] {
  return order.map((key) => ({ ...metadataColumnTitles[key], value: metadataValues[key] }));
}

function contentsColumns(): Column[] {
  const { columns } = dossierContentsTexts;
  const keys = ['ordinal', 'symbol', 'date', 'typeAndSubject', 'issuer', 'place', 'note', 'sortDate'] as const;
  return keys.map((key) => ({ ...columns[key], value: contentsValues[key] }));
}

/** The register of the documents in one dossier. */
export function dossierContentsWorkbook(
  entries: readonly RegisterEntry[],
  header: RegisterHeader,
): Promise<Uint8Array> {
  const { sheet, above: labels } = dossierContentsTexts;
  const lines = (['fonds', 'inventory', 'dossier', 'title'] as const).map((key) => [labels[key], header[key]] as const);
  const above = lines.map(([label, value]): (WorkbookCell | null)[] => [
    { value: text(label), columnSpan: 2, isHeader: true },
    null,
    { value: text(value), columnSpan: 3 },
    null,
    null,
  ]);
  return writeWorkbook([listSheet(sheet, contentsColumns(), entries, above)]);
}

/** One row a document, the columns in the order another program wants them. */
export function metadataWorkbook(
  entries: readonly RegisterEntry[],
  order: readonly MetadataColumn[] = metadataColumnKeys,
): Promise<Uint8Array> {
  return writeWorkbook([listSheet(dossierContentsTexts.metadataSheet, metadataColumns(order), entries, [])]);
}

/** The same rows as text for programs that take no workbook; a mark at the start tells spreadsheets it is UTF-8. */
export function metadataCsv(
  entries: readonly RegisterEntry[],
  order: readonly MetadataColumn[] = metadataColumnKeys,
): string {
  const columns = metadataColumns(order);
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
      return /^[=@+\-\t\r]/.test(value.text) ? `'${value.text}` : value.text;
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
