import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import {
  greyImage,
  jpegStream,
  layerOf,
  lineAt,
  pageOf,
  pdfBytes,
  recordOf,
  type ScanOptions,
  sampleLines,
  samplePage,
  scannedPdf,
  scannedPdfFile,
  turnedSamplePage,
  wordAt,
} from './outputs.fixture.ts';
import { loadPdf } from './pdf/load-pdf.ts';
import { dictOf, latin1, PdfDict, PdfName, PdfStream, PdfString } from './pdf/pdf-objects.ts';
import { findPages } from './pdf/pdf-pages.ts';
import { findSignatures } from './pdf/remove-signatures.ts';
import { type SearchablePdfInput, writeSearchablePdf } from './searchable-pdf.ts';

interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

async function readWithPdfjs(bytes: Uint8Array): Promise<{ pages: string[]; items: PlacedText[][]; title: unknown }> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  const items: PlacedText[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const texts = content.items.flatMap((item) => ('str' in item ? [item] : []));
    pages.push(
      texts
        .map((item) => item.str + (item.hasEOL ? '\n' : ''))
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    items.push(
      texts.map((item) => {
        const [x, y] = viewport.convertToViewportPoint(Number(item.transform[4]), Number(item.transform[5]));
        return { text: item.str, x: Number(x), y: Number(y), width: item.width };
      }),
    );
  }
  const { info } = await document.getMetadata();
  await task.destroy();
  return { pages, items, title: 'Title' in info ? info.Title : null };
}

function inputOf(bytes: Uint8Array, layer: TextLayer, changes: Partial<SearchablePdfInput> = {}): SearchablePdfInput {
  return { source: { kind: 'pdf', bytes }, layer, record: null, pdfa: '2b', ...changes };
}

async function writeOver(options: ScanOptions, page: TextPage): Promise<Uint8Array> {
  const { bytes } = await writeSearchablePdf(inputOf(scannedPdf(options), layerOf(page)));
  return bytes;
}

/** The bytes of every image the file's pages reach. */
async function imagesOf(bytes: Uint8Array): Promise<string[]> {
  const { file } = await loadPdf(bytes);
  return findPages(file).flatMap((page) => {
    const objects = file.dict(page.resources.get('XObject')) ?? new PdfDict();
    return [...objects.entries.values()].flatMap((value) => {
      const stream = file.stream(value);
      return stream === undefined ? [] : [Buffer.from(stream.data).toString('hex')];
    });
  });
}

describe('the text of a searchable PDF', () => {
  it('gives the words back in reading order, in NFC', async () => {
    const { pages } = await readWithPdfjs(await writeOver({}, samplePage()));
    expect(pages).toEqual([sampleLines.join(' ')]);
  });

  it('writes decomposed letters as composed ones', async () => {
    const page = pageOf([lineAt('Quyết định'.normalize('NFD'), 100, 100)]);
    expect((await readWithPdfjs(await writeOver({}, page))).pages).toEqual(['Quyết định']);
  });

  it.each([
    ['characters that are special in PDF strings', 'a(b)c\\d <e> [f] %g'],
    ['characters beyond the Basic Multilingual Plane', 'số 𝟙 và 😀 hết'],
    ['words of marks only', '- . … ./.'],
  ])('keeps %s', async (_what, text) => {
    expect((await readWithPdfjs(await writeOver({}, pageOf([lineAt(text, 100, 100)])))).pages).toEqual([text]);
  });

  it('keeps words apart whose boxes touch or overlap', async () => {
    const words = [wordAt('ngày', 100, 100, 60), wordAt('15', 160, 100, 30), wordAt('tháng', 170, 100, 70)];
    const page = pageOf([{ words, box: { left: 100, top: 100, right: 240, bottom: 124 }, zone: 'body', block: 0 }]);
    expect((await readWithPdfjs(await writeOver({}, page))).pages).toEqual(['ngày 15 tháng']);
  });

  it('writes tables row by row, the lines of a cell one after the other', async () => {
    const cell = (row: number, column: number, texts: readonly string[]) => {
      const words = texts.map((text, index) => wordAt(text, 100 + column * 300, 100 + row * 120 + index * 40));
      const box = { left: 90 + column * 300, top: 90 + row * 120, right: 380 + column * 300, bottom: 200 + row * 120 };
      return { row, column, rowSpan: 1, columnSpan: 1, box, text: texts.join(' '), words, confidence: 1 };
    };
    const cells = [cell(1, 0, ['ba']), cell(0, 1, ['hai']), cell(0, 0, ['một', 'mốt']), cell(1, 1, ['bốn'])];
    const table = {
      box: { left: 90, top: 90, right: 700, bottom: 400 },
      rowCount: 2,
      columnCount: 2,
      cells,
      ruled: true,
    };
    const page = pageOf([], { elements: [{ kind: 'table', table }] });
    expect((await readWithPdfjs(await writeOver({}, page))).pages).toEqual(['một mốt hai ba bốn']);
  });
});

const placements: [string, ScanOptions][] = [
  ['an upright page', {}],
  ['a page turned by 90 degrees', { rotate: 90 }],
  ['a page turned by 180 degrees', { rotate: 180 }],
  ['a page turned by 270 degrees', { rotate: 270 }],
  ['a page turned by -90 degrees', { rotate: -90 }],
  ['a crop box off the origin', { mediaBox: [-50, -20, 700, 900], cropBox: [10, 30, 605.44, 872.04] }],
  ['a crop box on a turned page', { mediaBox: [0, 0, 900, 700], cropBox: [20, 40, 862.04, 635.44], rotate: 270 }],
];

describe('the place of the text', () => {
  const words = [wordAt('Kính', 300, 400, 80, 34), wordAt('gửi', 400, 400, 50, 34)];
  const line = { words, box: { left: 300, top: 400, right: 450, bottom: 434 }, zone: 'body', block: 0 } as const;

  it.each(placements)('is over the word on %s', async (_what, options) => {
    const turned = options.rotate !== undefined && Math.abs(options.rotate) % 180 === 90;
    const isSideways = turned && options.cropBox === undefined;
    const page = pageOf([line], isSideways ? { widthPx: 2339, heightPx: 1654 } : {});
    const { items } = await readWithPdfjs(await writeOver(options, page));
    const first = items[0]?.find((item) => item.text.startsWith('Kính'));
    const scale = 200 / 72;
    // Stored pixels are those of the page as displayed; the baseline stands at the bottom of "Kính".
    expect((first?.x ?? 0) * scale).toBeCloseTo(300, -0.5);
    expect((first?.y ?? 0) * scale).toBeGreaterThan(424);
    expect((first?.y ?? 0) * scale).toBeLessThan(437);
  });

  it.each([90, 180, 270] as const)('follows the print on a page scanned %d degrees off', async (rotation) => {
    const page = turnedSamplePage(rotation);
    const mediaBox = rotation === 180 ? ([0, 0, 595.44, 842.04] as const) : ([0, 0, 842.04, 595.44] as const);
    const { pages, items } = await readWithPdfjs(await writeOver({ mediaBox }, page));
    expect(pages).toEqual([sampleLines.join(' ')]);
    expect(items[0]?.every((item) => item.x >= 0 && item.y >= 0)).toBe(true);
  });
});

describe('what is on the page already', () => {
  it('stays byte for byte: grey, JPEG', async () => {
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a0522d' } })
      .jpeg()
      .toBuffer();
    for (const image of [greyImage(20, 10), jpegStream(new Uint8Array(jpeg), 40, 30)]) {
      const source = scannedPdf({ image });
      const { bytes } = await writeSearchablePdf(inputOf(source, layerOf(samplePage())));
      expect(await imagesOf(bytes)).toEqual(await imagesOf(source));
    }
  });

  it.each([
    ['invisible text', { over: 'BT /F1 12 Tf 3 Tr 100 700 Td (SAI CHU) Tj ET' }],
    ['text under the scan', { under: 'BT /F1 12 Tf 100 700 Td (SAI CHU) Tj ET' }],
    ['visible text', { over: 'BT /F1 12 Tf 100 700 Td (SAI CHU) Tj ET' }],
  ])('loses its wrong text from search: %s', async (_what, options) => {
    const wrong = samplePage({ textLayer: { verdict: 'wrong', encoding: null, reasons: [] } });
    expect((await readWithPdfjs(scannedPdf(options))).pages).toEqual(['SAI CHU']);
    const { pages } = await readWithPdfjs(await writeOver(options, wrong));
    expect(pages).toEqual([sampleLines.join(' ')]);
  });

  it('still shows text that a person sees', async () => {
    const options = { over: 'BT /F1 12 Tf 100 700 Td (NHIN THAY) Tj ET' };
    const { file } = await loadPdf(await writeOver(options, samplePage()));
    const [page] = findPages(file);
    const contents = file.array(page?.dict.get('Contents') ?? null) ?? [];
    const operators = contents.map((item) => Buffer.from(file.stream(item)?.data ?? []).toString('latin1')).join('');
    expect(operators).toContain('(NHIN THAY) Tj');
  });

  it('keeps a good text layer and adds no second one', async () => {
    const good = samplePage({ textLayer: { verdict: 'good', encoding: null, reasons: [] } });
    const { pages } = await readWithPdfjs(
      await writeOver({ over: 'BT /F1 12 Tf 3 Tr 100 700 Td (CHU DUNG) Tj ET' }, good),
    );
    expect(pages).toEqual(['CHU DUNG']);
  });

  it('replaces a good text layer that a reviewer corrected', async () => {
    const [first, ...others] = lineAt('CHỮ ĐÚNG', 100, 100).words;
    const words = first === undefined ? [] : [{ ...first, before: 'CHU' }, ...others];
    const line = { words, box: { left: 100, top: 100, right: 300, bottom: 130 }, zone: 'body', block: 0 } as const;
    const page = pageOf([line], { textLayer: { verdict: 'good', encoding: null, reasons: [] } });
    const source = scannedPdf({ over: 'BT /F1 12 Tf 3 Tr 100 700 Td (CHU DUNG) Tj ET' });
    const { bytes } = await writeSearchablePdf(inputOf(source, { origin: 'reviewed', pages: [page] }));
    expect((await readWithPdfjs(bytes)).pages).toEqual(['CHỮ ĐÚNG']);
  });

  it('is not disturbed by an unbalanced graphics state', async () => {
    const page = samplePage();
    const { pages } = await readWithPdfjs(await writeOver({ under: 'q 0.1 0 0 0.1 0 0 cm', over: 'Q Q' }, page));
    expect(pages).toEqual([sampleLines.join(' ')]);
  });

  it('keeps pages without a reading, and says that counts differ', async () => {
    const { bytes, notes } = await writeSearchablePdf(inputOf(scannedPdf({ pages: 3 }), layerOf(samplePage())));
    expect((await readWithPdfjs(bytes)).pages).toHaveLength(3);
    expect(notes).toContainEqual({ code: 'page-count-differs', pageNumber: null, detail: '1 / 3' });
  });
});

describe('signed and damaged sources', () => {
  function signedPdf(): Uint8Array {
    const file = scannedPdfFile();
    const appearance = new PdfStream(
      dictOf({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 50], Resources: new PdfDict() }),
      latin1('1 0 0 rg 0 0 100 50 re f'),
    );
    const [page] = findPages(file);
    const widget = file.add(
      dictOf({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        T: new PdfString(latin1('Signature1')),
        Rect: [10, 10, 210, 110],
        F: 132,
        V: file.add(dictOf({ Type: 'Sig', Filter: 'Adobe.PPKLite', ByteRange: [0, 10, 20, 10] })),
        AP: dictOf({ N: file.add(appearance) }),
      }),
    );
    page?.dict.set('Annots', [widget]);
    file.catalog.set('AcroForm', dictOf({ Fields: [widget], SigFlags: 3 }));
    return pdfBytes(file);
  }

  it('says that a signature is not kept, and keeps how it looks', async () => {
    const { bytes, notes, pdfa } = await writeSearchablePdf(inputOf(signedPdf(), layerOf(samplePage())));
    expect(notes).toEqual([{ code: 'signature-not-kept', pageNumber: null, detail: '1' }]);
    expect(pdfa).toBe('2b');
    expect(findSignatures((await loadPdf(bytes)).file).count).toBe(0);
    const { file } = await loadPdf(bytes);
    expect(file.catalog.has('AcroForm')).toBe(false);
    const [page] = findPages(file);
    expect(page?.dict.has('Annots')).toBe(false);
    expect(file.dict(page?.resources.get('XObject') ?? null)?.has('SohoaSignature1')).toBe(true);
  });

  it.each([
    ['text that is no PDF', latin1('hello')],
    ['an empty file', new Uint8Array()],
    ['a PDF cut off in its first object', latin1('%PDF-1.4\n1 0 obj\n<< /Type /Cat')],
  ])('gives pdf-broken for %s', async (_what, bytes) => {
    const error = await writeSearchablePdf(inputOf(bytes, layerOf())).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'pdf-broken' });
  });

  it('reads a file whose xref table is wrong', async () => {
    const broken = Buffer.from(scannedPdf())
      .toString('latin1')
      .replace(/\n0000000\d\d\d 00000 n/g, '\n0000000001 00000 n');
    const { bytes } = await writeSearchablePdf(inputOf(latin1(broken), layerOf(samplePage())));
    expect((await readWithPdfjs(bytes)).pages).toEqual([sampleLines.join(' ')]);
  });
});

describe('the file as a whole', () => {
  it('has the record in its metadata', async () => {
    const record = recordOf({
      symbol: '1027/BC-VP',
      documentType: { name: 'Báo cáo', abbreviation: 'BC' },
      issuingBody: 'Văn phòng Ủy ban nhân dân tỉnh',
      subject: 'kết quả <kiểm soát> & cải cách',
    });
    const { bytes } = await writeSearchablePdf(inputOf(scannedPdf(), layerOf(samplePage()), { record }));
    expect((await readWithPdfjs(bytes)).title).toBe('Báo cáo 1027/BC-VP');
    expect(Buffer.from(bytes).includes('kết quả &lt;kiểm soát&gt; &amp; cải cách')).toBe(true);
  });

  it('has bookmarks, one below the other', async () => {
    const bookmarks = [
      { title: 'I. TÌNH HÌNH', level: 1, pageNumber: 1 },
      { title: '1. Kết quả', level: 2, pageNumber: 2 },
      { title: 'II. NHIỆM VỤ', level: 1, pageNumber: 2 },
      { title: 'ngoài tài liệu', level: 1, pageNumber: 9 },
    ];
    const source = scannedPdf({ pages: 2 });
    const { bytes } = await writeSearchablePdf(inputOf(source, layerOf(samplePage()), { bookmarks }));
    const task = getDocument({ data: bytes.slice(), verbosity: 0 });
    const outline = await (await task.promise).getOutline();
    await task.destroy();
    expect(outline?.map((entry) => [entry.title, entry.items.map((item: { title: string }) => item.title)])).toEqual([
      ['I. TÌNH HÌNH', ['1. Kết quả']],
      ['II. NHIỆM VỤ', []],
    ]);
  });

  it('survives forms that draw each other without end', async () => {
    const file = scannedPdfFile({ over: '/F Do' });
    const form = (content: string) =>
      new PdfStream(dictOf({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] }), latin1(content));
    const inner = form('/F Do /F Do /F Do /F Do /F Do');
    const ref = file.add(inner);
    inner.dict.set('Resources', dictOf({ XObject: dictOf({ F: ref }) }));
    for (const page of findPages(file)) file.dict(page.resources.get('XObject'))?.set('F', ref);
    const { bytes } = await writeSearchablePdf(inputOf(pdfBytes(file), layerOf(samplePage())));
    expect(bytes.length).toBeGreaterThan(0);
  });

  it('is the same for the same input', async () => {
    const once = await writeOver({}, samplePage());
    expect(Buffer.from(await writeOver({}, samplePage())).equals(Buffer.from(once))).toBe(true);
  });

  it('grows by less than 8 KB a page and 40 KB', async () => {
    const page = pageOf(
      Array.from({ length: 45 }, (_, index) => lineAt(`${sampleLines[1]} ${sampleLines[2]}`, 100, 100 + index * 48)),
    );
    const source = scannedPdf();
    const { bytes } = await writeSearchablePdf(inputOf(source, layerOf(page)));
    expect(bytes.length - source.length).toBeLessThan(48 * 1024);
  });

  it.each([
    ['2b', '2b', 'part>2<'],
    ['1b', '1b', 'part>1<'],
    ['off', null, null],
  ] as const)('claims PDF/A %s only when asked and reached', async (pdfa, claimed, mark) => {
    const written = await writeSearchablePdf(inputOf(scannedPdf(), layerOf(samplePage()), { pdfa }));
    expect(written.pdfa).toBe(claimed);
    expect(Buffer.from(written.bytes).includes('pdfaid:part>')).toBe(mark !== null);
    if (mark !== null) expect(Buffer.from(written.bytes).includes(`pdfaid:${mark}`)).toBe(true);
  });

  it('names what keeps it from PDF/A', async () => {
    const good = samplePage({ textLayer: { verdict: 'good', encoding: null, reasons: [] } });
    const source = scannedPdf({ over: 'BT /F1 12 Tf 100 700 Td (CHU DUNG) Tj ET' });
    const { notes, pdfa } = await writeSearchablePdf(inputOf(source, layerOf(good)));
    expect(pdfa).toBeNull();
    expect(notes).toEqual([{ code: 'pdfa-not-reached', pageNumber: null, detail: 'font-not-embedded(Helvetica)' }]);
  });
});

describe('a PDF made from pictures', () => {
  async function picture(format: 'jpeg' | 'png'): Promise<Uint8Array> {
    const image = sharp({ create: { width: 827, height: 1170, channels: 3, background: '#f4f0e6' } });
    return new Uint8Array(await (format === 'jpeg' ? image.jpeg() : image.png()).toBuffer());
  }

  it.each(['jpeg', 'png'] as const)('holds a %s as it came', async (kind) => {
    const bytes = await picture(kind);
    const page = samplePage({ widthPx: 827, heightPx: 1170, dpi: 100 });
    const source = { kind: 'image', bytes, imagePages: [{ kind, bytes, dpi: 100 }] } as const;
    const written = await writeSearchablePdf({ source, layer: layerOf(page), record: null, pdfa: '2b' });
    expect(written.pdfa).toBe('2b');
    expect((await readWithPdfjs(written.bytes)).pages).toEqual([sampleLines.join(' ')]);
    if (kind === 'jpeg') expect(await imagesOf(written.bytes)).toEqual([Buffer.from(bytes).toString('hex')]);
  });

  it('codes a black and white page as CCITT Group 4 and a grey one without loss', async () => {
    const data = new Uint8Array(64 * 32).fill(255);
    data.fill(0, 500, 700);
    const raster = { widthPx: 64, heightPx: 32, channels: 1, data, dpi: 200 } as const;
    const grey = { ...raster, data: data.map((value, index) => value ^ (index % 7)) };
    const source = {
      kind: 'image',
      bytes: new Uint8Array(),
      imagePages: [
        { kind: 'raster', raster },
        { kind: 'raster', raster: grey },
      ],
    } as const;
    const { bytes } = await writeSearchablePdf({ source, layer: layerOf(), record: null, pdfa: 'off' });
    const { file } = await loadPdf(bytes);
    const filters = findPages(file).map((page) => {
      const image = file.stream(file.dict(page.resources.get('XObject'))?.get('Im0') ?? null);
      return file.name(image?.dict.get('Filter') ?? new PdfName('none'));
    });
    expect(filters).toEqual(['CCITTFaxDecode', 'FlateDecode']);
  });
});
