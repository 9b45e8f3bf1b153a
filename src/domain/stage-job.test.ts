import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobIdOf, planOcrJobs, stageJobSchema, turnOf } from './stage-job.ts';

const documentId = '5b3c9c1e-6f0a-4d39-9f0e-0a4c5f1d2e3b';

describe('planOcrJobs', () => {
  it.each([
    [[1], [[1, 8]]],
    [
      [1, 2, 8, 9],
      [
        [1, 8],
        [9, 16],
      ],
    ],
    [[17], [[17, 24]]],
    [[], []],
  ])('plans pages %j as ranges %j', (pages, ranges) => {
    expect(planOcrJobs(documentId, 1, pages).map((job) => [job.firstPage, job.lastPage])).toEqual(ranges);
  });

  it('puts a page in the same job however many others are missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (pages) => {
        const jobs = planOcrJobs(documentId, 1, pages);
        const all = new Set(
          planOcrJobs(
            documentId,
            1,
            Array.from({ length: 300 }, (_, i) => i + 1),
          ).map(jobIdOf),
        );
        expect(jobs.every((job) => all.has(jobIdOf(job)))).toBe(true);
        for (const page of pages) {
          expect(jobs.filter((job) => job.firstPage <= page && page <= job.lastPage)).toHaveLength(1);
        }
      }),
    );
  });
});

describe('stageJobSchema', () => {
  it('takes what planOcrJobs makes and gives ids without a colon', () => {
    const [job] = planOcrJobs(documentId, 3, [9]);
    expect(stageJobSchema.parse(job)).toEqual(job);
    expect(jobIdOf(stageJobSchema.parse(job))).toBe(`${documentId}-ocr-3-9`);
  });

  it.each([{}, { stage: 'ocr', documentId: 'x', revision: 1 }, { stage: 'print', documentId, revision: 1 }])(
    'refuses %j',
    (job) => expect(stageJobSchema.safeParse(job).success).toBe(false),
  );
});

describe('turnOf', () => {
  const turnsOf = (from: number, to: number, pages: number): number[] =>
    planOcrJobs(
      documentId,
      1,
      Array.from({ length: pages }, (_, index) => index + 1),
    ).map((job) => turnOf(job, { from, to }, pages));

  it.each([
    { from: 0, to: 0, pages: 20, turns: [0, 0, 0] },
    { from: 10, to: 13, pages: 20, turns: [11, 12, 13] },
    { from: 0.25, to: 0.5, pages: 1, turns: [1] },
    { from: 0, to: 9, pages: 17, turns: [3, 6, 9] },
  ])('spreads the jobs of $pages pages over turns $from to $to', ({ from, to, pages, turns }) => {
    expect(turnsOf(from, to, pages)).toEqual(turns);
  });

  it('never goes back nor beyond the last turn', () => {
    const stretch = fc.record({ from: fc.nat(1000), length: fc.nat(1000), pages: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(stretch, ({ from, length, pages }) => {
        const turns = turnsOf(from, from + length, pages);
        expect(turns).toEqual(turns.toSorted((a, b) => a - b));
        expect(turns[0]).toBeGreaterThanOrEqual(from);
        expect(turns.at(-1)).toBe(from + length);
      }),
    );
  });
});
