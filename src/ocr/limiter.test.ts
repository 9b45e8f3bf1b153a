import { describe, expect, it } from 'vitest';
import { createLimiter } from './limiter.ts';

describe('createLimiter', () => {
  it('never runs more at once than allowed, and all of it in the end', async () => {
    const limit = createLimiter(2);
    const { signal } = new AbortController();
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => limit(work, signal)));
    expect(most).toBe(2);
  });

  it('frees the slot of work that failed', async () => {
    const limit = createLimiter(1);
    const { signal } = new AbortController();
    await expect(limit(() => Promise.reject(new Error('boom')), signal)).rejects.toThrow('boom');
    expect(await limit(async () => 'next', signal)).toBe('next');
  });

  it('does not start what was cancelled while it waited', async () => {
    const limit = createLimiter(1);
    const cancel = new AbortController();
    let started = false;
    const first = limit(() => new Promise<void>((resolve) => setImmediate(resolve)), new AbortController().signal);
    const second = limit(async () => {
      started = true;
    }, cancel.signal);
    cancel.abort();
    await first;
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(started).toBe(false);
  });
});
