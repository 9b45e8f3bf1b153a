import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { overlapArea } from '../domain/bounding-box.ts';
import { modelThatSays } from '../handwriting/drawn-gaps.fixture.ts';
import { DrawnPage } from '../handwriting/letterhead.fixture.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { turnBoxBack, turnPlane } from '../image/quarter-turn.ts';
import type { PageFacts } from '../source/source-document.ts';
import type { PageReading } from './read-page.ts';
import { createHandwritingSeparator } from './separate-handwriting.ts';

const em = 38;
const baseline = 300;

/** A letterhead whose number was filled in with a pen and read as 445. */
function letterhead(): DrawnPage {
  const page = new DrawnPage(1650, 1200, em);
  for (const [text, left, at] of [
    ['CHÍNH', 300, 150],
    ['THÔNG', 700, 500],
    ['nghiệm', 200, 800],
    ['chuyển', 400, 800],
  ] as const) {
    page.print(text, left, at);
  }
  page.print('Số:', 300, baseline);
  const end = page.pen(370, baseline, [
    { height: 34, foot: 4 },
    { height: 30, foot: -3 },
    { height: 38, foot: 6 },
  ]);
  page.read('445', 370, end, baseline);
  page.print('/NQ-CP', 460, baseline);
  return page;
}

/** The same page stored lying on its side; `rotation` is the clockwise turn that makes it upright. */
function storedPage(rotation: QuarterTurn) {
  const page = letterhead();
  const { raster } = page;
  const lying = turnPlane(raster, ((360 - rotation) % 360) as QuarterTurn);
  const stored = { widthPx: lying.widthPx, heightPx: lying.heightPx };
  const toStored = (box: BoundingBox): BoundingBox => turnBoxBack(box, rotation, stored);
  const reading: PageReading = {
    rotation,
    elements: page.lines().map((line) => ({
      kind: 'line',
      line: {
        ...line,
        box: toStored(line.box),
        words: line.words.map((word) => ({ ...word, box: toStored(word.box) })),
      },
    })),
    regions: [],
    unreadInk: 0,
    confidence: 0.9,
    findings: [],
  };
  return { reading, raster: { ...raster, ...stored, data: lying.data }, toStored };
}

const facts = { pageNumber: 1 } as PageFacts;

describe('createHandwritingSeparator', () => {
  it.each([0, 90, 180, 270] as const)(
    'keeps a penned number out of the text of a page turned by %i degrees',
    (rotation) => {
      const { reading, raster, toStored } = storedPage(rotation);
      const separated = createHandwritingSeparator(null)(reading, raster, facts);
      const words = separated.elements.flatMap((element) =>
        element.kind === 'line' ? element.line.words.map((word) => word.text) : [],
      );
      expect(words).toContain('Số:');
      expect(words).toContain('/NQ-CP');
      expect(words).not.toContain('445');
      const region = separated.regions.find((candidate) => candidate.fills === 'number');
      expect(region).toMatchObject({ kind: 'handwriting', method: 'handwritten' });
      const ink = toStored({ left: 370, top: 265, right: 430, bottom: 306 });
      expect(overlapArea(region?.box ?? ink, ink)).toBeGreaterThan(0.6 * 60 * 41);
    },
  );

  it('keeps a printed number in the text and offers beside it what its figures look like', () => {
    const page = new DrawnPage(1650, 1200, em);
    page.print('nghiệm', 200, 800);
    page.print('chuyển', 400, 800);
    page.print('Số:', 300, baseline);
    page.read('144', 365, page.print('44', 365, baseline, null), baseline);
    page.print('/NQ-CP', 430, baseline);
    const reading: PageReading = {
      rotation: 0,
      elements: page.lines().map((line) => ({ kind: 'line', line })),
      regions: [],
      unreadInk: 0,
      confidence: 1,
      findings: [],
    };
    const separated = createHandwritingSeparator(modelThatSays(0.99))(reading, page.raster, facts);
    expect(separated.elements).toEqual(reading.elements);
    expect(separated.regions).toMatchObject([
      { fills: 'number', place: 'letterhead', method: 'stamped', alternatives: [{ text: '44' }, { text: '4' }] },
    ]);
  });

  it('leaves a page without a letterhead as it is', () => {
    const page = new DrawnPage(800, 400, em);
    page.print('nghiệm', 100, 200);
    const reading: PageReading = {
      rotation: 0,
      elements: page.lines().map((line) => ({ kind: 'line', line })),
      regions: [],
      unreadInk: 0,
      confidence: 1,
      findings: [],
    };
    expect(createHandwritingSeparator(null)(reading, page.raster, facts)).toEqual(reading);
  });
});
