import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { Extraction } from '../domain/record.ts';

/** An extraction that found nothing. */
export const emptyExtraction: Extraction = {
  record: emptyRecordFields,
  citations: [],
  indicators: [],
  tables: [],
  structure: [],
  findings: [],
  fields: {},
};
