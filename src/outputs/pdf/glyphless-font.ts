import { deflateSync } from 'node:zlib';
import { type InkShape, letterWidth } from './letter-shape.ts';
import { dictOf, latin1, type PdfFile, PdfName, type PdfRef, PdfStream, textString } from './pdf-objects.ts';

const fontName = 'SohoaInvisible';
const unitsPerEm = 1000;
/** Advance of the blank between words: small, so that it never reaches into the next word. */
const spaceWidth = 100;
/** Side of the blank's square; any size will do that is not rounded away. */
const blankBoxUnits = 100;

/**
 * The font of the invisible text: one glyph without ink for each letter that occurs, glyph number =
 * character code (Identity-H). Made anew for each file; a TrueType program of some hundred bytes, embedded
 * whole, with a ToUnicode map, as PDF/A asks of every font.
 */
export class GlyphlessFont {
  readonly #codes = new Map<string, number>([[' ', 1]]);
  readonly #letters: string[] = [' '];
  readonly #widths: number[] = [spaceWidth];
  /** One font object a shape: they differ only in ascent and descent. */
  readonly #shapes = new Map<string, InkShape>();

  /** Two bytes a letter, in the encoding of the font. */
  encode(text: string): Uint8Array {
    const codes = [...text].map((letter) => this.#codeOf(letter));
    const bytes = new Uint8Array(codes.length * 2);
    for (const [index, code] of codes.entries()) {
      bytes[index * 2] = code >> 8;
      bytes[index * 2 + 1] = code & 0xff;
    }
    return bytes;
  }

  /** Width of the text in ems. */
  widthOf(text: string): number {
    let width = 0;
    for (const letter of text) width += this.#widths[this.#codeOf(letter) - 1] ?? 0;
    return width / unitsPerEm;
  }

  /** Resource name of the font for words of this shape. */
  resourceName(shape: InkShape): string {
    const name = `SohoaF${shape.ascent}D${shape.descent}`;
    this.#shapes.set(name, shape);
    return name;
  }

  /** Adds the font objects; returns the resource entries of the shapes that were used. */
  addTo(file: PdfFile): ReadonlyMap<string, PdfRef> {
    const program = trueTypeProgram([0, ...this.#widths]);
    const fontFile = file.add(
      new PdfStream(dictOf({ Filter: 'FlateDecode', Length1: program.length }), new Uint8Array(deflateSync(program))),
    );
    const toUnicode = file.add(deflatedStream(latin1(this.#toUnicode())));
    const resources = new Map<string, PdfRef>();
    for (const [name, shape] of this.#shapes) resources.set(name, this.#addShape(file, shape, fontFile, toUnicode));
    return resources;
  }

  #codeOf(letter: string): number {
    const known = this.#codes.get(letter);
    if (known !== undefined) return known;
    const code = this.#letters.length + 1;
    this.#codes.set(letter, code);
    this.#letters.push(letter);
    this.#widths.push(letterWidth(letter));
    return code;
  }

  #addShape(file: PdfFile, shape: InkShape, fontFile: PdfRef, toUnicode: PdfRef): PdfRef {
    const descriptor = file.add(
      dictOf({
        Type: 'FontDescriptor',
        FontName: fontName,
        // Symbolic: its glyphs are not those of the Adobe Latin set.
        Flags: 4,
        FontBBox: [0, -shape.descent, unitsPerEm, shape.ascent],
        ItalicAngle: 0,
        Ascent: shape.ascent,
        Descent: -shape.descent,
        CapHeight: shape.ascent,
        StemV: 80,
        FontFile2: fontFile,
      }),
    );
    const descendant = file.add(
      dictOf({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: fontName,
        CIDSystemInfo: dictOf({ Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 }),
        FontDescriptor: descriptor,
        CIDToGIDMap: 'Identity',
        DW: 0,
        W: [1, [...this.#widths]],
      }),
    );
    return file.add(
      dictOf({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: fontName,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: toUnicode,
      }),
    );
  }

  #toUnicode(): string {
    const entries = this.#letters.map((letter, index) => `<${hex4(index + 1)}> <${utf16Hex(letter)}>`);
    return toUnicodeCMap(groupsOf(entries, 100).map((g) => `${g.length} beginbfchar\n${g.join('\n')}\nendbfchar`));
  }
}

/** A ToUnicode CMap over two-byte codes (ISO 32000-1, 9.10.3); a section has at most 100 entries. */
export function toUnicodeCMap(sections: readonly string[], codeSpace = '<0000> <FFFF>'): string {
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
${codeSpace}
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

export function deflatedStream(bytes: Uint8Array): PdfStream {
  return new PdfStream(
    dictOf({ Filter: new PdfName('FlateDecode') }),
    new Uint8Array(deflateSync(bytes, { level: 9 })),
  );
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function utf16Hex(letter: string): string {
  return letter
    .split('')
    .map((unit) => hex4(unit.charCodeAt(0)))
    .join('');
}

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}

/**
 * A TrueType program whose glyphs have widths and no ink. Glyph 0 is an empty `.notdef`; glyph 1, the blank, is the same
 * square drawn forth and back: nothing is painted, but text that holds one has a height. MuPDF leaves out invisible
 * text whose bounding box is empty, as that of a page's only line is (seen with 1.21).
 */
export function trueTypeProgram(advances: readonly number[]): Uint8Array {
  const count = advances.length;
  const notdef = Buffer.alloc(12);
  const glyf = Buffer.concat([notdef, squareForthAndBack(blankBoxUnits)]);
  const loca = Buffer.alloc((count + 1) * 2);
  // Short offsets count words; all glyphs after the blank are empty.
  for (let glyph = 1; glyph <= count; glyph += 1) {
    loca.writeUInt16BE((glyph === 1 ? notdef.length : glyf.length) / 2, glyph * 2);
  }
  const hmtx = Buffer.alloc(count * 4);
  for (const [glyph, advance] of advances.entries()) hmtx.writeUInt16BE(advance, glyph * 4);
  return assembleTables({
    cmap: Buffer.from([0, 0, 0, 0]),
    glyf,
    head: headTable(),
    hhea: hheaTable(count, Math.max(...advances)),
    hmtx,
    loca,
    maxp: maxpTable(count),
    name: Buffer.from([0, 0, 0, 0, 0, 6]),
    post: postTable(),
  });
}

/** A simple glyph (OpenType, "glyf") of two contours that cancel out under the non-zero winding rule. */
function squareForthAndBack(side: number): Buffer {
  const corners = [
    [0, 0],
    [0, side],
    [side, side],
    [side, 0],
  ] as const;
  const points = [...corners, ...[...corners].reverse()];
  const header = [2, 0, 0, side, side, corners.length - 1, points.length - 1, 0];
  const onCurve = points.map(() => 1);
  const steps = ([0, 1] as const).flatMap((axis) =>
    points.map((point, index) => point[axis] - (points[index - 1]?.[axis] ?? 0)),
  );
  const glyph = Buffer.alloc(header.length * 2 + onCurve.length + steps.length * 2);
  for (const [index, value] of header.entries()) glyph.writeInt16BE(value, index * 2);
  glyph.set(onCurve, header.length * 2);
  for (const [index, step] of steps.entries()) {
    glyph.writeInt16BE(step, header.length * 2 + onCurve.length + index * 2);
  }
  return glyph;
}

function headTable(): Buffer {
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  head.writeUInt16BE(unitsPerEm, 18);
  head.writeInt16BE(-250, 38);
  head.writeInt16BE(unitsPerEm, 40);
  head.writeInt16BE(1000, 42);
  head.writeUInt16BE(3, 46);
  head.writeInt16BE(2, 48);
  return head;
}

function hheaTable(count: number, widest: number): Buffer {
  const hhea = Buffer.alloc(36);
  hhea.writeUInt32BE(0x00010000, 0);
  hhea.writeInt16BE(890, 4);
  hhea.writeInt16BE(-210, 6);
  hhea.writeUInt16BE(widest, 10);
  hhea.writeInt16BE(1, 18);
  hhea.writeUInt16BE(count, 34);
  return hhea;
}

function maxpTable(count: number): Buffer {
  const maxp = Buffer.alloc(32);
  maxp.writeUInt32BE(0x00010000, 0);
  maxp.writeUInt16BE(count, 4);
  // Points and contours of the largest glyph, the blank.
  maxp.writeUInt16BE(8, 6);
  maxp.writeUInt16BE(2, 8);
  maxp.writeUInt16BE(1, 14);
  return maxp;
}

function postTable(): Buffer {
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000, 0);
  return post;
}

function assembleTables(tables: Readonly<Record<string, Buffer>>): Uint8Array {
  const names = Object.keys(tables).sort();
  const count = names.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + count * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (const [index, name] of names.entries()) {
    const table = tables[name] ?? Buffer.alloc(0);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    header.write(name, 12 + index * 16, 'latin1');
    header.writeUInt32BE(checksum(padded), 16 + index * 16);
    header.writeUInt32BE(offset, 20 + index * 16);
    header.writeUInt32BE(table.length, 24 + index * 16);
    parts.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat(parts);
  const headOffset = font.readUInt32BE(20 + names.indexOf('head') * 16);
  // checkSumAdjustment makes the sum over the whole font 0xB1B0AFBA (OpenType, "head").
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headOffset + 8);
  return new Uint8Array(font);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let offset = 0; offset < bytes.length; offset += 4) sum = (sum + bytes.readUInt32BE(offset)) >>> 0;
  return sum;
}
