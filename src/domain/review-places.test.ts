import { describe, expect, it } from 'vitest';
import { emptyRecordFields } from './record.fixture.ts';
import type { DocumentRecord, FieldProvenance, RecordFieldName, RecordFields } from './record.ts';
import { countToReview, isDoubtOpen } from './review-places.ts';

const printed: FieldProvenance = {
  page: 1,
  box: null,
  confidence: 0.9,
  method: 'printed',
  needsReview: false,
  alternatives: [],
  engine: null,
  model: null,
};

const record = (
  fields: Partial<RecordFields>,
  provenance: Partial<Record<RecordFieldName, FieldProvenance>> = {},
): DocumentRecord => ({
  schema: 'sohoa.record/1',
  source: { name: 'a.pdf', sha256: '', bytes: 1, pages: 1 },
  status: 'done',
  record: { ...emptyRecordFields, ...fields },
  citations: [],
  indicators: [],
  tables: [],
  structure: [],
  findings: [],
  pages: [],
  provenance: { fields: provenance, engines: [], models: [], pipeline: '' },
});

describe('isDoubtOpen', () => {
  it('asks for a compulsory part that was not read, also when nothing flagged it', () => {
    expect(isDoubtOpen(record({}), 'symbol')).toBe(true);
    expect(isDoubtOpen(record({}), 'urgency')).toBe(false);
  });

  it('leaves alone what was read and not flagged', () => {
    expect(isDoubtOpen(record({ place: 'Huế', subject: 'x' }, { subject: printed }), 'subject')).toBe(false);
  });

  it('asks for the symbol while its number is flagged', () => {
    const flagged = record({ symbol: '12/QĐ-UBND' }, { symbol: printed, number: { ...printed, needsReview: true } });
    expect(isDoubtOpen(flagged, 'symbol')).toBe(true);
  });

  it('accepts that nothing stands there once a person has said so', () => {
    expect(isDoubtOpen(record({}, { date: { ...printed, method: 'reviewed' } }), 'date')).toBe(false);
  });

  it('asks for no type of a letter and for no symbol of a counter paper', () => {
    expect(isDoubtOpen(record({ symbol: '12/UBND-VP' }), 'documentType')).toBe(false);
    expect(isDoubtOpen(record({ paperKind: 'Giấy khai sinh' }), 'symbol')).toBe(false);
  });
});

describe('countToReview', () => {
  it('counts a symbol once with all that follows from it, a missing part, and each finding', () => {
    const flagged = { ...printed, needsReview: true };
    const read = { documentType: { name: 'Quyết định', abbreviation: 'QĐ' }, symbol: '12/QĐ-UBND', date: '2025-04-15' };
    const one = record(
      { ...read, issuingBody: 'UBND TỈNH', subject: 'x' },
      { symbol: flagged, symbolSuffix: flagged, number: flagged, year: flagged },
    );
    const finding = { rule: 'R6', severity: 'possible', message: '', explanation: '', correction: null } as const;
    expect(countToReview(one)).toBe(2);
    expect(countToReview({ ...one, findings: [{ ...finding, evidence: [] }] })).toBe(3);
  });

  it('asks for a date and a signer of which every part is blank', () => {
    const blank = record({
      date: { year: null, month: null, day: null },
      signer: { name: null, title: null, authority: null },
    });
    expect([isDoubtOpen(blank, 'date'), isDoubtOpen(blank, 'signer')]).toEqual([true, true]);
  });
});
