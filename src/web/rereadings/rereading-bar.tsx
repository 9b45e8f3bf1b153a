import { ProgressBar } from 'react-aria-components';
import type { Rereading } from '../../domain/rereading.ts';
import { formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { progressOf } from './rereading-progress.ts';

/** Documents done of all, and how it ended. */
export function RereadingBar({ rereading }: { readonly rereading: Rereading }) {
  const { say, locale } = useWords();
  const { total, settled, isRunning } = progressOf(rereading);
  const share = total === 0 ? 1 : settled / total;
  const state = isRunning ? 'running' : rereading.cancelledAt === null ? 'done' : 'cancelled';
  return (
    <ProgressBar className="bar" value={share * 100} aria-label={say('progress.label', { name: rereading.name })}>
      <div className="bar-text">
        <span>
          {say('rereading.progress', { done: formatNumber(settled, locale), total: formatNumber(total, locale) })}
        </span>
        <span>{say(`rereading.${state}`)}</span>
      </div>
      <div className="bar-track">
        <div className="bar-fill" style={{ width: `${share * 100}%` }} />
      </div>
    </ProgressBar>
  );
}
