import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ServicePort } from './ports.ts';
import { createWorkMetrics, type WorkSource } from './work-metrics.ts';

type MeteredService = Pick<
  ServicePort,
  'queueCounts' | 'countDocuments' | 'oldestUnfinishedSeconds' | 'waitingPages' | 'isPaused'
>;

export interface Metrics {
  readonly registry: Registry;
  /** Puts down how long an answer took, in seconds. */
  observeAnswer(labels: { method: string; route: string; status: number }, seconds: number): void;
}

/** What an answer is counted under: files of the page have new names with each version and are one route. */
export const routeLabel = (url: string | undefined): string =>
  url?.startsWith('/assets/') === true ? '/assets/*' : (url ?? 'none');

/** Queue depth and the oldest waiting page are the signals to scale by. */
export function createMetrics({ service, ...work }: WorkSource & { readonly service: MeteredService }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'sohoa_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'sohoa_queue_jobs',
    help: 'Jobs per queue',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const [queue, counts] of Object.entries(await service.queueCounts())) {
        this.set({ queue, state: 'waiting' }, counts.waiting);
        this.set({ queue, state: 'active' }, counts.active);
      }
    },
  });
  new Gauge({
    name: 'sohoa_documents',
    help: 'Documents held',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await service.countDocuments();
      for (const [state, value] of Object.entries(counts)) this.set({ state }, value);
    },
  });
  new Gauge({
    name: 'sohoa_oldest_unfinished_seconds',
    help: 'Age of the oldest unfinished document',
    registers: [registry],
    async collect() {
      this.set(await service.oldestUnfinishedSeconds());
    },
  });
  new Gauge({
    name: 'sohoa_pages_waiting',
    help: 'Pages that wait to be read',
    registers: [registry],
    async collect() {
      this.set((await service.waitingPages()).pages);
    },
  });
  new Gauge({
    name: 'sohoa_oldest_waiting_page_seconds',
    help: 'For how long the oldest page has waited to be read',
    registers: [registry],
    async collect() {
      this.set((await service.waitingPages()).oldestSeconds);
    },
  });
  new Gauge({
    name: 'sohoa_paused',
    help: '1 while no worker takes another job',
    registers: [registry],
    async collect() {
      this.set((await service.isPaused()) ? 1 : 0);
    },
  });
  createWorkMetrics(registry, work);
  return { registry, observeAnswer: (labels, seconds) => duration.observe(labels, seconds) };
}
