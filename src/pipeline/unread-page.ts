import type { TextPage } from '../domain/text-layer.ts';

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
