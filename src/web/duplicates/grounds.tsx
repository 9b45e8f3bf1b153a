import type { Duplicate } from '../../domain/repository.ts';
import { formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';

/** Why two documents may be one, all on one line. */
export function Grounds({ grounds }: Pick<Duplicate, 'grounds'>) {
  const { say, locale } = useWords();
  return grounds
    .map(({ ground, score }) => say(`duplicates.${ground}`, { share: formatPercent(score, locale) }))
    .join(' · ');
}
