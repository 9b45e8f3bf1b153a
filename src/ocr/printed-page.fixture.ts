import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Raster } from '../domain/raster.ts';

/** Tinos (metric twin of Times New Roman) comes with npm, so the page is the same on every machine. */
const fontFile = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');

/** Lines of text in black on white. */
export function printedPage(lines: readonly string[], dpi = 200): Raster {
  const widthPx = 1200;
  const heightPx = 120 + lines.length * 70;
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = '#000';
  GlobalFonts.registerFromPath(fontFile, 'PrintedPage');
  context.font = '38px PrintedPage';
  for (const [index, line] of lines.entries()) context.fillText(line, 60, 90 + index * 70);
  const rgba = context.getImageData(0, 0, widthPx, heightPx).data;
  const data = new Uint8Array(widthPx * heightPx);
  for (let index = 0; index < data.length; index += 1) data[index] = rgba[index * 4] ?? 255;
  return { widthPx, heightPx, channels: 1, data, dpi };
}
