import { z } from 'zod';
import { documentIdSchema } from './document.ts';

/**
 * Checking by sample whether enough characters are right: the national guidance of November 2025 asks for 98 % of the
 * characters, "measured by tool or sample". Errors come in heaps (one bad page has many), so pages are the unit of
 * the draw and of the interval, not characters: counted character by character the interval would be far too narrow.
 */

export const neededAccuracy = 0.98;

/** Two-sided 95 %. */
const z95 = 1.959963984540054;

export const accuracySchema = z.object({
  pagesChecked: z.int().min(0),
  characters: z.int().min(0),
  errors: z.int().min(0),
  /** Right characters of all on the checked pages; null before the first page. */
  accuracy: z.number().nullable(),
  /** 95 % interval from the scatter between pages; null before the second page. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** `passed` and `failed` when the whole interval lies on one side of 98 %. */
  verdict: z.enum(['passed', 'failed', 'open']),
});
export type Accuracy = z.infer<typeof accuracySchema>;

export const sampledPageSchema = z.object({
  position: z.int().min(1),
  documentId: documentIdSchema,
  page: z.int().min(1),
  /** Characters of the page without white space; errors are counted against them. */
  characters: z.int().min(0),
  errors: z.int().min(0).nullable(),
  note: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: z.iso.datetime().nullable(),
});
export type SampledPage = z.infer<typeof sampledPageSchema>;

export const sampleCheckSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Pages that were drawn from. */
  population: z.int().min(1),
  pages: z.array(sampledPageSchema),
  result: accuracySchema,
});
export type SampleCheck = z.infer<typeof sampleCheckSchema>;

/**
 * Ratio estimate of the accuracy with its interval: Wilson's score interval (E. B. Wilson 1927) on the effective
 * number of characters, which is their number divided by the design effect of drawing whole pages (L. Kish, Survey
 * Sampling, 1965, 8.2). The effect is never taken below 1, so a lucky even sample makes no false certainty.
 */
export function accuracyInterval(pages: readonly { characters: number; errors: number }[]): Accuracy {
  const characters = sum(pages.map((page) => page.characters));
  const errors = sum(pages.map((page) => page.errors));
  const counted = { pagesChecked: pages.length, characters, errors };
  if (characters === 0) return { ...counted, accuracy: null, interval: null, verdict: 'open' };
  const rate = Math.min(1, errors / characters);
  const accuracy = round(1 - rate);
  if (pages.length < 2) return { ...counted, accuracy, interval: null, verdict: 'open' };
  const { low, high } = wilson(rate, characters / designEffect(pages, rate));
  const interval = { low: round(1 - high), high: round(1 - low) };
  const isPassed = interval.low >= neededAccuracy;
  const isFailed = interval.high < neededAccuracy;
  return { ...counted, accuracy, interval, verdict: isPassed ? 'passed' : isFailed ? 'failed' : 'open' };
}

/** Variance between pages of the ratio estimate over that of as many single characters. */
function designEffect(pages: readonly { characters: number; errors: number }[], rate: number): number {
  const characters = sum(pages.map((page) => page.characters));
  const simple = (rate * (1 - rate)) / characters;
  if (simple === 0) return characters / pages.length / expectedHeap;
  const residuals = sum(pages.map((page) => (page.errors - rate * page.characters) ** 2));
  const clustered = (residuals / (pages.length - 1)) * (pages.length / characters ** 2);
  return Math.max(1, clustered / simple);
}

/**
 * Without a single error the scatter cannot be seen; a page of some 1,500 characters then counts as this many
 * independent ones. A cautious guess, not a measurement.
 */
const expectedHeap = 50;

function wilson(rate: number, count: number): { low: number; high: number } {
  const square = z95 ** 2;
  const centre = (rate + square / (2 * count)) / (1 + square / count);
  const half = (z95 / (1 + square / count)) * Math.sqrt((rate * (1 - rate)) / count + square / (4 * count ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Pages to draw so that an archive of 99 % accuracy passes the check for 98 % with an interval of half a percent to
 * either side, with the finite population taken into account (W. G. Cochran, Sampling Techniques, 1977, 4.4).
 */
export function pagesToSample(population: number, charactersPerPage: number): number {
  const expectedErrorRate = 0.01;
  const halfWidth = 0.005;
  const needed = (z95 ** 2 * expectedErrorRate * (1 - expectedErrorRate)) / halfWidth ** 2;
  const pages = needed / Math.min(expectedHeap, Math.max(1, charactersPerPage));
  const unlimited = Math.max(leastPages, Math.ceil(pages));
  return Math.min(population, Math.ceil(unlimited / (1 + (unlimited - 1) / population)));
}

/** Fewer pages tell nothing about the scatter between them. */
const leastPages = 30;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const round = (value: number): number => Math.round(value * 1e5) / 1e5;
