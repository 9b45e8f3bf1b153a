import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { SampleCheck } from '../../domain/sampling.ts';
import { useMay } from '../login/session.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { documentPath } from '../navigation/routes.ts';
import { drawCheck, getCheck, listChecks, recordPageErrors } from '../service/reports.ts';
import { formatMoment, formatNumber, formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem, Waiting } from '../shell/problem.tsx';

/** The archive's check of the 98 % by pages drawn at random. */
export function SamplesPart() {
  const { query } = useLocation();
  const id = query.get('check');
  return id === null ? <CheckList /> : <OneCheck id={id} />;
}

function CheckList() {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const mayDraw = useMay()('document.approve');
  const [name, setName] = useState('');
  const checks = useQuery({ queryKey: ['checks'], queryFn: ({ signal }) => listChecks(signal) });
  const draw = useMutation({
    mutationFn: () => drawCheck({ name: name.trim() }),
    onSuccess: async (check) => {
      await client.invalidateQueries({ queryKey: ['checks'] });
      replaceQuery({ check: check.id });
    },
  });
  return (
    <section aria-labelledby="samples-title">
      <h2 id="samples-title">{say('reports.samples')}</h2>
      <p>{say('samples.lead')}</p>
      {mayDraw ? (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') draw.mutate();
          }}
        >
          <label className="field field-wide">
            <span>{say('samples.name')}</span>
            <input value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <Button type="submit" className="primary" isPending={draw.isPending}>
            {say('samples.draw')}
          </Button>
        </form>
      ) : null}
      {draw.isError ? <Problem problem={draw.error} /> : null}
      {checks.isPending ? <Waiting /> : null}
      {checks.isError ? <Problem problem={checks.error} onRetry={() => void checks.refetch()} /> : null}
      {checks.data?.items.length === 0 ? <p className="empty">{say('samples.none')}</p> : null}
      <ul className="results">
        {(checks.data?.items ?? []).map((check) => (
          <li key={check.id} className="result">
            <div className="result-body">
              <Button className="link-button" onPress={() => replaceQuery({ check: check.id })}>
                {check.name}
              </Button>
              <p className="faint">
                {formatMoment(check.createdAt, locale)} · {personName(check.createdBy, say)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneCheck({ id }: { readonly id: string }) {
  const { say } = useWords();
  const check = useQuery({ queryKey: ['check', id], queryFn: ({ signal }) => getCheck(id, signal) });
  if (check.isPending) return <Waiting />;
  if (check.isError) return <Problem problem={check.error} onRetry={() => void check.refetch()} />;
  return (
    <section aria-labelledby="check-title">
      <div className="card-head">
        <h2 id="check-title">{check.data.name}</h2>
        <Button className="no-print" onPress={() => replaceQuery({ check: null })}>
          {say('samples.back')}
        </Button>
      </div>
      <CheckResult check={check.data} />
      <div className="table-scroll">
        <table className="list" aria-label={check.data.name}>
          <thead>
            <tr>
              <th scope="col">{say('receipt.number')}</th>
              <th scope="col">{say('samples.page')}</th>
              <th scope="col">{say('samples.characters')}</th>
              <th scope="col">{say('samples.errors')}</th>
              <th scope="col">{say('samples.checkedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {check.data.pages.map((page) => (
              <PageRow key={page.position} checkId={id} page={page} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function CheckResult({ check }: { readonly check: SampleCheck }) {
  const { say, locale } = useWords();
  const { accuracy, interval, verdict, pagesChecked } = check.result;
  const share = (value: number): string => formatPercent(value, locale, 2);
  const tone = { passed: 'good', failed: 'bad', open: 'calm' }[verdict];
  return (
    <p className={`notice notice-${tone}`} role="status">
      <strong>{say(`samples.${verdict}`)}</strong>{' '}
      {say('samples.progress', { done: pagesChecked, pages: check.pages.length, population: check.population })}
      {accuracy === null ? '' : ` ${say('samples.accuracy', { share: share(accuracy) })}`}
      {interval === null ? '' : ` ${say('samples.interval', { low: share(interval.low), high: share(interval.high) })}`}
    </p>
  );
}

interface PageRowProps {
  readonly checkId: string;
  readonly page: SampleCheck['pages'][number];
}

function PageRow({ checkId, page }: PageRowProps) {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState(page.errors === null ? '' : String(page.errors));
  const record = useMutation({
    mutationFn: (errors: number) => recordPageErrors(checkId, page.position, errors),
    // Two counts sent one after the other may be answered the other way round: what stands is asked for.
    onSuccess: () => client.invalidateQueries({ queryKey: ['check', checkId] }),
  });
  const save = (): void => {
    const errors = Number(typed);
    if (/^\d+$/.test(typed) && errors !== page.errors) record.mutate(errors);
  };
  return (
    <tr>
      <td className="number">{page.position}</td>
      <th scope="row">
        <Link href={documentPath(page.documentId, `?page=${page.page}&tab=text`)} target="_blank">
          {say('samples.openPage', { page: page.page })}
        </Link>
      </th>
      <td className="number">{formatNumber(page.characters, locale)}</td>
      <td>
        <input
          className="count-box"
          inputMode="numeric"
          aria-label={say('samples.errorsOf', { position: page.position })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
        {record.isError ? <Problem problem={record.error} /> : null}
      </td>
      <td>{personName(page.checkedBy ?? '', say)}</td>
    </tr>
  );
}
