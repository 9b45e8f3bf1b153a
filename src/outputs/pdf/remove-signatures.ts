import { type Matrix, multiply, transform } from './matrix.ts';
import { addResources, appendContent } from './page-edit.ts';
import { type PdfDict, type PdfFile, PdfName, type PdfRef, PdfStream, type PdfValue } from './pdf-objects.ts';
import type { PdfPage } from './pdf-pages.ts';
import { formatNumber } from './write-pdf.ts';

const hiddenFlag = 2;
const noViewFlag = 32;

/**
 * Takes signed signature fields off: a signature cannot survive the change of one byte (ISO 32000-1, 12.8).
 * What it looks like on the page stays, as part of the picture. Returns how many signatures there were.
 */
export function removeSignatures(file: PdfFile, pages: readonly PdfPage[]): number {
  const form = file.dict(file.catalog.get('AcroForm'));
  if (form === undefined) return 0;
  const signed = new Set<PdfDict>();
  const remaining = withoutSigned(file, file.array(form.get('Fields')) ?? [], null, signed);
  if (signed.size === 0) return 0;
  for (const page of pages) flattenWidgets(file, page, signed);
  for (const key of ['Perms', 'DSS']) file.catalog.delete(key);
  if (remaining.length === 0) file.catalog.delete('AcroForm');
  else file.catalog.set('AcroForm', withFields(form, remaining));
  return [...signed].filter((field) => field.has('V')).length;
}

/** How many signed signatures the file has, and whether it is certified against changes (12.8.2.2). */
export function findSignatures(file: PdfFile): { count: number; forbidsChange: boolean } {
  const fields = file.array(file.dict(file.catalog.get('AcroForm'))?.get('Fields') ?? null) ?? [];
  const forbidsChange = file.dict(file.catalog.get('Perms'))?.has('DocMDP') === true;
  return { count: countSigned(file, fields, null, new Set()), forbidsChange };
}

function countSigned(
  file: PdfFile,
  fields: readonly PdfValue[],
  inheritedType: string | null,
  seen: Set<PdfDict>,
): number {
  let count = 0;
  for (const value of fields) {
    const field = file.dict(value);
    if (field === undefined || seen.has(field)) continue;
    seen.add(field);
    const type = file.name(field.get('FT')) ?? inheritedType;
    if (type === 'Sig' && file.dict(field.get('V')) !== undefined) count += 1;
    else count += countSigned(file, file.array(field.get('Kids')) ?? [], type, seen);
  }
  return count;
}

function withFields(form: PdfDict, fields: PdfValue[]): PdfDict {
  const copy = form.copy().set('Fields', fields);
  copy.delete('SigFlags');
  return copy;
}

/** The fields that are no signed signature; the others, with their widgets, go into `signed`. */
function withoutSigned(
  file: PdfFile,
  fields: PdfValue[],
  inheritedType: string | null,
  signed: Set<PdfDict>,
): PdfValue[] {
  return fields.filter((value) => {
    const field = file.dict(value);
    if (field === undefined || signed.has(field)) return false;
    const type = file.name(field.get('FT')) ?? inheritedType;
    const kids = file.array(field.get('Kids')) ?? [];
    if (type === 'Sig' && file.dict(field.get('V')) !== undefined) {
      markSigned(file, field, kids, signed);
      return false;
    }
    return kids.length === 0 || keepKids(file, field, withoutSigned(file, kids, type, signed));
  });
}

function markSigned(file: PdfFile, field: PdfDict, kids: readonly PdfValue[], signed: Set<PdfDict>): void {
  signed.add(field);
  for (const kid of kids) {
    const widget = file.dict(kid);
    if (widget !== undefined) signed.add(widget);
  }
}

function keepKids(file: PdfFile, field: PdfDict, kids: PdfValue[]): boolean {
  if (kids.length !== file.array(field.get('Kids'))?.length) field.set('Kids', kids);
  return kids.length > 0;
}

function flattenWidgets(file: PdfFile, page: PdfPage, signed: ReadonlySet<PdfDict>): void {
  const annotations = file.array(page.dict.get('Annots'));
  if (annotations === undefined) return;
  const kept: PdfValue[] = [];
  const drawn: string[] = [];
  const forms: [string, PdfValue][] = [];
  for (const value of annotations) {
    const widget = file.dict(value);
    if (widget === undefined || !signed.has(widget)) {
      kept.push(value);
      continue;
    }
    const appearance = visibleAppearance(file, widget);
    if (appearance === undefined) continue;
    const name = `SohoaSignature${forms.length + 1}`;
    forms.push([name, appearance.form]);
    drawn.push(`q ${appearance.matrix.map(formatNumber).join(' ')} cm /${name} Do Q\n`);
  }
  if (kept.length === 0) page.dict.delete('Annots');
  else page.dict.set('Annots', kept);
  if (forms.length === 0) return;
  addResources(file, page, 'XObject', forms);
  appendContent(file, page, drawn.join(''));
}

/** The widget's normal appearance as a form, with the matrix that puts it where a reader does (12.5.5). */
function visibleAppearance(file: PdfFile, widget: PdfDict): { form: PdfRef; matrix: Matrix } | undefined {
  const flags = file.number(widget.get('F')) ?? 0;
  if ((flags & hiddenFlag) !== 0 || (flags & noViewFlag) !== 0) return undefined;
  const stream = appearanceStream(file, widget);
  const rect = boxOf(file, widget.get('Rect'));
  if (stream === undefined || rect === undefined) return undefined;
  const box = boxOf(file, stream.dict.get('BBox'));
  if (box === undefined) return undefined;
  const own = matrixOf(file, stream.dict.get('Matrix'));
  const [left, bottom, right, top] = boundsUnder(own, box);
  const isEmpty = right <= left || top <= bottom || rect[2] <= rect[0] || rect[3] <= rect[1];
  if (isEmpty) return undefined;
  const scaleX = (rect[2] - rect[0]) / (right - left);
  const scaleY = (rect[3] - rect[1]) / (top - bottom);
  const dict = stream.dict.copy().set('Type', new PdfName('XObject')).set('Subtype', new PdfName('Form'));
  return {
    form: file.add(new PdfStream(dict, stream.data)),
    matrix: multiply([scaleX, 0, 0, scaleY, 0, 0], [1, 0, 0, 1, rect[0] - left * scaleX, rect[1] - bottom * scaleY]),
  };
}

function appearanceStream(file: PdfFile, widget: PdfDict): PdfStream | undefined {
  const normal = file.dict(widget.get('AP'))?.get('N') ?? null;
  const direct = file.stream(normal);
  if (direct !== undefined) return direct;
  const state = file.name(widget.get('AS'));
  return state === undefined ? undefined : file.stream(file.dict(normal)?.get(state) ?? null);
}

type Corners = readonly [number, number, number, number];

function boxOf(file: PdfFile, value: PdfValue): Corners | undefined {
  const [a, b, c, d] = (file.array(value) ?? []).map((item) => file.number(item));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

function matrixOf(file: PdfFile, value: PdfValue): Matrix {
  const [a, b, c, d, e, f] = (file.array(value) ?? []).map((item) => file.number(item));
  return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
    ? [1, 0, 0, 1, 0, 0]
    : [a, b, c, d, e, f];
}

function boundsUnder(matrix: Matrix, [left, bottom, right, top]: Corners): Corners {
  const corners = [
    transform(matrix, left, bottom),
    transform(matrix, right, bottom),
    transform(matrix, left, top),
    transform(matrix, right, top),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
