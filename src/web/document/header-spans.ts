/** A cell of a table's head as HTML needs it. */
export interface HeaderCell {
  readonly text: string;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/**
 * The head of a table with its merged cells again: neighbours with the same text, side by side or below each
 * other, are one cell, but only under the same cell of the row above. One list of cells a row.
 */
export function headerSpans(grid: readonly (readonly string[])[]): HeaderCell[][] {
  const covered = grid.map((row) => row.map(() => false));
  return grid.map((row, rowIndex) =>
    row.flatMap((text, column): HeaderCell[] => {
      if (covered[rowIndex]?.[column] === true) return [];
      const columnSpan = spanRight(grid, rowIndex, column);
      const rowSpan = spanDown(grid, rowIndex, column, columnSpan);
      for (let down = rowIndex; down < rowIndex + rowSpan; down += 1) {
        covered[down]?.fill(true, column, column + columnSpan);
      }
      return [{ text, column, rowSpan, columnSpan }];
    }),
  );
}

function spanRight(grid: readonly (readonly string[])[], row: number, column: number): number {
  const cells = grid[row] ?? [];
  let span = 1;
  while (column + span < cells.length && isSame(grid, row, column, column + span)) span += 1;
  return span;
}

/** Same text in this row and, where there is one, under the same text of every row above. */
function isSame(grid: readonly (readonly string[])[], row: number, a: number, b: number): boolean {
  return grid[row]?.[a] !== '' && grid.slice(0, row + 1).every((cells) => cells[a] === cells[b]);
}

function spanDown(grid: readonly (readonly string[])[], row: number, column: number, width: number): number {
  const text = grid[row]?.[column];
  let span = 1;
  while (row + span < grid.length) {
    const below = grid[row + span]?.slice(column, column + width) ?? [];
    // An empty cell under a filled one is a merged cell whose text was written once.
    if (!below.every((cell) => cell === text || cell === '')) break;
    span += 1;
  }
  return span;
}
