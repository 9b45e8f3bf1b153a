import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { cssFont } from './fonts.ts';
import { drawHandwriting, handWidth, strokeSmooth } from './handwriting.ts';
import type { InkColour, Mark, MarkOf, RectanglePt, TypesetPage } from './page.ts';
import { createRandom, type Random } from './random.ts';

const inks: Record<InkColour, string> = { red: '#c8202c', black: '#141414', blue: '#1c2f8f' };
const faintInk = '#8b93bd';

/** The part of a canvas that print needs; the context of a PDF page has it too. */
export type PrintContext = Pick<SKRSContext2D, 'fillStyle' | 'font' | 'fillText'>;

/** Where a mark came to stand (points of the page) and what can be read on it. */
export interface DrawnMark {
  readonly mark: Mark;
  readonly box: RectanglePt;
  readonly text: string;
}

/** Draws all that is not print; the context counts in points of the page. Overlays are drawn only when `burnIn`. */
export function drawMarks(
  context: SKRSContext2D,
  page: TypesetPage,
  random: Random,
  options: { readonly dpi: number; readonly inkLoss: number; readonly burnInOverlays: boolean },
): DrawnMark[] {
  return page.marks.flatMap((mark, index) => {
    const own = random.fork(`mark-${index}`);
    context.save();
    context.globalCompositeOperation = 'multiply';
    const drawn = drawMark(context, page, mark, own, options);
    context.restore();
    return drawn === undefined ? [] : [drawn];
  });
}

function drawMark(
  context: SKRSContext2D,
  page: TypesetPage,
  mark: Mark,
  random: Random,
  options: { readonly dpi: number; readonly inkLoss: number; readonly burnInOverlays: boolean },
): DrawnMark | undefined {
  switch (mark.kind) {
    case 'filled-gap':
      return drawFilledGap(context, mark, random);
    case 'leader':
      return drawLeader(context, mark);
    case 'handwriting':
      return drawNote(context, mark, random);
    case 'seal':
      return drawSeal(context, mark, random, options);
    case 'signature':
      return drawSignature(context, mark, random);
    case 'stamp':
      return drawStamp(context, mark, random, options);
    case 'digital-signature':
      return options.burnInOverlays ? drawOverlay(context, mark) : { mark, ...overlayBox(mark) };
    case 'punch-holes':
      return drawPunchHoles(context, page, mark);
    case 'sticky-note':
      return drawStickyNote(context, page, mark, random);
  }
}

function drawFilledGap(context: SKRSContext2D, mark: MarkOf<'filled-gap'>, random: Random): DrawnMark {
  const height = mark.sizePt * (mark.by === 'hand' ? random.between(0.85, 1.15) : 0.8);
  if (mark.by === 'hand') {
    const width = handWidth(mark.text, height);
    const x = mark.xPt + (mark.widthPt - width) / 2 + random.between(-2, 2);
    const baseline = mark.baselinePt + random.between(-2, 1.5);
    const colour = random.chance(0.6) ? inks.blue : inks.black;
    const pen = mark.pen === 'faint' ? { penWidth: 0.8, colour: faintInk } : { penWidth: 1.1, colour };
    drawHandwriting(context, mark.text, { x, baseline }, { height, ...pen }, random);
    return { mark, text: mark.text, box: { left: x, top: baseline - height, right: x + width, bottom: baseline + 1 } };
  }
  context.fillStyle = inks.black;
  let x = mark.xPt + 1;
  for (const digit of mark.text) {
    // A numbering stamp: every wheel stands a little differently.
    context.font = cssFont({ family: 'serif', sizePt: height, bold: true, italic: false }, mark.sizePt * 1.05);
    context.fillText(digit, x, mark.baselinePt + random.between(-1, 1));
    x += mark.sizePt * 0.68;
  }
  const box = { left: mark.xPt, top: mark.baselinePt - height, right: x, bottom: mark.baselinePt + 1 };
  return { mark, text: mark.text, box };
}

/** Dots from full stop to full stop, as the leader of a form is printed. */
function drawLeader(context: SKRSContext2D, mark: MarkOf<'leader'>): DrawnMark {
  const { xPt, baselinePt, widthPt } = mark;
  context.fillStyle = inks.black;
  for (let x = xPt + 1; x < xPt + widthPt; x += 3.5) context.fillRect(x, baselinePt - 1, 1, 1);
  return { mark, text: '', box: { left: xPt, top: baselinePt - 1, right: xPt + widthPt, bottom: baselinePt } };
}

function drawNote(context: SKRSContext2D, mark: MarkOf<'handwriting'>, random: Random): DrawnMark {
  const style = { height: mark.sizePt, penWidth: 1.3, colour: random.chance(0.7) ? inks.blue : inks.black };
  drawHandwriting(context, mark.text, { x: mark.xPt, baseline: mark.baselinePt }, style, random);
  const right = mark.xPt + handWidth(mark.text, mark.sizePt) + mark.sizePt * 0.3;
  return {
    mark,
    text: mark.text,
    box: { left: mark.xPt, top: mark.baselinePt - mark.sizePt, right, bottom: mark.baselinePt + 2 },
  };
}

/** Two rings, the organ's name round between them, a star in the middle; the ink takes badly here and there. */
function drawSeal(
  context: SKRSContext2D,
  mark: MarkOf<'seal'>,
  random: Random,
  options: { readonly dpi: number; readonly inkLoss: number },
): DrawnMark {
  const r = mark.radiusPt;
  const turn = random.between(-0.3, 0.3);
  const box = {
    left: mark.centreXPt - r,
    top: mark.centreYPt - r,
    right: mark.centreXPt + r,
    bottom: mark.centreYPt + r,
  };
  stampWithInkLoss(context, box, options, random, (ink) => {
    ink.translate(r, r);
    ink.rotate(turn);
    ink.strokeStyle = inks[mark.colour];
    ink.fillStyle = inks[mark.colour];
    ring(ink, r - 1, 1.6);
    ring(ink, r - 3.4, 0.7);
    ring(ink, r * 0.62, 0.8);
    textRound(ink, mark.lines[0] ?? '', r * 0.7, -Math.PI / 2, r * 0.21);
    star(ink, r * 0.2, -r * 0.26);
    ink.textAlign = 'center';
    const middle = mark.lines.slice(1);
    middle.forEach((line, index) => {
      ink.font = cssFont({ family: 'serif', sizePt: 8, bold: true, italic: false }, r * 0.19);
      ink.fillText(line, 0, r * 0.16 + index * r * 0.22, r * 1.1);
    });
  });
  return { mark, box, text: mark.lines.join(' ') };
}

function ring(context: SKRSContext2D, radius: number, width: number): void {
  context.lineWidth = width;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.stroke();
}

function textRound(context: SKRSContext2D, text: string, radius: number, middle: number, size: number): void {
  context.font = cssFont({ family: 'serif', sizePt: 8, bold: true, italic: false }, size);
  const widths = [...text].map((sign) => context.measureText(sign).width + size * 0.12);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const squeeze = Math.min(1, (1.75 * Math.PI * radius) / Math.max(1, total));
  let angle = middle - (total * squeeze) / radius / 2;
  [...text].forEach((sign, index) => {
    const step = ((widths[index] ?? 0) * squeeze) / radius;
    context.save();
    context.rotate(angle + step / 2 + Math.PI / 2);
    context.textAlign = 'center';
    context.scale(squeeze, 1);
    context.fillText(sign, 0, -radius);
    context.restore();
    angle += step;
  });
}

function star(context: SKRSContext2D, radius: number, y: number): void {
  context.beginPath();
  for (let i = 0; i < 10; i += 1) {
    const r = i % 2 === 0 ? radius : radius * 0.4;
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    context.lineTo(Math.cos(angle) * r, y + Math.sin(angle) * r);
  }
  context.closePath();
  context.fill();
}

/** Draws on a sheet of its own, takes ink away in blotches, and lays the rest over the page. */
function stampWithInkLoss(
  context: SKRSContext2D,
  box: RectanglePt,
  options: { readonly dpi: number; readonly inkLoss: number },
  random: Random,
  draw: (ink: SKRSContext2D) => void,
): void {
  const scale = options.dpi / 72;
  const width = Math.ceil((box.right - box.left) * scale);
  const height = Math.ceil((box.bottom - box.top) * scale);
  const sheet = createCanvas(width, height);
  const ink = sheet.getContext('2d');
  ink.save();
  ink.scale(scale, scale);
  draw(ink);
  ink.restore();
  const pixels = ink.getImageData(0, 0, width, height);
  const grain = createRandom(`${random.next()}`);
  const cell = Math.max(3, Math.round(scale * 3));
  const columns = Math.ceil(width / cell) + 2;
  const blotches = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, () => grain.next());
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4 + 3;
      const alpha = pixels.data[at] ?? 0;
      if (alpha === 0) continue;
      const blotch = blotches[Math.floor(y / cell) * columns + Math.floor(x / cell)] ?? 0;
      const kept = 1 - options.inkLoss * (0.7 * blotch + 0.6 * grain.next());
      pixels.data[at] = Math.max(0, Math.min(255, alpha * kept));
    }
  }
  ink.putImageData(pixels, 0, 0);
  context.drawImage(sheet, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

function drawSignature(context: SKRSContext2D, mark: MarkOf<'signature'>, random: Random): DrawnMark {
  const { left, top, right, bottom } = mark.box;
  const width = right - left;
  const height = bottom - top;
  context.strokeStyle = inks[mark.colour];
  context.lineCap = 'round';
  context.lineWidth = 1.4;
  const points = [{ x: left, y: top + height * 0.7 }];
  const loops = random.integer(3, 5);
  for (let i = 0; i < loops; i += 1) {
    const x = left + (width * (i + 0.4)) / (loops + 2);
    points.push({ x: x + random.between(-6, 10), y: top + random.between(0, height * 0.35) });
    points.push({ x: x + random.between(4, 16), y: bottom - random.between(0, height * 0.3) });
  }
  points.push({ x: right, y: top + height * random.between(0.3, 0.6) });
  strokeSmooth(context, points);
  context.lineWidth = 1;
  strokeSmooth(context, [
    { x: left - 4, y: bottom - height * 0.2 },
    { x: left + width * 0.5, y: bottom - height * random.between(0.2, 0.5) },
    { x: right + 8, y: top + height * 0.55 },
  ]);
  return { mark, box: mark.box, text: '' };
}

function drawStamp(
  context: SKRSContext2D,
  mark: MarkOf<'stamp'>,
  random: Random,
  options: { readonly dpi: number; readonly inkLoss: number },
): DrawnMark {
  const isArrival = mark.stamp === 'arrival';
  // Annex I and III: arrival stamp 35 x 50 mm; HỎA TỐC 30 x 8 mm.
  const width = isArrival ? 142 : 92;
  const height = isArrival ? 84 : 26 * Math.max(1, mark.lines.length);
  const pad = 8;
  const box = {
    left: mark.xPt - pad,
    top: mark.yPt - pad,
    right: mark.xPt + width + pad,
    bottom: mark.yPt + height + pad,
  };
  stampWithInkLoss(context, box, options, random, (ink) => {
    ink.translate(pad + width / 2, pad + height / 2);
    ink.rotate((mark.turnDegrees * Math.PI) / 180);
    ink.translate(-width / 2, -height / 2);
    ink.strokeStyle = inks[mark.colour];
    ink.fillStyle = inks[mark.colour];
    ink.lineWidth = 1.4;
    ink.strokeRect(0, 0, width, height);
    if (isArrival) drawArrival(ink, mark, { width, height }, random);
    else drawFramedLines(ink, mark, { width, height });
  });
  const written = isArrival ? [mark.lines[0], 'ĐẾN', 'Số:', mark.number, 'Ngày:', mark.date, 'Chuyển:'] : mark.lines;
  return { mark, box, text: written.filter(Boolean).join(' ') };
}

function drawFramedLines(ink: SKRSContext2D, mark: MarkOf<'stamp'>, size: { width: number; height: number }): void {
  ink.textAlign = 'center';
  ink.font = cssFont({ family: 'serif', sizePt: 14, bold: true, italic: false }, 15);
  mark.lines.forEach((line, index) => {
    ink.fillText(line, size.width / 2, 18.5 + index * 24, size.width - 8);
  });
}

function drawArrival(
  ink: SKRSContext2D,
  mark: MarkOf<'stamp'>,
  size: { width: number; height: number },
  random: Random,
): void {
  const { width, height } = size;
  const font = (px: number): string => cssFont({ family: 'serif', sizePt: px, bold: true, italic: false }, px);
  ink.font = font(9.5);
  ink.textAlign = 'center';
  ink.fillText(mark.lines[0] ?? '', width / 2, 13, width - 6);
  ink.lineWidth = 1;
  ink.strokeRect(0, 18, width, 0.01);
  ink.strokeRect(44, 18, 0.01, height - 18);
  ink.font = font(15);
  ink.fillText('ĐẾN', 22, 56);
  ink.textAlign = 'left';
  ink.font = font(10.5);
  ['Số:', 'Ngày:', 'Chuyển:'].forEach((label, index) => {
    ink.fillText(label, 48, 34 + index * 21);
    ink.fillRect(74, 36 + index * 21, width - 78, 0.4);
  });
  const pen = { height: 12, penWidth: 1, colour: inks.blue };
  drawHandwriting(ink, mark.number, { x: 80, baseline: 34 }, pen, random);
  drawHandwriting(ink, mark.date, { x: 78, baseline: 55 }, pen, random);
}

function overlayBox(mark: MarkOf<'digital-signature'>): { box: RectanglePt; text: string } {
  const longest = Math.max(...mark.lines.map((line) => line.length));
  const right = mark.xPt + longest * overlaySizePt * 0.48;
  const box = { left: mark.xPt, top: mark.yPt, right, bottom: mark.yPt + mark.lines.length * overlayLeadingPt };
  return { box, text: mark.lines.join('\n') };
}

/** The lines that signing software puts over page 1 (seen on published scans: about 7 pt, close together). */
export const overlaySizePt = 7;
export const overlayLeadingPt = 8;

export function drawOverlay(context: PrintContext, mark: MarkOf<'digital-signature'>): DrawnMark {
  context.fillStyle = '#000';
  context.font = cssFont({ family: 'serif', sizePt: overlaySizePt, bold: false, italic: false }, overlaySizePt);
  mark.lines.forEach((line, index) => {
    context.fillText(line, mark.xPt, mark.yPt + overlayLeadingPt * (index + 0.85));
  });
  return { mark, ...overlayBox(mark) };
}

function drawPunchHoles(context: SKRSContext2D, page: TypesetPage, mark: Mark): DrawnMark {
  const x = 34;
  // Two holes 80 mm apart (ISO 838).
  const half = 113;
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = '#1a1a1a';
  for (const y of [page.heightPt / 2 - half, page.heightPt / 2 + half]) {
    context.beginPath();
    context.arc(x, y, 8.5, 0, 2 * Math.PI);
    context.fill();
  }
  return {
    mark,
    text: '',
    box: { left: x - 9, top: page.heightPt / 2 - half - 9, right: x + 9, bottom: page.heightPt / 2 + half + 9 },
  };
}

function drawStickyNote(context: SKRSContext2D, page: TypesetPage, mark: Mark, random: Random): DrawnMark {
  const side = 78;
  const left = page.widthPt - side - 8;
  const top = page.heightPt - side - 40;
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = '#f4e26a';
  context.fillRect(left, top, side, side);
  const text = `${random.integer(1, 31)}/${random.integer(1, 12)}`;
  drawHandwriting(
    context,
    text,
    { x: left + 12, baseline: top + 46 },
    { height: 20, penWidth: 1.4, colour: inks.blue },
    random,
  );
  return { mark, text, box: { left, top, right: left + side, bottom: top + side } };
}
