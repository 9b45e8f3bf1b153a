import type { DigitModel, GlyphReading } from './digit-model.ts';
import type { GapReading } from './gap.ts';
import { DrawnPage } from './letterhead.fixture.ts';
import { readFilledGaps } from './read-filled-gaps.ts';

export const em = 38;
export const baseline = 300;

export function statesOf(page: DrawnPage, isFirstPage = true): Record<string, string> {
  return Object.fromEntries(gapsOf(page, isFirstPage).map((gap) => [gap.part, gap.state]));
}

export function gapsOf(page: DrawnPage, isFirstPage = true, model: DigitModel | null = null): GapReading[] {
  return readFilledGaps({ raster: page.raster, lines: page.lines(), isFirstPage, model });
}

/** A network that reads every figure as 4 and knows who made it. */
export function modelThatSays(type: number): DigitModel {
  const classes = Float64Array.from({ length: 11 }, (_, index) => (index === 4 ? 0.99 : 0.001));
  const read = (): GlyphReading => ({ classes, type });
  return { name: 'digits', version: 'test', read, readCarefully: read, readAgain: read };
}

/** The title and a body line give the page its type size. */
export function pageWithBody(): DrawnPage {
  const page = new DrawnPage(1650, 1200, em);
  page.print('CHÍNH', 300, 150);
  page.print('THÔNG', 700, 500);
  page.print('nghiệm', 200, 800);
  page.print('chuyển', 400, 800);
  return page;
}

export function dateLine(page: DrawnPage, fill: (left: number, part: 'day' | 'month') => void): void {
  page.print('Hà', 800, baseline);
  page.print('Nội,', 860, baseline);
  const afterDay = page.print('ngày', 940, baseline);
  fill(afterDay + 10, 'day');
  const afterMonth = page.print('tháng', afterDay + 70, baseline);
  fill(afterMonth + 10, 'month');
  page.print('năm', afterMonth + 60, baseline);
  page.print('2026', afterMonth + 135, baseline);
}
