import { type DocumentRecord, documentRecordSchema } from '../domain/record.ts';

/**
 * `record.json`: two blanks an indent, keys in the order of the schema whatever order they were made in, a
 * line break at the end. The same record gives the same bytes.
 * @throws ZodError when the record does not fit its schema: a defect of ours, never of the input
 */
export function recordJson(record: DocumentRecord): string {
  // Parsing rebuilds every object with its keys in the schema's order and drops what the schema does not know.
  return `${JSON.stringify(documentRecordSchema.parse(record), null, 2)}\n`;
}
