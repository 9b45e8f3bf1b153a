import { advance, cheapest, type Way } from './cheapest-ways.ts';
import { type Column, distanceTo, isDataLine, segmentsOf, wordsOf } from './layout-columns.ts';
import { isRowNumber } from './table-header.ts';

/** A column that this share of the rows with figures fills is expected in the others. */
const USUAL = 0.6;
/** Characters that a word may stand off its column rather than leave a usual one empty. */
const EMPTY = 3;
/** Words of one text are parted only where they stand in different columns. */
const TORN = 1.5;

/** The cells of the lines: every word to the column it stands in or, where a line was moved, nearest to, in order. */
export function cellsOf(lines: readonly string[], columns: readonly Column[]): string[][] {
  const rows = lines.map((line) => isDataLine(segmentsOf(line)));
  const plain = lines.map((line) => place(line, columns, []));
  const data = plain.filter((_, index) => rows[index] === true);
  const usual = columns.flatMap((_, column) =>
    data.filter((cells) => cells[column] !== '').length >= data.length * USUAL ? [column] : [],
  );
  return lines.map((line, index) => (rows[index] === true ? place(line, columns, usual) : (plain[index] ?? [])));
}

/** Every cell in a column of its own, and none that should not stay empty is: most lines. */
function cellsInPlace(line: string, columns: readonly Column[], usual: readonly number[]): string[] | undefined {
  const cells = columns.map(() => '');
  for (const segment of segmentsOf(line)) {
    const column = columns.findIndex((each) => distanceTo(segment, each) === 0);
    const next = columns[column + 1];
    if (column === -1 || cells[column] !== '' || (next !== undefined && distanceTo(segment, next) === 0))
      return undefined;
    cells[column] = segment.text;
  }
  return usual.every((column) => cells[column] !== '') ? cells : undefined;
}

/** The words of the line in their columns; `usual` ones should not stay empty. */
function place(line: string, columns: readonly Column[], usual: readonly number[]): string[] {
  const inPlace = cellsInPlace(line, columns, usual);
  if (inPlace !== undefined) return inPlace;
  const words = wordsOf(line);
  const starts = new Set(segmentsOf(line).map(({ from }) => from));
  const isNumbered = usual.includes(0) && isRowNumber(words[0]?.text ?? '');
  const skippedIn = (from: number, to: number): number =>
    EMPTY * usual.filter((column) => column > from && column < to).length;
  let ways = new Map<number, Way<number>>([[-1, { cost: 0, parts: [] }]]);
  for (const [index, word] of words.entries()) {
    const between = index > 0 && starts.has(word.from);
    ways = advance(ways, (way, last) =>
      columns.flatMap((column, at) => {
        if (at < last) return [];
        const isTorn = index > 0 && (last === at) === between;
        const misplaced = at === 0 && index > 0 && isNumbered ? EMPTY : 0;
        const cost = way.cost + distanceTo(word, column) + misplaced + (isTorn ? TORN : 0) + skippedIn(last, at);
        return [[at, { cost, parts: [...way.parts, at] }] as const];
      }),
    );
  }
  const ends = [...ways].map(([last, way]) => ({ ...way, cost: way.cost + skippedIn(last, columns.length) }));
  const placed = cheapest(ends)?.parts ?? [];
  return columns.map((_, column) =>
    words
      .filter((_word, index) => placed[index] === column)
      .map(({ text }) => text)
      .join(' '),
  );
}
