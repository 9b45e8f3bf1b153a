import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceDocument } from '../source/source-document.ts';
import { keepLastOpen } from './kept-document.ts';

/** Names of what was opened and closed, in order. */
const events: string[] = [];

const openFake = async (path: string): Promise<SourceDocument> => {
  events.push(`open ${path}`);
  const never = () => Promise.reject(new Error('not asked for here'));
  return {
    format: 'pdf',
    pageCount: 1,
    readPageFacts: never,
    readPageRaster: never,
    readStoredImages: never,
    close: async () => void events.push(`close ${path}`),
  };
};

describe('the document used last', () => {
  const signal = new AbortController().signal;
  beforeEach(() => {
    events.length = 0;
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('stays open for the next page, and is closed when another takes its place or nobody comes back', async () => {
    const open = keepLastOpen(openFake, 1_000);
    await (await open('a', null, signal)).close();
    await (await open('a', null, signal)).close();
    expect(events).toEqual(['open a']);
    await (await open('b', null, signal)).close();
    expect(events).toEqual(['open a', 'open b', 'close a']);
    vi.advanceTimersByTime(1_000);
    expect(events.at(-1)).toBe('close b');
  });

  it('is never lent to two at once', async () => {
    const open = keepLastOpen(openFake, 1_000);
    const first = await open('a', null, signal);
    const second = await open('a', null, signal);
    await first.close();
    await second.close();
    expect(events).toEqual(['open a', 'open a', 'close a']);
  });

  it('with another password is another document', async () => {
    const open = keepLastOpen(openFake, 1_000);
    await (await open('a', 'one', signal)).close();
    await (await open('a', 'two', signal)).close();
    expect(events).toEqual(['open a', 'open a', 'close a']);
  });
});
