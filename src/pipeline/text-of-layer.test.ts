import { describe, expect, it } from 'vitest';
import type { PageElement, PageTableCell, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { positionedTextOf } from './text-of-layer.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const word = (text: string): Word => ({ text, box, confidence: 1, source: 'ocr' });
const line = (text: string): PageElement => ({
  kind: 'line',
  line: { words: text.split(' ').map(word), box, zone: 'body', block: 0 },
});
const cell = (row: number, column: number, text: string, columnSpan = 1): PageTableCell => ({
  row,
  column,
  rowSpan: 1,
  columnSpan,
  box,
  text,
  words: text === '' ? [] : text.split(' ').map(word),
  confidence: 1,
});
const table = (cells: PageTableCell[], rowCount: number, columnCount: number): PageElement => ({
  kind: 'table',
  table: { box, rowCount, columnCount, cells, ruled: true },
});
const page = (pageNumber: number, elements: readonly PageElement[]): TextPage => ({
  pageNumber,
  widthPx: 100,
  heightPx: 100,
  dpi: 200,
  rotation: 0,
  elements,
  regions: [],
  textLayer: { verdict: 'none', encoding: null, reasons: [] },
  unreadInk: 0,
  confidence: 1,
  engine: null,
});
const layer = (...pages: TextPage[]): TextLayer => ({ origin: 'ocr', pages });

describe('positionedTextOf', () => {
  it('writes n pages with n - 1 form feeds, blank pages too', () => {
    const { text } = positionedTextOf(layer(page(1, [line('một hai')]), page(2, []), page(3, [line('ba')])));
    expect(text).toBe('một hai\f\fba');
  });

  it('writes a table as one line per row and leaves what a span covers empty', () => {
    const cells = [cell(0, 0, 'Số hồ sơ', 2), cell(1, 0, 'Tổng'), cell(1, 1, '12')];
    const { text, tables } = positionedTextOf(layer(page(1, [line('Bảng'), table(cells, 2, 2), line('Hết')])));
    expect(text).toBe('Bảng\nSố hồ sơ\t\nTổng\t12\nHết');
    expect(tables).toMatchObject([{ lineStart: 1, lineEnd: 3, columnCount: 2 }]);
  });

  it('gives every line, word and cell the span it was written to', () => {
    const result = positionedTextOf(layer(page(1, [line('Số: 15/QĐ-UBND'), table([cell(0, 0, 'a b')], 1, 2)])));
    for (const printed of result.lines) {
      for (const { start, end, word: read } of printed.words) expect(result.text.slice(start, end)).toBe(read.text);
    }
    expect(result.tables[0]?.cells.map(({ start, end }) => result.text.slice(start, end))).toEqual(['a b']);
  });

  it('composes decomposed letters', () => {
    expect(positionedTextOf(layer(page(1, [line('Vie\u0302\u0323t')]))).text).toBe('Việt');
  });
});
