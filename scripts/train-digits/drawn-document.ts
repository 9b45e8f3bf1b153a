import type { Raster } from '../../src/domain/raster.ts';
import type { PageRegion, TextLayer, TextLine, TextPage } from '../../src/domain/text-layer.ts';
import type { DigitModel } from '../../src/handwriting/digit-model.ts';
import type { GapReading } from '../../src/handwriting/gap.ts';
import { toPageRegions, withoutFilledGaps } from '../../src/handwriting/page-regions.ts';
import { readFilledGaps } from '../../src/handwriting/read-filled-gaps.ts';
import { weighGaps } from '../../src/pipeline/weigh-gaps.ts';
import type { DrawnGap, DrawnGaps } from './drawn-gap.ts';
import { type DrawnLetterhead, drawLetterhead } from './drawn-letterhead.ts';
import type { Random } from './random.ts';
import type { SourcePools } from './sample.ts';

/** A document whose gaps are filled in once or, in the caption of its annex, twice, and the day of its signature. */
export interface DrawnDocument {
  readonly letterhead: DrawnLetterhead;
  readonly caption: DrawnLetterhead | undefined;
  readonly signed: string | undefined;
}

/** Shares of documents with an annex whose caption repeats number and date by the same hand, and with a digital signature. */
const withCaption = 0.5;
const withSignature = 0.5;

export async function drawDocument(
  gaps: DrawnGaps,
  family: string,
  pools: SourcePools,
  random: Random,
  wear: (raster: Raster, random: Random) => Promise<Raster> = async (raster) => raster,
): Promise<DrawnDocument> {
  const draw = async (filled: DrawnGaps): Promise<DrawnLetterhead> => {
    const drawn = await drawLetterhead(filled, family, pools, random);
    return { ...drawn, raster: await wear(drawn.raster, random) };
  };
  // The caption repeats what counts, also where the letterhead holds a corrected number: plainly, by the same hand.
  const again = (gap: DrawnGap): DrawnGap => ({ ...gap, look: 'plain' });
  const { number, day, month, year } = gaps;
  const repeated = { number: again(number), day: again(day), month: again(month), year };
  return {
    letterhead: await draw(gaps),
    caption: random.chance(withCaption) ? await draw(repeated) : undefined,
    signed: random.chance(withSignature) ? signatureOf(gaps, random) : undefined,
  };
}

/** As viewers print it; most documents are signed on their day, some later. */
function signatureOf({ day, month, year }: DrawnGaps, random: Random): string {
  const delay = random.chance(0.7) ? 0 : random.chance(0.5) ? 1 : 2 + random.integer(12);
  const date = new Date(Date.UTC(Number(year.text), Number(month.text) - 1, Number(day.text) + delay));
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return `Thời gian ký: ${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()} 16:36:42 +07:00`;
}

/** The gaps of the letterhead as the pipeline judges them: by their ink, then with what else the document says. */
export function readDocument(
  { letterhead, caption, signed }: DrawnDocument,
  model: DigitModel | null,
): { readonly readings: readonly GapReading[]; readonly weighed: readonly PageRegion[]; readonly cpuMs: number } {
  const before = process.cpuUsage();
  const readings = readGaps(letterhead, model);
  const used = process.cpuUsage(before);
  const overlays: PageRegion[] =
    signed === undefined ? [] : [{ kind: 'overlay', box: { left: 0, top: 0, right: 1, bottom: 1 }, text: signed }];
  const first = pageOf(1, letterhead, readings, overlays);
  const annex = caption === undefined ? [] : [pageOf(2, caption, readGaps(caption, model), [])];
  const layer: TextLayer = { origin: 'restored', pages: [first, ...annex] };
  const weighed = weighGaps(layer).layer.pages[0]?.regions ?? [];
  return { readings, weighed, cpuMs: (used.user + used.system) / 1000 };
}

function readGaps({ raster, lines }: DrawnLetterhead, model: DigitModel | null): GapReading[] {
  return readFilledGaps({ raster, lines, isFirstPage: true, model });
}

/** Where the words of the dateline begin, in px. */
const datelineLeft = 780;

function pageOf(
  pageNumber: number,
  { raster, lines }: DrawnLetterhead,
  readings: readonly GapReading[],
  overlays: readonly PageRegion[],
): TextPage {
  const words = withoutFilledGaps(lines, readings).flatMap((line) => line.words);
  const dateline = words
    .filter(({ box }) => box.left > datelineLeft && box.top < raster.heightPx / 2)
    .toSorted((a, b) => a.box.left - b.box.left);
  const [box = { left: 0, top: 0, right: 1, bottom: 1 }] = dateline.map((word) => word.box);
  const line: TextLine = { words: dateline, box, zone: 'letterhead-right', block: 0 };
  return {
    pageNumber,
    widthPx: raster.widthPx,
    heightPx: raster.heightPx,
    dpi: raster.dpi,
    rotation: 0,
    elements: [{ kind: 'line', line }],
    regions: [...toPageRegions(readings), ...overlays],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 1,
    engine: 'drawn',
  };
}
