import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { TextLayer } from '../domain/text-layer.ts';
import {
  cellTable,
  layerOf,
  lineAt,
  pageOf,
  pdfBytes,
  sampleLines,
  samplePage,
  scannedPdf,
  scannedPdfFile,
  turnedSamplePage,
} from './outputs.fixture.ts';
import { loadPdf } from './pdf/load-pdf.ts';
import { dictOf } from './pdf/pdf-objects.ts';
import { findPages } from './pdf/pdf-pages.ts';
import { runsOf, textBlocksOf } from './pdf/text-blocks.ts';
import { pdfjsPages } from './pdf-readers.fixture.ts';
import { type SearchablePdfInput, writeSearchablePdf } from './searchable-pdf.ts';

function inputOf(bytes: Uint8Array, layer: TextLayer, changes: Partial<SearchablePdfInput> = {}): SearchablePdfInput {
  return { source: { kind: 'pdf', bytes }, layer, record: null, pdfa: '2b', ...changes };
}

describe('the form of a searchable PDF', () => {
  it.each([
    ['2b', 2, true, true],
    ['off', 2, true, true],
    // PDF/A-1 knows neither packed objects nor xref streams (ISO 19005-1, 6.1.4).
    ['1b', 2, false, true],
    ['1b', 40, false, true],
  ] as const)('%s of %d pages: packed is %s, with a structure is %s', async (pdfa, pages, isPacked, isTagged) => {
    const layer = layerOf(...Array.from({ length: pages }, (_, index) => samplePage({ pageNumber: index + 1 })));
    const { bytes } = await writeSearchablePdf(inputOf(scannedPdf({ pages }), layer, { pdfa }));
    expect(Buffer.from(bytes).includes('/ObjStm')).toBe(isPacked);
    const { file } = await loadPdf(bytes);
    expect(file.catalog.has('StructTreeRoot')).toBe(isTagged);
    expect((await pdfjsPages(bytes)).joined).toEqual(Array.from({ length: pages }, () => sampleLines.join(' ')));
  });

  // Unpacked, each cell takes 90 bytes of structure: more than 8 KB a page.
  it.each([
    ['2b', true],
    ['1b', false],
  ] as const)('%s of pages full of cells has a structure: %s', async (pdfa, isTagged) => {
    const rows = Array.from({ length: 40 }, (_, row) => Array.from({ length: 5 }, (_, column) => `${row}${column}`));
    const table = { ...cellTable(rows, 100), ruled: true };
    const pages = Array.from({ length: 6 }, (_, index) =>
      pageOf([], { pageNumber: index + 1, elements: [{ kind: 'table', table }] }),
    );
    const { bytes } = await writeSearchablePdf(inputOf(scannedPdf({ pages: 6 }), layerOf(...pages), { pdfa }));
    const { file } = await loadPdf(bytes);
    expect(file.catalog.has('StructTreeRoot')).toBe(isTagged);
    expect(findPages(file).some(({ dict }) => dict.has('StructParents'))).toBe(isTagged);
  });

  it.each([
    ['further left at the same height', 200, 300, 0],
    ['a little higher', 200, 300, -8],
    ['a little lower', 200, 300, 8],
    ['just below the end of the one before', 700, 300, 22],
  ])('lets pdf.js part two lines, the second %s', async (_what, left, top, step) => {
    const first = lineAt('Ghi chú', 578, top);
    const end = first.box.right;
    const second = lineAt('Đơn vị tính', step === 22 ? end : left, top + step);
    const layer = layerOf(pageOf([first, second, lineAt('Số liệu', 200, 500)]));
    const { bytes } = await writeSearchablePdf(inputOf(scannedPdf({ pages: 1 }), layer));
    expect((await pdfjsPages(bytes)).printed).toEqual(['Ghi chú Đơn vị tính Số liệu']);
  });

  it('numbers the marks of every page so that each leads to its paragraph', async () => {
    const blank = pageOf([], { pageNumber: 2 });
    const layer = layerOf(samplePage(), blank, samplePage({ pageNumber: 3 }));
    const { bytes } = await writeSearchablePdf(inputOf(scannedPdf({ pages: 3 }), layer));
    const task = getDocument({ data: bytes, verbosity: 0 });
    const document = await task.promise;
    const trees = await Promise.all([1, 2, 3].map(async (page) => (await document.getPage(page)).getStructTree()));
    await task.destroy();
    const marks = trees.map((tree) => [...JSON.stringify(tree).matchAll(/"role":"P","children":\[\{[^}]*mc(\d+)"/g)]);
    const runs = runsOf(textBlocksOf(samplePage())).map((_run, index) => String(index));
    expect(marks.map((found) => found.map(([, number]) => number))).toEqual([runs, [], runs]);
  });

  it.each([
    [0, 90, 90],
    [0, 180, 180],
    [0, 270, 270],
    // The page's own turn is a part of what was scanned; the layer says what is still missing.
    [180, 180, 0],
  ] as const)('shows a sheet upright: turned by %d, to be turned by %d', async (rotate, rotation, expected) => {
    const mediaBox = rotation === 180 ? ([0, 0, 595.44, 842.04] as const) : ([0, 0, 842.04, 595.44] as const);
    const { bytes } = await writeSearchablePdf(
      inputOf(scannedPdf({ rotate, mediaBox }), layerOf(turnedSamplePage(rotation))),
    );
    const { file } = await loadPdf(bytes);
    expect(findPages(file).map((page) => page.rotate)).toEqual([expected]);
    expect((await pdfjsPages(bytes)).joined).toEqual([sampleLines.join(' ')]);
  });

  it('keeps the structure that a file came with', async () => {
    const file = scannedPdfFile();
    file.catalog.set('StructTreeRoot', dictOf({ Type: 'StructTreeRoot', Mark: 7 }));
    const { bytes } = await writeSearchablePdf(inputOf(pdfBytes(file), layerOf(samplePage())));
    const { file: written } = await loadPdf(bytes);
    expect(written.dict(written.catalog.get('StructTreeRoot'))?.get('Mark')).toBe(7);
    expect((await pdfjsPages(bytes)).joined).toEqual([sampleLines.join(' ')]);
  });
});
