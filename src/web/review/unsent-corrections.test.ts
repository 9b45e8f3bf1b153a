import { describe, expect, it } from 'vitest';
import { keepUnsent, takeUnsent } from './unsent-corrections.ts';

const left = {
  queue: [{ kind: 'fields' as const, fields: { place: 'Huế' }, before: { place: 'Hue' } }],
  running: null,
};

describe('corrections that could not be saved', () => {
  it('go back once to the person who made them, for the same document', () => {
    keepUnsent('lan', 'd1', left);
    expect(takeUnsent('hoa', 'd1')).toBeUndefined();
    expect(takeUnsent('lan', 'd2')).toBeUndefined();
    expect(takeUnsent('lan', 'd1')).toBe(left);
    expect(takeUnsent('lan', 'd1')).toBeUndefined();
  });

  it('are not kept when there are none', () => {
    keepUnsent('lan', 'd1', { queue: [], running: null });
    expect(takeUnsent('lan', 'd1')).toBeUndefined();
  });
});
