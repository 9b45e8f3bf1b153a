import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { type Days, getRates, type RateId, type RatesReport } from '../service/reports.ts';
import { formatNumber, formatPercent, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Chart, type ChartSeries } from './chart.tsx';
import type { ReportPeriod } from './periods.ts';
import { RateDossiers } from './rate-dossiers.tsx';

interface RatesPartProps {
  readonly period: Days;
  readonly periods: readonly ReportPeriod[];
}

const ratesQuery = ({ from, to }: Days) => ({
  queryKey: ['rates', from, to],
  queryFn: ({ signal }: { signal: AbortSignal }) => getRates({ from, to }, signal),
  placeholderData: keepPreviousData,
});

/** The five rates; pressing one opens its list. */
export function RatesPart({ period, periods }: RatesPartProps) {
  const { say } = useWords();
  const { query } = useLocation();
  const report = useQuery(ratesQuery(period));
  if (report.isPending) return <Waiting />;
  if (report.isError) return <Problem problem={report.error} onRetry={() => void report.refetch()} />;
  const { rates, withoutReceiptDate } = report.data;
  const chosen = rates.find((rate) => rate.id === query.get('rate')) ?? rates.find((rate) => rate.id === '4.3');
  return (
    <>
      <div className="figures">
        {rates.map((rate) => (
          <RateFigure key={rate.id} rate={rate} isChosen={rate === chosen} />
        ))}
      </div>
      <p className="faint">
        {say('reports.rule', { from: formatRecordDate(report.data.from), to: formatRecordDate(report.data.to) })}
        {withoutReceiptDate > 0 ? ` ${say('reports.undated', { count: withoutReceiptDate })}` : ''}
      </p>
      {chosen === undefined ? null : <RateDossiers id={chosen.id} period={period} />}
      <Trend periods={periods} chosen={chosen?.id ?? '4.3'} />
      <Offices report={report.data} />
    </>
  );
}

type Rate = RatesReport['rates'][number];

function RateFigure({ rate, isChosen }: { readonly rate: Rate; readonly isChosen: boolean }) {
  const { say, locale } = useWords();
  return (
    <Button className="figure rate" aria-pressed={isChosen} onPress={() => replaceQuery({ rate: rate.id })}>
      <span className="figure-value">{rateText(rate.rate, locale)}</span>
      <span className="number">
        {formatNumber(rate.numerator, locale)}/{formatNumber(rate.denominator, locale)}
      </span>
      <span className="figure-label">
        {rate.id} {say(`rate.${rate.id}`)}
      </span>
      {rate.pointShare === null ? null : (
        <span className="faint">{say('reports.points', { share: formatPercent(rate.pointShare, locale) })}</span>
      )}
    </Button>
  );
}

const rateText = (rate: number | null, locale: string): string =>
  rate === null ? '–' : formatPercent(rate / 100, locale, 2);

/** The rate quarter by quarter. */
function Trend({ periods, chosen }: { readonly periods: readonly ReportPeriod[]; readonly chosen: RateId }) {
  const { say, locale } = useWords();
  const reports = useQueries({ queries: [...periods].reverse().map(ratesQuery) });
  const series: ChartSeries = {
    name: `${chosen} ${say(`rate.${chosen}`)}`,
    points: [...periods].reverse().map((period, index) => ({
      label: say('reports.quarter', { quarter: period.quarter, year: period.year }),
      value: reports[index]?.data?.rates.find((rate) => rate.id === chosen)?.rate ?? null,
    })),
  };
  return (
    <section aria-labelledby="trend-title">
      <h2 id="trend-title">{say('reports.trend')}</h2>
      <Chart title={series.name} series={[series]} top={100} format={(value) => rateText(value, locale)} />
    </section>
  );
}

/** Each office beside the others: where the sum comes from. */
function Offices({ report }: { readonly report: RatesReport }) {
  const { say, locale } = useWords();
  if (report.offices.length < 2) return null;
  return (
    <section aria-labelledby="offices-title">
      <h2 id="offices-title">{say('reports.byOffice')}</h2>
      <div className="table-scroll">
        <table className="list" aria-labelledby="offices-title">
          <thead>
            <tr>
              <th scope="col">{say('people.office')}</th>
              {report.rates.map(({ id }) => (
                <th key={id} scope="col">
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.offices.map(({ office, rates }) => (
              <tr key={office.id}>
                <th scope="row">{office.name}</th>
                {rates.map((rate) => (
                  <td key={rate.id} className="number">
                    {rateText(rate.rate, locale)}{' '}
                    <span className="faint">{`${rate.numerator}/${rate.denominator}`}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
