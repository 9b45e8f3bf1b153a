import { expect, it } from 'vitest';
import { boxOf, layerOf, lineAt, pageOf } from './outputs.fixture.ts';
import { textDocument } from './text-docx.ts';
import { unzip } from './zip.fixture.ts';

function xmlOf(layer: Parameters<typeof textDocument>[0]): string {
  return unzip(textDocument(layer)).get('word/document.xml') ?? '';
}

it('joins the printed lines of a block and breaks at pages', () => {
  const lines = [lineAt('Căn cứ Luật', 0, 0), lineAt('Lưu trữ & số', 0, 40), { ...lineAt('Điều 1.', 0, 90), block: 1 }];
  const xml = xmlOf(layerOf(pageOf(lines), pageOf([lineAt('hết', 0, 0)], { pageNumber: 2 })));
  const texts = [...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) => match[1]);
  expect(texts).toEqual(['Căn cứ Luật Lưu trữ &amp; số', 'Điều 1.', 'hết']);
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
