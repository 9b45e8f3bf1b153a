import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';

/** What a cell holds; text is always written as text, so `01` and `=1+1` stay what they are. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'empty' };

export interface WorkbookCell {
  readonly value: CellValue;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly isHeader?: boolean;
  /** A reading below the threshold of trust: shown on a coloured ground. */
  readonly isDoubtful?: boolean;
}

export interface WorkbookSheet {
  readonly name: string;
  /** null is a place that a span of another cell covers. */
  readonly rows: readonly (readonly (WorkbookCell | null)[])[];
  /** In characters. */
  readonly columnWidths: readonly number[];
  /** Rows that stay in sight while the rest is scrolled. */
  readonly frozenRows: number;
}

const headerColor = '#dde7f3';
const doubtColor = '#fff2b3';
/** Excel's limits (Microsoft, "Excel specifications and limits"). */
const longestText = 32_767;
const longestSheetName = 31;

/** An `.xlsx` file; the one place that knows the library. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const names = new Set<string>();
  const written: Sheet<never>[] = sheets.map((sheet) => ({
    sheet: uniqueName(sheet.name, names),
    data: sheet.rows.map((row) => row.map(toCell)),
    columns: sheet.columnWidths.map((width) => ({ width })),
    ...(sheet.frozenRows > 0 ? { stickyRowsCount: sheet.frozenRows } : {}),
  }));
  return new Uint8Array(await writeExcelFile(written, { fontFamily: 'Times New Roman', fontSize: 11 }).toBuffer());
}

function toCell(cell: WorkbookCell | null): Cell {
  if (cell === null) return null;
  const style = {
    wrap: true,
    alignVertical: 'top' as const,
    borderStyle: 'thin' as const,
    ...(cell.rowSpan !== undefined && cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    ...(cell.columnSpan !== undefined && cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
    ...(cell.isHeader === true ? { fontWeight: 'bold' as const, align: 'center' as const } : {}),
    ...(cell.isHeader === true ? { backgroundColor: headerColor } : {}),
    ...(cell.isDoubtful === true ? { backgroundColor: doubtColor } : {}),
  };
  const { value } = cell;
  switch (value.kind) {
    case 'number':
      return { ...style, type: Number, value: value.value };
    case 'date':
      return {
        ...style,
        type: Date,
        value: new Date(Date.UTC(value.year, value.month - 1, value.day)),
        format: 'dd/mm/yyyy',
      };
    case 'text':
      // Format "@" keeps a spreadsheet from reading `01` or `1-2` as a number or a date when the cell is edited.
      return { ...style, type: String, value: sheetText(value.text), format: '@' };
    case 'empty':
      return style;
  }
}

/** Characters XML does not know are dropped; a text too long for a cell is cut with a mark. */
function sheetText(text: string): string {
  const clean = [...text].filter((letter) => isAllowed(letter.codePointAt(0) ?? 0)).join('');
  return clean.length <= longestText ? clean : `${clean.slice(0, longestText - 1)}\u2026`;
}

function isAllowed(code: number): boolean {
  return (code >= 0x20 || code === 0x0a || code === 0x09) && !(code >= 0xd800 && code <= 0xdfff) && code < 0xfffe;
}

/** Without the characters a sheet name may not have, at most 31 long, and none twice. */
function uniqueName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const name = `${clean.slice(0, longestSheetName - suffix.length).trim()}${suffix}`;
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return name;
    }
  }
}
