import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageFacts, SourceDocument } from './source-document.ts';
import { withTextBeside } from './text-beside.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-beside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
let closed = 0;

const facts = (pageNumber: number): PageFacts => ({
  pageNumber,
  widthPx: 2000,
  heightPx: 3000,
  dpi: 254,
  rasterFrom: 'image',
  images: [],
  text: { widthPx: 2000, heightPx: 3000, runs: [], imageCoverage: 1 },
});

const scan: SourceDocument = {
  format: 'pdf',
  pageCount: 2,
  readPageFacts: async (pageNumber) => facts(pageNumber),
  readPageRaster: async () => {
    throw new Error('not asked for');
  },
  readStoredImages: async () => null,
  close: async () => {
    closed += 1;
  },
};

const hocr = `<div class="ocr_page" title="bbox 0 0 1000 1500"><span class="ocr_line"><span class="ocrx_word"
title="bbox 100 200 150 220; x_wconf 40">Số</span></span></div>`;
const alto = `<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout><Page><TextLine>
<String CONTENT="Số" HPOS="100" VPOS="200" WIDTH="50" HEIGHT="20" WC="0.4"/></TextLine></Page></Layout></alto>`;

describe('the reading of another program beside a scan', () => {
  it.each([
    ['scan.hocr', hocr, 2],
    ['scan.xml', alto, 1],
    ['scan.alto.xml', alto, 1],
  ])('takes the place of the text of its pages: %s', async (name, text, scale) => {
    writeFileSync(join(folder, name), text);
    const document = await withTextBeside(scan, join(folder, 'scan.pdf'));
    expect(document.hasTextBeside).toBe(true);
    const [run] = (await document.readPageFacts(1, signal)).text.runs;
    const box = { left: 100 * scale, top: 200 * scale, right: 150 * scale, bottom: 220 * scale };
    expect(run).toMatchObject({ text: 'Số', box, wordBoxes: [box], wordConfidences: [0.4], invisible: true });
    // The second page is not in the reading.
    expect(await document.readPageFacts(2, signal)).toEqual(facts(2));
  });

  it('changes nothing where there is none, or only other XML', async () => {
    writeFileSync(join(folder, 'scan.xml'), '<Dossier/>');
    writeFileSync(join(folder, 'other.hocr'), hocr);
    expect(await withTextBeside(scan, join(folder, 'scan.pdf'))).toBe(scan);
  });

  it('is refused when it has no page, and the scan is closed', async () => {
    writeFileSync(join(folder, 'scan.hocr'), '<html></html>');
    closed = 0;
    await expect(withTextBeside(scan, join(folder, 'scan.pdf'))).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(closed).toBe(1);
  });
});
