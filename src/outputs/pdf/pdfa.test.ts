import { describe, expect, it } from 'vitest';
import { layerOf, pdfBytes, samplePage, scannedPdfFile } from '../outputs.fixture.ts';
import { type SearchablePdf, writeSearchablePdf } from '../searchable-pdf.ts';
import { loadPdf } from './load-pdf.ts';
import { dictOf, latin1, PdfDict, type PdfFile, PdfName, PdfStream, PdfString, textString } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';

const name = (text: string) => new PdfName(text);

function firstPage(file: PdfFile): PdfDict {
  return findPages(file)[0]?.dict ?? new PdfDict();
}

function addToResources(file: PdfFile, category: string, key: string, value: PdfDict | PdfStream): void {
  const resources = (file.dict(firstPage(file).get('Resources')) ?? new PdfDict()).copy();
  const group = (file.dict(resources.get(category)) ?? new PdfDict()).copy();
  resources.set(category, group.set(key, file.add(value)));
  firstPage(file).set('Resources', resources);
}

function addContent(file: PdfFile, operators: string): void {
  const own = firstPage(file).get('Contents');
  firstPage(file).set('Contents', [own, file.add(new PdfStream(new PdfDict(), latin1(operators)))]);
}

function image(entries: Parameters<typeof dictOf>[0]): PdfStream {
  const shape = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 1,
    Height: 1,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceGray',
  };
  return new PdfStream(dictOf({ ...shape, ...entries }), new Uint8Array(1));
}

function form(entries: Parameters<typeof dictOf>[0]): PdfStream {
  return new PdfStream(
    dictOf({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], ...entries }),
    latin1('0 0 1 1 re f'),
  );
}

function annotate(file: PdfFile, entries: Parameters<typeof dictOf>[0]): void {
  const annotation = dictOf({ Type: 'Annot', Rect: [0, 0, 50, 20], ...entries });
  firstPage(file).set('Annots', [file.add(annotation)]);
}

async function writeWith(change: (file: PdfFile) => void, pdfa: '2b' | '1b' = '2b'): Promise<SearchablePdf> {
  const file = scannedPdfFile();
  change(file);
  const source = { kind: 'pdf', bytes: pdfBytes(file) } as const;
  return writeSearchablePdf({ source, layer: layerOf(samplePage()), record: null, pdfa });
}

/** Every dictionary that the written file has. */
async function dictsOf({ bytes }: SearchablePdf): Promise<PdfDict[]> {
  const { file } = await loadPdf(bytes);
  return [...file.objects()].flatMap(([, value]) => {
    if (value instanceof PdfStream) return [value.dict];
    return value instanceof PdfDict
      ? [value, ...[...value.entries.values()].filter((item) => item instanceof PdfDict)]
      : [];
  });
}

describe('a rule of PDF/A-2b that cannot be met is named, and no level is claimed', () => {
  it.each<[clause: string, violation: string, change: (file: PdfFile) => void]>([
    ['6.1.7', 'external-stream', (file) => addToResources(file, 'XObject', 'X', image({ F: textString('a.jpg') }))],
    ['6.1.7', 'crypt-filter', (file) => addToResources(file, 'XObject', 'X', image({ Filter: 'Crypt' }))],
    ['6.1.10', 'lzw-filter', (file) => addContent(file, 'BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80 EI')],
    ['6.1.13', 'name-too-long', (file) => addToResources(file, 'XObject', 'X'.repeat(128), image({}))],
    ['6.1.13', 'string-too-long', (file) => void file.catalog.set('X', new PdfString(new Uint8Array(32_768)))],
    ['6.1.13', 'number-too-large', (file) => void file.catalog.set('X', [2 ** 31])],
    ['6.1.13', 'graphics-nesting', (file) => addContent(file, `${'q '.repeat(29)}${'Q '.repeat(29)}`)],
    ['6.1.13', 'page-size', (file) => void firstPage(file).set('BleedBox', [0, 0, 20_000, 842])],
    ['6.2.2', 'unknown-operator', (file) => addContent(file, 'BX 1 2 xyz EX')],
    ['6.2.4', 'device-cmyk', (file) => addContent(file, '0 0 0 1 k')],
    ['6.2.4', 'device-cmyk', (file) => addToResources(file, 'XObject', 'X', image({ ColorSpace: 'DeviceCMYK' }))],
    ['6.2.4', 'device-cmyk', (file) => addContent(file, 'BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI')],
    ['6.2.6', 'rendering-intent', (file) => addContent(file, '/Vivid ri')],
    ['6.2.8', 'interpolation', (file) => addContent(file, 'BI /W 1 /H 1 /BPC 8 /CS /G /I true ID a EI')],
    ['6.2.9', 'reference-xobject', (file) => addToResources(file, 'XObject', 'X', form({ Ref: new PdfDict() }))],
    ['6.2.9', 'postscript', (file) => addToResources(file, 'XObject', 'X', form({ Subtype2: 'PS' }))],
    [
      '6.2.10',
      'blend-mode',
      (file) => addToResources(file, 'ExtGState', 'G', dictOf({ Type: 'ExtGState', BM: 'Shiny' })),
    ],
    ['6.3.3', 'no-appearance(Stamp)', (file) => annotate(file, { Subtype: 'Stamp' })],
  ])('%s: %s', async (_clause, violation, change) => {
    const { pdfa, notes } = await writeWith(change);
    expect(pdfa).toBeNull();
    expect(notes.find(({ code }) => code === 'pdfa-not-reached')?.detail.split('; ')).toEqual([violation]);
  });
});

describe('what PDF/A-2b forbids and no page needs is taken out', () => {
  const appearance = (file: PdfFile) => dictOf({ N: file.add(form({})), D: file.add(form({})) });

  it.each<[clause: string, what: string, key: string, change: (file: PdfFile) => void]>([
    ['6.1.12', 'permissions', 'Perms', (file) => void file.catalog.set('Perms', new PdfDict())],
    [
      '6.2.5',
      'a transfer function',
      'TR',
      (file) => addToResources(file, 'ExtGState', 'G', dictOf({ Type: 'ExtGState', TR: 'Identity' })),
    ],
    [
      '6.2.5',
      'a halftone origin',
      'HTP',
      (file) => addToResources(file, 'ExtGState', 'G', dictOf({ Type: 'ExtGState', HTP: [0, 0] })),
    ],
    [
      '6.2.5',
      'a halftone of a press',
      'HT',
      (file) => addToResources(file, 'ExtGState', 'G', dictOf({ Type: 'ExtGState', HT: dictOf({ HalftoneType: 6 }) })),
    ],
    [
      '6.2.8',
      'alternate pictures',
      'Alternates',
      (file) => addToResources(file, 'XObject', 'X', image({ Alternates: [] })),
    ],
    [
      '6.2.8',
      'interpolation',
      'Interpolate',
      (file) => addToResources(file, 'XObject', 'X', image({ Interpolate: true })),
    ],
    ['6.2.9', 'OPI', 'OPI', (file) => addToResources(file, 'XObject', 'X', form({ OPI: new PdfDict() }))],
    [
      '6.2.9',
      'a PostScript fragment',
      'PS',
      (file) => addToResources(file, 'XObject', 'X', form({ PS: new PdfDict() })),
    ],
    ['6.3.3', 'how it looks while pressed', 'D', (file) => annotate(file, { Subtype: 'Stamp', AP: appearance(file) })],
    [
      '6.4.1',
      'what a field does',
      'A',
      (file) =>
        annotate(file, {
          Subtype: 'Widget',
          FT: 'Btn',
          AP: appearance(file),
          A: dictOf({ S: 'URI', URI: textString('x') }),
        }),
    ],
    [
      '6.4.1',
      'NeedAppearances',
      'NeedAppearances',
      (file) => void file.catalog.set('AcroForm', dictOf({ Fields: [], NeedAppearances: true })),
    ],
    ['6.4.2', 'XFA', 'XFA', (file) => void file.catalog.set('AcroForm', dictOf({ Fields: [], XFA: [] }))],
    [
      '6.5.1',
      'an action of a later kind',
      'OpenAction',
      (file) => void file.catalog.set('OpenAction', dictOf({ S: 'RichMediaExecute' })),
    ],
    ['6.5.1', 'a script', 'OpenAction', (file) => void file.catalog.set('OpenAction', dictOf({ S: 'JavaScript' }))],
    ['6.5.2', 'triggers', 'AA', (file) => void firstPage(file).set('AA', new PdfDict())],
    [
      '6.8',
      'attachments',
      'EmbeddedFiles',
      (file) => void file.catalog.set('Names', dictOf({ EmbeddedFiles: new PdfDict() })),
    ],
    ['6.10', 'slides', 'PresSteps', (file) => void firstPage(file).set('PresSteps', new PdfDict())],
    ['6.11', 'requirements', 'Requirements', (file) => void file.catalog.set('Requirements', [])],
  ])('%s: %s', async (_clause, _what, key, change) => {
    const written = await writeWith(change);
    expect(written.pdfa).toBe('2b');
    expect((await dictsOf(written)).filter((dict) => dict.has(key))).toEqual([]);
  });

  it('6.3.1: annotations that no archive can show', async () => {
    const written = await writeWith((file) => annotate(file, { Subtype: 'Movie' }));
    expect([written.pdfa, written.notes.map(({ detail }) => detail)]).toEqual(['2b', ['Movie']]);
  });
});

describe('what PDF/A-2b asks for is added', () => {
  it('6.2.3, 6.6.2, 6.6.4: output intent, metadata and the level', async () => {
    const written = await writeWith(() => {});
    const { file } = await loadPdf(written.bytes);
    expect(file.array(file.catalog.get('OutputIntents'))).toHaveLength(1);
    const metadata = Buffer.from(file.stream(file.catalog.get('Metadata'))?.data ?? []).toString('utf8');
    expect(metadata).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>B</);
    expect(metadata).not.toMatch(/<\?xpacket[^>]*(bytes|encoding)=/);
  });

  it('6.2.2: resources of their own for pages and forms', async () => {
    const written = await writeWith((file) => {
      const pages = file.dict(file.catalog.get('Pages'));
      const outer = file.add(form({}));
      const resources = (file.dict(firstPage(file).get('Resources')) ?? new PdfDict()).copy();
      const objects = (file.dict(resources.get('XObject')) ?? new PdfDict()).copy();
      pages?.set('Resources', resources.set('XObject', objects.set('X', outer)));
      firstPage(file).delete('Resources');
    });
    const { file } = await loadPdf(written.bytes);
    const resources = file.dict(firstPage(file).get('Resources'));
    const inner = file.stream(file.dict(resources?.get('XObject') ?? null)?.get('X') ?? null);
    expect(file.dict(inner?.dict.get('Resources') ?? null)?.has('XObject')).toBe(true);
  });

  it('6.3.2: the flag that annotations print', async () => {
    const written = await writeWith((file) =>
      annotate(file, { Subtype: 'Stamp', AP: dictOf({ N: file.add(form({})) }) }),
    );
    const [annotation] = (await dictsOf(written)).filter((dict) => dict.has('AP'));
    expect(annotation?.get('F')).toBe(4);
  });

  it('6.9: names of their own for layers, no automatic state, no order that leaves one out', async () => {
    const written = await writeWith((file) => {
      const [first, second] = ['một', 'hai'].map((text) => file.add(dictOf({ Type: 'OCG', Name: textString(text) })));
      const whole = dictOf({ Name: textString('a'), Order: [[first ?? null, second ?? null]], AS: [] });
      const partial = dictOf({ Name: textString('a'), Order: [first ?? null] });
      file.catalog.set('OCProperties', dictOf({ OCGs: [first ?? null, second ?? null], D: whole, Configs: [partial] }));
    });
    expect(written.pdfa).toBe('2b');
    const { file } = await loadPdf(written.bytes);
    const layers = file.dict(file.catalog.get('OCProperties'));
    const [partial] = file.array(layers?.get('Configs') ?? null) ?? [];
    const found = [layers?.get('D') ?? null, partial ?? null].map((value) => file.dict(value));
    expect(found.map((dict) => [dict?.has('AS'), dict?.has('Order')])).toEqual([
      [false, true],
      [false, false],
    ]);
    const names = found.map((dict) => {
      const given = dict?.get('Name');
      return given instanceof PdfString ? Buffer.from(given.bytes).toString('latin1') : null;
    });
    expect(names).toEqual(['a', 'Layers 2']);
  });

  it('keeps what a page links to', async () => {
    const action = dictOf({ S: name('URI'), URI: textString('https://vanban.chinhphu.vn') });
    const written = await writeWith((file) => annotate(file, { Subtype: 'Link', A: action }));
    expect(written.pdfa).toBe('2b');
    expect((await dictsOf(written)).some((dict) => dict.has('URI'))).toBe(true);
  });
});
