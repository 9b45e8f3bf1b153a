import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoundingBox, overlapArea, unionOfBoxes } from '../../src/domain/bounding-box.ts';
import type { DocumentRecord } from '../../src/domain/record.ts';
import type { PageElement, TextLayer, TextLine, Word } from '../../src/domain/text-layer.ts';
import { loadDigitModel } from '../../src/handwriting/digit-model.ts';
import { createReplayEngine } from '../../src/ocr/replay-engine.ts';
import { planCrops } from '../../src/pipeline/crops.ts';
import { createExtractionStage } from '../../src/pipeline/extraction-stage.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { createOcrStage } from '../../src/pipeline/ocr-stage.ts';
import type { PageReading } from '../../src/pipeline/read-page.ts';
import { createHandwritingSeparator } from '../../src/pipeline/separate-handwriting.ts';
import { withWeighedGaps } from '../../src/pipeline/weigh-gaps.ts';
import { openDocument } from '../../src/source/open-document.ts';
import { defaultSourceLimits } from '../../src/source/source-document.ts';
import { type FilledPaper, filledPaper } from './filled-papers.ts';
import { judgeGaps } from './gap-outcomes.ts';
import { type MadeFile, makeFile } from './make.ts';
import { createRandom } from './random.ts';
import { readMade } from './read-made.ts';
import { recipeSchema } from './recipe.ts';
import type { PageTruth } from './truth.ts';

/**
 * From the picture to the record: the scan is made, stored and opened, its gaps are found in the pixels and read by the
 * shipped network; what an engine says of the print is replayed from the truth, with a misreading in every filled gap.
 */
let folder = '';
const separate = readFile(new URL('../../models/digits.bin', import.meta.url)).then((bytes) =>
  createHandwritingSeparator(loadDigitModel(new Uint8Array(bytes))),
);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'filled-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const engine = createReplayEngine({
  engine: { name: 'truth', version: '1' },
  model: { name: 'truth', sha256: '0'.repeat(64) },
  results: {},
});

async function digitize(paper: FilledPaper, seed: number) {
  const made = await makeFile(recipeSchema.parse({ name: `filled-${seed}`, proves: '', ...paper.recipe }), seed);
  const { record } = await readMade(await flowOver(made), made, join(folder, `${seed}.pdf`));
  return { ...planCrops(record), truth: made.pages[0] };
}

async function flowOver(made: MadeFile): Promise<Flow> {
  const pages = [...made.pages];
  return {
    ocr: createOcrStage({
      engine: { ...engine, concurrency: 1 },
      open: (path, password, signal) => openDocument(path, { password, limits: defaultSourceLimits, signal }),
      judge: () => ({ verdict: 'none', encoding: null, reasons: [] }),
      convert: (text) => text,
      read: async () => readingOf(pages.shift()),
      separateHandwriting: await separate,
    }),
    restoration: withWeighedGaps({
      name: 'restoration',
      version: 'none',
      run: async (layer: TextLayer) => ({ output: { ...layer, origin: 'restored' }, findings: [] }),
    }),
    extraction: createExtractionStage(),
    makers: { engine: { name: 'truth', version: '1', model: 'truth' }, models: [], pipeline: 'test' },
  };
}

function readingOf(page: PageTruth | undefined): PageReading {
  const misread = (page === undefined ? [] : filledRegions(page)).map(({ box }) => wordOf('445', box, 0.7));
  const printed = (page?.words ?? []).map(({ text, box }) => wordOf(text, box, 0.96));
  const lines = linesOf([...printed, ...misread]);
  const elements = lines.map((line): PageElement => ({ kind: 'line', line }));
  return { rotation: 0, elements, regions: [], unreadInk: 0, confidence: 0.96, findings: [] };
}

const filledRegions = (page: PageTruth) =>
  [...page.handwriting, ...page.stamps].filter(({ fills }) => fills !== undefined);

const wordOf = (text: string, box: BoundingBox, confidence: number): Word => ({ text, box, confidence, source: 'ocr' });

/** Words side by side are a line; the two halves of a letterhead stand too far apart to be one. */
function linesOf(words: readonly Word[]): TextLine[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.find((others) => others.some((other) => isBeside(word.box, other.box)));
    if (line === undefined) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line, block): TextLine => {
    const ordered = line.toSorted((a, b) => a.box.left - b.box.left);
    const box = unionOfBoxes(ordered.map((word) => word.box)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
    return { words: ordered, box, zone: 'body', block };
  });
}

function isBeside(a: BoundingBox, b: BoundingBox): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const space = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return shared > 0.5 * height && space < 4.5 * height;
}

/** Which of the two made it is a guess; that it was not printed must be seen. */
const byPen = ['handwritten', 'stamped'];

describe('a number and a date filled in after printing, from picture to record', { timeout: 60_000 }, () => {
  it.each([
    ['pen, office grey 200 dpi', 1],
    ['pen, one bit 200 dpi', 2],
    ['long number touching its neighbours', 3],
  ])('%s: right or looked at, with method, crop and whole readings', async (kind, seed) => {
    const paper = filledPaper(kind, createRandom(`${kind}/${seed}`));
    const { record, crops, truth } = await digitize(paper, seed);
    const outcomes = judgeGaps(paper, record).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'wrong, no look' || outcome === 'not flagged')).toEqual([]);
    expect(JSON.stringify(record.record)).not.toContain('445');
    expectFilled(record, crops, truth);
  });

  it.each([
    ['blank, office grey', 5],
    ['blank with dots, one bit', 6],
  ])('%s: null, and no reading offered', async (kind, seed) => {
    const { record } = await digitize(filledPaper(kind, createRandom(`${kind}/${seed}`)), seed);
    expect(record.record).toMatchObject({ number: null, symbol: null, date: { day: null } });
    const { symbol, date } = record.provenance.fields;
    expect([symbol?.alternatives ?? [], date?.alternatives ?? []]).toEqual([[], []]);
  });
});

function expectFilled(
  record: DocumentRecord,
  crops: ReturnType<typeof planCrops>['crops'],
  truth: PageTruth | undefined,
): void {
  for (const [field, fills, whole] of [
    ['symbol', 'number', /^\d{1,5}$/],
    ['date', 'day', /^\d{4}-\d\d-\d\d$/],
  ] as const) {
    const own = record.provenance.fields[field];
    expect(byPen).toContain(own?.method);
    if (own?.needsReview !== true) continue;
    const crop = crops.find(({ file }) => file === `crops/${field}.png`);
    const ink = truth === undefined ? undefined : filledRegions(truth).find((region) => region.fills === fills);
    expect(overlapArea(crop?.box ?? never, ink?.box ?? never)).toBeGreaterThan(0);
    for (const { text } of own.alternatives) expect(text).toMatch(whole);
  }
}

const never: BoundingBox = { left: -2, top: -2, right: -1, bottom: -1 };
