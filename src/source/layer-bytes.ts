import { PDFArray, PDFBool, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { componentsOf } from './colour-spaces.ts';
import { type PictureBytes, pictureBytesOf } from './picture-bytes.ts';

/** What a picture of a page is painted with. */
export interface LayerBytes {
  /** `null`: one colour, set by the page. */
  readonly picture: PictureBytes | null;
  /** Where it is painted; `null`: everywhere. */
  readonly cover: Cover | null;
}

export interface Cover {
  readonly picture: PictureBytes;
  /** Stencils are painted where they are dark (8.9.6.2), soft masks where they are bright (11.6.5.3). */
  readonly paintsDark: boolean;
}

/** `undefined` for what only the PDF library shows right. */
export function layerBytesOf(stream: PDFRawStream): LayerBytes | undefined {
  const { dict } = stream;
  if (['SMaskInData', 'OC'].some((key) => dict.has(PDFName.of(key)))) return undefined;
  if (isStencil(stream)) {
    const cover = stencilOf(stream);
    return cover && { picture: null, cover };
  }
  const picture = isPlain(stream)
    ? pictureBytesOf(stream, componentsOf(dict.lookup(PDFName.of('ColorSpace'))))
    : undefined;
  const [soft, hard] = ['SMask', 'Mask'].map((key) => dict.lookup(PDFName.of(key)));
  if (picture === undefined) return undefined;
  if (soft === undefined && hard === undefined) return { picture, cover: null };
  const cover = soft === undefined ? stencilOf(hard) : softMaskOf(soft);
  return cover && { picture, cover };
}

const isStencil = ({ dict }: PDFRawStream): boolean =>
  dict.lookupMaybe(PDFName.of('ImageMask'), PDFBool)?.asBoolean() === true;

function stencilOf(stream: unknown): Cover | undefined {
  // Colours that are left out are named in a list.
  if (!(stream instanceof PDFRawStream && isStencil(stream))) return undefined;
  const picture = pictureBytesOf(stream, 1);
  const isNegative = isDecoded(stream, [1, 0]);
  return picture !== undefined && (isNegative || isPlain(stream)) ? { picture, paintsDark: !isNegative } : undefined;
}

function softMaskOf(stream: unknown): Cover | undefined {
  if (!(stream instanceof PDFRawStream) || stream.dict.has(PDFName.of('Matte')) || !isPlain(stream)) return undefined;
  const picture = pictureBytesOf(stream, 1);
  return picture && { picture, paintsDark: false };
}

/** 0 is dark and 1 is bright, as without the key. */
const isPlain = (stream: PDFRawStream): boolean =>
  stream.dict.lookup(PDFName.of('Decode')) === undefined || isDecoded(stream, [0, 1]);

/** Whether the samples of each component are spread between these two. */
function isDecoded({ dict }: PDFRawStream, range: readonly [number, number]): boolean {
  const ranges = dict.lookup(PDFName.of('Decode'));
  const isEach = (_: unknown, at: number): boolean =>
    ranges instanceof PDFArray && ranges.lookupMaybe(at, PDFNumber)?.asNumber() === range[at % 2];
  return ranges instanceof PDFArray && ranges.asArray().every(isEach);
}
