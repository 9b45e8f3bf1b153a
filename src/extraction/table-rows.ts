import type { TableRow } from './table-fragments.ts';

/** Where a row stands in the text, for the evidence of a finding. */
export const rowSpan = (row: TableRow | undefined): (readonly [number, number])[] =>
  row === undefined ? [] : [[row.line.start, row.line.wholeEnd]];
