import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startTestService } from '../app/test-service.fixture.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

it('tells a collector of each request in the trace of its caller, and nothing of what was asked for', async () => {
  const bodies: string[] = [];
  const collector = createServer(async (request, response) => {
    bodies.push(await text(request));
    response.end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
  const service = await startTestService({ workers: false, environment });
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  await service.app.inject({ url: '/api/lookup?holder=Nguyen%20Van%20Secret', headers });
  await service.app.inject({ url: '/api/documents/4bf92f35-77b3-4da6-a3ce-929d0e0e4736' });
  await service.stop();
  collector.close();
  const sent = bodies.join('\n');
  expect(sent).toContain(`"traceId":"${traceId}"`);
  expect(sent).toContain('"parentSpanId":"00f067aa0ba902b7"');
  expect(sent).toContain('GET /api/lookup');
  expect(sent).toContain('{"key":"sohoa.document.id","value":{"stringValue":"4bf92f35-77b3-4da6-a3ce-929d0e0e4736"}}');
  expect(sent).not.toContain('Secret');
});
