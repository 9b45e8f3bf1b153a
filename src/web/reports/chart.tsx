import { scaleFor, unbroken } from './chart-scale.ts';

export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

export interface ChartPoint {
  readonly label: string;
  /** Null where there is no number, or a range. */
  readonly value: number | null;
  readonly range?: readonly [low: number, high: number];
}

interface ChartProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly top?: number;
  readonly format: (value: number) => string;
}

/** Half the stroke that closes a range at either end. */
const RANGE_END = 6;
const width = 720;
const height = 260;
const frame = { left: 74, right: 20, top: 18, bottom: 34 };
/** Lines are told apart by stroke and mark, not by colour alone: it is printed in black. */
const dashes = ['', '7 4', '2 3', '10 3 2 3', '14 4'];
const colours = ['#0b5563', '#9b1c23', '#5b3f8c', '#7a4b00', '#1c6436'];

/** Lines over time with their numbers beside the points; the same numbers stand in a table for those who cannot see it. */
export function Chart({ title, series, top, format }: ChartProps) {
  const labels = series[0]?.points.map((point) => point.label) ?? [];
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value, range = [] }) => (value === null ? range : [value])),
  );
  const scale = scaleFor(values, top);
  const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };
  const x = (index: number): number =>
    frame.left + (labels.length < 2 ? inner.width / 2 : (index * inner.width) / (labels.length - 1));
  const y = (value: number): number =>
    frame.top + inner.height * (1 - (value - scale.bottom) / (scale.top - scale.bottom));
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
            <text className="chart-tick" x={frame.left - 8} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, index) => (
          <text
            key={label}
            className="chart-tick"
            x={x(index)}
            y={height - 10}
            textAnchor={anchorAt(index, labels.length)}
          >
            {label}
          </text>
        ))}
        {series.map((line, at) => (
          <g key={line.name} stroke={colours[at % colours.length]} fill={colours[at % colours.length]}>
            {unbroken(line.points).map((run) => (
              <polyline
                key={run[0]?.index}
                className="chart-line"
                strokeDasharray={dashes[at % dashes.length]}
                points={run.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
              />
            ))}
            {line.points.map(({ label, range }, index) =>
              range === undefined ? null : (
                <g key={label}>
                  <line
                    className="chart-line"
                    strokeDasharray={dashes[at % dashes.length]}
                    x1={x(index)}
                    x2={x(index)}
                    y1={y(range[0])}
                    y2={y(range[1])}
                  />
                  {range.map((end) => (
                    <line
                      key={end}
                      className="chart-line"
                      x1={x(index) - RANGE_END}
                      x2={x(index) + RANGE_END}
                      y1={y(end)}
                      y2={y(end)}
                    />
                  ))}
                  <text
                    className="chart-value"
                    x={x(index)}
                    y={y(range[1]) - 8}
                    textAnchor={anchorAt(index, labels.length)}
                  >
                    {range.map(format).join(' – ')}
                  </text>
                </g>
              ),
            )}
            {unbroken(line.points)
              .flat()
              .map(({ index, value }) => (
                <g key={index}>
                  <circle cx={x(index)} cy={y(value)} r={4} />
                  <text
                    className="chart-value"
                    x={x(index)}
                    y={y(value) - 8}
                    textAnchor={anchorAt(index, labels.length)}
                  >
                    {format(value)}
                  </text>
                </g>
              ))}
          </g>
        ))}
      </svg>
      {series.length < 2 ? null : (
        <figcaption className="chart-legend">
          {series.map((line, at) => (
            <span key={line.name}>
              <svg viewBox="0 0 36 10" aria-hidden="true">
                <line
                  className="chart-line"
                  x1={0}
                  x2={36}
                  y1={5}
                  y2={5}
                  stroke={colours[at % colours.length]}
                  strokeDasharray={dashes[at % dashes.length]}
                />
              </svg>
              {line.name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

/** The outermost numbers stay on the paper. */
function anchorAt(index: number, count: number): 'start' | 'middle' | 'end' {
  if (count < 2) return 'middle';
  return index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle';
}
