import type { DocumentRecord, FieldProvenance, RecordFieldName } from '../../domain/record.ts';
import type { Target } from '../page-view/highlight.ts';

export const fieldKey = (name: RecordFieldName): string => `f:${name}`;
export const findingKey = (index: number): string => `n:${index}`;
export const cellKey = (table: number, row: number, column: number): string => `t:${table}:${row}:${column}`;

/** The order of the parts on the paper, which is also the order they are checked in. */
export const fieldOrder = [
  'documentType',
  'symbol',
  'date',
  'parentBody',
  'issuingBody',
  'place',
  'subject',
  'paperKind',
  'holder',
  'legalBases',
  'effectiveDate',
  'reportingPeriod',
  'addressees',
  'signer',
  'recipients',
  'urgency',
  'secrecy',
  'received',
] as const satisfies readonly RecordFieldName[];

export type ShownField = (typeof fieldOrder)[number];

export function provenanceOf(record: DocumentRecord, name: RecordFieldName): FieldProvenance | undefined {
  return record.provenance.fields[name];
}

/** Everything of the record that has a place on the scan. */
export function recordTargets(record: DocumentRecord): Target[] {
  return [...fieldTargets(record), ...findingTargets(record), ...cellTargets(record)];
}

function fieldTargets(record: DocumentRecord): Target[] {
  return fieldOrder.flatMap((name) => {
    const place = provenanceOf(record, name);
    return place?.page == null || place.box === null ? [] : [{ key: fieldKey(name), page: place.page, box: place.box }];
  });
}

function findingTargets(record: DocumentRecord): Target[] {
  return record.findings.flatMap((finding, index) =>
    finding.evidence.flatMap(({ page, box }) =>
      page === null || box === null ? [] : [{ key: findingKey(index), page, box }],
    ),
  );
}

function cellTargets(record: DocumentRecord): Target[] {
  return record.tables.flatMap((table, index) =>
    table.cells.flatMap(({ row, column, page, box }) =>
      page === null || box === null ? [] : [{ key: cellKey(index, row, column), page, box }],
    ),
  );
}
