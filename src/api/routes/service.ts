import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { needs } from '../access/route-access.ts';
import { createMetrics, routeLabel } from '../metrics.ts';
import type { ApiDeps } from '../ports.ts';
import { healthSchema, pauseSchema, readinessSchema, serviceStateSchema, workSchema } from '../schemas/service.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerServiceRoutes(app: ZodApp, deps: ApiDeps): void {
  const { service } = deps;
  const tags = ['service'];

  app.get(
    '/healthz',
    { config: needs('public'), schema: { tags, summary: 'The process is alive', response: { 200: healthSchema } } },
    () => ({
      status: 'ok' as const,
    }),
  );

  app.get(
    '/readyz',
    {
      config: needs('public'),
      schema: {
        tags,
        summary: 'Database, queue and file store can be reached',
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const [database, queue, storage] = await Promise.all([
        service.isDatabaseReachable(),
        service.isQueueReachable(),
        service.isStorageReachable(),
      ]);
      const isReady = database && queue && storage;
      return reply
        .status(isReady ? 200 : 503)
        .send({ status: isReady ? 'ok' : 'unavailable', database, queue, storage });
    },
  );

  app.get(
    '/api/state',
    {
      config: needs('state.read'),
      schema: { tags, summary: 'Version, limits and counts', response: { 200: serviceStateSchema } },
    },
    async () => ({ version: deps.version, limits: deps.limits, documents: await service.countDocuments() }),
  );

  app.get(
    '/api/state/work',
    {
      config: needs('operate'),
      schema: { tags, summary: 'Queues, waiting pages, room on the disk', response: { 200: workSchema } },
    },
    async () => {
      const [paused, counts, { pages, oldestSeconds }, disk] = await Promise.all([
        service.isPaused(),
        service.queueCounts(),
        service.waitingPages(),
        statfs(dirname(deps.uploadFolder)),
      ]);
      return {
        paused,
        queues: Object.entries(counts).map(([name, { waiting, active }]) => ({ name, waiting, active })),
        pages: { waiting: pages, oldestSeconds },
        disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      };
    },
  );

  const pauseState = async () => {
    const counts = Object.values(await service.queueCounts());
    return { paused: await service.isPaused(), active: counts.reduce((sum, queue) => sum + queue.active, 0) };
  };
  const pauses = [
    ['pause', 'No worker takes another job; what runs is finished (asked again until `active` is 0: drained)'],
    ['resume', 'Workers take jobs again'],
  ] as const;
  for (const [name, summary] of pauses) {
    app.post(
      `/api/state/${name}`,
      { config: needs('operate'), schema: { tags, summary, response: { 200: pauseSchema } } },
      async () => {
        await service[name]();
        return pauseState();
      },
    );
  }

  const { registry, observeAnswer } = createMetrics(deps);
  app.addHook('onResponse', async (request, reply) => {
    const route = routeLabel(request.routeOptions.url);
    observeAnswer({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get(
    '/metrics',
    { config: needs('operate'), schema: { tags, summary: 'Prometheus text', response: { 200: z.string() } } },
    async (_request, reply) =>
      reply
        .type(registry.contentType)
        .serializer(String)
        .send(await registry.metrics()),
  );
}
