import { PdfDict, type PdfFile, PdfName, PdfString, type PdfValue } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';
import type { PdfaLevel, PdfaReport } from './pdfa-report.ts';

/** ISO 19005-2, 6.1.13; -1 has the same ones but for strings and pages (6.1.12 with PDF Reference 1.4, annex C). */
const longestName = 127;
const longestString: Readonly<Record<PdfaLevel, number>> = { '1b': 65_535, '2b': 32_767 };
const largestInteger = 2 ** 31 - 1;
const smallestPage = 3;
const largestPage = 14_400;
const boundaries = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'];

/** Names, strings and numbers that are too long or too large, and pages of impossible size. */
export function checkLimits(file: PdfFile, dicts: Iterable<PdfDict>, level: PdfaLevel, report: PdfaReport): void {
  for (const dict of dicts) {
    for (const [key, value] of dict.entries) {
      if (key.length > longestName) report.violation('name-too-long');
      checkValue(value, level, report);
    }
  }
  if (level === '1b') return;
  for (const page of findPages(file)) {
    for (const box of boundaries) {
      const corners = file.array(page.dict.get(box))?.map((item) => file.number(item) ?? 0);
      if (corners !== undefined && !isPageSize(corners)) report.violation('page-size');
    }
  }
}

function checkValue(value: PdfValue, level: PdfaLevel, report: PdfaReport): void {
  if (value instanceof PdfName && value.text.length > longestName) report.violation('name-too-long');
  if (value instanceof PdfString && value.bytes.length > longestString[level]) report.violation('string-too-long');
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > largestInteger) {
    report.violation('number-too-large');
  }
  // Dictionaries come on their own.
  if (Array.isArray(value)) for (const item of value) checkValue(item, level, report);
}

function isPageSize([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): boolean {
  const sides = [Math.abs(right - left), Math.abs(top - bottom)];
  return sides.every((side) => side >= smallestPage && side <= largestPage);
}

/**
 * Gives pages and forms the resources that they would take over from above: what content names must be in a dictionary
 * of its own (ISO 19005-2, 6.2.2).
 */
export function ownResources(file: PdfFile): void {
  const seen = new Set<PdfDict>();
  const visit = (resources: PdfDict): void => {
    for (const value of file.dict(resources.get('XObject'))?.entries.values() ?? []) {
      const form = file.stream(value)?.dict;
      if (form === undefined || seen.has(form) || file.name(form.get('Subtype')) !== 'Form') continue;
      seen.add(form);
      if (!form.has('Resources')) form.set('Resources', file.add(resources));
      visit(file.dict(form.get('Resources')) ?? new PdfDict());
    }
  };
  for (const page of findPages(file)) {
    if (!page.dict.has('Resources')) page.dict.set('Resources', file.add(page.resources));
    visit(page.resources);
  }
}
