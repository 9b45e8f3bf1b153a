import type { Rereading, RereadingItemState } from '../../domain/rereading.ts';

export interface RereadingProgress {
  readonly total: number;
  /** Read, failed or left out: nothing more happens to them. */
  readonly settled: number;
  readonly isRunning: boolean;
}

/** How far a reading is; states without a document are not in the counts. */
export function progressOf({
  documents,
  cancelledAt,
}: Pick<Rereading, 'documents' | 'cancelledAt'>): RereadingProgress {
  const count = (state: RereadingItemState): number => documents[state] ?? 0;
  const settled = count('done') + count('failed') + count('skipped');
  const open = count('running') + (cancelledAt === null ? count('waiting') : 0);
  return { total: settled + count('running') + count('waiting'), settled, isRunning: open > 0 };
}
