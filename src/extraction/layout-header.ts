import { type Column, segmentsOf } from './layout-columns.ts';
import { isNew, type Name, namesOf } from './layout-names.ts';

/**
 * The header printed over columns of blanks as a full grid. Lines are read from the bottom up: the words nearest
 * to the figures name one column each; above those, a name that begins anew and stands over the middle of several
 * named columns is the name of their group.
 */
export function readHeader(lines: readonly string[], columns: readonly Column[]): string[][] {
  const named: Name[][] = [];
  for (const line of lines.toReversed()) named.unshift(namesOf(segmentsOf(line), wideColumns(columns, named), named));
  const paths = columns.map((_, column) => pathOf(named, column));
  const depth = Math.max(...paths.map((path) => path.length), 0);
  return Array.from({ length: depth }, (_, row) => paths.map((path) => path[row] ?? path.at(-1) ?? ''));
}

/** Columns with the words that name them: under a name alone on its line the figures are narrow. */
function wideColumns(columns: readonly Column[], named: readonly (readonly Name[])[]): Column[] {
  return columns.map((column, index) => {
    const own = named.flat().filter(({ first, last }) => first === index && last === index);
    return {
      from: Math.min(column.from, ...own.map(({ from }) => from)),
      to: Math.max(column.to, ...own.map(({ to }) => to)),
    };
  });
}

/** Columns that only the header names: nothing of the body stands under the name. */
export function columnsOfHeader(lines: readonly string[], columns: readonly Column[]): Column[] {
  const [first, last] = [columns[0], columns.at(-1)];
  if (first === undefined || last === undefined) return [...columns];
  const outside = lines
    .flatMap(segmentsOf)
    .filter((segment) => segment.from >= last.to + 1 || segment.to < first.from)
    .sort((a, b) => a.from - b.from);
  const added: Column[] = [];
  for (const { from, to } of outside) {
    const previous = added.at(-1);
    if (previous !== undefined && from < previous.to)
      added[added.length - 1] = { from: previous.from, to: Math.max(to, previous.to) };
    else added.push({ from, to });
  }
  return [...columns, ...added].sort((a, b) => a.from - b.from);
}

/** Names from the top to the bottom: lines of one name are put together, groups stay apart. */
function pathOf(named: readonly (readonly Name[])[], column: number): string[] {
  const path: Name[] = [];
  for (const names of named) {
    for (const name of names.filter(({ first, last }) => first <= column && column <= last)) {
      const above = path.at(-1);
      const isSame = above !== undefined && above.first === name.first && above.last === name.last;
      if (isSame && (name.first === name.last || !isNew(name.text)))
        path[path.length - 1] = { ...above, text: `${above.text} ${name.text}` };
      else path.push(name);
    }
  }
  return path.map(({ text }) => text);
}
