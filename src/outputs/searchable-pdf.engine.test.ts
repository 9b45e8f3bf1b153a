import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOfPage, type TextPage } from '../domain/text-layer.ts';
import {
  cellTable,
  jpegStream,
  layerOf,
  lineAt,
  pageOf,
  pdfBytes,
  recordOf,
  type ScanOptions,
  sampleLines,
  samplePage,
  sampleTable,
  scannedPdf,
  scannedPdfFile,
  turnedSamplePage,
} from './outputs.fixture.ts';
import { appendPdf, takeSnapshot } from './pdf/append-pdf.ts';
import { colourChanges, encodeG4 } from './pdf/ccitt-g4.ts';
import { loadPdf } from './pdf/load-pdf.ts';
import { dictOf, PdfName, PdfStream, textString } from './pdf/pdf-objects.ts';
import { imageDict } from './pdf/png-data.ts';
import { findSignatures } from './pdf/remove-signatures.ts';
import { joinChunks } from './pdf/write-pdf.ts';
import { folded, pdfjsPages, run } from './pdf-readers.fixture.ts';
import { preflight } from './preflight.fixture.ts';
import { type SearchablePdf, type SearchablePdfInput, writeSearchablePdf } from './searchable-pdf.ts';
import { signedScan } from './signed-pdf.fixture.ts';
import { tablesWorkbook } from './tables-xlsx.ts';

let folder = '';
let counter = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-outputs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function store(bytes: Uint8Array, extension = 'pdf'): string {
  counter += 1;
  const path = join(folder, `file-${counter}.${extension}`);
  writeFileSync(path, bytes);
  return path;
}

async function write(
  page: TextPage,
  options: ScanOptions = {},
  pdfa: SearchablePdfInput['pdfa'] = '2b',
): Promise<SearchablePdf> {
  return writeSearchablePdf({
    source: { kind: 'pdf', bytes: scannedPdf(options) },
    layer: layerOf(page),
    record: recordOf({ symbol: '1027/BC-VP', subject: 'kết quả kiểm soát', issuingBody: 'Văn phòng' }),
    pdfa,
  });
}

async function photo(): Promise<PdfStream> {
  const image = sharp({ create: { width: 200, height: 280, channels: 3, background: '#e8dcc0' } });
  return jpegStream(new Uint8Array(await image.jpeg().toBuffer()), 200, 280);
}

function fax(): PdfStream {
  const data = Uint8Array.from({ length: 320 * 200 }, (_, index) => (index % 37 < 5 || index % 320 < 3 ? 0 : 255));
  const rows = Array.from({ length: 200 }, (_, row) => colourChanges(data, row * 320, 320));
  const dict = imageDict(320, 200, 1, 1).set('Filter', new PdfName('CCITTFaxDecode'));
  return new PdfStream(dict.set('DecodeParms', dictOf({ K: -1, Columns: 320, Rows: 200 })), encodeG4(rows, 320));
}

const dense = pageOf(
  Array.from({ length: 40 }, (_, index) => lineAt(`${sampleLines[index % 3]} ${index}/QĐ-UBND`, 100, 100 + index * 52)),
);

describe('other readers', () => {
  it.each([
    ['an upright scan', samplePage(), {}],
    ['a dense page', dense, {}],
    // Invisible text all on one height is an empty box to MuPDF, which leaves such a box out, unless some glyph has a height.
    ['a page of one line', pageOf([lineAt('điện tử với các nước trong khu vực', 727, 166)]), {}],
    ['a page of one word', pageOf([lineAt('Số', 100, 100)]), {}],
    ['a page with a crop box', samplePage(), { mediaBox: [-50, -20, 700, 900], cropBox: [10, 30, 605.44, 872.04] }],
    ['a sheet scanned upside down', turnedSamplePage(180), {}],
    ['visible wrong text on the page', samplePage(), { over: 'BT /F1 12 Tf 100 700 Td (SAI CHU) Tj ET' }],
  ] as [string, TextPage, ScanOptions][])('find the words in order: %s', async (_what, page, options) => {
    const path = store((await write(page, options)).bytes);
    const expected = linesOfPage(page)
      .flatMap((line) => line.words.map((word) => word.text))
      .join(' ');
    expect(folded(run('pdftotext', '-raw', path, '-'))).toBe(expected);
    expect(folded(run('mutool', 'draw', '-q', '-F', 'txt', '-o', '-', path))).toBe(expected);
  });

  it('see the text within two pixels of the words', async () => {
    const path = store((await write(dense)).bytes);
    const boxes = [
      ...run('pdftotext', '-bbox', path, '-').matchAll(
        /xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)"/g,
      ),
    ];
    const words = linesOfPage(dense).flatMap((line) => line.words);
    expect(boxes).toHaveLength(words.length);
    const distances = boxes.map(([, left, right], index) => {
      const box = words[index]?.box;
      const scale = 200 / 72;
      return Math.max(
        Math.abs(Number(left) * scale - (box?.left ?? 0)),
        Math.abs(Number(right) * scale - (box?.right ?? 0)),
      );
    });
    expect(distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)]).toBeLessThan(2);
  });

  it.each([
    ['a JPEG', photo],
    ['a CCITT Group 4 scan', async () => fax()],
  ])('show the same page as before: %s', async (_what, makeImage) => {
    const image = await makeImage();
    const options = { image, over: 'BT /F1 12 Tf 100 700 Td (NHIN THAY) Tj ET' };
    const before = store(scannedPdf(options));
    const after = store((await write(samplePage(), options)).bytes);
    const [first, second] = [before, after].map((path) =>
      execFileSync('pdftoppm', ['-r', '60', path], { maxBuffer: 64 * 1024 * 1024 }),
    );
    expect(first?.length).toBeGreaterThan(10_000);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
  });

  it('paint nothing of the text, even one that does not know its render mode', async () => {
    const { bytes } = await writeSearchablePdf({
      source: { kind: 'pdf', bytes: scannedPdf() },
      layer: layerOf(dense),
      record: null,
      pdfa: 'off',
    });
    const open = join(folder, 'open.pdf');
    run('qpdf', '--stream-data=uncompress', store(bytes), open);
    const hidden = readFileSync(open, 'latin1');
    const shown = store(Buffer.from(hidden.replace('BT 3 Tr', 'BT 0 Tr'), 'latin1'));
    expect(readFileSync(shown, 'latin1')).not.toBe(hidden);
    for (const [program, ...parameters] of [
      ['pdftoppm', '-r', '100'],
      ['mutool', 'draw', '-q', '-r', '100', '-F', 'ppm', '-o', '-'],
    ] as const) {
      const [first, second] = [open, shown].map((path) =>
        execFileSync(program, [...parameters, path], {
          maxBuffer: 64 * 1024 * 1024,
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      );
      expect(first?.length).toBeGreaterThan(100_000);
      expect(second?.equals(first ?? Buffer.alloc(0)), program).toBe(true);
    }
  });

  it('open the file without complaint', async () => {
    const path = store((await write(dense)).bytes);
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    expect(run('pdffonts', path)).toMatch(/SohoaInvisible +CID TrueType +Identity-H +yes no +yes/);
  });

  it('find headings, paragraphs and tables in a structure', async () => {
    const title = { ...lineAt('QUYẾT ĐỊNH', 700, 200), zone: 'title' } as const;
    const page = samplePage();
    const table = cellTable([
      ['TT', 'Lĩnh vực'],
      ['1', 'Đất đai'],
    ]);
    const path = store(
      (await write({ ...page, elements: [{ kind: 'line', line: title }, ...page.elements, { kind: 'table', table }] }))
        .bytes,
    );
    expect(run('pdfinfo', path)).toMatch(/Tagged: +yes/);
    const found = run('pdfinfo', '-struct-text', path)
      .split('\n')
      .map((line) => line.trim());
    const paragraphs = sampleLines.flatMap((line) => ['P (block)', `"${line} "`]);
    const cells = ['TR', 'TH', '"TT "', 'TH', '"Lĩnh vực "', 'TR', 'TD', '"1 "', 'TD', '"Đất đai "'];
    const expected = ['Document', 'H1 (block)', '"QUYẾT ĐỊNH "', ...paragraphs, 'Table', ...cells];
    expect(found.filter((line) => line !== '').map((line) => line.replace(/^(T\w+|Document).*/, '$1'))).toEqual(
      expected,
    );
  });

  it.each([
    ['128-bit RC4', 'mat-khau', ['128', '--use-aes=n']],
    ['128-bit AES', 'mat-khau', ['128', '--use-aes=y']],
    ['256-bit AES', 'mật khẩu', ['256']],
  ])('read a copy of a file encrypted with %s', async (_what, password, parameters) => {
    const plain = store(scannedPdf());
    const locked = join(folder, `locked-${parameters.join('')}.pdf`);
    run('qpdf', '--allow-weak-crypto', '--encrypt', password, 'owner', ...parameters, '--', plain, locked);
    const bytes = new Uint8Array(readFileSync(locked));
    const layer = layerOf(samplePage());
    const written = await writeSearchablePdf({
      source: { kind: 'pdf', bytes, password },
      layer,
      record: null,
      pdfa: '2b',
    });
    expect(written.notes.map((note) => note.code)).toEqual(['encryption-removed']);
    expect(folded(run('pdftotext', '-raw', store(written.bytes), '-'))).toBe(sampleLines.join(' '));
    for (const [wrong, code] of [
      [{}, 'pdf-encrypted'],
      [{ password: 'sai' }, 'pdf-password-wrong'],
    ] as const) {
      const source = { kind: 'pdf', bytes, ...wrong } as const;
      await expect(writeSearchablePdf({ source, layer, record: null, pdfa: '2b' })).rejects.toMatchObject({ code });
    }
  });
});

describe('a signed scan', () => {
  const write = (bytes: Uint8Array, keepsSignatures: boolean) =>
    writeSearchablePdf({
      source: { kind: 'pdf', bytes },
      layer: layerOf(samplePage()),
      record: null,
      pdfa: '2b',
      keepsSignatures,
    });

  it('keeps its signature valid when asked to: the text stands behind the signed bytes', async () => {
    const signed = signedScan(folder);
    const { bytes, notes, pdfa } = await write(signed, true);
    expect([notes.map(({ code }) => code), pdfa]).toEqual([['signature-kept'], null]);
    expect(Buffer.from(bytes.subarray(0, signed.length)).equals(Buffer.from(signed))).toBe(true);
    const path = store(bytes);
    expect(run('pdfsig', '-nocert', path)).toContain('Signature Validation: Signature is Valid.');
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    expect(folded(run('pdftotext', '-raw', path, '-'))).toBe(sampleLines.join(' '));
    expect(folded(run('mutool', 'draw', '-q', '-F', 'txt', '-o', '-', path))).toBe(sampleLines.join(' '));
    expect((await pdfjsPages(bytes)).joined).toEqual([sampleLines.join(' ')]);
  });

  it.each([
    ['by itself', false, false],
    ['when it is certified against changes', true, true],
  ])('gives an unsigned PDF/A copy and says so, %s', async (_what, certified, keepsSignatures) => {
    const { bytes, notes, pdfa } = await write(signedScan(folder, { certified }), keepsSignatures);
    expect([notes.map(({ code }) => code), pdfa]).toEqual([['signature-not-kept'], '2b']);
    expect(findSignatures((await loadPdf(bytes)).file).count).toBe(0);
  });

  it('is continued by an xref stream where it has one itself', async () => {
    const packed = join(folder, 'packed.pdf');
    run('qpdf', '--object-streams=generate', store(scannedPdf()), packed);
    const source = new Uint8Array(readFileSync(packed));
    const { file } = await loadPdf(source);
    const before = takeSnapshot(file);
    file.catalog.set('Lang', textString('vi-VN'));
    const path = store(joinChunks(appendPdf(source, file, before)));
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    expect(run('qpdf', '--json', path)).toContain('vi-VN');
  });
});

describe('PDF/A-1b by PDFBox Preflight', () => {
  it.each([
    ['a JPEG scan', async () => ({ image: await photo() })],
    ['a CCITT scan', async () => ({ image: fax() })],
    ['a scan with an invisible old layer', async () => ({ over: 'BT /F1 12 Tf 3 Tr 9 9 Td (SAI) Tj ET' })],
    ['a scan over its old layer', async () => ({ under: 'BT /F1 12 Tf 9 9 Td (SAI) Tj ET' })],
  ] as [string, () => Promise<ScanOptions>][])('%s is valid', async (_what, options) => {
    const { bytes, pdfa, notes } = await write(samplePage(), await options(), '1b');
    expect([pdfa, notes]).toEqual(['1b', []]);
    expect(preflight(store(bytes), folder)).toContain('is a valid PDF/A-1b file');
  });

  it('what it refuses is not claimed', async () => {
    const file = scannedPdfFile({ over: 'BT /F1 12 Tf 100 700 Td (NHIN THAY) Tj ET' });
    const { bytes, pdfa } = await writeSearchablePdf({
      source: { kind: 'pdf', bytes: pdfBytes(file) },
      layer: layerOf(samplePage()),
      record: null,
      pdfa: '1b',
    });
    expect(pdfa).toBeNull();
    expect(preflight(store(bytes), folder)).toContain('not a valid PDF/A-1b file');
  });
});

describe('LibreOffice', () => {
  it('opens tables.xlsx with its types', async () => {
    const path = store(await tablesWorkbook({ tables: [sampleTable()] }), 'xlsx');
    // Fields 7 and 9 of the filter options: text is quoted and formulas are shown, so the types can be told apart.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true';
    run(
      'soffice',
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      path,
    );
    const lines = readFileSync(path.replace('.xlsx', '.csv'), 'utf8').split('\n');
    expect(lines[3]).toBe('"01","Đất đai",1234,98.5,2,"100, 280, 500, 320",0.9');
    expect(lines[4]).toBe('"6.10","=SUM(A1:A9)",,7,2,"100, 320, 500, 360",0.4');
  });
});
