import { z } from 'zod';

export const healthSchema = z.object({ status: z.literal('ok') });

export const readinessSchema = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.boolean(),
  queue: z.boolean(),
  storage: z.boolean(),
});

/** `active`: jobs that still run; 0 after `pause` means that the service is drained. */
export const pauseSchema = z.object({ paused: z.boolean(), active: z.int() });

/** What an operator looks at: queues, what waits, and the disk that holds the files. */
export const workSchema = z.object({
  paused: z.boolean(),
  queues: z.array(z.object({ name: z.string(), waiting: z.int(), active: z.int() })),
  pages: z.object({ waiting: z.int(), oldestSeconds: z.number() }),
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }),
});

/** What a page of the service needs to know at its start. */
export const serviceStateSchema = z.object({
  version: z.string(),
  limits: z.object({ bytes: z.int(), pages: z.int(), files: z.int() }),
  documents: z.object({ total: z.int(), unfinished: z.int(), failed: z.int() }),
});
