import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import type { PageElement, PageRegion, TextLine } from '../domain/text-layer.ts';
import { textOfLine } from '../domain/text-layer.ts';
import type { DigitModel } from '../handwriting/digit-model.ts';
import { toPageRegions, withoutFilledGaps } from '../handwriting/page-regions.ts';
import { readFilledGaps } from '../handwriting/read-filled-gaps.ts';
import { inkPlane } from '../image/plane.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { turnBoxBack, turnPlane } from '../image/quarter-turn.ts';
import type { PageFacts } from '../source/source-document.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import type { PageReading } from './read-page.ts';

/** The state's name stands on the first page of every document; a file may hold several documents. */
const MOTTO = /xa hoi chu nghia|doc lap\b.{1,4}tu do/;

/**
 * Takes what was filled in by hand or by a numbering stamp out of the printed text and makes a region of it:
 * an engine reads a handwritten 115 as `445` and is sure of it.
 */
export function createHandwritingSeparator(model: DigitModel | null) {
  return (reading: PageReading, raster: Raster, facts: PageFacts): PageReading => {
    const lines = reading.elements.flatMap((element) => (element.kind === 'line' ? [element.line] : []));
    if (lines.length === 0) return reading;
    const turn = turnOf(reading.rotation, raster);
    const isFirstPage = facts.pageNumber === 1 || hasMotto(lines);
    const gaps = readFilledGaps({
      raster: turn.raster(raster),
      lines: lines.map((line) => mapLine(line, turn.toUpright)),
      stamps: (reading.stamps ?? []).map((stamp) => ({
        box: turn.toUpright(stamp.box),
        lines: stamp.lines.map((line) => mapLine(line, turn.toUpright)),
      })),
      isFirstPage,
      model,
    });
    if (gaps.length === 0) return reading;
    const elements = reading.elements.flatMap((element): PageElement[] =>
      element.kind === 'line'
        ? withoutFilledGaps([mapLine(element.line, turn.toUpright)], gaps).map((line) => ({
            kind: 'line',
            line: mapLine(line, turn.toStored),
          }))
        : [element],
    );
    const regions = toPageRegions(gaps).map((region): PageRegion => ({ ...region, box: turn.toStored(region.box) }));
    return { ...reading, elements, regions: [...reading.regions, ...regions] };
  };
}

function hasMotto(lines: readonly TextLine[]): boolean {
  return lines.some((line) => MOTTO.test(stripMarks(textOfLine(line)).toLowerCase()));
}

interface Turn {
  readonly raster: (stored: Raster) => Raster;
  readonly toUpright: (box: BoundingBox) => BoundingBox;
  readonly toStored: (box: BoundingBox) => BoundingBox;
}

/** Gaps are looked for on the page as a person reads it, and reported in pixels of the page as stored. */
function turnOf(rotation: QuarterTurn, stored: { widthPx: number; heightPx: number }): Turn {
  if (rotation === 0) return { raster: (same) => same, toUpright: (box) => box, toStored: (box) => box };
  const isSideways = rotation === 90 || rotation === 270;
  const upright = isSideways ? { widthPx: stored.heightPx, heightPx: stored.widthPx } : stored;
  return {
    raster: (page) => ({ ...turnPlane(inkPlane(page), rotation), channels: 1, dpi: page.dpi }),
    toUpright: (box) => turnBoxBack(box, inverse[rotation], upright),
    toStored: (box) => turnBoxBack(box, rotation, stored),
  };
}

const inverse = { 90: 270, 180: 180, 270: 90 } as const satisfies Record<Exclude<QuarterTurn, 0>, QuarterTurn>;

function mapLine<Line extends Pick<TextLine, 'words' | 'box'>>(
  line: Line,
  map: (box: BoundingBox) => BoundingBox,
): Line {
  return { ...line, box: map(line.box), words: line.words.map((word) => ({ ...word, box: map(word.box) })) };
}
