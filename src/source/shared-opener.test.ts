import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { createSharedOpener } from './shared-opener.ts';
import type { SourceDocument } from './source-document.ts';

const { signal } = new AbortController();

function counting() {
  const state = { opened: 0, closed: 0, fails: false };
  const open = async (): Promise<SourceDocument> => {
    state.opened += 1;
    if (state.fails) throw new AppError('pdf-broken');
    return {
      format: 'pdf',
      pageCount: 1,
      readPageFacts: () => Promise.reject(new Error('unused')),
      readPageRaster: () => Promise.reject(new Error('unused')),
      readStoredImages: async () => null,
      close: async () => {
        state.closed += 1;
      },
    };
  };
  return { state, open };
}

describe('createSharedOpener', () => {
  it('hands the same document to users of the same file, one after the other and at once', async () => {
    const { state, open } = counting();
    const shared = createSharedOpener(open, 60_000);
    const first = await shared.open('a.pdf', null, signal);
    await first.close();
    const [second, third] = await Promise.all([shared.open('a.pdf', null, signal), shared.open('a.pdf', null, signal)]);
    await second.close();
    await second.close();
    await third.close();
    expect(state).toMatchObject({ opened: 1, closed: 0 });
    await shared.close();
    expect(state.closed).toBe(1);
  });

  it('keeps files and passwords apart', async () => {
    const { state, open } = counting();
    const shared = createSharedOpener(open, 60_000);
    await shared.open('a.pdf', null, signal);
    await shared.open('a.pdf', 'x', signal);
    await shared.open('b.pdf', null, signal);
    expect(state.opened).toBe(3);
    await shared.close();
  });

  it('closes a document that nobody took again', async () => {
    const { state, open } = counting();
    const shared = createSharedOpener(open, 1);
    await (await shared.open('a.pdf', null, signal)).close();
    await expect.poll(() => state.closed).toBe(1);
    await shared.open('a.pdf', null, signal);
    expect(state.opened).toBe(2);
    await shared.close();
  });

  it('does not remember a failure', async () => {
    const { state, open } = counting();
    const shared = createSharedOpener(open, 60_000);
    state.fails = true;
    await expect(shared.open('a.pdf', null, signal)).rejects.toMatchObject({ code: 'pdf-broken' });
    state.fails = false;
    expect((await shared.open('a.pdf', null, signal)).pageCount).toBe(1);
    await shared.close();
  });
});
