import { deflateSync } from 'node:zlib';
import type { PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** An image to place on a page of a test PDF, as the file would store it. */
export interface FixtureImage {
  readonly width: number;
  readonly height: number;
  readonly filter: string | null;
  readonly bitsPerComponent: 1 | 8;
  readonly colourSpace: 'DeviceGray' | 'DeviceRGB';
  readonly data: Uint8Array;
  /** 15: rows are coded as in a PNG. */
  readonly predictor?: 15;
  /** A stencil: its black dots are painted in the colour set before it, the rest shows what lies under it. */
  readonly isStencil?: boolean;
  /** Of a stencil or soft mask: bright and dark change places. */
  readonly isNegative?: boolean;
  /** What says where the picture is painted: a stencil, or a grey picture whose brightness says how strongly. */
  readonly cover?: FixtureImage;
  /** PDF matrix of the unit square; the whole page when left out. */
  readonly matrix?: readonly [number, number, number, number, number, number];
}

export interface FixturePage {
  readonly widthPt?: number;
  readonly heightPt?: number;
  readonly rotate?: 0 | 90 | 180 | 270;
  readonly images?: readonly FixtureImage[];
  /** Text drawn with Helvetica at the given place, in points from the bottom left. */
  readonly texts?: readonly { text: string; x: number; y: number; size?: number }[];
  /** Text that is not painted, as recognisers lay it over a scan; in the page's content or in a form of its own. */
  readonly hiddenTexts?: readonly string[];
  readonly textsInForm?: boolean;
  /** Operators before and after everything else. */
  readonly before?: string;
  readonly after?: string;
}

/** Builds a small PDF, byte for byte under the test's control. */
export async function buildPdf(
  pages: readonly FixturePage[],
  options: { password?: string } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const spec of pages) addPage(document, spec);
  if (options.password !== undefined) {
    document.encrypt({ userPassword: options.password, ownerPassword: `${options.password}-owner` });
  }
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

function addPage(document: PDFDocument, spec: FixturePage): void {
  const page = document.addPage([spec.widthPt ?? 595, spec.heightPt ?? 842]);
  if (spec.rotate !== undefined) page.node.set(PDFName.of('Rotate'), document.context.obj(spec.rotate));
  if (spec.before !== undefined) addContent(document, page, spec.before);
  for (const image of spec.images ?? []) placeImage(document, page, image);
  for (const { text, x, y, size } of spec.texts ?? []) page.drawText(text, { x, y, size: size ?? 12 });
  if (spec.hiddenTexts !== undefined) addHiddenTexts(document, page, spec.hiddenTexts, spec.textsInForm ?? false);
  if (spec.after !== undefined) addContent(document, page, spec.after);
}

function placeImage(document: PDFDocument, page: PDFPage, image: FixtureImage): void {
  const name = page.node.newXObject('Im', storeImage(document, image));
  const matrix = image.matrix ?? [page.getWidth(), 0, 0, page.getHeight(), 0, 0];
  const content = `q ${matrix.join(' ')} cm ${name.toString()} Do Q`;
  addContent(document, page, content);
}

function storeImage(document: PDFDocument, image: FixtureImage): PDFRef {
  const { cover } = image;
  const dict = document.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: image.width,
    Height: image.height,
    BitsPerComponent: image.bitsPerComponent,
    ...(image.isStencil === true ? { ImageMask: true } : { ColorSpace: image.colourSpace }),
    ...(image.isNegative === true ? { Decode: [1, 0] } : {}),
    ...(cover === undefined ? {} : { [cover.isStencil === true ? 'Mask' : 'SMask']: storeImage(document, cover) }),
    Length: image.data.length,
    ...(image.filter === null ? {} : { Filter: image.filter }),
    ...(image.predictor === undefined ? {} : { DecodeParms: rowParameters(image) }),
  });
  return document.context.register(PDFRawStream.of(dict, image.data));
}

function rowParameters({ predictor = 15, width, bitsPerComponent, colourSpace }: FixtureImage) {
  const colours = colourSpace === 'DeviceRGB' ? 3 : 1;
  return { Predictor: predictor, Columns: width, Colors: colours, BitsPerComponent: bitsPerComponent };
}

function addContent(document: PDFDocument, page: PDFPage, content: string): void {
  page.node.addContentStream(document.context.register(document.context.flateStream(content)));
}

function addHiddenTexts(document: PDFDocument, page: PDFPage, texts: readonly string[], inForm: boolean): void {
  const font = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' };
  const shown = texts.map((text, at) => `1 0 0 1 40 ${700 - 20 * at} Tm (${text}) Tj [(x) -20 <41>] TJ`).join(' ');
  const content = `q BT 3 Tr /F1 12 Tf ${shown} ET Q`;
  page.node.setFontDictionary(PDFName.of('F1'), document.context.register(document.context.obj(font)));
  if (!inForm) {
    addContent(document, page, content);
    return;
  }
  const resources = { Font: { F1: font } };
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10], Resources: resources };
  const name = page.node.newXObject('Fm', document.context.register(document.context.flateStream(content, form)));
  addContent(document, page, `${name.toString()} Do`);
}

/** A grey image: white paper with a black bar over its upper left quarter, so that turns and mirrors show. */
export function cornerImage(width: number, height: number): FixtureImage {
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height / 4; y += 1) data.fill(0, y * width, y * width + Math.floor(width / 2));
  return {
    width,
    height,
    filter: 'FlateDecode',
    bitsPerComponent: 8,
    colourSpace: 'DeviceGray',
    data: deflateSync(data),
  };
}
