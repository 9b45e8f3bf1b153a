import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion, Word } from '../domain/text-layer.ts';
import { badPage, doubtfulWords, findingsOfPage } from './page-findings.ts';

const BOX = { left: 100, top: 100, right: 300, bottom: 200 };

const lineOf = (text: string, confidence: number): PageElement => ({
  kind: 'line',
  line: { words: [{ text, box: BOX, confidence, source: 'ocr' }], box: BOX, zone: 'body', block: 0 },
});
const stamp = (text: string): PageRegion => ({ kind: 'stamp', box: BOX, text });
const rulesOf = (elements: PageElement[], regions: PageRegion[], unreadInk = 0): string[] =>
  findingsOfPage({ elements, regions, unreadInk }).map((finding) => finding.rule);

const doubtsOf = (elements: PageElement[]): string[] => doubtfulWords(elements).map((finding) => finding.rule);

describe('findingsOfPage', () => {
  it.each([
    ['TỐI MẬT', 'secrecy'],
    ['MẬT', 'secrecy'],
    ['HỎA TỐC', 'urgency'],
    ['CÔNG VĂN ĐẾN\nGiờ ... Ngày ...', 'received-stamp'],
  ])('knows the stamp %s', (text, rule) => {
    expect(rulesOf([], [stamp(text)])).toEqual([rule]);
  });

  it.each(['MẬT', 'TỐI MẬT.', 'TUYỆT MẬT'])('knows %s printed on a line of its own', (text) => {
    expect(rulesOf([lineOf(text, 0.9)], [])).toEqual(['secrecy']);
  });

  it.each(['BẢO MẬT', 'mật', 'MẬT ONG', 'MẬT VỤ'])('takes %s for no mark of secrecy', (text) => {
    expect(rulesOf([lineOf(text, 0.9)], [])).toEqual([]);
  });

  it('flags the doubtful words of a line together, and those of a bad page', () => {
    const two = { ...BOX, top: 300, bottom: 400 };
    const word = (text: string): Word => ({ text, box: two, confidence: 0.2, source: 'ocr' });
    const line: PageElement = {
      kind: 'line',
      line: { words: [word('Ngyễn'), word('Vàn')], box: two, zone: 'body', block: 0 },
    };
    const ofLine = doubtfulWords([line]);
    expect(ofLine.map(({ evidence }) => evidence.map(({ raw }) => raw))).toEqual([['Ngyễn', 'Vàn']]);
    const badPage = Array.from({ length: 20 }, () => line);
    expect(doubtsOf(badPage)).toEqual(['low-confidence']);
  });

  it('asks about the whole of a bad page, what was not read with it', () => {
    const unread: PageRegion = { kind: 'unread', box: { left: 50, top: 400, right: 90, bottom: 450 }, text: '' };
    const [finding, ...others] = badPage({ elements: [lineOf('Ngyễn', 0.9)], regions: [unread], unreadInk: 0.1 });
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('badly-read-page');
    expect(finding?.evidence.map(({ box }) => box)).toEqual([{ left: 50, top: 100, right: 300, bottom: 450 }]);
    expect(badPage({ elements: [], regions: [stamp('MẬT')], unreadInk: 0 })).toEqual([]);
  });

  it('flags a cell in which letters stand and nothing was read, and no empty one', () => {
    const cellAt = (left: number) => ({
      row: 0,
      column: left / 100,
      rowSpan: 1,
      columnSpan: 1,
      box: { left, top: 0, right: left + 100, bottom: 50 },
      text: '',
      words: [],
      confidence: 1,
    });
    const table: PageElement = {
      kind: 'table',
      table: { box: BOX, rowCount: 1, columnCount: 2, ruled: true, cells: [cellAt(0), cellAt(100)] },
    };
    const unread: PageRegion = { kind: 'unread', box: { left: 120, top: 10, right: 140, bottom: 30 }, text: '' };
    const found = findingsOfPage({ elements: [table], regions: [unread], unreadInk: 0 });
    expect(found.map(({ rule, evidence }) => [rule, evidence.map(({ box }) => box)])).toEqual([
      ['low-confidence', [unread.box]],
    ]);
    expect(rulesOf([table], [])).toEqual([]);
  });

  it('flags a number of which two readings differ, and says what the other is', () => {
    const words: Word[] = [
      { text: '11', box: BOX, confidence: 0.45, source: 'ocr', alternatives: [{ text: '1', confidence: 0.45 }] },
    ];
    const elements: PageElement[] = [{ kind: 'line', line: { words, box: BOX, zone: 'table', block: 0 } }];
    const [disputed] = findingsOfPage({ elements, regions: [], unreadInk: 0 });
    expect([...doubtsOf(elements), disputed?.rule]).toEqual(['low-confidence', 'number-read-twice']);
    expect(disputed?.explanation).toContain('(1)');
  });

  it.each([
    ['read once with little confidence', 0.7, undefined, ['low-confidence']],
    ['read in two ways', 0.85, [{ text: 'thiểu', confidence: 0.6 }], ['low-confidence']],
    ['read once with fair confidence', 0.85, undefined, []],
  ])('asks about a word %s: %s', (_, confidence, alternatives, rules) => {
    const word: Word = { text: 'thiếu', box: BOX, confidence, source: 'ocr', ...(alternatives && { alternatives }) };
    const line: PageElement = { kind: 'line', line: { words: [word], box: BOX, zone: 'body', block: 0 } };
    expect(doubtsOf([line])).toEqual(rules);
  });

  it.each([
    ['12/2025', 0.8, ['low-confidence']],
    ['12/2025', 0.9, []],
    ['0]', 0.97, ['low-confidence']],
    ['1Ì', 0.97, ['low-confidence']],
    ['[12]', 0.97, []],
    ['89/2025/QH15;', 0.97, []],
  ])('asks about the number %s at %d: %j', (text, confidence, rules) => {
    expect(doubtsOf([lineOf(text, confidence)])).toEqual(rules);
  });

  it.each(['Nơinhận:', 'xảy.ra', 'Cöng', 'JTHÔNG', 'ơcấu', 'qu'])('asks about %s, which is no word', (text) => {
    expect(doubtsOf([lineOf(text, 0.93)])).toEqual(['low-confidence']);
  });

  it.each(['Đ/c', 'b)', 'TTg,', 'P.T.T.Huyền', 'HĐND', 'Internet', 'Báo&PT,', 'QUỐC', 'chinhphu.vn', 'm2', 'UBMTTQ'])(
    'takes %s for a word',
    (text) => {
      expect(doubtsOf([lineOf(text, 0.96)])).toEqual([]);
    },
  );

  it('shows all handwriting of a page at once', () => {
    const strokes: PageRegion[] = [1, 2, 3].map(() => ({ kind: 'handwriting', box: BOX, text: '' }));
    expect(rulesOf([], strokes)).toEqual(['handwriting']);
  });

  it('flags a seal over text and a page with unread ink', () => {
    expect(rulesOf([lineOf('Nguyễn', 0.96)], [stamp('')], 0.02)).toEqual(['stamp-over-text', 'unread-ink']);
  });

  it('says nothing of a clean page', () => {
    expect(rulesOf([lineOf('Nguyễn', 0.96)], [], 0.005)).toEqual([]);
    expect(doubtsOf([lineOf('Nguyễn', 0.96)])).toEqual([]);
  });
});
