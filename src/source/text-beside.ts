import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import { AppError } from '../domain/errors.ts';
import { parseAlto, parseHocr, type RecognisedPage, type RecognisedWord } from './recognised-text.ts';
import type { PageFacts, SourceDocument } from './source-document.ts';

/** Where another program leaves its reading of `scan.pdf`. */
const endings = ['.hocr', '.alto.xml', '.xml'] as const;
const pointsPerInch = 72;

/**
 * A document whose text was read by another program and lies beside it as hOCR or ALTO: that reading takes the place
 * of the pages' own text, and is judged like it. Pages the reading does not have stay as they are.
 * @throws AppError file-unreadable when such a file has no page
 */
export async function withTextBeside(document: SourceDocument, path: string): Promise<SourceDocument> {
  const pages = await readBeside(path).catch(async (error: unknown) => {
    await document.close();
    throw error;
  });
  if (pages === undefined) return document;
  return {
    ...document,
    hasTextBeside: true,
    readPageFacts: async (pageNumber, signal) => {
      const facts = await document.readPageFacts(pageNumber, signal);
      const page = pages[pageNumber - 1];
      return page === undefined ? facts : { ...facts, text: toEmbedded(page, facts) };
    },
  };
}

/** Where a reading of this file would lie, for who must be allowed to look. */
export function placesBeside(path: string): string[] {
  const stem = path.replace(/\.[^./\\]+$/, '');
  return endings.map((ending) => `${stem}${ending}`);
}

async function readBeside(source: string): Promise<RecognisedPage[] | undefined> {
  for (const path of placesBeside(source)) {
    if (!existsSync(path)) continue;
    const text = await readFile(path, 'utf8');
    const pages = path.endsWith('.hocr') ? parseHocr(text) : parseAlto(text);
    // Any other XML that happens to have the name is none of ours.
    if (pages === undefined) continue;
    if (pages.length === 0) throw new AppError('file-unreadable', { reason: `${basename(path)}: hOCR/ALTO, 0 pages` });
    return pages;
  }
  return undefined;
}

/** Invisible runs over the picture, as OCR programs put them into PDFs themselves. */
function toEmbedded(page: RecognisedPage, { widthPx, heightPx, dpi, text }: PageFacts): EmbeddedPageText {
  const scale = scaleOf(page, widthPx, heightPx, dpi);
  const runs = page.lines.map((line) => toRun(line, scale, dpi));
  return { ...text, widthPx, heightPx, runs };
}

type Scale = readonly [number, number];

function scaleOf(page: RecognisedPage, widthPx: number, heightPx: number, dpi: number): Scale {
  if (page.width > 0 && page.height > 0) return [widthPx / page.width, heightPx / page.height];
  const scale = page.unitsPerInch === null ? 1 : dpi / page.unitsPerInch;
  return [scale, scale];
}

function toRun(line: readonly RecognisedWord[], [x, y]: Scale, dpi: number): EmbeddedRun {
  const boxes = line.map(({ box }) => ({
    left: box.left * x,
    top: box.top * y,
    right: box.right * x,
    bottom: box.bottom * y,
  }));
  const box = {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
  return {
    text: line.map(({ text }) => text).join(' '),
    fontName: '',
    fontSizePt: ((box.bottom - box.top) * pointsPerInch) / dpi,
    box,
    invisible: true,
    annotation: false,
    unmappedGlyphs: 0,
    wordBoxes: boxes,
    wordConfidences: line.map(({ confidence }) => confidence ?? 1),
  };
}
