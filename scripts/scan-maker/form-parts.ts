import type { BlockOf, Gap, SignatureBlock } from './document.ts';
import { type FontStyle, textWidthPt } from './fonts.ts';
import { breakLines, type MeasuredWord, measureWords, placeLine } from './inline-text.ts';
import type { GapName, LineZone, TypesetLine, TypesetWord } from './page.ts';
import { type PageFlow, pointsPerMm } from './page-flow.ts';

/** A column of centred lines: where it stands and what zone its lines belong to. */
interface Column {
  readonly leftPt: number;
  readonly widthPt: number;
  readonly zone: LineZone;
}

/** Boxes 1 to 4 of Annex I: issuer on the left, national motto on the right, number and dateline under them. */
export function setLetterhead(flow: PageFlow, block: BlockOf<'letterhead'>): void {
  const { family } = flow.spec;
  const left: Column = { leftPt: flow.leftPt - 24, widthPt: flow.widthPt * 0.46, zone: 'letterhead-left' };
  const right: Column = {
    leftPt: flow.leftPt + flow.widthPt * 0.41,
    widthPt: flow.widthPt * 0.61,
    zone: 'letterhead-right',
  };
  const plain: FontStyle = { family, sizePt: 13, bold: false, italic: false };
  const bold: FontStyle = { ...plain, bold: true };
  const top = flow.y;
  let leftY = setCentred(flow, block.parent, plain, left, top);
  leftY = setCentred(flow, block.issuer, bold, left, leftY);
  addRuleUnder(flow, left, leftY, 70);
  const motto = { ...bold, sizePt: 12.5 };
  const rightLines: TypesetLine[] = [];
  let rightY = collectCentred([block.motto], motto, right, top, rightLines);
  const last = block.slogan ?? block.motto;
  const lastStyle = block.slogan === null ? motto : { ...bold, sizePt: 13.5 };
  if (block.slogan !== null) rightY = collectCentred([block.slogan], lastStyle, right, rightY, rightLines);
  addRuleUnder(flow, right, rightY, textWidthPt(last, lastStyle));
  const lineY = Math.max(leftY, rightY) + 10;
  if (block.number !== null) {
    flow.addLine(setGapLine(flow, numberParts(block), { ...plain, sizePt: 13 }, { ...left, baselinePt: lineY + 13 }));
  }
  const aboutY = setCentred(flow, block.about, { ...plain, sizePt: 12 }, left, lineY + 18);
  for (const line of rightLines) flow.addLine(line);
  const date: FontStyle = { ...plain, sizePt: 13.5, italic: true };
  flow.addLine(setGapLine(flow, dateParts(block), date, { ...right, baselinePt: lineY + 13 }));
  flow.y = Math.max(lineY + 20, aboutY) + 6;
}

function setCentred(flow: PageFlow, texts: readonly string[], style: FontStyle, column: Column, top: number): number {
  const lines: TypesetLine[] = [];
  const y = collectCentred(texts, style, column, top, lines);
  for (const line of lines) flow.addLine(line);
  return y;
}

function collectCentred(
  texts: readonly string[],
  style: FontStyle,
  column: Column,
  top: number,
  into: TypesetLine[],
): number {
  let y = top;
  const spacePt = textWidthPt(' ', style);
  for (const text of texts) {
    for (const words of breakLines(measureWords(text, style), column.widthPt, 0, spacePt)) {
      into.push(placeLine(words, { ...column, baselinePt: y + style.sizePt, align: 'center', spacePt }));
      y += style.sizePt * 1.22;
    }
  }
  return y;
}

function addRuleUnder(flow: PageFlow, column: Column, y: number, widthPt: number): void {
  const middle = column.leftPt + column.widthPt / 2;
  flow.addRules([{ fromX: middle - widthPt / 2, fromY: y + 3, toX: middle + widthPt / 2, toY: y + 3, widthPt: 0.75 }]);
}

/** Print, or an open place: printed parts beside a gap are words of their own, as they are read. */
type LinePart = string | { readonly fills: GapName; readonly gap: Gap; readonly widthPt: number };

const blankGap: Gap = { by: 'blank', text: '', leader: false, pen: 'usual' };

function numberParts(block: BlockOf<'letterhead'>): LinePart[] {
  if (block.number?.by === 'printed') return [`Số: ${block.number.text}${block.suffix}`];
  return ['Số:', { fills: 'number', gap: block.number ?? blankGap, widthPt: 34 }, block.suffix];
}

function dateParts(block: BlockOf<'letterhead'>): LinePart[] {
  const part = (fills: GapName, gap: Gap, widthPt: number): LinePart =>
    gap.by === 'printed' ? gap.text : { fills, gap, widthPt };
  return [
    `${block.place}, ngày`,
    part('day', block.day, 24),
    'tháng',
    part('month', block.month, 22),
    'năm',
    part('year', block.year, 34),
  ];
}

function setGapLine(
  flow: PageFlow,
  parts: readonly LinePart[],
  style: FontStyle,
  column: Column & { readonly baselinePt: number },
): TypesetLine {
  const spacePt = textWidthPt(' ', style);
  const items = parts.flatMap((part): (MeasuredWord | Exclude<LinePart, string>)[] =>
    typeof part === 'string' ? measureWords(part, style) : [part],
  );
  const total = items.reduce((sum, item) => sum + item.widthPt, 0) + spacePt * (items.length - 1);
  let x = column.leftPt + Math.max(0, (column.widthPt - total) / 2);
  const words: TypesetWord[] = [];
  for (const item of items) {
    if ('pieces' in item) {
      words.push(...placeLine([item], { ...column, leftPt: x, align: 'left', spacePt }).words);
    } else {
      addGapMarks(flow, item, { xPt: x, baselinePt: column.baselinePt, sizePt: style.sizePt });
    }
    x += item.widthPt + spacePt;
  }
  return { words, zone: column.zone };
}

function addGapMarks(
  flow: PageFlow,
  { fills, gap, widthPt }: Exclude<LinePart, string>,
  { xPt, baselinePt, sizePt }: { readonly xPt: number; readonly baselinePt: number; readonly sizePt: number },
): void {
  const { by, text, pen, leader } = gap;
  if (leader) flow.addMark({ kind: 'leader', xPt, baselinePt, widthPt });
  if (by === 'hand' || by === 'stamp') {
    flow.addMark({ kind: 'filled-gap', fills, by, text, pen, xPt, baselinePt, widthPt, sizePt });
  }
}

/** The line that says what an annex came with; its number and day are written in after signing. */
export function setIssuedWith(flow: PageFlow, block: BlockOf<'issued-with'>): void {
  const style: FontStyle = { family: flow.spec.family, sizePt: 13, bold: false, italic: true };
  const part = (fills: GapName, gap: Gap): LinePart => (gap.by === 'printed' ? gap.text : { fills, gap, widthPt: 26 });
  const parts = [block.before, part('number', block.number), block.middle, part('day', block.day), block.after];
  const column: Column = { leftPt: flow.leftPt, widthPt: flow.widthPt, zone: 'title' };
  flow.addLine(setGapLine(flow, parts, style, { ...column, baselinePt: flow.y + 15 }));
  addRuleUnder(flow, column, flow.y + 17, 60);
  flow.y += 28;
}

/** Boxes 7 and 9: recipients on the left, the signer on the right, level with each other. */
export function setFoot(flow: PageFlow, block: BlockOf<'foot'>): void {
  const { family } = flow.spec;
  const leftWidth = flow.widthPt * 0.47;
  const item: FontStyle = { family, sizePt: 11, bold: false, italic: false };
  const spacePt = textWidthPt(' ', item);
  const items = block.recipients.flatMap((text) => breakLines(measureWords(text, item), leftWidth, 0, spacePt));
  const height = Math.max(items.length * 13 + 20, signatureHeight(block.right));
  flow.y += 14;
  flow.ensureRoom(height);
  const top = flow.y;
  if (block.left !== undefined) {
    setSignature(flow, block.left, { leftPt: flow.leftPt, widthPt: leftWidth, zone: 'signature' }, top);
  } else if (items.length > 0) {
    const head: FontStyle = { family, sizePt: 12, bold: true, italic: true };
    const place = { leftPt: flow.leftPt, widthPt: leftWidth, align: 'left', spacePt, zone: 'recipients' } as const;
    flow.addLine(placeLine(measureWords('Nơi nhận:', head), { ...place, baselinePt: top + 12 }));
    items.forEach((words, index) => {
      flow.addLine(placeLine(words, { ...place, baselinePt: top + 12 + 13.2 * (index + 1) }));
    });
  }
  const right: Column = { leftPt: flow.leftPt + flow.widthPt * 0.5, widthPt: flow.widthPt * 0.5, zone: 'signature' };
  setSignature(flow, block.right, right, top);
  flow.y = top + height;
}

const signatureRoomPt = 26 * pointsPerMm;

function signatureHeight(block: SignatureBlock): number {
  return block.authority.length * 18 + signatureRoomPt + 22;
}

function setSignature(flow: PageFlow, block: SignatureBlock, column: Column, top: number): void {
  const bold: FontStyle = { family: flow.spec.family, sizePt: 14, bold: true, italic: false };
  const under = setCentred(flow, block.authority, bold, column, top);
  setCentred(flow, [block.name], bold, column, under + signatureRoomPt);
  const middle = column.leftPt + column.widthPt / 2;
  if (block.ink !== 'none') {
    flow.addMark({
      kind: 'signature',
      colour: block.ink,
      box: { left: middle - 45, top: under + 4, right: middle + 75, bottom: under + signatureRoomPt },
    });
  }
  if (block.seal !== 'none') {
    // Box 8: the seal covers about a third of the signature, on its left.
    flow.addMark({
      kind: 'seal',
      centreXPt: middle - 38,
      centreYPt: under + signatureRoomPt * 0.5,
      radiusPt: 18 * pointsPerMm,
      colour: block.seal,
      lines: block.sealText,
    });
  }
}
