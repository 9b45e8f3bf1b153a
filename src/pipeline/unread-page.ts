import type { Finding } from '../domain/finding.ts';
import type { TextPage } from '../domain/text-layer.ts';

/** A page that could not be read, for good: it stands empty in the document, and a person is told. */
export function failedPage(pageNumber: number, code: string, message: string): { page: TextPage; findings: Finding[] } {
  const finding: Finding = {
    rule: 'page-failed',
    severity: 'certain',
    message: code,
    explanation: `Trang ${pageNumber} không đọc được (${code}). Hãy quét lại trang này.`,
    correction: null,
    evidence: [{ page: pageNumber, box: null, charStart: null, charEnd: null, raw: '' }],
  };
  return { page: unreadPage(pageNumber, code, message), findings: [finding] };
}

/** Stands for a page that could not be read: it has no elements and says why. */
export function unreadPage(pageNumber: number, code: string, message: string): TextPage {
  return {
    pageNumber,
    widthPx: 0,
    heightPx: 0,
    dpi: 0,
    rotation: 0,
    elements: [],
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0,
    failure: { code, message },
    engine: null,
  };
}
