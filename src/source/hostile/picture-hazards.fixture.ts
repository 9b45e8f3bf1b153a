import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { jpegHead } from './content-hazards.fixture.ts';
import { type HostileFile, latin1, onePage } from './raw-pdf.fixture.ts';

/** Hazards of picture files, files that are two things at once, and what lies beside a scan. */

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([latin1(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

const pngMark = Buffer.from('89504e470d0a1a0a', 'hex');
const pngHead = (width: number, height: number, depth = 8, colour = 0): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[9] = colour;
  return chunk('IHDR', head);
};
const png = (...chunks: Uint8Array[]): Buffer => Buffer.concat([pngMark, ...chunks, chunk('IEND', Buffer.alloc(0))]);
const pixels = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 }));
const compressedText = Buffer.concat([latin1('Comment\0\0'), deflateSync(Buffer.alloc(200_000_000), { level: 9 })]);

type Entry = readonly [tag: number, type: number, count: number, value: number];
/** A little-endian TIFF of one directory; `next` is where it says that the next one stands. */
function tiff(entries: readonly Entry[], next = 0, content = Buffer.alloc(2000, 0x5a)): Buffer {
  const head = Buffer.alloc(8);
  head.write('II', 'latin1');
  head.writeUInt16LE(42, 2);
  head.writeUInt32LE(8, 4);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(count, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  }
  directory.writeUInt32LE(next, directory.length - 4);
  return Buffer.concat([head, directory, content]);
}
const long = 4;
const scan = (changes: Readonly<Record<number, number>> = {}): Entry[] =>
  Object.entries({ 256: 100, 257: 100, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: 100, 279: 1000, ...changes }).map(
    ([tag, value]) => [Number(tag), long, 1, value] as const,
  );
const bigTiff = Buffer.concat([Buffer.from('49492b0008000000ffffffffffffff7f', 'hex'), Buffer.alloc(200, 1)]);

const broken: readonly (readonly [name: string, ending: string, make: () => Uint8Array])[] = [
  ['png-of-32-bits', 'png', () => png(pngHead(0xffffffff, 0xffffffff), pixels(100))],
  ['png-of-nothing', 'png', () => png(pngHead(0, 0), pixels(1))],
  ['png-bomb-of-900-megapixels', 'png', () => png(pngHead(30_000, 30_000), pixels(900_030_000))],
  ['png-bomb-behind-a-small-size', 'png', () => png(pngHead(50, 50), pixels(500_000_000))],
  ['png-text-bomb', 'png', () => png(pngHead(50, 50), chunk('zTXt', compressedText), pixels(2550))],
  ['png-profile-bomb', 'png', () => png(pngHead(50, 50), chunk('iCCP', compressedText), pixels(2550))],
  ['png-of-impossible-depth', 'png', () => png(pngHead(50, 50, 99, 99), pixels(2550))],
  ['png-wrong-checksum', 'png', () => Buffer.concat([pngMark, pngHead(50, 50).fill(0, 21), pixels(2550)])],
  ['png-without-pixels', 'png', () => png(pngHead(50, 50))],
  [
    'png-of-a-million-chunks',
    'png',
    () => png(pngHead(50, 50), Buffer.concat(Array<Buffer>(300_000).fill(chunk('tEXt', latin1('a\0b')))), pixels(2550)),
  ],
  [
    'png-chunk-longer-than-the-file',
    'png',
    () => Buffer.concat([pngMark, pngHead(50, 50), Buffer.from('7fffffff49444154', 'hex')]),
  ],
  ['tiff-next-directory-is-itself', 'tif', () => tiff(scan(), 8)],
  ['tiff-next-directory-beyond-the-end', 'tif', () => tiff(scan(), 0x7fffffff)],
  ['tiff-of-32-bits', 'tif', () => tiff(scan({ 256: 0xffffffff, 257: 0xffffffff }))],
  ['tiff-of-nothing', 'tif', () => tiff(scan({ 256: 0, 257: 0 }))],
  ['tiff-strip-beyond-the-end', 'tif', () => tiff(scan({ 273: 0x7ffffff0, 279: 0x7fffffff }))],
  ['tiff-of-65535-samples', 'tif', () => tiff(scan({ 277: 65_535, 258: 64 }))],
  ['tiff-strips-of-no-rows', 'tif', () => tiff(scan({ 278: 0 }))],
  ['tiff-tiles-without-size', 'tif', () => tiff([...scan(), [322, long, 1, 0], [323, long, 1, 0], [324, long, 1, 8]])],
  ['tiff-count-of-32-bits', 'tif', () => tiff([...scan(), [270, 2, 0xffffffff, 8], [305, 2, 0x80000000, 8]])],
  ['tiff-fax-of-noise', 'tif', () => tiff(scan({ 258: 1, 259: 4 }))],
  ['tiff-jpeg-of-noise', 'tif', () => tiff(scan({ 259: 7 }))],
  ['tiff-lzw-of-noise', 'tif', () => tiff(scan({ 259: 5 }))],
  ['tiff-deflate-of-noise', 'tif', () => tiff(scan({ 259: 8 }))],
  ['tiff-unknown-compression', 'tif', () => tiff(scan({ 259: 65_000 }))],
  ['tiff-without-entries', 'tif', () => tiff([])],
  ['tiff-big-offsets', 'tif', () => bigTiff],
  ['jpeg-of-four-thousand-megapixels', 'jpg', () => jpegHead(65_500, 65_500)],
  ['jpeg-without-height', 'jpg', () => jpegHead(1000, 0)],
  ['jpeg-of-three-bytes', 'jpg', () => Buffer.from([0xff, 0xd8, 0xff])],
  ['jpeg-of-endless-markers', 'jpg', () => Buffer.alloc(2_000_000, 0xff).fill(0xd8, 1, 2)],
];

const image = (): Sharp => sharp({ create: { width: 300, height: 400, channels: 3, background: '#c0c0c0' } });
const pdf = (): Buffer => onePage('0 0 99 99 re f');
const zip = Buffer.from(`504b0304${'00'.repeat(26)}`, 'hex');

/** Two kinds of file in one: what it is taken for must be what is read. */
async function polyglots(): Promise<readonly (readonly [string, string, Uint8Array])[]> {
  const [jpeg, picture] = [await image().jpeg().toBuffer(), await image().png().toBuffer()];
  const html = latin1('<html><script>alert(1)</script><!--');
  return [
    ['pdf-behind-a-zip', 'pdf', Buffer.concat([zip, pdf()])],
    ['pdf-behind-a-page-of-the-web', 'html', Buffer.concat([html, pdf()])],
    ['pdf-and-zip', 'pdf', Buffer.concat([pdf(), zip])],
    ['jpeg-and-pdf', 'pdf', Buffer.concat([jpeg, pdf()])],
    ['jpeg-and-web-page', 'jpg', Buffer.concat([jpeg, html])],
    ['png-and-pdf', 'pdf', Buffer.concat([picture, pdf()])],
    ['png-named-as-a-program', 'exe', picture],
    ['gif-and-pdf', 'gif', Buffer.concat([latin1('GIF89a'), pdf()])],
    ['tiff-mark-and-pdf', 'tif', Buffer.concat([Buffer.from('49492a00', 'hex'), pdf()])],
    [
      'picture-as-program-of-the-web',
      'svg',
      latin1('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ],
    ['text-that-speaks-of-pdf', 'txt', latin1('The file begins with %PDF-1.7, they say.\n'.repeat(40))],
    ['orders-of-a-picture-program', 'mvg', latin1('push graphic-context\nfill "url(https://127.0.0.1/x)"\n')],
    ['post-script', 'ps', latin1('%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n')],
    ['odd-metadata', 'jpg', await image().withMetadata({ orientation: 8, density: 9999 }).jpeg().toBuffer()],
  ];
}

const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);
const doctype = `<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">${laughs}]>`;
const alto = (inside: string, box = 'HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"'): string =>
  `<?xml version="1.0"?>${doctype}<alto><Layout><Page WIDTH="300" HEIGHT="400"><PrintSpace><TextBlock><TextLine ${box}>${inside}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`;
const beside: readonly (readonly [name: string, ending: string, text: string])[] = [
  [
    'reading-beside-with-entities',
    '.alto.xml',
    alto('<String CONTENT="&l9;&file;" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/>'),
  ],
  [
    'reading-beside-with-endless-boxes',
    '.alto.xml',
    alto('<String CONTENT="a" HPOS="1e999" VPOS="NaN" WIDTH="-1" HEIGHT="x"/>', 'HPOS="-9e99"'),
  ],
  ['reading-beside-never-closed', '.alto.xml', `<alto><Layout>${'<Page>'.repeat(100_000)}`],
  [
    'web-reading-beside-with-entities',
    '.hocr',
    `${doctype}<div class="ocr_page" title="bbox 0 0 9e99 -4"><span class="ocr_line" title="bbox 0 0 1 1"><span class="ocrx_word" title="bbox a b c d">&l9;&file;</span></span></div>`,
  ],
  [
    'web-reading-beside-hundred-thousand-deep',
    '.hocr',
    `<div class="ocr_page" title="bbox 0 0 300 400">${'<span class="ocr_line">'.repeat(100_000)}`,
  ],
];

export async function pictureHazards(): Promise<HostileFile[]> {
  return [
    ...broken.map(([name, ending, make]) => ({ name, ending, bytes: make() })),
    ...(await polyglots()).map(([name, ending, bytes]) => ({ name, ending, bytes })),
    ...beside.map(([name, ending, text]) => ({
      name,
      ending: 'pdf',
      bytes: pdf(),
      beside: { ending, bytes: Buffer.from(text) },
    })),
  ];
}

/** Small pictures of every kind, to be damaged. */
export async function wholePictures(): Promise<HostileFile[]> {
  const strokes = Buffer.alloc(320 * 420, 255);
  for (let at = 0; at < strokes.length; at += 1) if (at % 320 > 30 && (at >> 3) % 7 < 2) strokes[at] = at % 97;
  const page = (): Sharp => sharp(strokes, { raw: { width: 320, height: 420, channels: 1 } });
  const kinds: [string, string, Sharp][] = [
    ['grey', 'png', page().png()],
    ['palette', 'png', page().png({ palette: true, progressive: true })],
    ['baseline', 'jpg', page().jpeg()],
    ['progressive', 'jpg', page().jpeg({ progressive: true })],
    ['plain', 'tif', page().tiff({ compression: 'none' })],
    ['lzw', 'tif', page().tiff({ compression: 'lzw', predictor: 'horizontal' })],
    ['fax', 'tif', page().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 })],
    ['tiles', 'tif', page().tiff({ compression: 'jpeg', tile: true, tileWidth: 128, tileHeight: 128 })],
  ];
  return Promise.all(kinds.map(async ([name, ending, made]) => ({ name, ending, bytes: await made.toBuffer() })));
}
