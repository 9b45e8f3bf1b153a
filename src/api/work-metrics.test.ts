import { readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DocumentDetail, DocumentEvent, DocumentStatus } from '../domain/document.ts';
import { documentDetailSchema } from '../domain/document.ts';
import { createMetrics, routeLabel } from './metrics.ts';
import { createWorkMetrics } from './work-metrics.ts';

const id = '0199a000-0000-7000-8000-000000000001';
const page = { widthPx: 1, heightPx: 1, dpi: 200, rotation: 0, confidence: 1, engine: 'tesseract' };
const finished: DocumentDetail = documentDetailSchema.parse({
  ...{
    id,
    code: null,
    name: 'a.pdf',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: 'a'.repeat(64),
    status: 'partial',
  },
  ...{
    revision: 1,
    pages: 2,
    pagesDone: 1,
    pagesFailed: 1,
    batch: null,
    failure: null,
    symbol: null,
    documentType: null,
  },
  ...{ issuingBody: null, date: null, subject: null, reviewCount: 0, validityClass: 'V4', reuseCount: 0 },
  ...{ withdrawnAt: null, purgedAt: null, recordVersion: 1 },
  receivedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: '2026-11-01T08:00:40.000Z',
  pageList: [
    { number: 1, status: 'done', durationMs: 2500, failure: null, ...page },
    { number: 2, status: 'failed', durationMs: null, failure: { code: 'page-timeout', details: {} }, ...page },
  ],
  steps: [
    { step: 'received', at: '2026-11-01T08:00:00.000Z', actor: null },
    { step: 'read', at: '2026-11-01T08:00:30.000Z', actor: null },
    { step: 'extracted', at: '2026-11-01T08:00:39.000Z', actor: null },
  ],
});

function listen() {
  const listeners: ((event: DocumentEvent & { officeId: string }) => void)[] = [];
  const asked: string[] = [];
  const source = {
    documents: {
      get: async (asksFor: string) => {
        asked.push(asksFor);
        return finished;
      },
    },
    events: {
      subscribe: (listener: (event: DocumentEvent & { officeId: string }) => void) => void listeners.push(listener),
    },
  };
  const say = (status: DocumentStatus): void => {
    for (const listener of listeners)
      listener({
        documentId: id,
        officeId: id,
        revision: 1,
        status,
        pages: 2,
        pagesDone: 1,
        pagesFailed: 1,
        changedPages: [],
      });
  };
  return { source, asked, say };
}

describe('createWorkMetrics', () => {
  it('counts and times a document once, when its work ends', async () => {
    const registry = new Registry();
    const { source, asked, say } = listen();
    createWorkMetrics(registry, source);
    // The last two: somebody corrects it afterwards.
    for (const status of ['queued', 'reading', 'extracting', 'partial', 'partial', 'partial'] as const) say(status);
    await Promise.resolve();
    expect(asked).toEqual([id]);
    const text = await registry.metrics();
    for (const line of [
      'sohoa_documents_finished_total{status="partial"} 1',
      'sohoa_failures_total{what="page",code="page-timeout"} 1',
      'sohoa_pages_read_total 1',
      'sohoa_page_read_seconds_sum 2.5',
      'sohoa_document_stage_seconds_sum{stage="reading"} 30',
      'sohoa_document_stage_seconds_sum{stage="text"} 9',
      'sohoa_document_stage_seconds_sum{stage="whole"} 40',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('does not count documents that were finished before it listened', async () => {
    const { source, asked, say } = listen();
    createWorkMetrics(new Registry(), source);
    say('done');
    expect(asked).toEqual([]);
  });
});

const labelNamesSchema = z.looseObject({ labelNames: z.array(z.string()) });

describe('dashboard and alerts', () => {
  const { registry } = createMetrics({
    ...listen().source,
    service: {
      queueCounts: async () => ({}),
      countDocuments: async () => ({ total: 0, unfinished: 0, failed: 0 }),
      oldestUnfinishedSeconds: async () => 0,
      waitingPages: async () => ({ pages: 0, oldestSeconds: 0 }),
      isPaused: async () => false,
    },
  });

  it.each(['grafana-dashboard.json', 'prometheus-alerts.yaml'])(
    '%s names only metrics that there are',
    async (file) => {
      const text = readFileSync(new URL(`../../scripts/deploy/monitoring/${file}`, import.meta.url), 'utf8');
      const asked = new Set(text.match(/\b(?:sohoa|process|nodejs)_[a-z0-9_]+/g));
      const known = new Set(
        registry.getMetricsAsArray().flatMap(({ name }) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]),
      );
      expect(asked.size).toBeGreaterThan(4);
      expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it.each(['grafana-dashboard.json', 'prometheus-alerts.yaml'])('%s asks each metric by labels it has', (file) => {
    const text = readFileSync(new URL(`../../scripts/deploy/monitoring/${file}`, import.meta.url), 'utf8');
    const expressions = [...text.matchAll(/"?expr"?: (.*)/g)].map((match) => (match[1] ?? '').replaceAll('\\"', '"'));
    expect(expressions.length).toBeGreaterThan(4);
    const wrong = expressions.filter((expression) => {
      const metrics = registry.getMetricsAsArray().filter(({ name }) => expression.includes(name));
      const known = new Set(['le', ...metrics.flatMap((metric) => labelNamesSchema.parse(metric).labelNames)]);
      const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap((match) => (match[1] ?? '').split(/,\s*/));
      const chosen = [...expression.matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)"/g)].map((match) => match[1] ?? '');
      return metrics.length === 0 || [...grouped, ...chosen].some((label) => !known.has(label));
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['/assets/index-D-lAXAoQ.js', '/assets/*'],
    ['/api/documents/:id', '/api/documents/:id'],
    [undefined, 'none'],
  ])('counts an answer of %s under %s', (url, label) => expect(routeLabel(url)).toBe(label));

  it('has every metric of the work on the dashboard', async () => {
    const file = new URL('../../scripts/deploy/monitoring/grafana-dashboard.json', import.meta.url);
    const text = readFileSync(file, 'utf8');
    const own = registry.getMetricsAsArray().flatMap(({ name }) => (name.startsWith('sohoa_') ? [name] : []));
    expect(own.filter((name) => !text.includes(name))).toEqual([]);
  });
});
