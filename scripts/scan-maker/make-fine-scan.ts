import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PDFContext, PDFDocument, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../src/domain/raster.ts';
import { type EncodedImage, encodeImage, encodeJpx } from './encode-image.ts';

/**
 * One page scanned at 600 dpi in the codes that take longest to show: JBIG2, JPEG 2000, and a coarse background with the
 * ink cut out as a stencil over it. Made once from the picture of a page for the browser lane:
 * `node scripts/scan-maker/make-fine-scan.ts --picture page.jpg --out src/web/browser/fine-scan.pdf`
 */
const { values } = parseArgs({ options: { picture: { type: 'string' }, out: { type: 'string' } } });
const { picture, out } = values;
if (picture === undefined || out === undefined) throw new Error('--picture and --out say what is made of what');

const a4 = { width: 595, height: 842 };
/** A4 at 600 dpi; the background at 150. */
const [finePx, coarsePx] = [4960, 1240];
/** A file in the repository is small; the decoder has the same pixels to write. */
const jpxRatio = 250;

const source = await readFile(picture);
const grey = await rasterOf(await sharp(source).greyscale().median(5).resize(finePx).toColourspace('b-w'), 1);
const ink: Raster = { ...grey, data: grey.data.map((level) => (level > 140 ? 255 : 0)) };
const paper = await rasterOf(await sharp(source).resize(coarsePx).blur(8), 3);

const jbig2 = await encodeImage(ink, { codec: 'jbig2', colour: 'bitonal', jpegQuality: 80 });
const background = await encodeImage(paper, { codec: 'jpeg', colour: 'rgb', jpegQuality: 40 });
const jpx: EncodedImage = {
  ...jbig2,
  filter: 'JPXDecode',
  bitsPerComponent: 8,
  bytes: await encodeJpx(grey, jpxRatio),
};

const document = await PDFDocument.create();
addPage([[jbig2, {}]]);
addPage([[jpx, {}]]);
addPage([
  [background, {}],
  [jbig2, { ImageMask: true }],
]);
await writeFile(out, await document.save());

async function rasterOf(image: Sharp, channels: 1 | 3): Promise<Raster> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const dpi = (info.width / a4.width) * 72;
  return { widthPx: info.width, heightPx: info.height, channels, data: new Uint8Array(data), dpi };
}

function addPage(layers: readonly (readonly [EncodedImage, { readonly ImageMask?: true }])[]): void {
  const page = document.addPage([a4.width, a4.height]);
  for (const [image, extra] of layers) paint(page, storeImage(document.context, image, extra));
}

function paint(page: PDFPage, image: PDFRef): void {
  const name = page.node.newXObject('Im', image);
  const content = `q 0.06 0.07 0.11 rg ${a4.width} 0 0 ${a4.height} 0 0 cm ${name.toString()} Do Q`;
  page.node.addContentStream(page.doc.context.register(page.doc.context.flateStream(content)));
}

function storeImage(context: PDFContext, image: EncodedImage, extra: { readonly ImageMask?: true }): PDFRef {
  return context.register(
    context.stream(image.bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: image.widthPx,
      Height: image.heightPx,
      BitsPerComponent: image.bitsPerComponent,
      Filter: image.filter,
      ...(extra.ImageMask === true ? { ImageMask: true } : { ColorSpace: image.colourSpace }),
    }),
  );
}
