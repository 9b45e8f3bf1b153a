import type { IndicatorComparison } from '../../domain/report.ts';
import type { ChartSeries } from './chart.tsx';

type Indicator = IndicatorComparison['items'][number];
type Point = Indicator['points'][number];

/** Lines beyond these cannot be told apart in print; the table below has them all. */
const mostSeries = 5;

/** A line for each body, along the days of issue; shares where the papers give shares rather than counts. */
export function indicatorSeries(
  { points }: Indicator,
  unknownBody: string,
): { readonly series: ChartSeries[]; readonly isShare: boolean } {
  const isShare = points.every((point) => point.value === null && rangeOf(point) === undefined);
  const isDrawn = (point: Point): boolean =>
    isShare ? point.percent !== null : point.value !== null || rangeOf(point) !== undefined;
  const valued = points.filter((point) => isDrawn(point) && point.issuedOn !== null);
  const days = [...new Set(valued.map((point) => point.issuedOn ?? ''))].sort();
  const bodies = Map.groupBy(valued, (point) => point.issuer ?? unknownBody);
  const series = [...bodies]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, mostSeries)
    .map(([name, own]) => ({
      name,
      points: days.map((day) => {
        const point = own.find((candidate) => candidate.issuedOn === day);
        const range = point === undefined || isShare ? undefined : rangeOf(point);
        return {
          label: dayOf(day),
          value: (isShare ? point?.percent : point?.value) ?? null,
          ...(range === undefined ? {} : { range }),
        };
      }),
    }));
  return { series, isShare };
}

const rangeOf = ({ valueMin, valueMax }: Point): readonly [low: number, high: number] | undefined =>
  valueMin === null || valueMax === null ? undefined : [valueMin, valueMax];

/** `2025-04-15` as `15/04/2025`, as the papers have it. */
const dayOf = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
