import type { KeyboardEvent } from 'react';
import type { RecordTable } from '../../domain/record.ts';

/** A cell of a table's body. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export type GridStep = 'accept' | 'next' | 'previous' | 'up' | 'down' | 'revert';

/** A cell below this is marked as doubtful (engine confidence, as for words). */
const doubtBelow = 0.7;

type Grid = Pick<RecordTable, 'rows' | 'headerRows' | 'cells'>;

/** Where a cell stands on the scan; places of the record count from the first row of the head. */
export function placedCell({ cells, headerRows }: Grid, { row, column }: CellPlace): PlacedCell | undefined {
  return byPlace(cells).get(`${row + headerRows.length} ${column}`);
}

type PlacedCell = RecordTable['cells'][number];

/** A table of thousands of cells is asked for each of them: one index for all. */
const indexes = new WeakMap<readonly PlacedCell[], ReadonlyMap<string, PlacedCell>>();

function byPlace(cells: readonly PlacedCell[]): ReadonlyMap<string, PlacedCell> {
  const known = indexes.get(cells);
  if (known !== undefined) return known;
  const index = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  indexes.set(cells, index);
  return index;
}

export function isDoubtfulCell(table: Grid, place: CellPlace): boolean {
  const cell = placedCell(table, place);
  return cell !== undefined && cell.confidence < doubtBelow && (table.rows[place.row]?.[place.column] ?? '') !== '';
}

/** What a key does in an open cell; null where it is the box's own. */
export function keyStep(event: KeyboardEvent): GridStep | null {
  // A Vietnamese input method that composes uses Enter and the arrows itself until it is done.
  if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return null;
  switch (event.key) {
    case 'Enter':
      return 'accept';
    case 'Tab':
      return event.shiftKey ? 'previous' : 'next';
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'Escape':
      return 'revert';
    default:
      return null;
  }
}

/** The cell a step leads to; null past the end. Enter goes to the next doubtful cell, or down where there is none. */
export function nextCell(table: Grid, from: CellPlace, step: GridStep): CellPlace | null {
  const places = table.rows.flatMap((cells, row) => cells.map((_, column) => ({ row, column })));
  const at = places.findIndex(({ row, column }) => row === from.row && column === from.column);
  const below = (rows: number): CellPlace | null =>
    table.rows[from.row + rows]?.[from.column] === undefined ? null : { row: from.row + rows, column: from.column };
  switch (step) {
    case 'next':
      return places[at + 1] ?? null;
    case 'previous':
      return places[at - 1] ?? null;
    case 'up':
      return below(-1);
    case 'down':
      return below(1);
    case 'accept':
      return places.slice(at + 1).find((place) => isDoubtfulCell(table, place)) ?? below(1);
    case 'revert':
      return from;
  }
}
