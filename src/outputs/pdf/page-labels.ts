import type { TextLayer, TextPage } from '../../domain/text-layer.ts';
import { dictOf, type PdfFile } from './pdf-objects.ts';

/** From this page of the file on (0-based) pages are called by these numbers. */
export interface LabelRange {
  readonly pageIndex: number;
  readonly firstNumber: number;
}

/**
 * What a reader calls the pages: the numbers printed on them. A new count begins only where two pages in a row agree
 * on it, so that one misread number changes nothing; pages without a number go on counting.
 */
export function labelRanges(layer: TextLayer): LabelRange[] {
  const printed = layer.pages.map(printedNumber);
  const ranges: LabelRange[] = [{ pageIndex: 0, firstNumber: startOf(printed) }];
  for (const [index, number] of printed.entries()) {
    const range = ranges.at(-1);
    if (number === undefined || range === undefined) continue;
    const expected = range.firstNumber + index - range.pageIndex;
    if (number !== expected && printed[index + 1] === number + 1)
      ranges.push({ pageIndex: index, firstNumber: number });
  }
  return ranges;
}

/** The first page bears its number seldom (Decree 30/2020, Annex I): it is counted back from the second and third. */
function startOf(printed: readonly (number | undefined)[]): number {
  const [first, second, third] = printed;
  if (first !== undefined && second === first + 1) return first;
  return second !== undefined && third === second + 1 && second > 1 ? second - 1 : 1;
}

function printedNumber(page: TextPage): number | undefined {
  const numbers = page.regions.flatMap(({ kind, text }) => {
    const [, digits] = /^\W*(\d{1,4})\W*$/.exec(text) ?? [];
    return kind === 'page-number' && digits !== undefined ? [Number(digits)] : [];
  });
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** Adds page labels (ISO 32000-1, 12.4.2). A file that came with its own keeps them. */
export function addPageLabels(file: PdfFile, layer: TextLayer): void {
  if (file.dict(file.catalog.get('PageLabels')) !== undefined) return;
  const numbers = labelRanges(layer).flatMap(({ pageIndex, firstNumber }) => [
    pageIndex,
    dictOf({ S: 'D', ...(firstNumber === 1 ? {} : { St: firstNumber }) }),
  ]);
  file.catalog.set('PageLabels', file.add(dictOf({ Nums: numbers })));
}
