import { describe, expect, it } from 'vitest';
import { progressOf } from './rereading-progress.ts';

const none = { waiting: 0, running: 0, done: 0, failed: 0, skipped: 0 };

describe('progressOf', () => {
  it.each([
    ['begun', { ...none, waiting: 8, running: 2 }, null, { total: 10, settled: 0, isRunning: true }],
    ['at its last', { ...none, running: 1, done: 8, failed: 1 }, null, { total: 10, settled: 9, isRunning: true }],
    ['done', { ...none, done: 9, failed: 1 }, null, { total: 10, settled: 10, isRunning: false }],
    ['cancelled', { ...none, done: 3, skipped: 7 }, '2026-11-23', { total: 10, settled: 10, isRunning: false }],
  ])('tells how far one is that is %s', (_how, documents, cancelledAt, expected) => {
    expect(progressOf({ documents, cancelledAt })).toEqual(expected);
  });
});
