import type { Raster } from '../domain/raster.ts';
import type { PageElement, TextLine } from '../domain/text-layer.ts';
import { textOfLine } from '../domain/text-layer.ts';
import type { DigitModel } from '../handwriting/digit-model.ts';
import { toPageRegions, withoutFilledGaps } from '../handwriting/page-regions.ts';
import { readFilledGaps } from '../handwriting/read-filled-gaps.ts';
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
    const isFirstPage = facts.pageNumber === 1 || hasMotto(lines);
    const gaps = readFilledGaps({ raster, lines, isFirstPage, model });
    if (gaps.length === 0) return reading;
    const elements = reading.elements.flatMap((element): PageElement[] =>
      element.kind === 'line'
        ? withoutFilledGaps([element.line], gaps).map((line) => ({ kind: 'line', line }))
        : [element],
    );
    return { ...reading, elements, regions: [...reading.regions, ...toPageRegions(gaps)] };
  };
}

function hasMotto(lines: readonly TextLine[]): boolean {
  return lines.some((line) => MOTTO.test(stripMarks(textOfLine(line)).toLowerCase()));
}
