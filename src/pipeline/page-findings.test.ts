import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion } from '../domain/text-layer.ts';
import { findingsOfPage } from './page-findings.ts';

const BOX = { left: 100, top: 100, right: 300, bottom: 200 };

const lineOf = (text: string, confidence: number): PageElement => ({
  kind: 'line',
  line: { words: [{ text, box: BOX, confidence, source: 'ocr' }], box: BOX, zone: 'body', block: 0 },
});
const stamp = (text: string): PageRegion => ({ kind: 'stamp', box: BOX, text });
const rulesOf = (elements: PageElement[], regions: PageRegion[], unreadInk = 0): string[] =>
  findingsOfPage({ elements, regions, unreadInk }).map((finding) => finding.rule);

describe('findingsOfPage', () => {
  it.each([
    ['TỐI MẬT', 'secrecy'],
    ['MẬT', 'secrecy'],
    ['HỎA TỐC', 'urgency'],
    ['CÔNG VĂN ĐẾN\nGiờ ... Ngày ...', 'received-stamp'],
  ])('knows the stamp %s', (text, rule) => {
    expect(rulesOf([], [stamp(text)])).toEqual([rule]);
  });

  it('flags a seal over text, a doubtful word and a page with unread ink', () => {
    expect(rulesOf([lineOf('Nguyễn', 0.3)], [stamp('')], 0.02)).toEqual([
      'stamp-over-text',
      'low-confidence',
      'unread-ink',
    ]);
  });

  it('says nothing of a clean page', () => {
    expect(rulesOf([lineOf('Nguyễn', 0.96)], [], 0.005)).toEqual([]);
  });
});
