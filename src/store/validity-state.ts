import type { ValidityClass } from '../domain/document.ts';
import type { ValidityState } from '../domain/repository.ts';

/** Columns that validity is answered from. */
export const validityColumns = [
  'documents.validity_class',
  'documents.valid_from',
  'documents.valid_to',
  'documents.validity_scope',
  'documents.certified_by',
  'documents.certified_on',
  'documents.revoked_on',
  'documents.replaced',
  'documents.replaced_by',
  'documents.replaced_by_symbol',
  'documents.replaced_on',
] as const;

export interface ValidityRow {
  readonly validity_class: ValidityClass;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly validity_scope: string | null;
  readonly certified_by: string | null;
  readonly certified_on: string | null;
  readonly revoked_on: string | null;
  readonly replaced: boolean;
  readonly replaced_by: string | null;
  readonly replaced_by_symbol: string | null;
  readonly replaced_on: string | null;
}

/** What a person said of a part. */
export interface ChangeRow {
  readonly id: string;
  readonly document_id: string;
  readonly relation: 'repeals' | 'amends';
  readonly part: string | null;
  readonly successor_id: string | null;
  readonly successor_symbol: string | null;
  readonly effective_on: string | null;
}

/** Confirmed facts only: a document that says "replaces" changes nothing before a person has looked. */
export function stateOn(row: ValidityRow, changes: readonly ChangeRow[], on: string): ValidityState {
  if (row.revoked_on !== null && on >= row.revoked_on) return 'revoked';
  if (row.replaced && (row.replaced_on === null || on >= row.replaced_on)) return 'replaced';
  const state = stateOfPeriod(row.valid_from, row.valid_to, on);
  if (state === 'not-yet' || state === 'expired') return state;
  return changes.some((change) => change.relation === 'repeals' && countsOn(change, on)) ? 'in-force-in-part' : state;
}

const countsOn = ({ effective_on: from }: ChangeRow, on: string): boolean => from === null || on >= from;

export function stateOfPeriod(from: string | null, to: string | null, on: string): ValidityState {
  if (from !== null && on < from) return 'not-yet';
  if (to !== null && on > to) return 'expired';
  return from === null && to === null ? 'unknown' : 'in-force';
}
