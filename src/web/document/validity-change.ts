import type { SuccessionKind } from '../../domain/succession.ts';
import type { WebText } from '../../messages/web-text.ts';
import type { PartChange, ValidityChange } from '../service/judgements.ts';

/** What a person types about a change of a document's standing. */
export interface ChangeDraft {
  readonly relation: SuccessionKind;
  /** `khoản 2 Điều 5`; empty: all of it. */
  readonly part: string;
  readonly symbol: string;
  /** The document that does it, where it is held. */
  readonly documentId: string | null;
  readonly from: string;
}

export const changeRelations = ['replaces', 'repeals', 'amends'] as const satisfies readonly SuccessionKind[];

export type ChangeRequest =
  | { readonly set: ValidityChange }
  | { readonly add: PartChange }
  | { readonly problem: WebText };

/** As the service takes it: what holds of the whole document is part of its standing, the rest is one change of many. */
export function changeRequest(draft: ChangeDraft, from: string | null | undefined): ChangeRequest {
  const part = draft.part.trim() || null;
  const symbol = draft.symbol.trim() || null;
  const { relation, documentId } = draft;
  if (from === undefined) return { problem: 'edit.dayWrong' };
  if (relation !== 'replaces' && (part !== null || relation === 'amends'))
    return { add: { relation, part, documentId, symbol, from } };
  if (relation === 'repeals') {
    return from === null ? { problem: 'validityChange.dayMissing' } : { set: { revokedOn: from } };
  }
  if (symbol === null && documentId === null) return { problem: 'validityChange.symbolMissing' };
  return { set: { replacedBy: documentId, replacedBySymbol: documentId === null ? symbol : null, replacedOn: from } };
}
