import { describe, expect, it } from 'vitest';
import { recordOf } from '../outputs.fixture.ts';
import { type ProcessingTimes, preservationEvents, vietnamTime } from './preservation-events.ts';

const times: ProcessingTimes = {
  receivedAt: '2026-11-22T08:00:00+07:00',
  receivedBy: 'quet',
  readAt: '2026-11-22T08:01:00+07:00',
  extractedAt: '2026-11-22T08:02:00+07:00',
  reviews: [{ at: '2026-11-22T09:00:00+07:00', by: 'hoa', detail: 'version 2: symbol' }],
  approvedAt: '2026-11-22T09:05:00+07:00',
  approvedBy: 'lan',
};
const provenance = {
  fields: {},
  engines: [{ name: 'tesseract-cli', version: '5.3.0', model: 'vie-best-int' }],
  models: [
    { name: 'vie-best-int', sha256: 'c1'.repeat(32) },
    { name: 'restoration-trigrams', sha256: 'd2'.repeat(32) },
  ],
  pipeline: '0.1.0',
};

describe('preservation events', () => {
  it('tell every step with engine, model and hash', () => {
    const events = preservationEvents(recordOf({}, { provenance }), times);
    expect(events.map(({ type, agent }) => [type, agent])).toEqual([
      ['ingestion', 'quet'],
      ['text recognition', 'tesseract-cli 5.3.0'],
      ['text restoration', 'sohoa 0.1.0'],
      ['metadata extraction', 'sohoa 0.1.0'],
      ['review', 'hoa'],
      ['approval', 'lan'],
    ]);
    expect(events[0]?.detail).toContain(`SHA-256 ${'ab'.repeat(32)}`);
    expect(events[1]?.detail).toBe(`model vie-best-int, SHA-256 ${'c1'.repeat(32)}; 1 of 1 pages read`);
    expect(events[2]?.detail).toContain(`restoration-trigrams (SHA-256 ${'d2'.repeat(32)})`);
  });

  it('leave out what was not done, and name the text that came with a file', () => {
    const unread = { ...times, extractedAt: null, reviews: [], approvedAt: null };
    const events = preservationEvents(recordOf({}, { provenance: { ...provenance, engines: [] } }), unread);
    expect(events.map(({ type, detail }) => [type, detail])).toEqual([
      ['ingestion', expect.any(String)],
      ['text recognition', 'text layer of the source kept'],
    ]);
  });
});

it('gives times with the offset of Vietnam', () => {
  expect(vietnamTime('2026-11-22T20:30:00.000Z')).toBe('2026-11-23T03:30:00+07:00');
});
