import type { BoundingBox } from '../domain/bounding-box.ts';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { DocumentRecord, RecordTable } from '../domain/record.ts';
import {
  linesOfPage,
  type PageTable,
  type PageTableCell,
  type TextLayer,
  type TextLine,
  type TextPage,
  type Word,
} from '../domain/text-layer.ts';
import { createPdfFile, dictOf, latin1, PdfDict, type PdfFile, PdfName, PdfStream } from './pdf/pdf-objects.ts';
import { imageDict } from './pdf/png-data.ts';
import { joinChunks, writePdf } from './pdf/write-pdf.ts';

export function wordAt(text: string, left: number, top: number, width = 60, height = 24): Word {
  return {
    text,
    box: { left, top, right: left + width, bottom: top + height },
    confidence: 0.9,
    source: 'ocr',
  };
}

/** Words of the line set one after the other, 12 px apart, 16 px a letter. */
export function lineAt(text: string, left: number, top: number): TextLine {
  const words: Word[] = [];
  let x = left;
  for (const part of text.split(' ')) {
    words.push(wordAt(part, x, top, part.length * 16, 30));
    x += part.length * 16 + 12;
  }
  return { words, box: { left, top, right: x - 12, bottom: top + 30 }, zone: 'body', block: 0 };
}

export function pageOf(lines: readonly TextLine[], changes: Partial<TextPage> = {}): TextPage {
  return {
    pageNumber: 1,
    widthPx: 1654,
    heightPx: 2339,
    dpi: 200,
    rotation: 0,
    elements: lines.map((line) => ({ kind: 'line', line })),
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0.9,
    engine: 'replay',
    ...changes,
  };
}

export function layerOf(...pages: TextPage[]): TextLayer {
  return { origin: 'restored', pages };
}

export const sampleLines = [
  'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI',
  'Số: 1027/BC-VP ngày 15 tháng 4 năm 2025',
  'Về việc đẩy mạnh cải cách thủ tục hành chính',
] as const;

export function samplePage(changes: Partial<TextPage> = {}): TextPage {
  return pageOf(
    sampleLines.map((text, index) => lineAt(text, 120, 200 + index * 80)),
    changes,
  );
}

/** A table with these texts in its cells, 300 by 60 px each. */
export function cellTable(rows: readonly (readonly string[])[], top = 1200): PageTable {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column): PageTableCell => {
      const line = lineAt(text, 110 + column * 300, top + 10 + row * 60);
      const box = boxOf(100 + column * 300, top + row * 60, 400 + column * 300, top + 60 + row * 60);
      return {
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box,
        text,
        words: text === '' ? [] : line.words,
        confidence: 0.9,
      };
    }),
  );
  const columnCount = Math.max(...rows.map((texts) => texts.length));
  const box = boxOf(100, top, 100 + columnCount * 300, top + rows.length * 60);
  return { box, rowCount: rows.length, columnCount, cells, ruled: true };
}

/** The upright sample page as a scanner stores it that took the sheet the wrong way round. */
export function turnedSamplePage(rotation: 90 | 180 | 270): TextPage {
  const upright = samplePage();
  const [widthPx, heightPx] = rotation === 180 ? [1654, 2339] : [2339, 1654];
  const turn = ({ left, top, right, bottom }: BoundingBox): BoundingBox => {
    if (rotation === 90) return boxOf(top, heightPx - right, bottom, heightPx - left);
    if (rotation === 180) return boxOf(widthPx - right, heightPx - bottom, widthPx - left, heightPx - top);
    return boxOf(widthPx - bottom, left, widthPx - top, right);
  };
  const lines = linesOfPage(upright).map((line) => ({
    ...line,
    box: turn(line.box),
    words: line.words.map((word) => ({ ...word, box: turn(word.box) })),
  }));
  return pageOf(lines, { rotation, widthPx, heightPx });
}

export interface ScanOptions {
  readonly mediaBox?: readonly [number, number, number, number];
  readonly cropBox?: readonly [number, number, number, number];
  readonly rotate?: number;
  readonly pages?: number;
  /** Operators drawn before the image. */
  readonly under?: string;
  /** Operators drawn after the image. */
  readonly over?: string;
  readonly image?: PdfStream;
}

/** A PDF of scanned pages: one grey image over the whole media box, and a font /F1 (Helvetica, not embedded). */
export function scannedPdfFile(options: ScanOptions = {}): PdfFile {
  const file = createPdfFile();
  const pages = file.dict(file.catalog.get('Pages')) ?? new PdfDict();
  const [left, bottom, right, top] = options.mediaBox ?? [0, 0, 595.44, 842.04];
  const image = file.add(options.image ?? greyImage(16, 16));
  const font = file.add(dictOf({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' }));
  const drawn = `${options.under ?? ''}\nq ${right - left} 0 0 ${top - bottom} ${left} ${bottom} cm /Im1 Do Q\n${options.over ?? ''}`;
  const kids = Array.from({ length: options.pages ?? 1 }, () => {
    const page = dictOf({
      Type: 'Page',
      Parent: file.catalog.get('Pages'),
      MediaBox: [left, bottom, right, top],
      Resources: dictOf({ XObject: dictOf({ Im1: image }), Font: dictOf({ F1: font }) }),
      Contents: file.add(new PdfStream(new PdfDict(), latin1(drawn))),
    });
    if (options.cropBox !== undefined) page.set('CropBox', [...options.cropBox]);
    if (options.rotate !== undefined) page.set('Rotate', options.rotate);
    return file.add(page);
  });
  pages.set('Kids', kids).set('Count', kids.length);
  return file;
}

export function pdfBytes(file: PdfFile): Uint8Array {
  return joinChunks(writePdf(file, '1.7', file.info));
}

export function scannedPdf(options: ScanOptions = {}): Uint8Array {
  return pdfBytes(scannedPdfFile(options));
}

export function greyImage(widthPx: number, heightPx: number): PdfStream {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, index) => (index * 37) % 256);
  return new PdfStream(imageDict(widthPx, heightPx, 8, 1).set('Interpolate', true), pixels);
}

export function jpegStream(bytes: Uint8Array, widthPx: number, heightPx: number): PdfStream {
  return new PdfStream(imageDict(widthPx, heightPx, 8, 3).set('Filter', new PdfName('DCTDecode')), bytes);
}

export function recordOf(
  fields: Partial<DocumentRecord['record']> = {},
  changes: Partial<DocumentRecord> = {},
): DocumentRecord {
  return {
    schema: 'sohoa.record/1',
    source: { name: 'bao-cao.pdf', sha256: 'ab'.repeat(32), bytes: 1000, pages: 1 },
    status: 'done',
    record: { ...emptyRecordFields, ...fields },
    citations: [],
    indicators: [],
    tables: [],
    structure: [],
    findings: [],
    pages: [],
    provenance: { fields: {}, engines: [], models: [], pipeline: 'test' },
    ...changes,
  };
}

export function boxOf(left: number, top: number, right: number, bottom: number): BoundingBox {
  return { left, top, right, bottom };
}

/** A table with a header of two rows, a span each way, outline numbers and an amount. */
export function sampleTable(): RecordTable {
  const cell = (row: number, column: number, rowSpan = 1, columnSpan = 1, confidence = 0.9) => ({
    row,
    column,
    rowSpan,
    columnSpan,
    page: 2,
    box: boxOf(100 + column * 100, 200 + row * 40, 200 + column * 100, 240 + row * 40),
    confidence,
  });
  return {
    title: 'Kết quả giải quyết hồ sơ',
    columns: ['TT', 'Lĩnh vực', 'Hồ sơ > Tiếp nhận', 'Hồ sơ > Tỷ lệ'],
    headerRows: [
      ['TT', 'Lĩnh vực', 'Hồ sơ', ''],
      ['', '', 'Tiếp nhận', 'Tỷ lệ'],
    ],
    rows: [
      ['01', 'Đất đai', '1.234', '98,5'],
      ['6.10', '=SUM(A1:A9)', '', '7,0'],
    ],
    typed: [
      [1, 'Đất đai', 1234, 98.5],
      [6.1, '=SUM(A1:A9)', null, 7],
    ],
    rowNumbers: ['01', '6.10'],
    unit: 'hồ sơ',
    pages: [2],
    cells: [
      cell(0, 0, 2),
      cell(0, 1, 2),
      cell(0, 2, 1, 2),
      cell(1, 2),
      cell(1, 3),
      ...[2, 3].flatMap((row) => [0, 1, 2, 3].map((column) => cell(row, column, 1, 1, row === 3 ? 0.4 : 0.9))),
    ],
  };
}
