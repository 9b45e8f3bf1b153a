import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { makeCollage } from '../image/collage.ts';
import type { PageImage } from '../image/page-image.ts';
import { shrinkPlane } from '../image/shrink-plane.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { createPartFinder } from '../layout/part-finder.ts';
import type { OcrEngine, OcrLine, PageMode } from '../ocr/ocr-engine.ts';
import { type ReadPart, sortIntoParts } from './sort-into-parts.ts';

/** A page that is read, and by what. */
export interface ReadingJob {
  readonly image: PageImage;
  readonly layout: PageLayout;
  readonly engine: OcrEngine;
  readonly signal: AbortSignal;
}

/** What goes to the engine in one call: boxes of the parts, the ink of each, and which of them belong together. */
export type PartsToRead = Pick<PageLayout, 'parts' | 'partOf' | 'groups' | 'rowOf' | 'baselines'>;

export interface ReadingWay {
  readonly pageMode: PageMode;
  /** Size of the picture that the engine is shown; 1 is the scan's own. */
  readonly scale: number;
}

/** No engine takes a taller picture (Tesseract: 32,767); many columns or doubtful words below each other can come to more. */
const MOST_HEIGHT_PX = 32_000;

/** One call of the engine, if its picture is not too tall: the parts pasted below each other, and its words given back to the parts. */
export async function readGroups(job: ReadingJob, toRead: PartsToRead, way: ReadingWay): Promise<ReadPart[]> {
  const { image, layout, engine, signal } = job;
  const { parts, partOf, groups, rowOf, baselines } = toRead;
  const { pageMode, scale } = way;
  const gapPx = Math.round(2 * layout.ink.xHeightPx);
  const collage = makeCollage(
    image.plane,
    layout.components.runs,
    { boxes: parts, groups, partOf, rowOf, baselines },
    gapPx,
  );
  if (collage.plane.heightPx * scale > MOST_HEIGHT_PX && groups.length > 1) return readInHalves(job, toRead, way);
  const shown = scale < 1 ? shrinkPlane(collage.plane, scale) : collage.plane;
  const page: Raster = { ...shown, channels: 1, dpi: image.dpi * scale };
  const { lines } = await engine.recognize(page, { pageMode, signal });
  const sized = scale < 1 ? lines.map((line) => enlarged(line, 1 / scale)) : lines;
  return sortIntoParts(sized, collage, parts.length, createPartFinder(layout.ink, partOf));
}

async function readInHalves(job: ReadingJob, toRead: PartsToRead, way: ReadingWay): Promise<ReadPart[]> {
  const { groups } = toRead;
  const half = Math.ceil(groups.length / 2);
  const upper = await readGroups(job, { ...toRead, groups: groups.slice(0, half) }, way);
  const lower = await readGroups(job, { ...toRead, groups: groups.slice(half) }, way);
  return upper.map((part, index) => (part.lines.length > 0 ? part : (lower[index] ?? part)));
}

/** A line read from a smaller picture, in pixels of the whole one. */
function enlarged(line: OcrLine, factor: number): OcrLine {
  const words = line.words.map((word) => ({ ...word, box: scaledBox(word.box, factor) }));
  return { ...line, words, box: scaledBox(line.box, factor) };
}

function scaledBox({ left, top, right, bottom }: BoundingBox, factor: number): BoundingBox {
  return { left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor };
}
