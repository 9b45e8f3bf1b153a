import { describe, expect, it } from 'vitest';
import type { TextLine } from '../domain/text-layer.ts';
import { baseline, dateLine, em, gapsOf, modelThatSays, pageWithBody, statesOf } from './drawn-gaps.fixture.ts';
import type { GapReading } from './gap.ts';
import { DrawnPage } from './letterhead.fixture.ts';
import { toPageRegions, withoutFilledGaps } from './page-regions.ts';

describe('readFilledGaps', () => {
  it('calls a letterhead with nothing in it blank', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.print('/TB-UBND', 460, baseline);
    dateLine(page, () => {});
    expect(statesOf(page)).toEqual({ number: 'blank', day: 'blank', month: 'blank', year: 'printed' });
  });

  it('calls figures as high as the print and on its line printed', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.print('27/2026/NQ-CP', 365, baseline);
    dateLine(page, (left, part) => page.print(part === 'day' ? '14' : '5', left, baseline));
    expect(statesOf(page)).toEqual({ number: 'printed', day: 'printed', month: 'printed', year: 'printed' });
  });

  it('calls higher figures of uneven feet handwritten, whatever the engine read there', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.pen(370, baseline, [
      { height: 34, foot: 4 },
      { height: 30, foot: -1 },
      { height: 32, foot: 3 },
    ]);
    page.read('445.', 370, 430, baseline);
    page.print('/NQ-CP', 450, baseline);
    dateLine(page, (left) => page.pen(left, baseline, [{ height: 33, foot: 4 }]));
    expect(statesOf(page)).toEqual({
      number: 'handwritten',
      day: 'handwritten',
      month: 'handwritten',
      year: 'printed',
    });
    const lines = withoutFilledGaps(page.lines(), gapsOf(page));
    expect(lines.flatMap((line) => line.words.map((word) => word.text))).not.toContain('445.');
  });

  it('calls even figures off the line stamped', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.pen(370, baseline, [
      { height: 33, foot: 8 },
      { height: 33, foot: 8 },
    ]);
    page.print('/2026/TT-BCT', 450, baseline);
    expect(statesOf(page)).toEqual({ number: 'stamped' });
  });

  it('splits a word that swallowed the gap into the printed words beside it', () => {
    const page = pageWithBody();
    page.print('Hà', 800, baseline);
    page.print('Nội,', 860, baseline);
    const day = page.print('ngày', 940, baseline, null);
    page.pen(day + 4, baseline, [
      { height: 34, foot: 5 },
      { height: 30, foot: 0 },
    ]);
    const month = page.print('tháng', day + 52, baseline, null);
    page.read('ngàyØ2tháng', 940, month, baseline);
    page.print('4', month + 10, baseline);
    page.print('năm', month + 40, baseline);
    const gaps = gapsOf(page);
    expect(gaps.map((gap) => `${gap.part} ${gap.state}`)).toEqual(['day handwritten', 'month printed', 'year blank']);
    const words = withoutFilledGaps(page.lines(), gaps).flatMap((line) => line.words);
    expect(words.map((word) => word.text).join(' ')).toContain('ngày tháng 4 năm');
  });

  it('gives the gap the figure that the box of the symbol took in, and is less sure of it', () => {
    const reading = (symbolLeft: number): GapReading | undefined => {
      const page = pageWithBody();
      page.print('Số:', 300, baseline);
      page.pen(370, baseline, [
        { height: 34, foot: 4 },
        { height: 31, foot: -2 },
        { height: 33, foot: 2 },
      ]);
      page.read('/NQ-CP', symbolLeft, page.print('/NQ-CP', 450, baseline, null), baseline);
      return gapsOf(page, true, modelThatSays(0.01))[0];
    };
    const [whole, split] = [reading(450), reading(412)];
    expect([whole, split].map((gap) => gap?.box.right)).toEqual([430, 430]);
    expect(split?.alternatives[0]?.confidence).toBeLessThan(0.75 * (whole?.alternatives[0]?.confidence ?? 0));
  });

  it('reads gaps of a caption on a later page but no letterhead there', () => {
    const page = pageWithBody();
    page.print('Phụ', 700, 80);
    page.print('lục', 780, 80);
    page.read('Phụ lục', 700, 850, 80);
    page.print('Quyết', 300, baseline);
    page.print('định', 400, baseline);
    const label = page.print('số', 490, baseline);
    page.pen(label + 8, baseline, [
      { height: 34, foot: 0 },
      { height: 36, foot: -4 },
    ]);
    page.print('/QĐ-TTg', label + 70, baseline);
    expect(gapsOf(page, false).map((gap) => [gap.place, gap.part, gap.state])).toEqual([
      ['caption', 'number', 'handwritten'],
    ]);
  });

  it.each([
    ['a figure high above the others', (page: DrawnPage) => page.pen(420, baseline - 26, [{ height: 34, foot: 0 }])],
    ['a seal over them', (page: DrawnPage) => page.frame({ left: 360, top: 240, right: 480, bottom: 400 })],
    ['a stroke through them', (page: DrawnPage) => page.frame({ left: 366, top: 284, right: 412, bottom: 287 })],
    [
      'scraps of another beside them',
      (page: DrawnPage) => page.frame({ left: 416, top: 280, right: 436, bottom: 289 }),
    ],
  ])('is less sure of figures with %s', (_what, disturb) => {
    const surenessWith = (draw: (page: DrawnPage) => void): number => {
      const page = pageWithBody();
      page.print('Số:', 300, baseline);
      page.pen(370, baseline, [
        { height: 34, foot: 4 },
        { height: 31, foot: -2 },
      ]);
      draw(page);
      page.print('/NQ-CP', 450, baseline);
      const [number] = gapsOf(page, true, modelThatSays(0.01));
      expect(number?.state).toBe('handwritten');
      return number?.alternatives[0]?.confidence ?? 0;
    };
    expect(surenessWith(disturb)).toBeLessThan(0.75 * surenessWith(() => {}));
  });

  it('does not call a gap blank whose figures a seal or a fold may hide', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.frame({ left: 380, top: 230, right: 430, bottom: 420 });
    page.print('/NQ-CP', 450, baseline);
    expect(statesOf(page)).toEqual({ number: 'handwritten' });
    expect(gapsOf(page)[0]?.alternatives).toEqual([]);
  });

  it('does not call a gap blank into which ink reaches that is one piece with the label', () => {
    const page = pageWithBody();
    dateLine(page, (left, part) => {
      if (part === 'day') page.frame({ left: left - 13, top: 275, right: left + 8, bottom: 302 });
    });
    expect(gapsOf(page)[0]).toMatchObject({
      part: 'day',
      state: 'handwritten',
      stateConfidence: 0.5,
      alternatives: [],
    });
  });

  it.each([
    ['pieces of a figure that a pale pen left', 5, 'handwritten'],
    ['a speck', 1, 'blank'],
  ])('calls a gap with %s %s pieces: %s', (_what, pieces, state) => {
    const page = pageWithBody();
    dateLine(page, (left, part) => {
      const speck = (at: number) =>
        page.frame({ left: left + 5 * at, top: 268 + 5 * at, right: left + 5 * at + 3, bottom: 272 + 5 * at });
      if (part === 'day') Array.from({ length: pieces }, (_, at) => speck(at));
    });
    expect(gapsOf(page)[0]).toMatchObject({ part: 'day', state, alternatives: [] });
  });

  it.each([
    [
      'a pen paler than the print',
      'handwritten',
      (page: DrawnPage, x: number) => page.pale(190, () => penned(page, x)),
    ],
    ['what one bit left of a pale stroke', 'handwritten', (page: DrawnPage, x: number) => brokenStroke(page, x)],
    ['the other side shining through', 'blank', (page: DrawnPage, x: number) => page.pale(240, () => penned(page, x))],
    ['a leader', 'blank', (page: DrawnPage, x: number) => page.dots(x, x + 45, baseline)],
    ['a dot or two of dust', 'blank', (page: DrawnPage, x: number) => dust(page, x)],
  ])('calls a gap with %s %s', (_what, state, fill) => {
    const page = pageWithBody();
    dateLine(page, (left, part) => {
      if (part === 'day') fill(page, left);
    });
    expect(gapsOf(page, true, modelThatSays(0.01))[0]).toMatchObject({ part: 'day', state });
  });

  it('reads figures of a pale pen, and is never sure of them', () => {
    const page = pageWithBody();
    dateLine(page, (left, part) => {
      if (part === 'month') page.pale(190, () => page.pen(left, baseline, [{ height: 33, foot: 4 }]));
    });
    const month = gapsOf(page, true, modelThatSays(0.01)).find(({ part }) => part === 'month');
    expect(month?.alternatives[0]?.text).toBe('4');
    expect(month?.alternatives[0]?.confidence).toBeLessThanOrEqual(0.7);
  });

  it('does not call the day blank where the number beside it was filled in by hand, nor the number', () => {
    const fill = (part: 'number' | 'day' | 'none'): string[] => {
      const page = pageWithBody();
      page.print('Số:', 300, baseline);
      if (part === 'number') penned(page, 370);
      page.print('/NQ-CP', 450, baseline);
      dateLine(page, (left, at) => (at === part ? penned(page, left) : page.dots(left, left + 30, baseline)));
      return gapsOf(page)
        .filter((gap) => gap.state !== 'blank')
        .map((gap) => gap.part);
    };
    expect(fill('number')).toEqual(['number', 'day', 'month', 'year']);
    expect(fill('day')).toEqual(['number', 'day', 'month', 'year']);
    expect(fill('none')).toEqual(['year']);
  });

  it.each([
    ['44', undefined],
    ['144', '44'],
    ['M', '44'],
    ['l4', '44'],
    ['44a', undefined],
    [null, '44'],
  ])('says what figures of type look like where the engine read %s: %s', (read, reading) => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    const end = page.print('44', 365, baseline, null);
    if (read !== null) page.read(read, 365, end, baseline);
    page.print('/NQ-CP', 430, baseline);
    const [number] = gapsOf(page, true, modelThatSays(0.99));
    expect(number?.state).toBe('printed');
    expect(number?.alternatives[0]?.text).toBe(reading);
  });

  it('believes the engine where the number stands in one word with its label or its symbol', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.print('44/2026/NQ-CP', 365, baseline);
    dateLine(page, () => {});
    expect(gapsOf(page, true, modelThatSays(0.99))[0]).toMatchObject({ state: 'printed', alternatives: [] });
  });

  it('does not call a gap blank that a label read with its leader leaves no room', () => {
    const page = pageWithBody();
    page.print('Hà', 800, baseline);
    page.print('Nội,', 860, baseline);
    page.print('ngày', 940, baseline);
    page.print('13', 1020, baseline);
    const month = page.print('tháng', 1060, baseline, null);
    page.pen(month + 14, baseline, [{ height: 33, foot: -2 }]);
    const year = page.print('năm', month + 50, baseline, null);
    page.read('tháng...', 1060, month + 34, baseline);
    page.read('4năm', month + 12, year, baseline);
    page.print('2026', year + 10, baseline);
    const found = gapsOf(page).find(({ part }) => part === 'month');
    expect(found).toMatchObject({ state: 'handwritten' });
  });

  it('does not call a pen printed, however well it keeps to the line', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.print('27', 365, baseline);
    page.print('/NQ-CP', 420, baseline);
    expect(gapsOf(page, true, modelThatSays(0.99))[0]?.state).toBe('printed');
    const [pen] = gapsOf(page, true, modelThatSays(0.01));
    expect(pen?.state).toBe('handwritten');
    expect(pen?.alternatives[0]?.text).toBe('44');
  });

  it('calls type off the line stamped even when its heights differ', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.pen(370, baseline, [
      { height: 33, foot: 6 },
      { height: 36, foot: 7 },
    ]);
    page.print('/NQ-CP', 450, baseline);
    expect(gapsOf(page, true, modelThatSays(0.999))[0]?.state).toBe('stamped');
  });

  it('leaves the small letter after a printed number alone', () => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline);
    page.print('364a/QĐ-UBND', 365, baseline);
    expect(statesOf(page)).toEqual({ number: 'printed' });
  });

  it('finds nothing on a page without words', () => {
    expect(gapsOf(new DrawnPage(400, 400, em))).toEqual([]);
  });
});

const penned = (page: DrawnPage, x: number): number =>
  page.pen(x, baseline, [
    { height: 34, foot: 4 },
    { height: 30, foot: -3 },
  ]);

/** Specks of two pixels with white between them, as high as a figure. */
function brokenStroke(page: DrawnPage, x: number): void {
  for (let y = 0; y < 24; y += 4) page.dots(x + 20, x + 21, baseline - 2 - y);
}

function dust(page: DrawnPage, x: number): void {
  page.dots(x + 5, x + 6, baseline - 20);
  page.dots(x + 31, x + 32, baseline - 9);
}

describe('withoutFilledGaps', () => {
  const box = { left: 10, top: 10, right: 40, bottom: 40 };
  const gap = { place: 'letterhead', part: 'day', stateConfidence: 0.99, box, room: box, anchors: [] } as const;
  const lineOf = (confidence: number): TextLine[] => [
    { words: [{ text: '14', box, confidence, source: 'ocr' }], box, zone: 'body', block: 0 },
  ];

  it.each([
    ['blank', 0.3, 0],
    ['blank', 0.95, 1],
    ['handwritten', 0.95, 0],
    ['printed', 0.3, 1],
  ] as const)('in a %s gap a word of confidence %d leaves %d line', (state, confidence, left) => {
    expect(withoutFilledGaps(lineOf(confidence), [{ ...gap, state, alternatives: [] }])).toHaveLength(left);
  });
});

describe('toPageRegions', () => {
  it('makes regions of filled gaps only and shows a reading only when it is sure', () => {
    const box = { left: 1, top: 2, right: 30, bottom: 40 };
    const gap = { place: 'letterhead', part: 'number', stateConfidence: 0.99, box, room: box, anchors: [] } as const;
    const alternatives = [
      { text: '115', confidence: 0.8 },
      { text: '445', confidence: 0.1 },
    ];
    expect(
      toPageRegions([
        { ...gap, state: 'blank', alternatives: [] },
        { ...gap, state: 'printed', alternatives: [] },
        { ...gap, state: 'printed', alternatives: [{ text: '12', confidence: 0.8 }] },
        { ...gap, state: 'handwritten', alternatives },
        { ...gap, state: 'stamped', alternatives: [{ text: '21', confidence: 0.97 }] },
      ]),
    ).toEqual([
      {
        kind: 'handwriting',
        box,
        text: '',
        fills: 'number',
        place: 'letterhead',
        method: 'stamped',
        alternatives: [{ text: '12', confidence: 0.8 }],
      },
      { kind: 'handwriting', box, text: '', fills: 'number', place: 'letterhead', method: 'handwritten', alternatives },
      {
        kind: 'handwriting',
        box,
        text: '21',
        fills: 'number',
        place: 'letterhead',
        method: 'stamped',
        alternatives: [{ text: '21', confidence: 0.97 }],
      },
    ]);
  });
});
