import { deflateSync } from 'node:zlib';
import { latin1, onePage, onePicture, stream } from './raw-pdf.fixture.ts';

/** Hazards of what stands on a PDF's pages: bombs, endless drawing, fonts, colours, pictures in every codec. */

type Hazard = readonly [name: string, make: () => Uint8Array];

const zeros = (megabytes: number): Buffer => deflateSync(Buffer.alloc(megabytes * 1024 ** 2), { level: 9 });
const repeated = (text: string, times: number): Buffer => deflateSync(latin1(text.repeat(times)), { level: 9 });
const flate = '/Filter/FlateDecode';
const form = (resources: string, content: string): Buffer =>
  stream(`/Subtype/Form/BBox[0 0 300 400]/Resources<<${resources}>>`, content);

/** Forms that draw the next one ten times: 10^12 times the last. */
const doublingForms = Array.from({ length: 12 }, (_, level) =>
  form(`/XObject<</F ${level + 6} 0 R>>`, '/F Do '.repeat(10)),
);

const drawing: Hazard[] = [
  ['bomb-of-a-gigabyte', () => onePage(zeros(1024), { contentIs: flate })],
  [
    'bomb-in-a-bomb',
    () =>
      onePage(deflateSync(deflateSync(zeros(1000))), { contentIs: '/Filter[/FlateDecode/FlateDecode/FlateDecode]' }),
  ],
  [
    'bomb-of-run-lengths',
    () => onePage(Buffer.alloc(4_000_000, Buffer.from([129, 32])), { contentIs: '/Filter/RunLengthDecode' }),
  ],
  [
    'lzw-of-noise',
    () => onePage(Buffer.alloc(500_000, Buffer.from([128, 11, 96, 80, 34])), { contentIs: '/Filter/LZWDecode' }),
  ],
  [
    'predictor-of-huge-rows',
    () => onePage(zeros(1), { contentIs: `${flate}/DecodeParms<</Predictor 15/Columns 2147483647/Colors 99>>` }),
  ],
  ['a-thousand-filters', () => onePage('0 0 m', { contentIs: `/Filter[${'/ASCIIHexDecode'.repeat(1000)}]` })],
  ['five-million-saved-states', () => onePage(repeated('q ', 5_000_000), { contentIs: flate })],
  ['five-million-restored-states', () => onePage(repeated('Q ', 5_000_000), { contentIs: flate })],
  ['three-million-lines', () => onePage(repeated('0 0 m 300 400 l S\n', 3_000_000), { contentIs: flate })],
  [
    'a-million-words',
    () =>
      onePage(Buffer.concat([repeated('BT /F 9 Tf 1 0 0 1 9 9 Tm (word) Tj ET\n', 1_000_000)]), {
        contentIs: flate,
        resources: '/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>',
      }),
  ],
  ['a-million-operands', () => onePage(`${'1 '.repeat(1_000_000)}re`)],
  [
    'numbers-beyond-numbers',
    () => onePage('1e999 -1e999 m 99999999999999999999 1e-999 l S 1e300 0 0 1e300 0 0 cm 0 0 1e300 1 re f'),
  ],
  ['dashes-without-length', () => onePage('[0 0] 0 d 0.0000001 w [0.0000001] 0 d 0 0 m 300 400 l S')],
  ['array-in-content-a-million-deep', () => onePage(`${'['.repeat(1_000_000)} TJ`)],
  [
    'form-draws-itself',
    () => onePage('/F Do', { resources: '/XObject<</F 5 0 R>>', more: [form('/XObject<</F 5 0 R>>', '/F Do /F Do')] }),
  ],
  [
    'two-forms-draw-each-other',
    () =>
      onePage('/F Do', {
        resources: '/XObject<</F 5 0 R>>',
        more: [form('/XObject<</F 6 0 R>>', '/F Do'), form('/XObject<</F 5 0 R>>', '/F Do')],
      }),
  ],
  [
    'forms-that-double-twelve-times',
    () => onePage('/F Do', { resources: '/XObject<</F 5 0 R>>', more: [...doublingForms, form('', '0 0 9 9 re f')] }),
  ],
  [
    'inline-picture-without-end',
    () => onePage(Buffer.concat([latin1('BI /W 99999 /H 99999 /BPC 8 /CS /G ID '), Buffer.alloc(100_000, 65)])),
  ],
  ['marked-content-never-closed', () => onePage('/P BMC '.repeat(200_000))],
];

const font = (entries: string, more: Uint8Array[] = []): Buffer =>
  onePage('BT /F 24 Tf 20 200 Td (Abc) Tj <0001D800FFFF> Tj ET', {
    resources: '/Font<</F 5 0 R>>',
    more: [`<</Type/Font${entries}>>`, ...more],
  });
const cmap = (body: string): Buffer => stream('', `/CIDInit /ProcSet findresource begin begincmap ${body} endcmap end`);
const composite =
  '/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<<>>>>]';

const fonts: Hazard[] = [
  [
    'font-program-of-noise',
    () =>
      font('/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontFile2 6 0 R>>', [
        stream('', Buffer.alloc(5000, Buffer.from('0001000000ff7f13', 'hex'))),
      ]),
  ],
  [
    'type1-program-of-noise',
    () =>
      font('/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile 6 0 R>>', [
        stream('/Length1 9999999/Length2 -1', '%!PS-AdobeFont-1.0\neexec 00000000'),
      ]),
  ],
  [
    'cff-program-of-noise',
    () =>
      font('/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile3 6 0 R>>', [
        stream('/Subtype/Type1C', Buffer.alloc(5000, Buffer.from('01000404ffff0101', 'hex'))),
      ]),
  ],
  ['font-is-its-own-descendant', () => font('/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]')],
  [
    'glyph-draws-its-own-font',
    () =>
      font(
        '/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[9]/Encoding<</Differences[65/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>',
        [stream('', '9 0 d0 BT /F 9 Tf (AAAA) Tj ET')],
      ),
  ],
  [
    'encoding-of-huge-codes',
    () =>
      font(
        '/Subtype/Type1/BaseFont/A/Encoding<</Differences[2147483647/a -5/b 1e99/c]>>/FirstChar -9/LastChar 2147483647/Widths[1]',
      ),
  ],
  [
    'unicode-table-of-32-bits',
    () =>
      font(`${composite}/ToUnicode 6 0 R`, [
        cmap(
          '1 begincodespacerange <00000000><FFFFFFFF> endcodespacerange 1 beginbfrange <00000000><FFFFFFFF><0041> endbfrange',
        ),
      ]),
  ],
  ['unicode-table-uses-itself', () => font(`${composite}/ToUnicode 6 0 R`, [stream('/UseCMap 6 0 R', '/A usecmap')])],
  [
    'unicode-of-lone-surrogates-and-turned-text',
    () =>
      font(`${composite}/ToUnicode 6 0 R`, [
        cmap('3 beginbfchar <0001><202E0000FEFF> <D800><D800> <FFFF><DC00200B200F> endbfchar'),
      ]),
  ],
  [
    'hundred-thousand-marks-on-a-letter',
    () => font(`${composite}/ToUnicode 6 0 R`, [cmap(`1 beginbfchar <0001><0065${'0301'.repeat(100_000)}> endbfchar`)]),
  ],
];

const painted = (resources: string, more: (string | Uint8Array)[], content: string): Buffer =>
  onePage(content, { resources, more });
const colours: Hazard[] = [
  [
    'pattern-of-endless-tiles',
    () =>
      painted(
        '/Pattern<</P 5 0 R>>',
        [
          stream(
            '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.00001/YStep 0.00001/Resources<<>>',
            '0 0 1 1 re f',
          ),
        ],
        '/Pattern cs /P scn 0 0 300 400 re f',
      ),
  ],
  [
    'pattern-paints-itself',
    () =>
      painted(
        '/Pattern<</P 5 0 R>>',
        [
          stream(
            '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 5 0 R>>>>',
            '/Pattern cs /P scn 0 0 9 9 re f',
          ),
        ],
        '/Pattern cs /P scn 0 0 300 400 re f',
      ),
  ],
  [
    'function-that-is-part-of-itself',
    () =>
      painted(
        '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 5 0 R>>>>',
        ['<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>'],
        '/S sh',
      ),
  ],
  [
    'function-of-endless-samples',
    () =>
      painted(
        '/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>',
        [stream('/FunctionType 0/Domain[0 1 0 1]/Range[0 1]/Size[2147483647 2147483647]/BitsPerSample 32', 'abc')],
        '/S sh',
      ),
  ],
  [
    'function-of-deep-braces',
    () =>
      painted(
        '/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>',
        [stream('/FunctionType 4/Domain[0 1 0 1]/Range[0 1]', '{'.repeat(200_000))],
        '/S sh',
      ),
  ],
  [
    'mesh-of-noise',
    () =>
      painted(
        '/Shading<</S 5 0 R>>',
        [
          stream(
            '/ShadingType 7/ColorSpace/DeviceRGB/BitsPerCoordinate 32/BitsPerComponent 16/BitsPerFlag 8/Decode[-1e30 1e30 -1e30 1e30 0 1 0 1 0 1]',
            Buffer.alloc(90_000, Buffer.from('0017f3a9c2', 'hex')),
          ),
        ],
        '/S sh',
      ),
  ],
  [
    'colour-space-of-itself',
    () => painted('/ColorSpace<</C 5 0 R>>', ['[/Indexed 5 0 R 255 (a)]'], '/C cs 1 sc 0 0 99 99 re f'),
  ],
  [
    'colour-profile-of-itself',
    () =>
      painted(
        '/ColorSpace<</C[/ICCBased 5 0 R]>>',
        [stream('/N 3/Alternate[/ICCBased 5 0 R]', 'not a profile')],
        '/C cs 1 0 0 sc 0 0 99 99 re f',
      ),
  ],
  [
    'palette-of-a-thousand-million',
    () => painted('/ColorSpace<</C[/Indexed/DeviceRGB 1000000000(a)]>>', [], '/C cs 99999 sc 0 0 99 99 re f'),
  ],
  [
    'ink-of-a-thousand-colours',
    () =>
      painted(
        `/ColorSpace<</C[/DeviceN[${'/A'.repeat(1000)}]/DeviceRGB 5 0 R]>>`,
        [stream(`/FunctionType 4/Domain[${'0 1 '.repeat(1000)}]/Range[0 1 0 1 0 1]`, '{pop}')],
        `/C cs ${'1 '.repeat(1000)}scn 0 0 99 99 re f`,
      ),
  ],
  [
    'soft-mask-of-itself',
    () =>
      painted(
        '/ExtGState<</G 5 0 R>>',
        [
          '<</SMask<</S/Luminosity/G 6 0 R>>>>',
          stream(
            '/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>/Resources<</ExtGState<</G 5 0 R>>>>',
            '/G gs 0 0 9 9 re f',
          ),
        ],
        '/G gs 0 0 99 99 re f',
      ),
  ],
];

const grey = '/ColorSpace/DeviceGray/BitsPerComponent 8';
const bits = '/ColorSpace/DeviceGray/BitsPerComponent 1';
const size = (width: string | number, height: string | number): string => `/Width ${width}/Height ${height}`;
const noise = Buffer.alloc(20_000, Buffer.from('5a0ff3172c99e1080044b6', 'hex'));
/** Page information of a JBIG2 stream (ISO/IEC 14492, 7.4.8) with the size given, then a segment of `type`. */
const jbig2 = (width: number, height: number, type: number, content: Buffer, length = content.length): Buffer => {
  const page = Buffer.alloc(30);
  page.writeUInt8(48, 4);
  page.writeUInt8(1, 6);
  page.writeUInt32BE(19, 7);
  page.writeUInt32BE(width, 11);
  page.writeUInt32BE(height, 15);
  const head = Buffer.alloc(11);
  head.writeUInt32BE(1, 0);
  head.writeUInt8(type, 4);
  head.writeUInt8(1, 6);
  head.writeUInt32BE(length, 7);
  return Buffer.concat([page, head, content]);
};
/** Start of a JPEG 2000 codestream (ISO/IEC 15444-1, A.5.1) of the size given. */
const jpx = (width: number, height: number, tile: number): Buffer => {
  const size = Buffer.alloc(47);
  size.writeUInt16BE(0xff51, 0);
  size.writeUInt16BE(45, 2);
  size.writeUInt32BE(width, 6);
  size.writeUInt32BE(height, 10);
  size.writeUInt32BE(tile, 22);
  size.writeUInt32BE(tile, 26);
  size.writeUInt16BE(3, 38);
  Buffer.from([7, 1, 1, 7, 1, 1, 7]).copy(size, 40);
  return Buffer.concat([Buffer.from([0xff, 0x4f]), size, noise]);
};
const fax = (parameters: string, bytes: Uint8Array, box = size(1000, 1400)): Buffer =>
  onePicture(`${box}${bits}/Filter/CCITTFaxDecode/DecodeParms<<${parameters}>>`, bytes);
const coded = (filter: string, bytes: Uint8Array, box = size(1000, 1400), depth = grey): Buffer =>
  onePicture(`${box}${depth}/Filter/${filter}`, bytes);

const pictures: Hazard[] = [
  ['picture-of-four-thousand-megapixels', () => coded('FlateDecode', zeros(1), size(65_500, 65_500))],
  ['picture-of-negative-width', () => coded('FlateDecode', zeros(1), size(-5, 100))],
  ['picture-without-size', () => coded('FlateDecode', zeros(1), '')],
  ['picture-of-fractions', () => coded('FlateDecode', zeros(1), size('0.5', '1e9'))],
  [
    'picture-with-99-bits',
    () => coded('FlateDecode', zeros(1), size(100, 100), '/ColorSpace/DeviceGray/BitsPerComponent 99'),
  ],
  ['picture-bomb-behind-a-small-size', () => coded('FlateDecode', zeros(1024), size(100, 100))],
  ['picture-masked-by-itself', () => onePicture(`${size(10, 10)}${grey}/SMask 5 0 R/Mask 5 0 R`, Buffer.alloc(100))],
  [
    'picture-a-million-times',
    () =>
      onePage(repeated('/Im Do ', 1_000_000), {
        contentIs: flate,
        resources: '/XObject<</Im 5 0 R>>',
        more: [stream(`/Subtype/Image${size(10, 10)}${grey}`, Buffer.alloc(100))],
      }),
  ],
  ['jbig2-of-noise', () => coded('JBIG2Decode', noise, undefined, bits)],
  ['jbig2-page-of-32-bits', () => coded('JBIG2Decode', jbig2(0xffffffff, 0xffffffff, 38, noise), undefined, bits)],
  ['jbig2-symbols-of-noise', () => coded('JBIG2Decode', jbig2(1000, 1400, 0, noise), undefined, bits)],
  ['jbig2-text-of-noise', () => coded('JBIG2Decode', jbig2(1000, 1400, 6, noise), undefined, bits)],
  ['jbig2-halftone-of-noise', () => coded('JBIG2Decode', jbig2(1000, 1400, 22, noise), undefined, bits)],
  [
    'jbig2-segment-longer-than-the-file',
    () => coded('JBIG2Decode', jbig2(1000, 1400, 38, noise, 0x7fffffff), undefined, bits),
  ],
  [
    'jbig2-symbols-are-itself',
    () =>
      onePicture(
        `${size(100, 100)}${bits}/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 5 0 R>>`,
        jbig2(100, 100, 0, noise),
      ),
  ],
  ['jpx-of-noise', () => coded('JPXDecode', noise)],
  ['jpx-of-32-bits', () => coded('JPXDecode', jpx(0xffffffff, 0xffffffff, 0xffffffff))],
  ['jpx-of-endless-tiles', () => coded('JPXDecode', jpx(60_000, 60_000, 1))],
  ['jpx-of-tiles-without-size', () => coded('JPXDecode', jpx(1000, 1400, 0))],
  ['fax-of-noise', () => fax('/K -1/Columns 1000/Rows 1400', noise)],
  ['fax-of-zeros', () => fax('/K 0/Columns 1000/Rows 1400', Buffer.alloc(200_000))],
  ['fax-of-huge-rows', () => fax('/K -1/Columns 2147483647/Rows 2147483647', noise)],
  ['fax-of-negative-rows', () => fax('/K 1/Columns -1/Rows -1/DamagedRowsBeforeError -1', noise)],
  ['fax-without-rows', () => fax('/K -1', noise, size(1000, 14_000_000))],
  ['jpeg-of-noise', () => coded('DCTDecode', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), noise]))],
  ['jpeg-of-four-thousand-megapixels', () => coded('DCTDecode', jpegHead(65_500, 65_500))],
  ['jpeg-without-height', () => coded('DCTDecode', jpegHead(1000, 0))],
];

/** A baseline JPEG's start of frame and of scan with nothing behind them. */
export function jpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const table = Buffer.concat([Buffer.from([0xff, 0xdb, 0, 67, 0]), Buffer.alloc(64, 1)]);
  const huffman = Buffer.concat([Buffer.from([0xff, 0xc4, 0, 20, 0, 1]), Buffer.alloc(16)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    table,
    frame,
    huffman,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    noise,
  ]);
}

export const contentHazards: readonly Hazard[] = [...drawing, ...fonts, ...colours, ...pictures];
