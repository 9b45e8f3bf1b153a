import { describe, expect, it } from 'vitest';
import type { Finding } from '../domain/finding.ts';
import type { FieldProvenance } from '../domain/record.ts';
import type { PageElement, PageRegion, TextLayer, Word } from '../domain/text-layer.ts';
import { flagDoubt } from './flag-doubt.ts';

const box = { left: 10, top: 10, right: 60, bottom: 40 };
const field = (more: Partial<FieldProvenance> = {}): FieldProvenance => ({
  page: 1,
  box,
  confidence: 0.95,
  method: 'printed',
  needsReview: false,
  alternatives: [],
  engine: null,
  model: null,
  ...more,
});
const gap = (fills: 'number' | 'day' | 'month' | 'year', more: Partial<PageRegion> = {}): PageRegion => ({
  kind: 'handwriting',
  box,
  text: '',
  fills,
  ...more,
});
const layer = (regions: readonly PageRegion[], pageNumber = 1): TextLayer => ({
  origin: 'restored',
  pages: [
    {
      pageNumber,
      widthPx: 100,
      heightPx: 100,
      dpi: 200,
      rotation: 0,
      elements: [],
      regions,
      textLayer: { verdict: 'none', encoding: null, reasons: [] },
      unreadInk: 0,
      confidence: 1,
      engine: 'x',
    },
  ],
});

function withWord({ origin, pages }: TextLayer, word: Word): TextLayer {
  const element: PageElement = {
    kind: 'line',
    line: { words: [word], box: word.box, zone: 'body', block: 0 },
  };
  return { origin, pages: pages.map((page) => ({ ...page, elements: [element] })) };
}

describe('flagDoubt', () => {
  it.each([
    ['printed', 0.74, true],
    ['printed', 0.76, false],
    ['text-layer', 0.2, false],
  ] as const)('a %s field read with %f needs review: %s', (method, confidence, needsReview) => {
    expect(flagDoubt({ issuingBody: field({ method, confidence }) }, layer([])).fields.issuingBody).toMatchObject({
      needsReview,
    });
  });

  it.each([
    [0.5, true],
    [0.95, false],
  ])('doubts the body above an issuing body read with %f: %s', (confidence, needsReview) => {
    const fields = { issuingBody: field({ confidence }), parentBody: field() };
    expect(flagDoubt(fields, layer([])).fields.parentBody).toMatchObject({ needsReview });
  });

  it('trusts no print of a page that was read badly', () => {
    const [page, ...others] = layer([]).pages;
    const bad = { ...layer([]), pages: page === undefined ? others : [{ ...page, confidence: 0.84 }] };
    expect(flagDoubt({ subject: field() }, bad).fields.subject).toMatchObject({ needsReview: true });
    const ofText = flagDoubt({ subject: field({ method: 'text-layer' }) }, bad);
    expect(ofText.fields.subject).toMatchObject({ needsReview: false });
  });

  it.each([
    [0.89, [{ text: 'UB', confidence: 0.8 }], true],
    [0.91, [{ text: 'UB', confidence: 0.8 }], false],
    [0.89, [], false],
  ])(
    'a field with a word read with %f and other readings %j needs review: %s',
    (confidence, alternatives, needsReview) => {
      const word: Word = { text: 'VB', box, confidence, source: 'ocr', alternatives };
      const { fields } = flagDoubt({ recipients: field() }, withWord(layer([]), word));
      expect(fields.recipients).toMatchObject({ needsReview });
    },
  );

  describe('what the reading of the pages asks about', () => {
    const text = 'Quyết định số 15/QĐ-UBND';
    const wordsOn = (top: number): Word[] =>
      text.split(' ').map((one, at) => {
        const box = { left: 50 * at, top, right: 50 * at + 40, bottom: top + 20 };
        return { text: one, box, confidence: 0.95, source: 'ocr' };
      });
    const pageOf = (pageNumber: number): TextLayer['pages'] => {
      const words = wordsOn(10);
      const element: PageElement = { kind: 'line', line: { words, box, zone: 'body', block: 0 } };
      return layer([], pageNumber).pages.map((page) => ({ ...page, elements: [element] }));
    };
    const twoPages: TextLayer = { origin: 'restored', pages: [...pageOf(1), ...pageOf(2)] };
    const findingAt = (page: number, rule = 'number-read-twice'): Finding => ({
      rule,
      severity: 'possible',
      message: '',
      explanation: '',
      correction: null,
      evidence: [{ page, box: wordsOn(10).at(-1)?.box ?? null, charStart: null, charEnd: null, raw: '' }],
    });
    const known = { legalBases: field({ charStart: 0, charEnd: 2 * text.length + 1 }) };

    it.each([
      ['a word on its first page', known, [findingAt(1)], true],
      ['a word on its second page', known, [findingAt(2)], true],
      ['the whole of its second page', known, [findingAt(2, 'badly-read-page')], true],
      [
        'the whole of another page',
        { legalBases: field({ charStart: 0, charEnd: 10 }) },
        [findingAt(2, 'badly-read-page')],
        false,
      ],
      ['a word of another page', { legalBases: field({ charStart: 0, charEnd: 10 }) }, [findingAt(1)], false],
      ['a seal over it', known, [findingAt(1, 'stamp-over-text')], false],
      ['nothing', known, [], false],
    ])('a field needs review where a finding asks about %s', (_, fields, findings, needsReview) => {
      expect(flagDoubt(fields, twoPages, findings).fields.legalBases).toMatchObject({ needsReview });
    });
  });

  it.each([
    ['over the end of the name', { left: 55, top: 20, right: 90, bottom: 60 }, true],
    ['just before the name', { left: -60, top: 0, right: -50, bottom: 60 }, true],
    ['below the name', { left: 10, top: 41, right: 60, bottom: 90 }, false],
  ])('a signer with a seal %s needs review: %s', (_, seal, needsReview) => {
    const stamp: PageRegion = { kind: 'stamp', box: seal, text: '' };
    const word: Word = { text: 'Thắng', box, confidence: 0.96, source: 'ocr' };
    const { fields } = flagDoubt({ signer: field(), subject: field() }, withWord(layer([stamp]), word));
    expect(fields.signer).toMatchObject({ needsReview });
    expect(fields.subject).toMatchObject({ needsReview: false });
  });

  it('flags a filled date gap that extraction found no dateline for', () => {
    const alternatives = [{ text: '28', confidence: 0.6 }];
    const { fields, findings } = flagDoubt({}, layer([gap('day', { alternatives })]));
    expect(fields.date).toMatchObject({ needsReview: true, method: 'handwritten', alternatives });
    expect(findings.map((finding) => finding.rule)).toEqual(['handwritten-date']);
  });

  it('flags a number taken for print where the gap was filled by a stamp', () => {
    const { fields } = flagDoubt({ symbol: field() }, layer([gap('number', { method: 'stamped' })]));
    expect(fields.symbol).toMatchObject({ needsReview: true, method: 'stamped' });
  });

  it('leaves alone what extraction already flagged or read by hand with certainty', () => {
    const known = { symbol: field({ needsReview: true, method: 'handwritten' }), date: field({ method: 'stamped' }) };
    expect(flagDoubt(known, layer([gap('number'), gap('day')]))).toEqual({ fields: known, findings: [] });
  });

  it('gives a compulsory field that extraction could not place the place of its gap', () => {
    const asked = field({ needsReview: true, box: null, confidence: 0 });
    const { fields, findings } = flagDoubt({ date: asked }, layer([gap('day')]));
    expect(fields.date).toMatchObject({ box, needsReview: true, method: 'handwritten' });
    expect(findings.map((finding) => finding.rule)).toEqual(['handwritten-date']);
  });

  it.each([
    [0.84, true],
    [0.86, undefined],
  ])('asks for parts that a first page read with %f did not show: %s', (confidence, needsReview) => {
    const bad = { ...layer([]), pages: layer([]).pages.map((page) => ({ ...page, confidence })) };
    const { fields } = flagDoubt({ subject: field() }, bad);
    expect([fields.legalBases?.needsReview, fields.addressees?.needsReview]).toEqual([needsReview, needsReview]);
    expect(fields.subject?.confidence).toBe(0.95);
  });

  it('does not take the gap of an annex for the document', () => {
    expect(flagDoubt({}, layer([gap('number')], 3))).toEqual({ fields: {}, findings: [] });
  });
});
