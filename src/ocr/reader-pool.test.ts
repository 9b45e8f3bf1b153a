import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReaderPool } from './reader-pool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeReader {
  readonly name: string;
  isAlive: boolean;
}

/** A pool of readers named by their kind and number, and the names of those that were ended. */
function pool(imagesPerReader = 10) {
  const started: FakeReader[] = [];
  const ended: string[] = [];
  const readers = createReaderPool<string, FakeReader>({
    start: async (kind) => {
      const reader = { name: `${kind}${started.length + 1}`, isAlive: true };
      started.push(reader);
      return reader;
    },
    isAlive: ({ isAlive }) => isAlive,
    end: async ({ name }) => ended.push(name),
    imagesPerReader,
    idleMs: 1000,
  });
  const use = (kind: string): Promise<string> => readers.use(kind, async ({ name }) => name);
  return { readers, use, started, ended };
}

it('gives the same reader again, each kind its own', async () => {
  const { use } = pool();
  expect([await use('column'), await use('block'), await use('column'), await use('block')]).toEqual([
    'column1',
    'block2',
    'column1',
    'block2',
  ]);
});

it('never gives a reader to two at once', async () => {
  const { use } = pool();
  expect(await Promise.all([use('column'), use('column')])).toEqual(['column1', 'column2']);
});

it('renews a reader after so many images', async () => {
  const { use, ended } = pool(2);
  expect([await use('a'), await use('a'), await use('a')]).toEqual(['a1', 'a1', 'a2']);
  expect(ended).toEqual(['a1']);
});

it('ends a reader that has nothing to do, and starts another one', async () => {
  const { use, ended } = pool();
  await use('a');
  vi.advanceTimersByTime(999);
  await use('a');
  vi.advanceTimersByTime(999);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual(['a1']);
  expect(await use('a')).toBe('a2');
});

it('ends a reader that failed, and says why it failed', async () => {
  const { readers, use, ended } = pool();
  const failing = readers.use('a', () => Promise.reject(new Error('hangs')));
  await expect(failing).rejects.toThrow('hangs');
  expect(ended).toEqual(['a1']);
  expect(await use('a')).toBe('a2');
});

it('passes over a reader that ended by itself', async () => {
  const { use, started } = pool();
  await use('a');
  for (const reader of started) reader.isAlive = false;
  expect(await use('a')).toBe('a2');
});

it('ends on closing whoever has nothing to do', async () => {
  const { readers, use, ended } = pool();
  await Promise.all([use('a'), use('b')]);
  await readers.close();
  expect(ended.sort()).toEqual(['a1', 'b2']);
  vi.advanceTimersByTime(5000);
  expect(ended).toHaveLength(2);
});
