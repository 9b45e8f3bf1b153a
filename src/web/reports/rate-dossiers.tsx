import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Group, Link } from 'react-aria-components';
import { dossierPath } from '../navigation/routes.ts';
import { type Days, getRateList, type RateId, type RateList, rateWorkbookPath } from '../service/reports.ts';
import { formatRecordDate } from '../shell/format.ts';
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
        <DossierRows dossiers={list.data.dossiers} id={id} />
      )}
      {total > list.data.dossiers.length ? (
        <p className="faint">{say('reports.firstRows', { count: list.data.dossiers.length, total })}</p>
      ) : null}
    </section>
  );
}

function DossierRows({ dossiers, id }: { readonly dossiers: RateList['dossiers']; readonly id: RateId }) {
  const { say } = useWords();
  return (
    <div className="table-scroll">
      <table className="list" aria-label={say('reports.list', { count: dossiers.length })}>
        <thead>
          <tr>
            <th scope="col">{say('dossier.code')}</th>
            <th scope="col">{say('dossier.applicant')}</th>
            <th scope="col">{say('dossier.receivedOn')}</th>
            <th scope="col">{say('dossier.components')}</th>
            <th scope="col">{say('dossier.reused')}</th>
            <th scope="col">{say('reports.isCounted', { rate: id })}</th>
          </tr>
        </thead>
        <tbody>
          {dossiers.map((dossier) => (
            <tr key={dossier.id}>
              <th scope="row">
                <Link href={dossierPath(dossier.id)}>{dossier.code}</Link>
                <span className="row-subject">{dossier.title ?? ''}</span>
              </th>
              <td>{dossier.applicant?.name ?? ''}</td>
              <td className="number">{formatRecordDate(dossier.receivedOn)}</td>
              <td className="number">{dossier.componentCount}</td>
              <td className="number">{dossier.reusedCount}</td>
              <td>{say(dossier.isCounted ? 'reports.yes' : 'reports.no')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
