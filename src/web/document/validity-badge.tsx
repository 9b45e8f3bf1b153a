import type { ValidityState } from '../../domain/repository.ts';
import { useWords } from '../shell/language.tsx';

const tones = {
  'in-force': 'good',
  'in-force-in-part': 'doubt',
  'not-yet': 'doubt',
  'expired': 'bad',
  'replaced': 'bad',
  'revoked': 'bad',
  'unknown': 'calm',
} as const satisfies Record<ValidityState, string>;

/** Whether a document is in force, with a colour that warns of those that are not, or not as a whole. */
export function ValidityBadge({ state, until = '' }: { readonly state: ValidityState; readonly until?: string }) {
  const { say } = useWords();
  return <span className={`badge badge-${tones[state]}`}>{say(`validityState.${state}`, { until })}</span>;
}
