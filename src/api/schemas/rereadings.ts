import { z } from 'zod';
import { rereadingItemSchema, rereadingSchema } from '../../domain/rereading.ts';

export const newRereadingSchema = z.object({
  name: z.string().trim().min(1).max(300),
  /** Only documents last read before this moment: when the new version was installed. */
  readBefore: z.iso.datetime({ offset: true }).optional(),
  documentType: z.string().trim().min(1).max(100).optional(),
  /** Batch id. */
  batch: z.uuid().optional(),
  limit: z.int().min(1).max(1_000_000).default(1_000_000),
});
export const rereadingListSchema = z.object({ items: z.array(rereadingSchema) });
export const rereadingItemsSchema = z.object({ items: z.array(rereadingItemSchema), total: z.int().min(0) });
