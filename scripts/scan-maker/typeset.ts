import type { Block, BlockOf, DocumentSpec } from './document.ts';
import { type FontStyle, textWidthPt } from './fonts.ts';
import { setFoot, setIssuedWith, setLetterhead } from './form-parts.ts';
import { breakLines, measureWords, placeLine } from './inline-text.ts';
import type { TypesetPage } from './page.ts';
import { createPageFlow, type PageFlow, pointsPerMm } from './page-flow.ts';
import { cutRow, measureTable, setTableFragment } from './table-layout.ts';

/** Sets a document after Decree 30/2020, Annex I: pages in order, each with everything that is drawn on it. */
export function typesetDocument(spec: DocumentSpec): TypesetPage[] {
  const flow = createPageFlow(spec);
  for (const block of spec.blocks) setBlock(flow, block);
  return flow.finish();
}

/** How each kind of block is set; the marks have no place in the flow of the text. */
const setters: { readonly [Kind in Block['kind']]: (flow: PageFlow, block: BlockOf<Kind>) => void } = {
  'letterhead': setLetterhead,
  'title': setTitle,
  'paragraph': setParagraph,
  'lines': setGivenLines,
  'table': setTable,
  'issued-with': setIssuedWith,
  'foot': setFoot,
  'page-break': (flow, block) => flow.breakPage(block),
  'blank-page': (flow) => flow.breakPage({ blank: true }),
  'stamp': setStamp,
  'handwriting': (flow, block) =>
    flow.addMark({
      kind: 'handwriting',
      text: block.text,
      xPt: block.xMm * pointsPerMm,
      baselinePt: block.yMm * pointsPerMm,
      sizePt: block.sizePt,
    }),
  'digital-signature': (flow, block) =>
    flow.addMark({
      kind: 'digital-signature',
      lines: block.lines,
      xPt: block.xMm * pointsPerMm,
      yPt: block.yMm * pointsPerMm,
    }),
  'punch-holes': (flow, block) => flow.addMark({ kind: block.kind }),
  'sticky-note': (flow, block) => flow.addMark({ kind: block.kind }),
};

function setBlock<Kind extends Block['kind']>(flow: PageFlow, block: BlockOf<Kind>): void {
  const set: (flow: PageFlow, block: BlockOf<Kind>) => void = setters[block.kind];
  flow.layerLines = 'layer' in block && block.layer !== undefined ? [...block.layer] : [];
  set(flow, block);
}

function setStamp(flow: PageFlow, block: BlockOf<'stamp'>): void {
  const xPt = block.xMm * pointsPerMm;
  const yPt = block.yMm * pointsPerMm;
  if (block.stamp === 'seal') {
    flow.addMark({
      kind: 'seal',
      centreXPt: xPt,
      centreYPt: yPt,
      radiusPt: sealRadiusPt,
      colour: block.colour,
      lines: block.lines,
    });
    return;
  }
  flow.addMark({ ...block, stamp: block.stamp, kind: 'stamp', xPt, yPt });
}

/** A state seal is 36 mm across (Circular 07/2002/TT-LT-BCA-BTCCBCP of the police and interior ministries). */
export const sealRadiusPt = 18 * pointsPerMm;

function bodyStyle(spec: DocumentSpec, sizePt = spec.bodySizePt): FontStyle {
  return { family: spec.family, sizePt, bold: false, italic: false };
}

function setTitle(flow: PageFlow, block: BlockOf<'title'>): void {
  const style = { ...bodyStyle(flow.spec), bold: true };
  const leading = style.sizePt * 1.25;
  flow.ensureRoom(leading * (block.subject.length + 3));
  flow.y += 12;
  for (const text of [block.type, ...block.subject].filter((line) => line !== '')) {
    flow.addLine(
      placeLine(measureWords(text, style), {
        leftPt: flow.leftPt,
        widthPt: flow.widthPt,
        baselinePt: flow.y + leading * 0.8,
        align: 'center',
        spacePt: textWidthPt(' ', style),
        zone: 'title',
      }),
    );
    flow.y += leading;
  }
  if (block.rule) {
    const middle = flow.leftPt + flow.widthPt / 2;
    const y = flow.y + 4;
    flow.addRules([{ fromX: middle - 45, fromY: y, toX: middle + 45, toY: y, widthPt: 0.75 }]);
  }
  flow.y += 14;
}

function setParagraph(flow: PageFlow, block: BlockOf<'paragraph'>): void {
  const style = bodyStyle(flow.spec, block.sizePt);
  const spacePt = textWidthPt(' ', style);
  const leading = style.sizePt * 1.15 * flow.spec.lineSpacing;
  const indentPt = block.align === 'justify' ? block.indentMm * pointsPerMm : 0;
  const lines = breakLines(measureWords(block.text, style), flow.widthPt, indentPt, spacePt);
  flow.y += block.beforePt;
  lines.forEach((words, index) => {
    flow.ensureRoom(leading);
    const indent = index === 0 ? indentPt : 0;
    const isLast = index === lines.length - 1;
    flow.addLine(
      placeLine(words, {
        leftPt: flow.leftPt + indent,
        widthPt: flow.widthPt - indent,
        baselinePt: flow.y + leading * 0.76,
        align: block.align === 'justify' && isLast ? 'left' : block.align,
        spacePt,
        zone: 'body',
      }),
    );
    flow.y += leading;
  });
}

/** Lines with given breaks; one that is too long for the column is set smaller, as Word's character scaling does. */
function setGivenLines(flow: PageFlow, block: BlockOf<'lines'>): void {
  const style = bodyStyle(flow.spec, block.sizePt);
  const leading = style.sizePt * 1.15 * flow.spec.lineSpacing;
  flow.y += block.beforePt;
  for (const [index, text] of block.lines.entries()) {
    flow.ensureRoom(leading);
    const words = wordsThatFit(text, style, flow.widthPt);
    const spacePt = textWidthPt(' ', style) * 0.85;
    const natural = words.reduce((sum, word) => sum + word.widthPt + spacePt, -spacePt);
    // The last line of a paragraph is not stretched unless it nearly fills the column.
    const isShort = index === block.lines.length - 1 && natural < flow.widthPt * 0.86;
    const align = block.align === 'justify' && isShort ? 'left' : block.align;
    flow.addLine(
      placeLine(words, {
        leftPt: flow.leftPt,
        widthPt: flow.widthPt,
        baselinePt: flow.y + leading * 0.76,
        align,
        spacePt,
        zone: block.zone,
      }),
    );
    flow.y += leading;
  }
}

function wordsThatFit(text: string, style: FontStyle, widthPt: number): ReturnType<typeof measureWords> {
  let words = measureWords(text, style);
  const spacePt = textWidthPt(' ', style) * 0.85;
  const natural = words.reduce((sum, word) => sum + word.widthPt + spacePt, -spacePt);
  if (natural > widthPt) words = measureWords(text, { ...style, sizePt: (style.sizePt * widthPt) / natural });
  return words;
}

function setTable(flow: PageFlow, block: BlockOf<'table'>): void {
  const style = bodyStyle(flow.spec, block.sizePt);
  flow.y += 6;
  let measured = measureTable(block, style, flow.widthPt);
  let row = 0;
  while (row < measured.rowHeightsPt.length) {
    const place = { leftPt: flow.leftPt, topPt: flow.y, roomPt: flow.roomPt() };
    let fragment = setTableFragment(measured, row, place);
    if (block.cutRows && fragment !== undefined && fragment.nextRow < measured.rowHeightsPt.length) {
      const cut = cutRow(measured, fragment.nextRow, place.roomPt - fragment.heightPt);
      measured = cut ?? measured;
      fragment = cut === undefined ? fragment : setTableFragment(measured, row, place);
    }
    if (fragment === undefined) {
      const before = flow.y;
      flow.ensureRoom(Number.POSITIVE_INFINITY);
      if (flow.y === before) throw new Error(`table row ${row} is higher than a page`);
      continue;
    }
    flow.addElement({ kind: 'table', table: fragment.table });
    flow.addRules(fragment.rules);
    flow.y += fragment.heightPt;
    row = fragment.nextRow;
    measured = fragment.rest;
    if (row < measured.rowHeightsPt.length) flow.ensureRoom(Number.POSITIVE_INFINITY);
  }
  flow.y += 6;
}
