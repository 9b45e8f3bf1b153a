import type { DocumentRecord, Indicator, RecordTable } from '../../domain/record.ts';
import { formatNumber, formatPercent } from '../shell/format.ts';
import { indicatorValue } from '../shell/indicator-value.ts';
import { useWords } from '../shell/language.tsx';
import { headerSpans } from './header-spans.ts';
import { numbered } from './numbered.ts';
import { cellKey } from './record-targets.ts';

interface TablesPanelProps {
  readonly record: DocumentRecord;
  readonly onPick: (key: string) => void;
}

/** Tables and figures of a report. A cell lights its place; a figure shows the words it was taken from. */
export function TablesPanel({ record, onPick }: TablesPanelProps) {
  const { say } = useWords();
  if (record.tables.length === 0 && record.indicators.length === 0) {
    return <p className="empty">{say('tables.none')}</p>;
  }
  return (
    <>
      {record.tables.map((table, index) => (
        <RecordTableView key={tableName(table, index)} table={table} index={index} onPick={onPick} />
      ))}
      {record.indicators.length === 0 ? null : <Indicators indicators={record.indicators} />}
    </>
  );
}

/** The rows of the head as printed; the column paths where there are none. */
function headOf(table: RecordTable): readonly (readonly string[])[] {
  return table.headerRows.length > 0 ? table.headerRows : [table.columns];
}

const tableName = (table: RecordTable, index: number): string => `${index} ${table.title ?? ''}`;

interface RecordTableViewProps {
  readonly table: RecordTable;
  readonly index: number;
  readonly onPick: (key: string) => void;
}

function RecordTableView({ table, index, onPick }: RecordTableViewProps) {
  const { say } = useWords();
  const title = table.title ?? say('tables.untitled', { number: index + 1 });
  const headerCount = table.headerRows.length;
  return (
    <section className="record-table">
      <h3>{title}</h3>
      {table.unit === null ? null : <p className="faint">{say('tables.unit', { unit: table.unit })}</p>}
      <div className="table-scroll">
        <table className="grid" aria-label={title}>
          <thead>
            {numbered(headerSpans(headOf(table))).map(({ key, value: cells }) => (
              <tr key={key}>
                {cells.map((cell) => (
                  <th
                    key={cell.column}
                    scope={cell.columnSpan > 1 ? 'colgroup' : 'col'}
                    rowSpan={cell.rowSpan}
                    colSpan={cell.columnSpan}
                  >
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {numbered(table.rows).map(({ key: rowKey, value: row, index: rowIndex }) => (
              <tr key={rowKey}>
                {row.map((text, column) => {
                  const key = cellKey(index, rowIndex + headerCount, column);
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: pointing at a cell is a convenience; the scan is reachable by its own controls
                    <td
                      key={key}
                      data-key={key}
                      className={typeof table.typed[rowIndex]?.[column] === 'number' ? 'number' : ''}
                      onClick={() => onPick(key)}
                    >
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Indicators({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const { say, locale } = useWords();
  return (
    <section>
      <h3>{say('indicators.title')}</h3>
      <div className="table-scroll">
        <table className="grid" aria-label={say('indicators.title')}>
          <thead>
            <tr>
              <th scope="col">{say('indicators.name')}</th>
              <th scope="col">{say('indicators.value')}</th>
              <th scope="col">{say('indicators.share')}</th>
              <th scope="col">{say('indicators.period')}</th>
              <th scope="col">{say('field.page')}</th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((indicator) => (
              <tr key={`${indicator.charStart} ${indicator.name}`}>
                <th scope="row">{indicator.name}</th>
                <td className="number">
                  {indicatorValue(indicator, locale)} {indicator.unit ?? ''}
                </td>
                <td className="number">{shareText(indicator, locale)}</td>
                <td>{indicator.period ?? ''}</td>
                <td className="number">{indicator.page ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function shareText(indicator: Indicator, locale: string): string {
  const { numerator, denominator, percent } = indicator;
  const counts =
    numerator === null || denominator === null
      ? ''
      : `${formatNumber(numerator, locale)}/${formatNumber(denominator, locale)}`;
  return [counts, percent === null ? '' : formatPercent(percent / 100, locale, 2)]
    .filter((part) => part !== '')
    .join(' = ');
}
