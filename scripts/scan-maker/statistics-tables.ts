import type { DocumentInput } from './document.ts';
import { units } from './phrases.ts';
import type { Random } from './random.ts';

type TableInput = Extract<DocumentInput['blocks'][number], { kind: 'table' }>;
type Row = TableInput['rows'][number];

/** A column of a statistical form: what its figures are, and whether its total is their sum. */
interface Measure {
  readonly name: string;
  readonly isSummed: boolean;
  readonly figure: (random: Random) => number;
  readonly print: (value: number) => string;
}

const plain = (value: number): string => String(value);
const grouped = (value: number): string => value.toLocaleString('de-DE');
const decimal = (value: number): string => value.toFixed(2).replace('.', ',');
const signed = (value: number): string => value.toFixed(1).replace('.', ',');

const measures: readonly [Measure, ...Measure[]] = [
  { name: 'Tổng số', isSummed: true, figure: (random) => random.integer(0, 240), print: plain },
  { name: 'Đã xong', isSummed: true, figure: (random) => random.integer(0, 90), print: plain },
  { name: 'Vốn giao', isSummed: true, figure: (random) => random.integer(1200, 98_000), print: grouped },
  { name: 'Giải ngân', isSummed: true, figure: (random) => random.integer(900, 250_000), print: grouped },
  { name: 'Tỷ lệ (%)', isSummed: false, figure: (random) => random.between(0, 100), print: decimal },
  { name: 'Tăng, giảm', isSummed: false, figure: (random) => random.between(-20, 40), print: signed },
];

const places = ['Ba Vì', 'Sơn Tây', 'Đức Phổ', 'Bình Sơn', 'Mộ Đức', 'Trà Bồng', 'Lý Sơn', 'Tư Nghĩa'] as const;
const groupNames = ['Kế hoạch', 'Thực hiện', 'So sánh', 'Kỳ trước', 'Ước cả năm'] as const;

/**
 * A form of statistics as reports annex it: ten to fifteen narrow columns of one kind of figure each, three rows of
 * headers with the columns' own numbers, a total on top, groups in Roman numerals, and dashes, `00` and empty cells.
 */
export function statisticsForm(random: Random): TableInput {
  const groups = Array.from({ length: random.integer(4, 5) }, () => random.integer(2, 3));
  const leaves = groups.flatMap((size) => Array.from({ length: size }, () => random.pick(measures)));
  const figures = leaves.map(() => ({ align: random.pick(['center', 'right'] as const) }));
  const rows = bodyOf(random, leaves);
  return {
    kind: 'table',
    sizePt: random.pick([8, 8.5, 9]),
    paddingPt: { x: random.pick([1.5, 2, 3]), y: random.pick([1, 2]) },
    rulePt: random.pick([0.5, 0.75]),
    leading: random.pick([1.15, 1.2]),
    vertical: 'middle',
    columnShares: [1, 3, 1.6, ...leaves.map(() => 1.75)],
    align: ['center', 'left', 'center', ...figures.map(({ align }) => align)],
    repeatHeader: random.chance(0.5),
    headerRows: [
      [
        { text: 'TT', rowSpan: 2 },
        { text: 'Đơn vị, địa bàn', rowSpan: 2 },
        { text: 'ĐVT', rowSpan: 2 },
        ...groups.map((columnSpan, index) => ({ text: groupNames[index] ?? '', columnSpan })),
      ],
      leaves.map(({ name }) => name),
      ['A', 'B', 'C', ...leaves.map((_, index) => `(${index + 1})`)],
    ],
    rows,
  };
}

function bodyOf(random: Random, leaves: readonly Measure[]): Row[] {
  const unit = random.pick(units);
  const parts = Array.from({ length: random.integer(2, 3) }, () =>
    Array.from({ length: random.integer(3, 6) }, () => leaves.map((measure) => measured(random, measure))),
  );
  const all = parts.flat();
  const bold = (cells: readonly string[]): Row => cells.map((cell) => (cell === '' ? '' : `<b>${cell}</b>`));
  const rows: Row[] = [bold(['', 'Tổng cộng', unit, ...totals(random, leaves, all)])];
  for (const [group, members] of parts.entries()) {
    rows.push(bold([romans[group] ?? '', `Khu vực ${group + 1}`, unit, ...totals(random, leaves, members)]));
    for (const [index, values] of members.entries()) {
      const figures = values.map((value, column) => printed(random, value, leaves[column]));
      rows.push([String(index + 1), random.pick(places), unit, ...figures]);
    }
  }
  return rows;
}

const romans = ['I', 'II', 'III'];

/** `null` where the form has nothing to say. */
function measured(random: Random, measure: Measure): number | null {
  return random.chance(0.12) ? null : measure.figure(random);
}

function printed(random: Random, value: number | null, measure: Measure | undefined): string {
  if (value === null || measure === undefined) return random.pick(['-', '-', '00', '']);
  return measure.print(value);
}

function totals(random: Random, leaves: readonly Measure[], rows: readonly (readonly (number | null)[])[]): string[] {
  return leaves.map((measure, column) => {
    const sum = rows.reduce((total, row) => total + (row[column] ?? 0), 0);
    return measure.print(measure.isSummed ? sum : measure.figure(random));
  });
}
