import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Group, Link } from 'react-aria-components';
import type { IndicatorComparison } from '../../domain/report.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { documentPath } from '../navigation/routes.ts';
import { findIndicators } from '../service/reports.ts';
import { formatNumber, formatPercent, formatRecordDate } from '../shell/format.ts';
import { indicatorValue } from '../shell/indicator-value.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Chart } from './chart.tsx';
import { indicatorSeries } from './indicator-series.ts';

type Indicator = IndicatorComparison['items'][number];

const shortestName = 2;

/** The same indicator as different bodies report it: over time as lines, and every figure with its document. */
export function IndicatorsPart() {
  const { say } = useWords();
  const { query } = useLocation();
  const q = query.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const found = useQuery({
    queryKey: ['indicators', q],
    queryFn: ({ signal }) => findIndicators(q, signal),
    enabled: q.length >= shortestName,
  });
  const items = found.data?.items ?? [];
  const chosen = items.find((item) => item.name === query.get('indicator')) ?? items[0];
  return (
    <section aria-labelledby="indicators-title">
      <h2 id="indicators-title">{say('reports.indicators')}</h2>
      <form
        className="inline-form no-print"
        onSubmit={(event) => {
          event.preventDefault();
          replaceQuery({ q: typed.trim(), indicator: null });
        }}
      >
        <label className="field field-wide">
          <span>{say('indicators.search')}</span>
          <input lang="vi" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button type="submit" className="primary">
          {say('find.go')}
        </Button>
      </form>
      {found.isFetching ? <Waiting /> : null}
      {found.isError ? <Problem problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data !== undefined && items.length === 0 ? <p className="empty">{say('indicators.noneFound')}</p> : null}
      {items.length > 1 ? (
        <Group className="choices no-print" aria-label={say('reports.indicators')}>
          {items.map((item) => (
            <Button
              key={`${item.name} ${item.unit}`}
              className={item === chosen ? 'choice choice-on' : 'choice'}
              aria-pressed={item === chosen}
              onPress={() => replaceQuery({ indicator: item.name })}
            >
              {item.name} <span className="facet-count">{item.points.length}</span>
            </Button>
          ))}
        </Group>
      ) : null}
      {chosen === undefined ? null : <IndicatorOverTime indicator={chosen} />}
    </section>
  );
}

function IndicatorOverTime({ indicator }: { readonly indicator: Indicator }) {
  const { say, locale } = useWords();
  const { series, isShare } = indicatorSeries(indicator, say('indicators.unknownBody'));
  const format = (value: number): string =>
    isShare ? formatPercent(value / 100, locale, 2) : formatNumber(value, locale);
  return (
    <>
      <div className="card-head">
        <h3>
          {indicator.name} {indicator.unit === null ? '' : `(${indicator.unit})`}
        </h3>
        <Button className="no-print" onPress={() => window.print()}>
          {say('action.print')}
        </Button>
      </div>
      {series.length === 0 ? null : <Chart title={indicator.name} series={series} format={format} />}
      <div className="table-scroll">
        <table className="list" aria-label={indicator.name}>
          <thead>
            <tr>
              <th scope="col">{say('field.symbol')}</th>
              <th scope="col">{say('field.issuingBody')}</th>
              <th scope="col">{say('field.date')}</th>
              <th scope="col">{say('indicators.period')}</th>
              <th scope="col">{say('indicators.value')}</th>
              <th scope="col">{say('indicators.share')}</th>
            </tr>
          </thead>
          <tbody>
            {indicator.points.map((point) => (
              <tr
                key={`${point.documentId} ${point.page} ${point.period} ${point.value ?? point.valueMin} ${point.percent}`}
              >
                <th scope="row">
                  <Link href={documentPath(point.documentId, point.page === null ? '' : `?page=${point.page}`)}>
                    {point.symbol ?? say('indicators.noSymbol')}
                  </Link>
                </th>
                <td>{point.issuer ?? ''}</td>
                <td className="number">{formatRecordDate(point.issuedOn)}</td>
                <td>{point.period ?? ''}</td>
                <td className="number">{indicatorValue(point, locale)}</td>
                <td className="number">
                  {point.percent === null ? '' : formatPercent(point.percent / 100, locale, 2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
