import { z } from 'zod';

/** A search that one person keeps under a name, to ask it again every day. */
export const savedSearchSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** As it stands in the address of the page: `q=bi%E1%BB%83n&year=2025`. */
  query: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

/** What `URLSearchParams` writes. */
const queryPattern = /^[\w.*%+=&-]+$/;

export const newSavedSearchSchema = z.object({
  name: z.string().trim().min(1).max(100),
  query: z.string().max(2_000).regex(queryPattern),
});
export type NewSavedSearch = z.infer<typeof newSavedSearchSchema>;

export const savedSearchListSchema = z.object({ items: z.array(savedSearchSchema) });
