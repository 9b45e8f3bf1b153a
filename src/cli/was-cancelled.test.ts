import { describe, expect, it } from 'vitest';
import { wasCancelled } from './was-cancelled.ts';

describe('wasCancelled', () => {
  it('knows of a Ctrl-C that came before the failure, and of one that is heard of right after it', async () => {
    const before = new AbortController();
    before.abort();
    const after = new AbortController();
    setImmediate(() => after.abort());
    expect(await Promise.all([wasCancelled(before.signal), wasCancelled(after.signal)])).toEqual([true, true]);
  });

  it('takes a failure without one for a failure', async () => {
    expect(await wasCancelled(new AbortController().signal)).toBe(false);
  });
});
