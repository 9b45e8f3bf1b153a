import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Group } from 'react-aria-components';
import { DossierTable } from '../dossiers/dossier-table.tsx';
import { type Days, getRateList, type RateId, rateWorkbookPath } from '../service/reports.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

const shownLists = { all: undefined, counted: true, uncounted: false } as const;
type ShownList = keyof typeof shownLists;

/** The dossiers behind a rate: all of the denominator, those of the numerator, or those that are missing in it. */
export function RateDossiers({ id, period }: { readonly id: RateId; readonly period: Days }) {
  const { say } = useWords();
  const [shown, setShown] = useState<ShownList>('all');
  const list = useQuery({
    queryKey: ['rate', id, period.from, period.to, shown],
    queryFn: ({ signal }) => getRateList(id, period, shownLists[shown], signal),
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Waiting />;
  if (list.isError) return <Problem problem={list.error} onRetry={() => void list.refetch()} />;
  const { total, numerator, denominator } = list.data;
  const counts = { all: denominator, counted: numerator, uncounted: denominator - numerator };
  return (
    <section aria-labelledby="rate-list">
      <div className="card-head">
        <h2 id="rate-list">
          {id} {say(`rate.${id}`)}
        </h2>
        <span className="no-print">
          <a className="button" href={rateWorkbookPath(id, period)} download="">
            {say('reports.xlsx')}
          </a>{' '}
          <Button onPress={() => window.print()}>{say('action.print')}</Button>
        </span>
      </div>
      <Group className="choices no-print" aria-label={say('documents.show')}>
        {(['all', 'counted', 'uncounted'] as const).map((name) => (
          <Button
            key={name}
            className={name === shown ? 'choice choice-on' : 'choice'}
            aria-pressed={name === shown}
            onPress={() => setShown(name)}
          >
            {say(`rateList.${name}`, { count: counts[name] })}
          </Button>
        ))}
      </Group>
      {total === 0 ? (
        <p className="empty">{say('reports.none')}</p>
      ) : (
        <DossierTable
          label={say('reports.list', { count: list.data.dossiers.length })}
          dossiers={list.data.dossiers}
          more={{
            title: say('reports.isCounted', { rate: id }),
            cell: ({ isCounted }) => say(isCounted ? 'reports.yes' : 'reports.no'),
          }}
        />
      )}
      {total > list.data.dossiers.length ? (
        <p className="faint">{say('reports.firstRows', { count: list.data.dossiers.length, total })}</p>
      ) : null}
    </section>
  );
}
