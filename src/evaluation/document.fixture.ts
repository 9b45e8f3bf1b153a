import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { DocumentRecord, FieldProvenance } from '../domain/record.ts';

/** A record with nothing in it, to be filled by a test. */
export function emptyRecord(changes: {
  readonly record?: Partial<DocumentRecord['record']>;
  readonly fields?: DocumentRecord['provenance']['fields'];
  readonly pages?: DocumentRecord['pages'];
  readonly citations?: DocumentRecord['citations'];
}): DocumentRecord {
  return {
    schema: 'sohoa.record/1',
    source: { name: 'a.pdf', sha256: '0'.repeat(64), bytes: 1, pages: 1 },
    status: 'done',
    record: { ...emptyRecordFields, ...changes.record },
    citations: changes.citations ?? [],
    indicators: [],
    tables: [],
    structure: [],
    findings: [],
    pages: changes.pages ?? [],
    provenance: { fields: changes.fields ?? {}, engines: [], models: [], pipeline: 'test' },
  };
}

export function provenanceOf(confidence: number, needsReview: boolean): FieldProvenance {
  return {
    page: 1,
    box: null,
    confidence,
    method: 'printed',
    needsReview,
    alternatives: [],
    engine: null,
    model: null,
  };
}
