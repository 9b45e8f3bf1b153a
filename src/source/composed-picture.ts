import sharp, { type Sharp } from 'sharp';
import { type CodedPicture, codedPictureOf } from './coded-picture.ts';
import type { Rgb } from './colour-spaces.ts';
import type { Cover } from './layer-bytes.ts';
import type { DecodeScan } from './scan-decoder.ts';
import type { Layer, StoredLayers } from './stored-layers.ts';

/** As fine as the PDF library paints such pages (`pdf-page.ts`). */
const MAX_DPI = 300;

interface OpenLayer {
  readonly box: Layer['box'];
  readonly fill: Rgb;
  readonly picture: CodedPicture | null;
  readonly cover: (Pick<Cover, 'paintsDark'> & { readonly picture: CodedPicture }) | null;
}

/** A page painted from its layers, no finer than it is asked for. `undefined` where one of them needs the PDF library. */
export async function composedPictureOf(
  { layers, widthPt, heightPt, dpi }: StoredLayers,
  maxPixels: number,
  decode: DecodeScan,
): Promise<CodedPicture | undefined> {
  const pixelsPerPt = Math.min(dpi, MAX_DPI) / 72;
  const [widthPx, heightPx] = [Math.round(widthPt * pixelsPerPt), Math.round(heightPt * pixelsPerPt)];
  const opened: OpenLayer[] = [];
  for (const { box, fill, picture, cover } of layers) {
    const coded = picture && (await codedPictureOf(picture, maxPixels, decode));
    const shape = cover && (await codedPictureOf(cover.picture, maxPixels, decode));
    if (coded === undefined || shape === undefined) return undefined;
    opened.push({
      box,
      fill,
      picture: coded,
      cover: shape && cover && { picture: shape, paintsDark: cover.paintsDark },
    });
  }
  const open = async (share: number): Promise<Sharp> => {
    const canvas = whitePaper(Math.max(1, Math.round(widthPx * share)), Math.max(1, Math.round(heightPx * share)));
    for (const layer of opened) await paintLayer(canvas, layer);
    return sharp(canvas.data, { raw: { width: canvas.widthPx, height: canvas.heightPx, channels: 3 } });
  };
  return { widthPx, heightPx, open };
}

interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green and blue of each pixel. */
  readonly data: Uint8Array;
}

const whitePaper = (widthPx: number, heightPx: number): Canvas => ({
  widthPx,
  heightPx,
  data: new Uint8Array(widthPx * heightPx * 3).fill(255),
});

interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

async function paintLayer(canvas: Canvas, { box, fill, picture, cover }: OpenLayer): Promise<void> {
  const spot = spotOf(canvas, box);
  const [colours, shares] = await Promise.all([
    picture && samplesOf(picture, spot, 3),
    cover && samplesOf(cover.picture, spot, 1),
  ]);
  const covering = cover?.paintsDark === true && shares !== null ? shares.map((level) => 255 - level) : shares;
  blend(canvas, spot, colours ?? fill, covering);
}

/** Whole pixels on the canvas, one at least. */
function spotOf({ widthPx, heightPx }: Canvas, box: Layer['box']): Spot {
  const place = (start: number, end: number, size: number): [number, number] => {
    const first = Math.min(size - 1, Math.max(0, Math.round(start * size)));
    return [first, Math.max(1, Math.min(size, Math.round(end * size)) - first)];
  };
  const [left, width] = place(box.left, box.right, widthPx);
  const [top, height] = place(box.top, box.bottom, heightPx);
  return { left, top, width, height };
}

async function samplesOf(picture: CodedPicture, { width, height }: Spot, channels: 1 | 3): Promise<Uint8Array> {
  const whole = await picture.open(Math.min(1, Math.max(width / picture.widthPx, height / picture.heightPx)));
  const scaled = whole.resize({ width, height, fit: 'fill' }).removeAlpha();
  return scaled
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

/** Paints colours, or one colour, as strongly as `shares` say: 255 covers what was there. */
function blend({ widthPx, data }: Canvas, spot: Spot, colours: Uint8Array | Rgb, shares: Uint8Array | null): void {
  const step = colours.length === 3 ? 0 : 3;
  for (let y = 0; y < spot.height; y += 1) {
    let target = ((spot.top + y) * widthPx + spot.left) * 3;
    let pixel = y * spot.width;
    for (let x = 0; x < spot.width; x += 1, target += 3, pixel += 1) {
      const share = (shares?.[pixel] ?? 255) / 255;
      if (share === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const below = data[target + channel] ?? 0;
        data[target + channel] = below + ((colours[pixel * step + channel] ?? 0) - below) * share;
      }
    }
  }
}
