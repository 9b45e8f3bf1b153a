import { describe, expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';

/** Doubles numbers, fails on every batch with a negative one, and says which batches it was given. */
function doubler(concurrency = 1) {
  const batches: number[][] = [];
  const double = createBatcher<number, number>({
    concurrency,
    mostInBatch: 4,
    canShare: (one, other) => Math.trunc(one) === one && Math.trunc(other) === other,
    run: async (inputs, signal) => {
      batches.push([...inputs]);
      await nextTurn();
      if (signal.aborted) throw new Error('nobody waits');
      if (inputs.some((input) => input < 0)) throw new Error('negative');
      return inputs.map((input) => 2 * input);
    },
  });
  return { double, batches };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('createBatcher', () => {
  it('takes together what comes in one turn, and what waited meanwhile', async () => {
    const { double, batches } = doubler();
    const doubled = await Promise.all([1, 2, 3, 4, 5, 6].map((input) => double(input, never)));
    expect(doubled).toEqual([2, 4, 6, 8, 10, 12]);
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('takes together again those who were answered together and ask once more', async () => {
    const { double, batches } = doubler();
    const twice = async (input: number): Promise<number> => double(await double(input, never), never);
    expect(await Promise.all([1, 2, 3].map(twice))).toEqual([4, 8, 12]);
    expect(batches).toEqual([
      [1, 2, 3],
      [2, 4, 6],
    ]);
  });

  it('shares what waits among all places', async () => {
    const { double, batches } = doubler(2);
    expect(await Promise.all([1, 0.5, 2].map((input) => double(input, never)))).toEqual([2, 1, 4]);
    expect(batches).toEqual([[1, 2], [0.5]]);
  });

  it('keeps apart what may not share a batch, in the order it came', async () => {
    const { double, batches } = doubler();
    expect(await Promise.all([1, 2, 0.5, 3].map((input) => double(input, never)))).toEqual([2, 4, 1, 6]);
    expect(batches).toEqual([[1, 2, 3], [0.5]]);
  });

  it('tries each piece of a failed batch alone, so that only the bad one fails', async () => {
    const { double } = doubler();
    const settled = await Promise.allSettled([1, 2, -3, 4].map((input) => double(input, never)));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      2,
      4,
      'Error: negative',
      8,
    ]);
  });

  it('never starts what was cancelled while it waited', async () => {
    const { double, batches } = doubler();
    const cancel = new AbortController();
    const first = double(1, never);
    await nextTurn();
    const second = double(2, cancel.signal);
    cancel.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(await first).toBe(2);
    expect(batches).toEqual([[1]]);
  });

  it('stops a running batch once nobody waits for it, and goes on with the next', async () => {
    const { double } = doubler();
    const cancel = new AbortController();
    const cancelled = double(1, cancel.signal);
    await nextTurn();
    cancel.abort();
    await expect(cancelled).rejects.toThrow('nobody waits');
    expect(await double(3, never)).toBe(6);
  });
});
