import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layerOf, pdfBytes, samplePage, scannedPdf, scannedPdfFile } from './outputs.fixture.ts';
import { dictOf, PdfDict, type PdfFile, PdfName, PdfStream, textString } from './pdf/pdf-objects.ts';
import { imageDict } from './pdf/png-data.ts';
import { run } from './pdf-readers.fixture.ts';
import { preflightFolder } from './preflight.fixture.ts';
import { type SearchablePdf, type SearchablePdfInput, writeSearchablePdf } from './searchable-pdf.ts';

const [width, height] = [61, 47];
let folder = '';
/** What says that it is PDF/A-1b; looked at in one start of Java at the end. */
let archive = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-pdfa1-'));
  archive = join(folder, 'archive');
  mkdirSync(archive);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shades(channels: number): Uint8Array {
  return Uint8Array.from({ length: width * height * channels }, (_, index) => (index * index * 7 + index) & 0xff);
}

function flate(channels: 1 | 3, data: Uint8Array, bits = 8): PdfStream {
  const dict = imageDict(width, height, bits, channels).set('Filter', new PdfName('FlateDecode'));
  return new PdfStream(dict, new Uint8Array(deflateSync(data)));
}

/** Stands for a picture in JPEG 2000: the decoder of the test knows what is in it. */
function jpx(channels: 1 | 3, code = 'a code'): PdfStream {
  const dict = imageDict(width, height, 8, channels).set('Filter', new PdfName('JPXDecode'));
  return new PdfStream(dict, new TextEncoder().encode(code));
}

function jpxWithoutColours(): PdfStream {
  const picture = jpx(1);
  picture.dict.delete('ColorSpace');
  return picture;
}

/** Each sample with its own byte behind it: the same shade in 16 bits. */
function twice(samples: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: samples.length * 2 }, (_, index) => samples[index >> 1] ?? 0);
}

async function write(bytes: Uint8Array, options: Partial<SearchablePdfInput> = {}): Promise<SearchablePdf> {
  return writeSearchablePdf({
    source: { kind: 'pdf', bytes },
    layer: layerOf(samplePage()),
    record: null,
    pdfa: '1b',
    ...options,
  });
}

function store(name: string, bytes: Uint8Array, place = folder): string {
  const path = join(place, `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

function rendered(path: string): Buffer[] {
  return [
    ['pdftoppm', '-r', '72', path],
    ['mutool', 'draw', '-q', '-r', '72', '-F', 'ppm', '-o', '-', path],
  ].map(([command = '', ...parameters]) =>
    execFileSync(command, parameters, { maxBuffer: 16 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

const codesOf = ({ notes }: SearchablePdf): string[] => notes.map(({ code }) => code);

describe('a picture that PDF/A-1 forbids is coded anew without a changed pixel, and that is said', () => {
  it.each<[string, () => PdfStream, channels: 1 | 3, note: string]>([
    ['grey JPEG 2000', () => jpx(1), 1, 'pictures-decoded'],
    ['JPEG 2000 in colour', () => jpx(3), 3, 'pictures-decoded'],
    ['JPEG 2000 that says its colours itself', () => jpxWithoutColours(), 1, 'pictures-decoded'],
    ['16 bits a sample', () => flate(1, twice(shades(1)), 16), 1, 'pictures-decoded-lossy'],
  ])('%s', async (what, image, channels, note) => {
    const written = await write(scannedPdf({ image: image() }), { decodeJpx: async () => shades(channels) });
    expect([written.pdfa, codesOf(written)]).toEqual(['1b', [note]]);
    const path = store(what, written.bytes, archive);
    expect(run('pdfimages', '-list', path)).toMatch(channels === 1 ? /gray +1 +8 +image/ : /rgb +3 +8 +image/);
    const expected = rendered(store('same', scannedPdf({ image: flate(channels, shades(channels)) })));
    for (const [index, picture] of rendered(path).entries()) {
      expect(picture.equals(expected[index] ?? Buffer.alloc(0)), String(index)).toBe(true);
    }
  });

  it('and is a JPEG where that was asked', async () => {
    const decodeJpx = async () => shades(3);
    const recompress = { bilevel: null, tone: 'jpeg' } as const;
    const written = await write(scannedPdf({ image: jpx(3) }), { decodeJpx, recompress });
    expect([written.pdfa, codesOf(written)]).toEqual(['1b', ['pictures-decoded-lossy']]);
    expect(run('pdfimages', '-list', store('jpeg', written.bytes))).toMatch(/rgb +3 +8 +jpeg/);
  });

  it.each<[string, Uint8Array, Partial<SearchablePdfInput>, violation: string]>([
    ['nobody can decode', scannedPdf({ image: jpx(1) }), {}, 'jpeg-2000'],
    [
      'the decoder cannot read',
      scannedPdf({ image: jpx(1) }),
      { decodeJpx: async () => Promise.reject(new Error('broken')) },
      'jpeg-2000',
    ],
    [
      'has other colours than it says',
      scannedPdf({ image: jpx(1) }),
      { decodeJpx: async () => shades(3) },
      'jpeg-2000',
    ],
    [
      'hides parts of itself',
      scannedPdf({ image: new PdfStream(jpx(1).dict.set('SMaskInData', 1), jpx(1).data) }),
      { decodeJpx: async () => shades(1) },
      'jpeg-2000',
    ],
    [
      'stands beside something else that cannot be mended',
      scannedPdf({ image: jpx(1), over: 'BT /F1 12 Tf 100 700 Td (NHIN THAY) Tj ET' }),
      { decodeJpx: async () => shades(1) },
      'font-not-embedded(Helvetica)',
    ],
  ])('but it stays, and no level is claimed, where %s', async (_what, bytes, options, violation) => {
    const written = await write(bytes, options);
    expect(written.pdfa).toBeNull();
    expect(written.notes.find(({ code }) => code === 'pdfa-not-reached')?.detail).toBe(violation);
    expect(codesOf(written)).not.toContain('pictures-decoded');
    expect(Buffer.from(written.bytes).includes(Buffer.from(jpx(1).data))).toBe(true);
  });
});

describe('a soft mask', () => {
  const hole = (shown: number, hidden: number): Uint8Array =>
    Uint8Array.from({ length: width * height }, (_, index) => (index % width < 20 ? hidden : shown));

  function masked(mask: PdfStream): Uint8Array {
    const image = flate(3, shades(3));
    const file = scannedPdfFile({ image, under: '0 0.5 0 rg 0 0 300 842 re f' });
    image.dict.set('SMask', file.add(mask));
    return pdfBytes(file);
  }

  function oneBit(isTurned: boolean): PdfStream {
    const rowBytes = (width + 7) >> 3;
    const bits = new Uint8Array(rowBytes * height);
    for (const [index, alpha] of hole(255, 0).entries()) {
      const at = Math.floor(index / width) * rowBytes + ((index % width) >> 3);
      if ((alpha === 255) !== isTurned) bits[at] = (bits[at] ?? 0) | (0x80 >> ((index % width) & 7));
    }
    const mask = flate(1, bits, 1);
    if (isTurned) mask.dict.set('Decode', [1, 0]);
    return mask;
  }

  it.each<[string, () => PdfStream]>([
    ['of bytes that show or hide', () => flate(1, hole(255, 0))],
    ['of bytes that hide nothing', () => flate(1, hole(255, 255))],
    ['of bits', () => oneBit(false)],
    ['of bits the other way round', () => oneBit(true)],
  ])('%s becomes a stencil that looks the same', async (what, mask) => {
    const bytes = masked(mask());
    const written = await write(bytes);
    expect([written.pdfa, written.notes]).toEqual(['1b', []]);
    const path = store(what, written.bytes, archive);
    const expected = rendered(store('soft', bytes))[0];
    expect(rendered(path)[0]?.equals(expected ?? Buffer.alloc(0))).toBe(true);
  });

  it('that lets something shine through is named', async () => {
    const { pdfa, notes } = await write(masked(flate(1, hole(255, 128))));
    expect([pdfa, notes.map(({ detail }) => detail)]).toEqual([null, ['transparency']]);
  });
});

describe('layers', () => {
  function layered(configure: (file: PdfFile, layer: ReturnType<PdfFile['add']>) => PdfDict): Uint8Array {
    const file = scannedPdfFile();
    const layer = file.add(dictOf({ Type: 'OCG', Name: textString('một') }));
    file.catalog.set('OCProperties', dictOf({ OCGs: [layer], D: configure(file, layer) }));
    return pdfBytes(file);
  }

  it('that all show are no layers in PDF/A-1b', async () => {
    const written = await write(layered(() => new PdfDict()));
    expect([written.pdfa, written.notes]).toEqual(['1b', []]);
    store('layers', written.bytes, archive);
  });

  it.each<[string, Parameters<typeof layered>[0]]>([
    ['hidden', (_file, layer) => dictOf({ OFF: [layer] })],
    ['off at first', () => dictOf({ BaseState: 'OFF' })],
    ['switched by the reader', () => dictOf({ AS: [] })],
    [
      'asked to be off',
      (file, layer) => {
        file.catalog.set('X', file.add(dictOf({ Type: 'OCMD', OCGs: layer, P: 'AllOff' })));
        return new PdfDict();
      },
    ],
  ])('are named where one is %s', async (_what, configure) => {
    const { pdfa, notes } = await write(layered(configure));
    expect([pdfa, notes.map(({ detail }) => detail)]).toEqual([null, ['optional-content']]);
  });
});

it('is PDF/A-1b for PDFBox Preflight, whatever was coded anew', () => {
  const verdicts = preflightFolder(archive, folder);
  expect(verdicts.size).toBe(9);
  expect([...verdicts].filter(([, problem]) => problem !== null)).toEqual([]);
});
