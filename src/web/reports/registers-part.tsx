import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Group } from 'react-aria-components';
import { registerNames } from '../../messages/register-titles.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { type Days, getRegister, type RegisterKind, registerWorkbookPath } from '../service/reports.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { RegisterTable } from './register-table.tsx';

const kinds = ['outgoing', 'incoming', 'dossiers'] as const satisfies readonly RegisterKind[];

/** The registers of Decree 30/2020, annexes IV to VI, for one period. */
export function RegistersPart({ period }: { readonly period: Days }) {
  const { say } = useWords();
  const { query } = useLocation();
  const kind = kinds.find((name) => name === query.get('register')) ?? 'outgoing';
  const register = useQuery({
    queryKey: ['register', kind, period.from, period.to],
    queryFn: ({ signal }) => getRegister(kind, period, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="register-title">
      <Group className="choices no-print" aria-label={say('reports.registers')}>
        {kinds.map((name) => (
          <Button
            key={name}
            className={name === kind ? 'choice choice-on' : 'choice'}
            aria-pressed={name === kind}
            onPress={() => replaceQuery({ register: name })}
          >
            {registerNames[name]}
          </Button>
        ))}
      </Group>
      <div className="card-head">
        <h2 id="register-title" lang="vi">
          {registerNames[kind]}
        </h2>
        <span className="no-print">
          <a className="button" href={registerWorkbookPath(kind, period)} download="">
            {say('reports.xlsx')}
          </a>{' '}
          <Button onPress={() => window.print()}>{say('action.print')}</Button>
        </span>
      </div>
      <p className="faint">
        {say('registers.period', { from: formatRecordDate(period.from), to: formatRecordDate(period.to) })}
      </p>
      {register.isPending ? <Waiting /> : null}
      {register.isError ? <Problem problem={register.error} onRetry={() => void register.refetch()} /> : null}
      {register.data === undefined ? null : (
        <>
          <RegisterTable register={register.data} label={registerNames[kind]} />
          {register.data.total > register.data.rows.length ? (
            <p className="faint">
              {say('reports.firstRows', { count: register.data.rows.length, total: register.data.total })}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
