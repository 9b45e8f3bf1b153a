import { readFile, stat } from 'node:fs/promises';
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { tiffOfFax } from '../image/fax-tiff.ts';

/** A page that is one picture and nothing else: what scanners write. */
export interface StoredPicture {
  /** A JPEG (colour, grey), or a TIFF around a fax code (black and white). */
  readonly bytes: Uint8Array;
  /** Clockwise, as the page is displayed. */
  readonly turn: number;
}

export interface StoredPictures {
  /** `undefined` where the page must be painted to be seen. */
  ofPage(pageNumber: number): StoredPicture | undefined;
}

/** The file is held in memory while its pages are looked at; larger ones are painted by the PDF process. */
const MAX_FILE_BYTES = 100_000_000;
/** Share of the page by which the picture may miss its edge: page sizes are rounded to points. */
const EDGE_TOLERANCE = 0.005;
/** A content that paints one picture has some sixty bytes; a large one is not looked into. */
const MAX_CONTENT_BYTES = 4_000;

/**
 * The pictures of a PDF as they are stored. A page of 600 dpi takes the PDF library's own decoders seconds, a picture
 * library a tenth of a second; so whoever only wants to see the page asks here first.
 * Everything unusual is left to the PDF library: `undefined` is always a right answer.
 */
export async function openStoredPictures(path: string): Promise<StoredPictures | undefined> {
  if ((await stat(path)).size > MAX_FILE_BYTES) return undefined;
  const document = await load(path);
  if (document === undefined || document.isEncrypted) return undefined;
  return {
    ofPage: (pageNumber) => {
      try {
        return pictureOfPage(document, pageNumber);
      } catch {
        return undefined;
      }
    },
  };
}

async function load(path: string): Promise<PDFDocument | undefined> {
  try {
    const options = { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true };
    return await PDFDocument.load(new Uint8Array(await readFile(path)), options);
  } catch {
    return undefined;
  }
}

function pictureOfPage(document: PDFDocument, pageNumber: number): StoredPicture | undefined {
  const page = document.getPage(pageNumber - 1);
  const painted = onlyPainting(contentOf(page.node.Contents()));
  const images = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  const stream = painted === undefined ? undefined : images?.lookup(PDFName.of(painted.name));
  if (painted === undefined || !(stream instanceof PDFRawStream)) return undefined;
  if (page.node.has(PDFName.of('UserUnit')) || !fills(painted.matrix, page.getCropBox())) return undefined;
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const bytes = pictureOfStream(stream);
  return bytes === undefined || turn % 90 !== 0 ? undefined : { bytes, turn };
}

function contentOf(contents: unknown): string {
  const streams = contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents];
  return streams
    .map((stream) => {
      const isSmall = stream instanceof PDFRawStream && stream.getContentsSize() <= MAX_CONTENT_BYTES;
      return isSmall ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : 'unread';
    })
    .join('\n');
}

type Matrix = readonly [number, number, number, number, number, number];

/** `cm` goes in front of what was set before (ISO 32000-1, 8.3.4). */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

interface Painting {
  readonly name: string;
  readonly matrix: Matrix;
}

interface Painter {
  matrix: Matrix;
  readonly saved: Matrix[];
  readonly paintings: Painting[];
}

/** The operators that a scanner's page has, with the number of their operands. */
const operators: Readonly<Record<string, readonly [number, (painter: Painter, operands: readonly string[]) => void]>> =
  {
    q: [0, (painter) => void painter.saved.push(painter.matrix)],
    Q: [
      0,
      (painter) => {
        painter.matrix = painter.saved.pop() ?? painter.matrix;
      },
    ],
    cm: [
      6,
      (painter, operands) => {
        painter.matrix = multiply(toMatrix(operands), painter.matrix);
      },
    ],
    Do: [1, ({ paintings, matrix }, [name = '']) => void paintings.push({ name: name.slice(1), matrix })],
  };

/** The one object that the content paints; `undefined` when it does anything else. */
function onlyPainting(content: string): Painting | undefined {
  const painter: Painter = { matrix: [1, 0, 0, 1, 0, 0], saved: [], paintings: [] };
  const operands: string[] = [];
  for (const token of content.trim().split(/\s+/)) {
    if (/^[-+]?[\d.]+$|^\//.test(token)) {
      operands.push(token);
      continue;
    }
    const [wanted, run] = Object.hasOwn(operators, token) ? (operators[token] ?? []) : [];
    if (run === undefined || wanted !== operands.length) return undefined;
    run(painter, operands.splice(0));
  }
  return painter.paintings.length === 1 ? painter.paintings[0] : undefined;
}

function toMatrix(operands: readonly string[]): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.map(Number);
  return [a, b, c, d, e, f];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function fills([a, b, c, d, e, f]: Matrix, { x, y, width, height }: Box): boolean {
  const near = (value: number, wanted: number, size: number): boolean =>
    Math.abs(value - wanted) <= size * EDGE_TOLERANCE;
  return (
    near(a, width, width) &&
    near(d, height, height) &&
    near(b, 0, width) &&
    near(c, 0, width) &&
    near(e, x, width) &&
    near(f, y, height)
  );
}

/** Keys that make the picture look different from its bytes. */
const alterations = ['Decode', 'SMask', 'Mask', 'ImageMask', 'SMaskInData', 'OC'];

function pictureOfStream(stream: PDFRawStream): Uint8Array | undefined {
  const { dict } = stream;
  if (dict.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText() !== 'Image') return undefined;
  if (alterations.some((key) => dict.has(PDFName.of(key)))) return undefined;
  const colours = coloursOf(dict);
  switch (onlyOne(dict, 'Filter')) {
    case 'DCTDecode':
      return colours !== undefined && !dict.has(PDFName.of('DecodeParms')) ? stream.getContents() : undefined;
    case 'CCITTFaxDecode':
      return colours === 1 ? pictureOfFax(stream) : undefined;
    default:
      return undefined;
  }
}

function pictureOfFax(stream: PDFRawStream): Uint8Array | undefined {
  const numberIn = (dict: PDFDict, key: string): number | undefined =>
    dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber();
  const given = stream.dict.lookup(PDFName.of('DecodeParms'));
  const parameters = given instanceof PDFArray && given.size() === 1 ? given.lookup(0) : given;
  if (!(parameters instanceof PDFDict)) return undefined;
  const isOn = (key: string): boolean => parameters.lookupMaybe(PDFName.of(key), PDFBool)?.asBoolean() ?? false;
  const widthPx = numberIn(stream.dict, 'Width');
  const heightPx = numberIn(stream.dict, 'Height');
  const isT6 = (numberIn(parameters, 'K') ?? 0) < 0 && !isOn('EncodedByteAlign') && !isOn('BlackIs1');
  if (!isT6 || widthPx === undefined || heightPx === undefined || numberIn(parameters, 'Columns') !== widthPx) {
    return undefined;
  }
  return tiffOfFax({ widthPx, heightPx, data: stream.getContents(), k: -1 });
}

/** The name under a key that may hold a list of one. */
function onlyOne(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key));
  const name = value instanceof PDFArray && value.size() === 1 ? value.lookup(0) : value;
  return name instanceof PDFName ? name.decodeText() : undefined;
}

/** Components of a grey or RGB picture, the ones that a picture library shows without being told more. */
function coloursOf(dict: PDFDict): 1 | 3 | undefined {
  const space = dict.lookup(PDFName.of('ColorSpace'));
  if (space instanceof PDFName) {
    const name = space.decodeText();
    return name === 'DeviceGray' ? 1 : name === 'DeviceRGB' ? 3 : undefined;
  }
  if (!(space instanceof PDFArray) || space.lookupMaybe(0, PDFName)?.decodeText() !== 'ICCBased') return undefined;
  const profile = space.lookup(1);
  const count = profile instanceof PDFRawStream ? profile.dict.lookupMaybe(PDFName.of('N'), PDFNumber) : undefined;
  const components = count?.asNumber();
  return components === 1 || components === 3 ? components : undefined;
}
