import { type PdfDict, type PdfFile, PdfStream, type PdfValue } from './pdf-objects.ts';
import type { PdfPage } from './pdf-pages.ts';
import type { PdfaLevel, PdfaReport } from './pdfa-report.ts';

const common =
  'Text Link FreeText Line Square Circle Highlight Underline Squiggly StrikeOut Stamp Ink Popup Widget PrinterMark TrapNet';
/** ISO 19005-1, 6.5.2; ISO 19005-2, 6.3.1. */
const allowed: Readonly<Record<PdfaLevel, ReadonlySet<string>>> = {
  '1b': new Set(common.split(' ')),
  '2b': new Set(`${common} Polygon PolyLine Caret Watermark Redact`.split(' ')),
};
/** Annotation flags (ISO 32000-1, table 165). */
const flag = { invisible: 1, hidden: 2, print: 4, noView: 32, toggleNoView: 256 } as const;

/** Keeps the annotations a person sees, as far as the level allows them; they must print as they look. */
export function checkAnnotations(file: PdfFile, page: PdfPage, level: PdfaLevel, report: PdfaReport): void {
  const annotations = file.array(page.dict.get('Annots'));
  if (annotations === undefined) return;
  const kept = annotations.filter((value) => keepAnnotation(file, value, level, report));
  if (kept.length === 0) page.dict.delete('Annots');
  else if (kept.length !== annotations.length) page.dict.set('Annots', kept);
}

function keepAnnotation(file: PdfFile, value: PdfValue, level: PdfaLevel, report: PdfaReport): boolean {
  const annotation = file.dict(value);
  if (annotation === undefined) return false;
  const kind = file.name(annotation.get('Subtype')) ?? '';
  if (!allowed[level].has(kind)) {
    report.remove(kind === '' ? 'annotation' : kind);
    return false;
  }
  const flags = file.number(annotation.get('F')) ?? 0;
  if ((flags & (flag.invisible | flag.hidden | flag.noView)) !== 0 && kind !== 'Popup') {
    report.remove(`hidden ${kind}`);
    return false;
  }
  // A field may do nothing by itself (ISO 19005-2, 6.4.1).
  if (kind === 'Widget') annotation.delete('A');
  annotation.set('F', (flags | flag.print) & ~(flag.toggleNoView | flag.invisible | flag.hidden | flag.noView));
  if (level === '1b' && (file.number(annotation.get('CA')) ?? 1) !== 1) report.violation('transparency');
  checkAppearance(file, annotation, kind, report);
  return true;
}

function checkAppearance(file: PdfFile, annotation: PdfDict, kind: string, report: PdfaReport): void {
  const appearance = file.dict(annotation.get('AP'));
  const normal = file.resolve(appearance?.get('N') ?? null);
  if (appearance !== undefined) {
    for (const key of ['D', 'R']) appearance.delete(key);
  }
  if (kind === 'Link' || kind === 'Popup' || isPoint(file, annotation)) return;
  const isStates = file.dict(normal) !== undefined && !(normal instanceof PdfStream);
  if (normal === null || (isStates && kind !== 'Widget')) report.violation(`no-appearance(${kind})`);
}

function isPoint(file: PdfFile, annotation: PdfDict): boolean {
  const [a, b, c, d] = (file.array(annotation.get('Rect')) ?? []).map((item) => file.number(item));
  return a === c && b === d;
}
