import { decodeStream } from './decode-stream.ts';
import { deflatedStream } from './glyphless-font.ts';
import { pageContent } from './page-edit.ts';
import { PdfDict, type PdfFile, PdfName, type PdfStream, type PdfValue } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';
import type { PdfaLevel, PdfaReport } from './pdfa-report.ts';
import { readPageText } from './text-operations.ts';

const simpleFonts = new Set(['Type1', 'MMType1', 'TrueType']);

/** Fonts must be in the file unless all they show is invisible (ISO 19005-1, 6.3; ISO 19005-2, 6.2.11). */
export function checkFonts(file: PdfFile, dicts: readonly PdfDict[], level: PdfaLevel, report: PdfaReport): void {
  const missing = new Set<PdfDict>();
  for (const dict of dicts) {
    if (file.name(dict.get('Type')) !== 'Font') continue;
    const subtype = file.name(dict.get('Subtype')) ?? '';
    if (subtype === 'Type0') checkComposite(file, dict, level, report, missing);
    else if (simpleFonts.has(subtype) && !isEmbedded(file, dict)) missing.add(dict);
  }
  if (missing.size === 0) return;
  for (const font of visibleFonts(file)) {
    if (missing.has(font)) report.violation(`font-not-embedded(${file.name(font.get('BaseFont')) ?? '?'})`);
  }
}

function checkComposite(
  file: PdfFile,
  font: PdfDict,
  level: PdfaLevel,
  report: PdfaReport,
  missing: Set<PdfDict>,
): void {
  const descendant = file.dict((file.array(font.get('DescendantFonts')) ?? [])[0] ?? null);
  if (descendant === undefined) return;
  if (!isEmbedded(file, descendant)) {
    missing.add(font);
    return;
  }
  const isTrueType = file.name(descendant.get('Subtype')) === 'CIDFontType2';
  // Identity is the default that a reader takes; PDF/A wants it said (ISO 19005-1, 6.3.3.2).
  if (isTrueType && !descendant.has('CIDToGIDMap')) descendant.set('CIDToGIDMap', new PdfName('Identity'));
  const descriptor = file.dict(descendant.get('FontDescriptor'));
  if (descriptor !== undefined) checkCidSet(file, descendant, descriptor, level, report);
}

/** -1 asks for a CIDSet in every subset (6.3.5), -2 only that it is complete if there is one (6.2.11.4.2). */
function checkCidSet(
  file: PdfFile,
  descendant: PdfDict,
  descriptor: PdfDict,
  level: PdfaLevel,
  report: PdfaReport,
): void {
  if (level === '2b') {
    descriptor.delete('CIDSet');
    return;
  }
  const name = file.name(descriptor.get('FontName')) ?? '';
  if (!/^[A-Z]{6}\+/.test(name) || descriptor.has('CIDSet')) return;
  const cidSet = cidSetOf(file, descendant, descriptor);
  if (cidSet === undefined) report.violation(`cid-set(${name})`);
  else descriptor.set('CIDSet', file.add(deflatedStream(cidSet)));
}

/** One bit a character whose glyph the TrueType program has; undefined for other programs. */
function cidSetOf(file: PdfFile, descendant: PdfDict, descriptor: PdfDict): Uint8Array | undefined {
  const program = file.stream(descriptor.get('FontFile2'));
  const bytes = program === undefined ? undefined : decodeStream(file, program);
  const isIdentity = file.name(descendant.get('CIDToGIDMap')) === 'Identity';
  if (bytes === undefined || !isIdentity) return undefined;
  const glyphs = presentGlyphs(Buffer.from(bytes));
  if (glyphs === undefined) return undefined;
  const bits = new Uint8Array(Math.ceil(glyphs.length / 8));
  for (const [glyph, isPresent] of glyphs.entries()) {
    if (isPresent || glyph === 0) bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
  }
  return bits;
}

/** Which glyphs have an outline, by the offsets of `loca` (OpenType, "loca"). */
function presentGlyphs(font: Buffer): boolean[] | undefined {
  const tables = new Map<string, number>();
  if (font.length < 12) return undefined;
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count && 28 + index * 16 <= font.length; index += 1) {
    const at = 12 + index * 16;
    tables.set(font.subarray(at, at + 4).toString('latin1'), font.readUInt32BE(at + 8));
  }
  const head = tables.get('head');
  const maxp = tables.get('maxp');
  const loca = tables.get('loca');
  if (head === undefined || maxp === undefined || loca === undefined) return undefined;
  if (font.length < head + 52 || font.length < maxp + 6) return undefined;
  const isLong = font.readInt16BE(head + 50) === 1;
  const glyphCount = font.readUInt16BE(maxp + 4);
  if (font.length < loca + (glyphCount + 1) * (isLong ? 4 : 2)) return undefined;
  const offset = (glyph: number): number =>
    isLong ? font.readUInt32BE(loca + glyph * 4) : font.readUInt16BE(loca + glyph * 2);
  return Array.from({ length: glyphCount }, (_, glyph) => offset(glyph + 1) > offset(glyph));
}

function isEmbedded(file: PdfFile, font: PdfDict): boolean {
  const descriptor = file.dict(font.get('FontDescriptor'));
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => file.stream(descriptor?.get(key) ?? null) !== undefined);
}

/** Font dictionaries that show text in another mode than 3, over all pages and the appearances of annotations. */
function visibleFonts(file: PdfFile): Set<PdfDict> {
  const fonts = new Set<PdfDict>();
  const collect = (content: Uint8Array, resources: PdfDict): void => {
    const text = readPageText(file, content, resources);
    for (const stream of text.streams.values()) {
      const group = file.dict(stream.resources.get('Font'));
      for (const name of stream.visibleFonts) {
        const font = file.dict(group?.get(name) ?? null);
        if (font !== undefined) fonts.add(font);
      }
    }
  };
  for (const page of findPages(file)) {
    const content = pageContent(file, page);
    if (content !== undefined) collect(content, file.dict(page.dict.get('Resources')) ?? page.resources);
    for (const appearance of appearances(file, page.dict)) {
      const bytes = decodeStream(file, appearance);
      const own = file.dict(appearance.dict.get('Resources'));
      if (bytes !== undefined && own !== undefined) collect(bytes, own);
    }
  }
  return fonts;
}

function appearances(file: PdfFile, page: PdfDict): PdfStream[] {
  const found: PdfStream[] = [];
  for (const value of file.array(page.get('Annots')) ?? []) {
    const normal = file.resolve(file.dict(file.dict(value)?.get('AP') ?? null)?.get('N') ?? null);
    const states: PdfValue[] = normal instanceof PdfDict ? [...normal.entries.values()] : [normal];
    for (const state of states) {
      const stream = file.stream(state);
      if (stream !== undefined) found.push(stream);
    }
  }
  return found;
}
