import { createCanvas } from '@napi-rs/canvas';
import type { Raster } from '../domain/raster.ts';

/** Lines of text drawn in black on white with whatever serif face the machine has. */
export function printedPage(lines: readonly string[], dpi = 200): Raster {
  const widthPx = 1200;
  const heightPx = 120 + lines.length * 70;
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = '#000';
  context.font = '38px "Liberation Serif", "DejaVu Serif", serif';
  for (const [index, line] of lines.entries()) context.fillText(line, 60, 90 + index * 70);
  const rgba = context.getImageData(0, 0, widthPx, heightPx).data;
  const data = new Uint8Array(widthPx * heightPx);
  for (let index = 0; index < data.length; index += 1) data[index] = rgba[index * 4] ?? 255;
  return { widthPx, heightPx, channels: 1, data, dpi };
}
