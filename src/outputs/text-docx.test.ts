import { expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { linesOfPage, type TextLine, textOfLine } from '../domain/text-layer.ts';
import { boxOf, cellTable, layerOf, lineAt, pageOf, turnedSamplePage } from './outputs.fixture.ts';
import { textDocument } from './text-docx.ts';
import { unzip } from './zip.fixture.ts';

function xmlOf(...input: Parameters<typeof textDocument>): string {
  return unzip(textDocument(...input)).get('word/document.xml') ?? '';
}

function textsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text = '']) => text);
}

function moved({ left, top, right, bottom }: BoundingBox, by: number): BoundingBox {
  return { left: left + by, top, right: right + by, bottom };
}

it('joins the printed lines of a block and breaks at pages', () => {
  const lines = [lineAt('Căn cứ Luật', 0, 0), lineAt('Lưu trữ & số', 0, 40), { ...lineAt('Điều 1.', 0, 90), block: 1 }];
  const xml = xmlOf(layerOf(pageOf(lines), pageOf([lineAt('hết', 0, 0)], { pageNumber: 2 })));
  expect(textsOf(xml)).toEqual(['Căn cứ Luật Lưu trữ &amp; số', 'Điều 1.', 'hết']);
  expect(xml.match(/<w:br w:type="page"\/>/g)).toHaveLength(1);
});

it('keeps the spans of a table', () => {
  const cell = (row: number, column: number, text: string, rowSpan = 1, columnSpan = 1) => ({
    ...{ row, column, rowSpan, columnSpan, text },
    box: boxOf(0, 0, 10, 10),
    words: [],
    confidence: 1,
  });
  const cells = [cell(0, 0, 'TT', 2), cell(0, 1, 'Hồ sơ', 1, 2), cell(1, 1, 'nhận'), cell(1, 2, 'trả')];
  const table = { box: boxOf(0, 0, 30, 20), rowCount: 2, columnCount: 3, cells, ruled: true };
  const xml = xmlOf(layerOf(pageOf([], { elements: [{ kind: 'table', table }] })));
  expect(xml).toContain('<w:gridSpan w:val="2"/>');
  expect([...xml.matchAll(/vMerge w:val="(\w+)"/g)].map((match) => match[1])).toEqual(['restart', 'continue']);
  expect(xml.match(/<w:tr>/g)).toHaveLength(2);
});

function zoned(text: string, left: number, top: number, zone: TextLine['zone']): TextLine {
  return { ...lineAt(text, left, top), zone };
}

const form = pageOf([
  zoned('ỦY BAN NHÂN DÂN', 120, 100, 'letterhead-left'),
  zoned('Số: 12/QĐ-UBND', 140, 150, 'letterhead-left'),
  zoned('CỘNG HÒA XÃ HỘI', 900, 100, 'letterhead-right'),
  zoned('QUYẾT ĐỊNH', 604, 250, 'letterhead-right'),
  zoned('về việc phân công', 640, 300, 'title'),
  lineAt('Điều 1. Phạm vi', 200, 400),
  lineAt('Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và địa phương', 200, 450),
  zoned('Nơi nhận:', 120, 900, 'recipients'),
  zoned('CHỦ TỊCH', 1000, 900, 'signature'),
]);

it('sets letterhead and foot side by side, the title in the middle, headings as headings', () => {
  const xml = xmlOf(layerOf(form), [{ title: 'Điều 1. Phạm vi', level: 1, pageNumber: 1 }]);
  const cells = [...xml.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => textsOf(cell));
  expect(cells).toEqual([['ỦY BAN NHÂN DÂN', 'Số: 12/QĐ-UBND'], ['CỘNG HÒA XÃ HỘI'], ['Nơi nhận:'], ['CHỦ TỊCH']]);
  const styled = [...xml.matchAll(/<w:pStyle w:val="(\w+)"\/>(?:(?!<\/w:p>).)*<w:t [^>]*>([^<]*)/gs)];
  expect(styled.map(([, style, text]) => [style, text]).filter(([style]) => style !== 'Plain')).toEqual([
    ['Title', 'QUYẾT ĐỊNH'],
    ['Title', 'về việc phân công'],
    ['Heading2', 'Điều 1. Phạm vi'],
    ['Normal', 'Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và địa phương'],
  ]);
  expect(textsOf(xml)).toEqual(linesOfPage(form).map(textOfLine));
});

it('lies as the pages lie', () => {
  const wide = { widthPx: 2339, heightPx: 1654 };
  const pages = [form, pageOf([], wide), pageOf([], { ...wide, rotation: 90 }), turnedSamplePage(90)];
  const xml = xmlOf(layerOf(...pages));
  expect([...xml.matchAll(/<w:pgSz ([^/]*)\/>/g)].map(([, size = '']) => size.includes('landscape'))).toEqual([
    false,
    true,
    false,
  ]);
  expect(xml.match(/<w:br w:type="page"\/>/g)).toHaveLength(1);
});

it('gives columns the widths of the paper and repeats the header on every page', () => {
  const table = cellTable([
    ['TT', 'Nội dung', 'Ghi chú'],
    ['1', 'Rà soát văn bản', ''],
  ]);
  const cells = table.cells.map((cell) => (cell.column === 0 ? cell : { ...cell, box: moved(cell.box, -200) }));
  const xml = xmlOf(layerOf(pageOf([], { elements: [{ kind: 'table', table: { ...table, cells } }] })));
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  expect(widths).toEqual([1039, 3118, 5197]);
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(xml).not.toMatch(/<\/w:tcPr>\s*<\/w:tc>/);
});
