import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Group, Link } from 'react-aria-components';
import type { DossierSummary } from '../../domain/dossier.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { dossierPath } from '../navigation/routes.ts';
import { getReuseReport } from '../service/search.ts';
import type { ReuseReport } from '../service/types.ts';
import { formatPercent, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { quartersBefore, type ReportPeriod } from './periods.ts';
import { saveReportAsCsv } from './report-csv.ts';

const shownQuarters = 5;

/** Rates of Decision 766 that this service can count itself, with the list behind each number. */
export function ReportsScreen() {
  const { say } = useWords();
  const { query } = useLocation();
  const periods = quartersBefore(new Date(), shownQuarters);
  const period = periods.find((candidate) => candidate.from === query.get('from')) ?? periods[0];
  return (
    <Screen title={say('reports.title')} lead={say('reports.lead')}>
      <Group className="choices no-print" aria-label={say('reports.period')}>
        {periods.map((candidate) => (
          <Button
            key={candidate.from}
            className={candidate === period ? 'choice choice-on' : 'choice'}
            aria-pressed={candidate === period}
            onPress={() => replaceQuery({ from: candidate.from })}
          >
            {say('reports.quarter', { quarter: candidate.quarter, year: candidate.year })}
          </Button>
        ))}
      </Group>
      {period === undefined ? null : <ReusePart period={period} />}
      <Trend periods={periods} />
    </Screen>
  );
}

const hasReuse = (dossier: DossierSummary): boolean => dossier.reusedCount > 0;

const useReuseReport = ({ from, to }: ReportPeriod) =>
  useQuery({
    queryKey: ['report', from, to],
    queryFn: ({ signal }) => getReuseReport(from, to, signal),
    placeholderData: keepPreviousData,
  });

function ReusePart({ period }: { readonly period: ReportPeriod }) {
  const { say, locale } = useWords();
  const report = useReuseReport(period);
  const [shown, setShown] = useState<ReportList>('all');
  if (report.isPending) return <Waiting />;
  if (report.isError) return <Problem problem={report.error} onRetry={() => void report.refetch()} />;
  const { data } = report;
  return (
    <section aria-labelledby="reuse-report">
      <h2 id="reuse-report">{say('reports.reuse')}</h2>
      <div className="figures">
        <p className="figure figure-strong">
          <span className="figure-value">{data.rate === null ? '–' : formatPercent(data.rate / 100, locale, 2)}</span>
          <span className="figure-label">{say('reports.rate')}</span>
        </p>
        <Figure list="reused" label={say('reports.numerator')} value={data.numerator} shown={shown} onShow={setShown} />
        <Figure
          list="all"
          label={say('reports.denominator')}
          value={data.denominator}
          shown={shown}
          onShow={setShown}
        />
        <Figure list="reused" label={say('reports.events')} value={data.reuseEvents} shown={shown} onShow={setShown} />
      </div>
      <p className="faint">
        {say('reports.rule', {
          from: formatRecordDate(data.from),
          to: formatRecordDate(data.to),
        })}
      </p>
      <ReuseList report={shown === 'all' ? data : { ...data, dossiers: data.dossiers.filter(hasReuse) }} />
    </section>
  );
}

/** The list behind a number. */
type ReportList = 'all' | 'reused';

interface FigureProps {
  readonly list: ReportList;
  readonly label: string;
  readonly value: number;
  readonly shown: ReportList;
  readonly onShow: (list: ReportList) => void;
}

/** A number that shows its list when pressed. */
function Figure({ list, label, value, shown, onShow }: FigureProps) {
  return (
    <Button className="figure" aria-pressed={shown === list} onPress={() => onShow(list)}>
      <span className="figure-value">{value}</span>
      <span className="figure-label">{label}</span>
    </Button>
  );
}

function ReuseList({ report }: { readonly report: ReuseReport }) {
  const { say } = useWords();
  if (report.dossiers.length === 0) return <p className="empty">{say('reports.none')}</p>;
  return (
    <>
      <div className="card-head">
        <h3>{say('reports.list', { count: report.dossiers.length })}</h3>
        <span className="no-print">
          <Button onPress={() => saveReportAsCsv(report, say)}>{say('reports.export')}</Button>{' '}
          <Button onPress={() => window.print()}>{say('action.print')}</Button>
        </span>
      </div>
      <div className="table-scroll">
        <table className="list" aria-label={say('reports.reuse')}>
          <thead>
            <tr>
              <th scope="col">{say('dossier.code')}</th>
              <th scope="col">{say('dossier.applicant')}</th>
              <th scope="col">{say('dossier.receivedOn')}</th>
              <th scope="col">{say('dossier.components')}</th>
              <th scope="col">{say('dossier.reused')}</th>
            </tr>
          </thead>
          <tbody>
            {report.dossiers.map((dossier) => (
              <tr key={dossier.id}>
                <th scope="row">
                  <Link href={dossierPath(dossier.id)}>{dossier.code}</Link>
                  <span className="row-subject">{dossier.title ?? ''}</span>
                </th>
                <td>{dossier.applicant?.name ?? ''}</td>
                <td className="number">{formatRecordDate(dossier.receivedOn)}</td>
                <td className="number">{dossier.componentCount}</td>
                <td className="number">{dossier.reusedCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The rate quarter by quarter: a bar each, with its number beside it, so that it also reads in print. */
function Trend({ periods }: { readonly periods: readonly ReportPeriod[] }) {
  const { say } = useWords();
  return (
    <section aria-labelledby="trend-title">
      <h2 id="trend-title">{say('reports.trend')}</h2>
      <ol className="trend">
        {[...periods].reverse().map((period) => (
          <TrendBar key={period.from} period={period} />
        ))}
      </ol>
    </section>
  );
}

function TrendBar({ period }: { readonly period: ReportPeriod }) {
  const { say, locale } = useWords();
  const rate = useReuseReport(period).data?.rate ?? null;
  return (
    <li>
      <span className="trend-label">{say('reports.quarter', { quarter: period.quarter, year: period.year })}</span>
      <span className="trend-track" aria-hidden="true">
        <span className="trend-fill" style={{ width: `${Math.min(100, rate ?? 0)}%` }} />
      </span>
      <span className="number">{rate === null ? say('reports.noDossiers') : formatPercent(rate / 100, locale, 2)}</span>
    </li>
  );
}
