import { describe, expect, it } from 'vitest';
import type { PageRegion, TextPage, Word } from '../domain/text-layer.ts';
import { hasInkBetween } from './ink-between.ts';

const word = (text: string, left: number, top = 100): Word => ({
  text,
  box: { left, top, right: left + 100, bottom: top + 30 },
  confidence: 0.95,
  source: 'ocr',
});
const pageWith = (regions: readonly PageRegion[]): TextPage => ({
  pageNumber: 1,
  widthPx: 1000,
  heightPx: 1414,
  dpi: 200,
  rotation: 0,
  elements: [],
  regions,
  textLayer: { verdict: 'none', encoding: null, reasons: [] },
  unreadInk: 0,
  confidence: 0.95,
  engine: 'x',
});
const ink = (left: number, top: number): PageRegion => ({
  kind: 'handwriting',
  box: { left, top, right: left + 70, bottom: top + 26 },
  text: '',
});
const body = [word('NGÂN', 100), word('HÀNG', 220), word('NƯỚC', 430), word('CHI', 100, 150)];

describe('hasInkBetween', () => {
  it.each([
    ['issuingBody', [ink(340, 102)], true],
    ['issuingBody', [ink(340, 300)], false],
    ['issuingBody', [ink(600, 102)], false],
    ['subject', [ink(15, 102)], true],
    ['subject', [ink(-60, 102)], false],
    ['issuingBody', [], false],
    ['signer', [ink(340, 102)], false],
  ] as const)('of %s with strokes at %j says %s', (name, regions, expected) => {
    expect(hasInkBetween(name, body, pageWith(regions))).toBe(expected);
  });
});
