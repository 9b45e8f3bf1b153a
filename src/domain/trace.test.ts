import { describe, expect, it } from 'vitest';
import { parseTraceparent, traceOfDocument } from './trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';

describe('the trace of a caller', () => {
  it.each([
    [`00-${traceId}-${parentId}-01`, { traceId, parentId }],
    [`01-${traceId}-${parentId}-00-later-versions-say-more`, { traceId, parentId }],
    [`00-${'0'.repeat(32)}-${parentId}-01`, undefined],
    [`00-${traceId}-${'0'.repeat(16)}-01`, undefined],
    [`00-${traceId.toUpperCase()}-${parentId}-01`, undefined],
    ['', undefined],
    [undefined, undefined],
    [['a', 'b'], undefined],
  ])('of the header %j', (header, expected) => {
    expect(parseTraceparent(header)).toEqual(expected);
  });
});

it('the trace of a document is its id', () => {
  expect(traceOfDocument('4bf92f35-77b3-4da6-a3ce-929d0e0e4736')).toBe(traceId);
});
