import type { DocumentRecord, RecordFieldName, RecordFields } from '../domain/record.ts';
import { recordFieldsSchema } from '../domain/record.ts';
import type { FieldDifference } from '../domain/repository.ts';
import type { ReadingChange, ReadingCounts, ReadingDifference } from '../domain/rereading.ts';
import { isSameValue } from './same-value.ts';

const fieldNames = recordFieldsSchema.keyof().options;

/** A version of a record with the fields as the machine read them, before corrections were carried over. */
export interface MachineReading {
  readonly record: DocumentRecord;
  readonly fields: RecordFields;
}

/** What another reading changed; `corrected` are the fields that people had corrected, seen three ways. */
export function differenceOf(
  before: MachineReading,
  after: MachineReading,
  corrected: readonly FieldDifference[],
): ReadingDifference {
  return {
    changes: fieldNames.flatMap((field) => changeOf(field, before.fields, after.fields)),
    before: countsOf(before.record),
    after: countsOf(after.record),
    corrections: {
      kept: corrected.length,
      conflicts: corrected.filter(({ state }) => state === 'conflict').length,
    },
  };
}

function changeOf(field: RecordFieldName, before: RecordFields, after: RecordFields): ReadingChange[] {
  const [was, is] = [before[field], after[field]];
  if (isSameValue(was, is)) return [];
  const kind = isEmpty(was) ? 'gained' : isEmpty(is) ? 'lost' : 'changed';
  return [{ field, kind, before: was, after: is }];
}

function isEmpty(value: unknown): boolean {
  return value == null || (Array.isArray(value) && value.length === 0);
}

function countsOf({ citations, indicators, tables, provenance }: DocumentRecord): ReadingCounts {
  const toReview = Object.values(provenance.fields).filter((field) => field.needsReview).length;
  return { citations: citations.length, indicators: indicators.length, tables: tables.length, toReview };
}
