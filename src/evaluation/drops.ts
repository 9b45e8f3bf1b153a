import type { GroupFigures, Summary } from './summary.ts';

/** A figure that got worse than the committed one by more than its tolerance. */
export interface Drop {
  readonly figure: string;
  readonly before: number;
  readonly now: number;
}

/**
 * How much a rate may worsen before it counts as a drop. Recordings are replayed, so nothing but our own code can move
 * the figures; the tolerance only spares an argument about a single letter.
 */
const tolerance = 0.0005;

const lowerIsBetter: readonly (keyof GroupFigures)[] = [
  'characterErrorRate',
  'syllableErrorRate',
  'missing',
  'invented',
  'tableRowsInvented',
];
const higherIsBetter: readonly (keyof GroupFigures)[] = [
  'syllablesFound',
  'tableCellsRight',
  'tableRowsFound',
  'tableStructureRight',
];

/** What got worse, for the whole, by kind, by level, by document, in the fields and the citations. */
export function findDrops(before: Summary, now: Summary): Drop[] {
  return [
    ...groupDrops('all', before.all, now.all),
    ...mapDrops('kind', before.byKind, now.byKind),
    ...mapDrops('level', before.byLevel, now.byLevel),
    ...mapDrops('document', before.byDocument, now.byDocument),
    ...drop('fields right', before.fields.right, now.fields.right, true, 0),
    ...drop('fields wrong', before.fields.wrong, now.fields.wrong, false, 0),
    ...drop('citation precision', before.citations.precision, now.citations.precision, true),
    ...drop('citation recall', before.citations.recall, now.citations.recall, true),
  ];
}

function mapDrops(
  what: string,
  before: Readonly<Record<string, GroupFigures>>,
  now: Readonly<Record<string, GroupFigures>>,
): Drop[] {
  return Object.entries(before).flatMap(([name, figures]) => {
    const group = now[name];
    // A group that is gone was measured and is no more: that is a drop to nothing.
    if (group === undefined) return [{ figure: `${what} ${name}: pages`, before: figures.pages, now: 0 }];
    return groupDrops(`${what} ${name}`, figures, group);
  });
}

function groupDrops(name: string, before: GroupFigures, now: GroupFigures): Drop[] {
  return [
    ...lowerIsBetter.flatMap((key) => drop(`${name}: ${key}`, before[key], now[key], false)),
    ...higherIsBetter.flatMap((key) => drop(`${name}: ${key}`, before[key], now[key], true)),
  ];
}

function drop(figure: string, before: number, now: number, higher: boolean, allowed = tolerance): Drop[] {
  const loss = higher ? before - now : now - before;
  return loss > allowed ? [{ figure, before, now }] : [];
}
