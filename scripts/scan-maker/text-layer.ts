import { type PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';

/** A word of a text layer: what the layer says and where. */
export interface LayerWord {
  readonly text: string;
  readonly box: BoundingBox;
}

/**
 * Writes words as invisible text (rendering mode 3), as OCR programs do. The font is one-byte and not embedded;
 * its ToUnicode map says which character a code stands for. Characters of Latin-1 keep their own code, so that
 * TCVN3 and VNI text has the very bytes of those encodings; others get the free codes.
 */
export function addTextLayer(
  pdf: PDFDocument,
  page: PDFPage,
  words: readonly LayerWord[],
  baseFont: string,
  dpi: number,
): void {
  const { context } = pdf;
  const codes = assignCodes(words);
  const toUnicode = context.register(context.flateStream(toUnicodeMap(codes)));
  const font = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'TrueType',
      BaseFont: baseFont,
      Encoding: 'WinAnsiEncoding',
      FirstChar: 0,
      LastChar: 255,
      Widths: Array.from({ length: 256 }, () => 500),
      FontDescriptor: context.register(
        context.obj({
          Type: 'FontDescriptor',
          FontName: baseFont,
          Flags: 32,
          FontBBox: [0, -250, 1000, 1000],
          ItalicAngle: 0,
          Ascent: 900,
          Descent: -220,
          CapHeight: 660,
          StemV: 80,
        }),
      ),
      ToUnicode: toUnicode,
    }),
  );
  const name = PDFName.of('FLayer');
  page.node.setFontDictionary(name, font);
  page.node.addContentStream(
    context.register(context.flateStream(layerContent(words, codes, page.getHeight(), 72 / dpi))),
  );
}

function assignCodes(words: readonly LayerWord[]): Map<string, number> {
  const signs = [...new Set(words.flatMap((word) => [...word.text]))].sort();
  const codes = new Map<string, number>();
  const used = new Set<number>();
  for (const sign of signs) {
    const code = sign.codePointAt(0) ?? 0;
    if (code > 32 && code < 256) {
      codes.set(sign, code);
      used.add(code);
    }
  }
  let next = 1;
  for (const sign of signs) {
    if (codes.has(sign)) continue;
    while (used.has(next) || next === 32) next += 1;
    if (next > 255) throw new Error('a text layer holds more than 254 different characters on a page');
    codes.set(sign, next);
    used.add(next);
  }
  return codes;
}

function toUnicodeMap(codes: ReadonlyMap<string, number>): string {
  const entries = [...codes].map(([sign, code]) => `<${hex(code, 2)}> <${utf16Hex(sign)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += 100) {
    const block = entries.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

function layerContent(
  words: readonly LayerWord[],
  codes: ReadonlyMap<string, number>,
  pageHeightPt: number,
  scale: number,
): string {
  const lines = ['BT 3 Tr'];
  for (const word of words) {
    const widthPt = (word.box.right - word.box.left) * scale;
    const sizePt = Math.max(4, (word.box.bottom - word.box.top) * scale);
    const bytes = [...word.text].map((sign) => codes.get(sign) ?? 32);
    const natural = bytes.length * sizePt * 0.5;
    const stretch = natural > 0 ? (100 * widthPt) / natural : 100;
    const x = word.box.left * scale;
    const y = pageHeightPt - word.box.bottom * scale + sizePt * 0.22;
    const coded = [...bytes, 32].map((code) => hex(code, 2)).join('');
    lines.push(
      `/FLayer ${sizePt.toFixed(2)} Tf ${stretch.toFixed(2)} Tz 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${coded}> Tj`,
    );
  }
  lines.push('ET');
  return lines.join('\n');
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function utf16Hex(sign: string): string {
  let text = '';
  for (let i = 0; i < sign.length; i += 1) text += hex(sign.charCodeAt(i), 4);
  return text;
}
