import type { RateList, Register, RegisterRow } from '../domain/report.ts';
import { rateTitles, registerNames, registerTitles } from '../messages/register-titles.ts';
import { printedDate } from '../outputs/record-date.ts';
import { dateCell } from '../outputs/registers-xlsx.ts';
import { type CellValue, type WorkbookCell, writeWorkbook } from '../outputs/workbook.ts';

const text = (value: string | null): CellValue =>
  value === null || value === '' ? { kind: 'empty' } : { kind: 'text', text: value };

function toCell(value: string | number | null | undefined): CellValue {
  return typeof value === 'number' ? { kind: 'number', value } : text(value ?? null);
}

/** Days as Vietnamese registers print them; the date column of a document may have blank parts. */
const dayColumns: readonly string[] = ['receivedOn', 'sentOn', 'passedOn'];

function cellOf(column: string, row: RegisterRow): CellValue {
  if (column === 'date') return text(printedDate(row.date));
  const value = row.cells[column];
  return dayColumns.includes(column) && typeof value === 'string' ? text(printedDate(value)) : toCell(value);
}

/** A register as a workbook: the columns of the decree, and the date once more as a real date to sort by. */
export function registerWorkbook(register: Register): Promise<Uint8Array> {
  const columns = register.columns.map((key) => ({ key, ...(registerTitles[key] ?? { title: key, width: 14 }) }));
  const header = [...columns.map((column) => column.title), 'Ngày (để sắp xếp)'];
  const rows = register.rows.map((row): WorkbookCell[] => [
    ...columns.map((column) => ({ value: cellOf(column.key, row) })),
    { value: dateCell(row.date) },
  ]);
  return writeWorkbook([
    {
      name: registerNames[register.kind],
      rows: [header.map((title): WorkbookCell => ({ value: text(title), isHeader: true })), ...rows],
      columnWidths: [...columns.map((column) => column.width), 12],
      frozenRows: 1,
    },
  ]);
}

/** A rate of Decision 766 with both counts above the list of its dossiers. */
export function rateWorkbook(rate: RateList): Promise<Uint8Array> {
  const titles = rateTitles;
  const above: [string, CellValue][] = [
    [titles.rate, text(rate.id)],
    [titles.period, text(`${printedDate(rate.from)} - ${printedDate(rate.to)}`)],
    [titles.numerator, toCell(rate.numerator)],
    [titles.denominator, toCell(rate.denominator)],
    [titles.percent, toCell(rate.rate)],
  ];
  const header = [
    titles.code,
    titles.procedure,
    titles.title,
    titles.receivedOn,
    titles.components,
    titles.reused,
    titles.counted,
  ];
  const rows = rate.dossiers.map((dossier): CellValue[] => [
    text(dossier.code),
    text(dossier.procedureCode),
    text(dossier.title),
    dateCell(dossier.receivedOn),
    toCell(dossier.componentCount),
    toCell(dossier.reusedCount),
    text(dossier.isCounted ? titles.yes : titles.no),
  ]);
  return writeWorkbook([
    {
      name: titles.sheet,
      rows: [
        ...above.map(([label, value]): WorkbookCell[] => [{ value: text(label), isHeader: true }, { value }]),
        header.map((title): WorkbookCell => ({ value: text(title), isHeader: true })),
        ...rows.map((row) => row.map((value): WorkbookCell => ({ value }))),
      ],
      columnWidths: [26, 16, 48, 14, 12, 12, 14],
      frozenRows: above.length + 1,
    },
  ]);
}
