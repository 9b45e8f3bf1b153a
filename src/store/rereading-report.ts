import type { RecordFieldName } from '../domain/record.ts';
import type { ReadingCounts, ReadingDifference, Rereading, RereadingItemState } from '../domain/rereading.ts';

interface Item {
  readonly state: RereadingItemState;
  readonly difference: ReadingDifference | null;
}

/** What a reading of many documents changed, counted. */
export function summarise(
  items: readonly Item[],
): Pick<Rereading, 'documents' | 'fields' | 'before' | 'after' | 'corrections'> {
  const documents = { waiting: 0, running: 0, done: 0, failed: 0, skipped: 0 };
  const fields = new Map<RecordFieldName, Rereading['fields'][number]>();
  const before = emptyCounts();
  const after = emptyCounts();
  const corrections = { kept: 0, conflicts: 0 };
  for (const { state, difference } of items) {
    documents[state] += 1;
    if (difference === null) continue;
    for (const { field, kind } of difference.changes) {
      const counted = fields.get(field) ?? { field, gained: 0, lost: 0, changed: 0 };
      counted[kind] += 1;
      fields.set(field, counted);
    }
    add(before, difference.before);
    add(after, difference.after);
    corrections.kept += difference.corrections.kept;
    corrections.conflicts += difference.corrections.conflicts;
  }
  return { documents, fields: [...fields.values()], before, after, corrections };
}

const emptyCounts = (): ReadingCounts => ({ citations: 0, indicators: 0, tables: 0, toReview: 0 });

function add(sum: ReadingCounts, more: ReadingCounts): void {
  sum.citations += more.citations;
  sum.indicators += more.indicators;
  sum.tables += more.tables;
  sum.toReview += more.toReview;
}
