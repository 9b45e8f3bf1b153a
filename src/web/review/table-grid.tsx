import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentDetail } from '../../domain/document.ts';
import type { RecordTable } from '../../domain/record.ts';
import { headerSpans } from '../document/header-spans.ts';
import { numbered } from '../document/numbered.ts';
import { cellKey } from '../document/record-targets.ts';
import { toQuarterTurn } from '../page-view/geometry.ts';
import { Crop } from '../page-view/page-image.tsx';
import { sizeOf } from '../page-view/page-pane.tsx';
import { formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { type CellPlace, isDoubtfulCell, keyStep, nextCell, placedCell } from './grid-moves.ts';
import { findSumMisses, type SumMiss } from './table-sums.ts';

export interface CellEdit extends CellPlace {
  readonly before: string;
  readonly text: string;
}

interface TableGridProps {
  readonly detail: DocumentDetail;
  readonly table: RecordTable;
  readonly index: number;
  readonly onEdit: (edit: CellEdit) => void;
  readonly onPick: (key: string) => void;
}

/** A table as a grid: one cell is open at a time, its piece of the scan above it, its column's sum checked at once. */
export function TableGrid({ detail, table, index, onEdit, onPick }: TableGridProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<CellPlace | null>(null);
  const [typed, setTyped] = useState('');
  const grid = useRef<HTMLTableElement>(null);
  const title = table.title ?? say('tables.untitled', { number: index + 1 });
  const standing = open === null ? '' : (table.rows[open.row]?.[open.column] ?? '');

  const goTo = (place: CellPlace | null): void => {
    setOpen(place);
    setTyped(place === null ? '' : (table.rows[place.row]?.[place.column] ?? ''));
    if (place !== null) onPick(cellKey(index, place.row + table.headerRows.length, place.column));
  };
  const leave = (): void => {
    if (open !== null && typed.trim() !== standing) onEdit({ ...open, before: standing, text: typed.trim() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = open === null ? null : keyStep(event);
    if (open === null || step === null) return;
    const next = step === 'revert' ? open : nextCell(table, open, step);
    // Tab past the last cell leaves the grid as it leaves every other box.
    if (next === null && (step === 'next' || step === 'previous')) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === 'revert') setTyped(standing);
    else {
      leave();
      goTo(next ?? open);
    }
  };
  useEffect(() => {
    if (open !== null) grid.current?.querySelector('input')?.select();
  }, [open]);
  const shown = useMemo(
    () =>
      open === null
        ? table.rows
        : table.rows.map((row, at) =>
            at === open.row ? row.map((cell, c) => (c === open.column ? typed : cell)) : row,
          ),
    [table.rows, open, typed],
  );
  const misses = useMemo(() => findSumMisses({ ...table, rows: shown }), [table, shown]);
  return (
    <section className="table-grid" aria-label={title}>
      <h4>{title}</h4>
      <div className="grid-tools">
        {open === null ? (
          <p className="hint">{say('grid.hint')}</p>
        ) : (
          <CellCrop detail={detail} table={table} place={open} />
        )}
        <SumNote table={table} misses={misses} />
      </div>
      <div className="table-scroll">
        <table className="grid" aria-label={title} ref={grid}>
          <GridHead table={table} />
          <tbody>
            {numbered(table.rows).map(({ key, value: row, index: rowIndex }) => (
              <GridRow
                key={key}
                table={table}
                tableIndex={index}
                row={row}
                rowIndex={rowIndex}
                openColumn={open?.row === rowIndex ? open.column : null}
                typed={open?.row === rowIndex ? typed : ''}
                missed={missedColumns(misses, rowIndex)}
                onOpen={goTo}
                onType={setTyped}
                onKeyDown={onKeyDown}
                onLeave={leave}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Columns of a row whose total is wrong, as text: a value that rows can be compared by. */
const missedColumns = (misses: readonly SumMiss[], row: number): string =>
  misses
    .filter((miss) => miss.row === row)
    .map((miss) => miss.column)
    .join(' ');

interface GridRowProps {
  readonly table: RecordTable;
  readonly tableIndex: number;
  readonly row: readonly string[];
  readonly rowIndex: number;
  readonly openColumn: number | null;
  readonly typed: string;
  readonly missed: string;
  readonly onOpen: (place: CellPlace) => void;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onLeave: () => void;
}

/** Rendered anew only when something of its own changed: a table of a thousand rows is typed into without delay. */
const GridRow = memo(GridRowView, (before, after) => {
  const isClosed = before.openColumn === null && after.openColumn === null;
  return isClosed && before.row === after.row && before.missed === after.missed && before.table === after.table;
});

function GridRowView(props: GridRowProps) {
  const { say } = useWords();
  const { table, tableIndex, row, rowIndex, openColumn } = props;
  const missed = props.missed.split(' ');
  return (
    <tr>
      {numbered(row).map(({ key, value: text, index: column }) => {
        const place = { row: rowIndex, column };
        const classes = [
          typeof table.typed[rowIndex]?.[column] === 'number' ? 'number' : '',
          isDoubtfulCell(table, place) ? 'cell-doubt' : '',
          missed.includes(String(column)) ? 'cell-wrong' : '',
        ];
        const label = say('grid.cell', { row: rowIndex + 1, column: table.columns[column] ?? String(column + 1) });
        return (
          <td
            key={key}
            className={classes.join(' ').trim()}
            data-key={cellKey(tableIndex, rowIndex + table.headerRows.length, column)}
          >
            {openColumn === column ? (
              <input
                lang="vi"
                // biome-ignore lint/a11y/noAutofocus: the cell was opened by the person who is about to type in it
                autoFocus
                aria-label={label}
                value={props.typed}
                onChange={(event) => props.onType(event.target.value)}
                onKeyDown={props.onKeyDown}
                onBlur={props.onLeave}
              />
            ) : (
              <button
                type="button"
                className="cell-button"
                aria-label={`${label}: ${text}`}
                onClick={() => props.onOpen(place)}
              >
                {text}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function GridHead({ table }: { readonly table: RecordTable }) {
  const head = table.headerRows.length > 0 ? table.headerRows : [table.columns];
  return (
    <thead>
      {numbered(headerSpans(head)).map(({ key, value: cells }) => (
        <tr key={key}>
          {cells.map((cell) => (
            <th key={cell.column} scope="col" rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
              {cell.text}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}

function SumNote({ table, misses }: { readonly table: RecordTable; readonly misses: readonly SumMiss[] }) {
  const { say, locale } = useWords();
  return (
    <div role="status">
      {misses.map((miss) => (
        <p key={miss.column} className="sum-miss">
          {say('grid.sumMiss', {
            column: table.columns[miss.column] ?? '',
            printed: formatNumber(miss.printed, locale),
            sum: formatNumber(miss.sum, locale),
          })}
        </p>
      ))}
    </div>
  );
}

interface CellCropProps {
  readonly detail: DocumentDetail;
  readonly table: RecordTable;
  readonly place: CellPlace;
}

function CellCrop({ detail, table, place }: CellCropProps) {
  const { say } = useWords();
  const cell = placedCell(table, place);
  if (cell?.page == null || cell.box === null) return <p className="hint">{say('grid.noPlace')}</p>;
  const page = detail.pageList.find((entry) => entry.number === cell.page);
  return (
    <Crop
      documentId={detail.id}
      page={cell.page}
      box={cell.box}
      size={sizeOf(page)}
      turn={toQuarterTurn(page?.rotation ?? 0)}
      description={say('grid.crop')}
      maxWidth={480}
      maxHeight={64}
    />
  );
}
