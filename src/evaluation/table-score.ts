import { sumCounts } from './counts.ts';
import { foldText, syllablesOf } from './fold-text.ts';
import { countShared } from './text-score.ts';

/** Tables as `text.txt` writes them: a row per line, a TAB between cells. Counts add up over pages. */
export interface TableScore {
  readonly rows: number;
  /** Rows that a row of the reading stands for. */
  readonly rowsFound: number;
  /** Found rows that have as many cells as they should. */
  readonly rowsWithRightCells: number;
  /** Rows of the reading that stand for no row of the truth. */
  readonly rowsInvented: number;
  /** Cells with something printed in them. */
  readonly cells: number;
  /** Cells that hold exactly the right text in the right column. */
  readonly cellsRight: number;
}

const noTable: TableScore = {
  rows: 0,
  rowsFound: 0,
  rowsWithRightCells: 0,
  rowsInvented: 0,
  cells: 0,
  cellsRight: 0,
};

/** Compares the table rows of one page. */
export function scoreTables(truth: string, reading: string): TableScore {
  const right = rowsOf(truth);
  const read = rowsOf(reading);
  const pairs = alignRows(right, read);
  let rowsWithRightCells = 0;
  let cellsRight = 0;
  for (const [truthRow, readRow] of pairs) {
    if (truthRow.length === readRow.length) rowsWithRightCells += 1;
    truthRow.forEach((cell, column) => {
      if (cell !== '' && cell === readRow[column]) cellsRight += 1;
    });
  }
  return {
    rows: right.length,
    rowsFound: pairs.length,
    rowsWithRightCells,
    rowsInvented: read.length - pairs.length,
    cells: right.flat().filter((cell) => cell !== '').length,
    cellsRight,
  };
}

function rowsOf(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t').map(foldText));
}

/** Pairs rows in order so that the paired rows share as much as they can; rows that share nothing stay alone. */
function alignRows(truth: readonly string[][], reading: readonly string[][]): [string[], string[]][] {
  const best = bestLikeness(truth, reading);
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const pairs: [string[], string[]][] = [];
  let row = 0;
  let column = 0;
  while (row < truth.length && column < reading.length) {
    const down = at(row + 1, column);
    const right = at(row, column + 1);
    if (at(row, column) > Math.max(down, right)) {
      pairs.push([truth[row] ?? [], reading[column] ?? []]);
      row += 1;
      column += 1;
    } else if (down >= right) row += 1;
    else column += 1;
  }
  return pairs;
}

/** The most that the rows from here on can share, for every pair of starting rows. */
function bestLikeness(truth: readonly string[][], reading: readonly string[][]): Float64Array[] {
  const best = Array.from({ length: truth.length + 1 }, () => new Float64Array(reading.length + 1));
  for (let row = truth.length - 1; row >= 0; row -= 1) {
    const below = best[row + 1] ?? new Float64Array();
    const own = best[row] ?? new Float64Array();
    for (let column = reading.length - 1; column >= 0; column -= 1) {
      const paired = rowLikeness(truth[row] ?? [], reading[column] ?? []) + (below[column + 1] ?? 0);
      own[column] = Math.max(paired, below[column] ?? 0, own[column + 1] ?? 0);
    }
  }
  return best;
}

/** 0..1: equal cells in equal columns count double against syllables that are merely in the same row. */
function rowLikeness(a: readonly string[], b: readonly string[]): number {
  const equal = a.filter((cell, column) => cell === b[column]).length / Math.max(1, a.length, b.length);
  const left = a.flatMap(syllablesOf);
  const right = b.flatMap(syllablesOf);
  const longest = Math.max(left.length, right.length);
  const shared = longest === 0 ? 0 : countShared(left, right) / longest;
  return (2 * (shared > 0 || longest === 0 ? equal : 0) + shared) / 3;
}

export function addTableScores(scores: Iterable<TableScore>): TableScore {
  return sumCounts(noTable, scores);
}
