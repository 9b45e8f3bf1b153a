import { filterNames } from './decode-stream.ts';
import { hardenMask } from './hard-mask.ts';
import { type PdfDict, type PdfFile, PdfName, type PdfValue } from './pdf-objects.ts';
import type { PdfaLevel, PdfaReport } from './pdfa-report.ts';

/** Blend modes of ISO 32000-1, tables 136 and 137. */
const blendModes = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);

/** Images, forms, graphics states and colours (ISO 19005-1, 6.2 and 6.4; ISO 19005-2, 6.2). */
export function checkGraphics(file: PdfFile, dict: PdfDict, level: PdfaLevel, report: PdfaReport): void {
  const subtype = file.name(dict.get('Subtype'));
  if (subtype === 'Image' && dict.has('Width')) checkImage(file, dict, level, report);
  if (subtype === 'PS' || file.name(dict.get('Subtype2')) === 'PS') report.violation('postscript');
  if (subtype === 'Form') {
    for (const key of ['OPI', 'PS']) dict.delete(key);
    if (dict.has('Ref')) report.violation('reference-xobject');
  }
  const isGraphicsState = file.name(dict.get('Type')) === 'ExtGState' || dict.has('BM') || dict.has('TR');
  if (isGraphicsState) checkGraphicsState(file, dict, level, report);
  if ([...dict.entries.values()].some((value) => namesCmyk(file, value, 0))) report.violation('device-cmyk');
}

function checkImage(file: PdfFile, dict: PdfDict, level: PdfaLevel, report: PdfaReport): void {
  // A hint for zooming; the pixels are the same without it.
  if (file.resolve(dict.get('Interpolate')) === true) dict.delete('Interpolate');
  for (const key of ['Alternates', 'OPI']) dict.delete(key);
  if (level === '2b') return;
  if (filterNames(file, dict).includes('JPXDecode')) report.violation('jpeg-2000');
  if (file.number(dict.get('BitsPerComponent')) === 16) report.violation('16-bit-samples');
  if (dict.get('SMask') !== null && !hardenMask(file, dict)) report.violation('transparency');
}

function checkGraphicsState(file: PdfFile, dict: PdfDict, level: PdfaLevel, report: PdfaReport): void {
  if (dict.has('TR')) {
    dict.delete('TR');
    report.remove('TR');
  }
  if (dict.has('TR2') && file.name(dict.get('TR2')) !== 'Default') {
    dict.delete('TR2');
    report.remove('TR2');
  }
  // Halftones are for a press: no page looks different without them (ISO 19005-2, 6.2.5).
  dict.delete('HTP');
  if (hasForbiddenHalftone(file, dict)) dict.delete('HT');
  const blends = file.array(dict.get('BM')) ?? (dict.has('BM') ? [dict.get('BM')] : []);
  const modes = blends.map((mode) => file.name(mode) ?? '');
  if (modes.some((mode) => !blendModes.has(mode))) report.violation('blend-mode');
  if (level === '2b') return;
  const isOpaque = (key: string): boolean => (file.number(dict.get(key)) ?? 1) === 1;
  const hasSoftMask = file.dict(dict.get('SMask')) !== undefined;
  const isPlain = modes.every((mode) => mode === 'Normal' || mode === 'Compatible');
  if (hasSoftMask || !isPlain || !isOpaque('ca') || !isOpaque('CA')) report.violation('transparency');
}

function hasForbiddenHalftone(file: PdfFile, dict: PdfDict): boolean {
  const halftone = file.dict(dict.get('HT'));
  if (halftone === undefined) return false;
  const kind = file.number(halftone.get('HalftoneType'));
  return (kind !== 1 && kind !== 5) || halftone.has('HalftoneName');
}

/** The output intent gives device RGB and grey a meaning, not CMYK (ISO 19005-1, 6.2.3.3). */
function namesCmyk(file: PdfFile, value: PdfValue, depth: number): boolean {
  if (value instanceof PdfName) return value.text === 'DeviceCMYK';
  return depth < 4 && Array.isArray(value) && value.some((item) => namesCmyk(file, item, depth + 1));
}

/** Without anything transparent in the file a transparency group paints what the page paints without it. */
export function removeGroups(dicts: Iterable<PdfDict>): void {
  for (const dict of dicts) {
    const group = dict.get('Group');
    if (group !== null && (dict.has('MediaBox') || dict.has('BBox') || dict.has('Contents'))) dict.delete('Group');
  }
}
