import { z } from 'zod';
import { documentRecordSchema } from './record.ts';

/** The JSON Schema (draft 2020-12) of `record.json`, for other programs; made from the one zod schema. */
export function recordJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(documentRecordSchema), $id: 'sohoa.record/1', title: 'Sohoa record' };
}
