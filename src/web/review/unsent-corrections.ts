import type { RecordFields } from '../../domain/record.ts';
import type { CellCorrection } from '../service/types.ts';

/** A correction with what it takes the place of. */
export type Correction =
  | { readonly kind: 'fields'; readonly fields: Partial<RecordFields>; readonly before: Partial<RecordFields> }
  | { readonly kind: 'cell'; readonly cell: CellCorrection };

interface Unsent {
  readonly queue: Correction[];
  /** The try that is still under way: it takes from the same queue. */
  readonly running: Promise<void> | null;
}

/**
 * What could not be saved when its screen was left: the line was down, or the session had ended and the sign-in form
 * took the screen's place. By person and document: nobody saves what another one typed.
 */
const unsent = new Map<string, Unsent>();

const keyOf = (actor: string, documentId: string): string => `${actor} ${documentId}`;

export function keepUnsent(actor: string, documentId: string, left: Unsent): void {
  if (left.queue.length > 0) unsent.set(keyOf(actor, documentId), left);
}

/** Hands the corrections over once. */
export function takeUnsent(actor: string, documentId: string): Unsent | undefined {
  const left = unsent.get(keyOf(actor, documentId));
  unsent.delete(keyOf(actor, documentId));
  return left;
}
