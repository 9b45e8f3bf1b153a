import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { Span } from '../domain/trace.ts';
import { createTraceExporter } from './trace-exporter.ts';

const span: Span = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  parentId: '00f067aa0ba902b7',
  name: 'GET /api/documents/:id',
  kind: 'server',
  startMs: 1_795_000_000_000.25,
  endMs: 1_795_000_000_012.5,
  attributes: { 'http.route': '/api/documents/:id', 'http.response.status_code': 200 },
  isFailed: false,
};

it('sends what is recorded as a collector reads it', async () => {
  const received: { url: string | undefined; body: unknown }[] = [];
  const collector = createServer(async (request, response) => {
    received.push({ url: request.url, body: await json(request) });
    response.end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const target = { endpoint: `http://127.0.0.1:${port}/`, process: 'service', version: '1.0.0', log: silentLog };
  const exporter = createTraceExporter(target);
  exporter.record(span);
  exporter.record({ ...span, parentId: null, kind: 'consumer', isFailed: true });
  await exporter.close();
  collector.close();
  expect(received).toHaveLength(1);
  expect(received[0]?.url).toBe('/v1/traces');
  expect(received[0]?.body).toMatchObject({
    resourceSpans: [
      {
        resource: { attributes: expect.arrayContaining([{ key: 'service.name', value: { stringValue: 'sohoa' } }]) },
        scopeSpans: [
          {
            spans: [
              {
                traceId: span.traceId,
                parentSpanId: span.parentId,
                spanId: expect.stringMatching(/^[\da-f]{16}$/),
                kind: 2,
                startTimeUnixNano: '1795000000000250000',
                endTimeUnixNano: '1795000000012500000',
                attributes: [
                  { key: 'http.route', value: { stringValue: '/api/documents/:id' } },
                  { key: 'http.response.status_code', value: { intValue: '200' } },
                ],
                status: {},
              },
              { kind: 5, status: { code: 2 } },
            ],
          },
        ],
      },
    ],
  });
});

it('goes on without a collector, and says so', async () => {
  const lines: string[] = [];
  const log = { ...silentLog, warn: (_fields: object, message: string) => void lines.push(message) };
  const exporter = createTraceExporter({ endpoint: 'http://127.0.0.1:9', process: 'service', version: '1', log });
  for (let count = 0; count < 3000; count += 1) exporter.record(span);
  await exporter.close();
  expect(lines).toEqual(['traces not sent']);
});
