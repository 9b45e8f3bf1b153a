import type { DocumentRecord, RecordFieldName } from '../../domain/record.ts';
import { fieldOrder, provenanceOf } from '../../domain/review-places.ts';
import type { Target } from '../page-view/highlight.ts';

export const fieldKey = (name: RecordFieldName): string => `f:${name}`;
export const findingKey = (index: number): string => `n:${index}`;
export const cellKey = (table: number, row: number, column: number): string => `t:${table}:${row}:${column}`;

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
