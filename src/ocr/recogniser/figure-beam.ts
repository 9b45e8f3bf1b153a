import type { ColumnScores } from './run-network.ts';

/** A well-formed figure, and the natural logarithm of its probability. */
export interface ScoredFigure {
  readonly text: string;
  readonly log: number;
}

/** Classes of the network that figures are written with, by what they stand for; blanks are class 0. */
export type FigureClasses = ReadonlyMap<number, string>;

const NEVER = Number.NEGATIVE_INFINITY;
/** Readings kept from column to column, and given in the end. */
const WIDTH = 24;
const MOST_FOUND = 12;
/** What is less likely than this (natural logarithm) in a column is not followed. */
const LEAST_LOG = -12;

/** Logarithms of the probability that a reading's columns end in a blank, and in its last sign. */
interface Ends {
  blank: number;
  label: number;
}

/**
 * The likeliest figures that the columns may show, the best first: a network alone takes a worn 9 for a bracket and a speck
 * for a second comma, which no figure has there.
 */
export function searchFigures(scores: ColumnScores, classes: FigureClasses): ScoredFigure[] {
  let beam = new Map<string, Ends>([['', { blank: 0, label: NEVER }]]);
  for (let column = 0; column < scores.columns; column += 1) {
    const found = step(beam, signsOfColumn(scores, column, classes));
    beam = new Map([...found].sort((a, b) => logOf(b[1]) - logOf(a[1])).slice(0, WIDTH));
  }
  return [...beam]
    .filter(([text]) => isWhole(text))
    .map(([text, ends]) => ({ text, log: logOf(ends) }))
    .sort((a, b) => b.log - a.log)
    .slice(0, MOST_FOUND);
}

interface ColumnSigns {
  readonly blank: number;
  readonly likely: readonly { readonly sign: string; readonly log: number }[];
}

function signsOfColumn(
  { columns, classes: count, data }: ColumnScores,
  column: number,
  classes: FigureClasses,
): ColumnSigns {
  const scoreOf = (index: number): number => data[index * columns + column] ?? NEVER;
  let all = NEVER;
  for (let index = 0; index < count; index += 1) all = addLogs(all, scoreOf(index));
  const likely = [...classes].map(([index, sign]) => ({ sign, log: scoreOf(index) - all }));
  return { blank: scoreOf(0) - all, likely: likely.filter(({ log }) => log > LEAST_LOG) };
}

function step(beam: ReadonlyMap<string, Ends>, { blank, likely }: ColumnSigns): Map<string, Ends> {
  const found = new Map<string, Ends>();
  for (const [text, ends] of beam) {
    const stays = endsOf(found, text);
    stays.blank = addLogs(stays.blank, logOf(ends) + blank);
    for (const { sign, log } of likely) {
      const isSame = text.endsWith(sign);
      // Without a blank between them it is still the same sign.
      if (isSame) stays.label = addLogs(stays.label, ends.label + log);
      if (!mayFollow(text, sign)) continue;
      const longer = endsOf(found, text + sign);
      longer.label = addLogs(longer.label, (isSame ? ends.blank : logOf(ends)) + log);
    }
  }
  return found;
}

function endsOf(found: Map<string, Ends>, text: string): Ends {
  const ends = found.get(text) ?? { blank: NEVER, label: NEVER };
  found.set(text, ends);
  return ends;
}

function logOf({ blank, label }: Ends): number {
  return addLogs(blank, label);
}

/** How figures go on: signs between digits alone, a minus and a bracket before them, a per cent sign and the other bracket behind. */
function mayFollow(text: string, sign: string): boolean {
  switch (sign) {
    case '(':
      return text === '';
    case '-':
      return text === '' || text === '(';
    case ')':
      return text.startsWith('(') && /[\d%]$/u.test(text);
    case '.':
    case ',':
    case '%':
      return /\d$/u.test(text);
    default:
      return !/[%)]$/u.test(text);
  }
}

function isWhole(text: string): boolean {
  return /\d/u.test(text) && !text.endsWith(',') && text.startsWith('(') === text.endsWith(')');
}

function addLogs(a: number, b: number): number {
  const [less, more] = a < b ? [a, b] : [b, a];
  return less === NEVER ? more : more + Math.log1p(Math.exp(less - more));
}
