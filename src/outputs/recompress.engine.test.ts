import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegStream, layerOf, sampleLines, samplePage, scannedPdf } from './outputs.fixture.ts';
import { colourChanges, encodeG4 } from './pdf/ccitt-g4.ts';
import { dictOf, PdfName, PdfStream } from './pdf/pdf-objects.ts';
import { imageDict } from './pdf/png-data.ts';
import { folded, run } from './pdf-readers.fixture.ts';
import { preflight } from './preflight.fixture.ts';
import { type RecompressChoice, type SearchablePdf, writeSearchablePdf } from './searchable-pdf.ts';

const [width, height] = [413, 584];
let folder = '';
let page = new Uint8Array();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-recompress-'));
  page = await printedPage();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Black print on white with an odd width, so that rows end inside a byte. */
async function printedPage(): Promise<Uint8Array<ArrayBuffer>> {
  const lines = sampleLines.map((text, index) => `<text x="20" y="${80 + index * 60}" font-size="15">${text}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${lines.join('')}</svg>`;
  const grey = await sharp(Buffer.from(svg)).toColourspace('b-w').raw().toBuffer();
  return Uint8Array.from(grey, (value) => (value < 128 ? 0 : 255));
}

function flate(bits: 1 | 8, channels: 1 | 3, data: Uint8Array): PdfStream {
  const dict = imageDict(width, height, bits, channels).set('Filter', new PdfName('FlateDecode'));
  return new PdfStream(dict, new Uint8Array(deflateSync(data, { level: 1 })));
}

/** One bit a pixel, 1 white; in the other order when `isInverted`. */
function packed(isInverted = false): Uint8Array {
  const rowBytes = (width + 7) >> 3;
  const bits = new Uint8Array(rowBytes * height);
  for (const [index, value] of page.entries()) {
    const at = Math.floor(index / width) * rowBytes + ((index % width) >> 3);
    if ((value !== 0) !== isInverted) bits[at] = (bits[at] ?? 0) | (0x80 >> ((index % width) & 7));
  }
  return bits;
}

function fax(extra: Readonly<Record<string, boolean>> = {}): PdfStream {
  const rows = Array.from({ length: height }, (_, row) => colourChanges(page, row * width, width));
  const dict = imageDict(width, height, 1, 1).set('Filter', new PdfName('CCITTFaxDecode'));
  const parameters = dictOf({ K: -1, Columns: width, Rows: height, ...extra });
  return new PdfStream(dict.set('DecodeParms', parameters), encodeG4(rows, width));
}

function shaded(channels: 1 | 3): Uint8Array {
  const count = width * height * channels;
  return Uint8Array.from(
    { length: count },
    (_, index) => 200 + ((Math.imul(index, 2_654_435_761) >>> 24) % 13) + (page[index % page.length] === 0 ? -150 : 0),
  );
}

async function write(image: PdfStream, recompress: RecompressChoice | undefined, pdfa: '1b' | '2b' = '2b') {
  return writeSearchablePdf({
    source: { kind: 'pdf', bytes: scannedPdf({ image }) },
    layer: layerOf(samplePage()),
    record: null,
    pdfa,
    ...(recompress === undefined ? {} : { recompress }),
  });
}

function store(name: string, { bytes }: SearchablePdf): string {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

function rendered(path: string, program: 'poppler' | 'MuPDF'): Buffer {
  const [command, ...parameters] =
    program === 'poppler'
      ? ['pdftoppm', '-r', '72', path]
      : ['mutool', 'draw', '-q', '-r', '72', '-F', 'ppm', '-o', '-', path];
  return execFileSync(command ?? '', parameters, { maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] });
}

const sizesPattern = /^1: (\d+) KB -> (\d+) KB$/;

describe('pictures coded anew when asked', () => {
  it.each<[string, () => PdfStream, RecompressChoice['bilevel']]>([
    ['Group 4 to JBIG2', () => fax(), 'jbig2'],
    ['Group 4 with black as 1 to JBIG2', () => fax({ BlackIs1: true }), 'jbig2'],
    ['packed bits to JBIG2', () => flate(1, 1, packed()), 'jbig2'],
    ['packed bits to Group 4', () => flate(1, 1, packed()), 'g4'],
    [
      'inverted bits to Group 4',
      () => {
        const stream = flate(1, 1, packed(true));
        return new PdfStream(stream.dict.set('Decode', [1, 0]), stream.data);
      },
      'g4',
    ],
    ['grey bytes that are black and white to JBIG2', () => flate(8, 1, page), 'jbig2'],
  ])('look the same to the last pixel: %s', async (_what, image, bilevel) => {
    const before = store('before', await write(image(), undefined));
    const anew = await write(image(), { bilevel, tone: null });
    const after = store('after', anew);
    expect(anew.notes.map(({ code }) => code)).toEqual(['pictures-recompressed']);
    const [, from, to] = sizesPattern.exec(anew.notes[0]?.detail ?? '') ?? [];
    expect(Number(to)).toBeLessThanOrEqual(Number(from));
    expect(run('pdfimages', '-list', after)).toContain(bilevel === 'g4' ? 'ccitt' : 'jbig2');
    for (const program of ['poppler', 'MuPDF'] as const) {
      expect(rendered(before, program).equals(rendered(after, program)), program).toBe(true);
    }
    expect(folded(run('pdftotext', '-raw', after, '-'))).toBe(sampleLines.join(' '));
  });

  it.each<[string, 1 | 3]>([
    ['grey', 1],
    ['colour', 3],
  ])('are JPEG where that was asked, and the loss is said: %s', async (_what, channels) => {
    const anew = await write(flate(8, channels, shaded(channels)), { bilevel: 'jbig2', tone: 'jpeg' });
    expect(anew.notes.map(({ code }) => code)).toEqual(['pictures-recompressed-lossy']);
    const after = store('jpeg', anew);
    expect(run('pdfimages', '-list', after)).toMatch(channels === 1 ? /gray +1 +8 +jpeg/ : /rgb +3 +8 +jpeg/);
    const before = rendered(store('plain', await write(flate(8, channels, shaded(channels)), undefined)), 'poppler');
    const now = rendered(after, 'poppler');
    const differences = [...before].map((value, index) => Math.abs(value - (now[index] ?? 0)));
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(8);
  });

  it.each<[string, () => Promise<PdfStream>, RecompressChoice]>([
    ['one that would grow', async () => fax(), { bilevel: 'g4', tone: null }],
    [
      'a grey one when only black and white was asked',
      async () => flate(8, 1, shaded(1)),
      { bilevel: 'jbig2', tone: null },
    ],
    [
      'a stencil',
      async () => {
        const stream = flate(1, 1, packed());
        stream.dict.delete('ColorSpace');
        return new PdfStream(stream.dict.set('ImageMask', true), stream.data);
      },
      { bilevel: 'jbig2', tone: 'jpeg' },
    ],
    [
      'a broken one',
      async () => jpegStream(new TextEncoder().encode('no JPEG'), width, height),
      { bilevel: 'jbig2', tone: 'jpeg' },
    ],
  ])('stay as they are: %s', async (_what, makeImage, choice) => {
    const image = await makeImage();
    const written = await write(image, choice);
    expect(written.notes.map(({ code }) => code)).toContain('pictures-not-smaller');
    expect(Buffer.from(written.bytes).includes(Buffer.from(image.data))).toBe(true);
  });

  it.each(['jbig2', 'g4'] as const)('make a valid PDF/A-1b: %s', async (bilevel) => {
    const written = await write(flate(1, 1, packed()), { bilevel, tone: null }, '1b');
    expect(written.pdfa).toBe('1b');
    expect(preflight(store(`archive-${bilevel}`, written), folder)).toContain('is a valid PDF/A-1b file');
  });
});
