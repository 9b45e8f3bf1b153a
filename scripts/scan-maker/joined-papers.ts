import type { DocumentInput } from './document.ts';
import type { LevelPaper } from './level-papers.ts';
import { agencies, clauseOf } from './phrases.ts';
import type { Random } from './random.ts';
import type { RecipeInput } from './recipe.ts';

type BlockInput = DocumentInput['blocks'][number];
type TableInput = Extract<BlockInput, { kind: 'table' }>;
type Row = TableInput['rows'][number];
type Sentences = readonly [string, ...string[]];

interface JoinedKind {
  readonly name: string;
  readonly landscape?: boolean;
  readonly make: (random: Random, sentences: Sentences) => BlockInput[];
}

/** One table over two or three pages, as annexes have it; the figures are invented. */
const joinedKinds: readonly JoinedKind[] = [
  { name: 'header again', make: (random, from) => [goesOn(random, from, { repeatHeader: true })] },
  { name: 'no header again', make: (random, from) => [goesOn(random, from, { repeatHeader: false })] },
  {
    name: 'landscape, header again',
    landscape: true,
    make: (random, from) => [goesOn(random, from, { repeatHeader: true })],
  },
  {
    name: 'rows cut by the page',
    make: (random, from) => [goesOn(random, from, { repeatHeader: random.chance(0.5), cutRows: true })],
  },
  {
    name: 'no rules, header again',
    make: (random, from) => [goesOn(random, from, { repeatHeader: true, rules: 'none' })],
  },
  {
    name: 'level rules, header again',
    make: (random, from) => [goesOn(random, from, { repeatHeader: true, rules: 'rows' })],
  },
  { name: 'notes at the foot of each page', make: withNotes },
];

const qualities: readonly {
  readonly name: string;
  readonly recipe: Omit<RecipeInput, 'name' | 'proves' | 'documents'>;
}[] = [
  { name: 'office', recipe: { level: 'office', scan: { dpi: 200 } } },
  { name: 'real-like', recipe: { level: 'real-like' } },
  { name: 'born digital', recipe: { container: 'text-pdf' } },
];

/** Every kind at every quality: `joined office: header again`. */
export const joinedPapers: readonly LevelPaper[] = qualities.flatMap(({ name, recipe }) =>
  joinedKinds.map(
    (kind): LevelPaper => ({
      name: `joined ${name}: ${kind.name}`,
      make: (random, sentences) => ({
        ...recipe,
        documents: [
          {
            family: random.pick(['serif', 'serif', 'sans', 'office']),
            landscape: kind.landscape === true,
            bodySizePt: 13,
            blocks: [
              { kind: 'paragraph', align: 'center', text: '<b>PHỤ LỤC</b>', beforePt: 0 },
              { kind: 'paragraph', text: random.pick(sentences), beforePt: 4 },
              ...kind.make(random, sentences),
              { kind: 'paragraph', text: random.pick(sentences), beforePt: 8 },
            ],
          },
        ],
      }),
    }),
  ),
);

function goesOn(random: Random, from: Sentences, how: Partial<TableInput>): TableInput {
  const rows = rowsOf(random, from, random.integer(34, 60), columnsOf(random));
  return { ...tableOf(random, rows), ...how };
}

/** The same table in two pieces, each with notes below it in small print. */
function withNotes(random: Random, from: Sentences): BlockInput[] {
  const table = tableOf(random, rowsOf(random, from, random.integer(20, 30), columnsOf(random)));
  const notes = (first: number): BlockInput => ({
    kind: 'lines',
    zone: 'footnote',
    sizePt: 10,
    beforePt: 14,
    align: 'left',
    lines: [`${first} ${clauseOf(random, from, 90)}.`, `${first + 1} ${clauseOf(random, from, 90)}.`],
  });
  const half = Math.floor(table.rows.length / 2);
  return [
    { ...table, rows: table.rows.slice(0, half) },
    notes(1),
    { kind: 'page-break' },
    { ...table, rows: table.rows.slice(half) },
    notes(3),
  ];
}

const columnsOf = (random: Random): number => random.integer(2, 5);

function rowsOf(random: Random, from: Sentences, count: number, figures: number): Row[] {
  return Array.from({ length: count }, (_, index): Row => {
    const name = random.chance(0.7) ? random.pick(agencies) : clauseOf(random, from, 90);
    return [String(index + 1), name, ...Array.from({ length: figures }, () => figure(random))];
  });
}

function figure(random: Random): string {
  const value = random.integer(0, 9999);
  return random.pick([String(value % 900), value.toLocaleString('de-DE'), `${value % 100},${value % 10}`, '-']);
}

function tableOf(random: Random, rows: Row[]): TableInput {
  const figures = (rows[0]?.length ?? 2) - 2;
  const years = Array.from({ length: figures }, (_, index) => `Năm ${2019 + index}`);
  const top = ['STT', 'Tên đơn vị'];
  const hasGroups = figures > 2 && random.chance(0.5);
  return {
    kind: 'table',
    sizePt: random.pick([11, 11, 12]),
    paddingPt: { x: random.pick([4, 5.4]), y: random.pick([1, 2, 3]) },
    columnShares: [1, 5, ...years.map(() => 1.9)],
    align: ['center', 'left', ...years.map(() => 'right' as const)],
    headerRows: hasGroups
      ? [[...top.map((text) => ({ text, rowSpan: 2 })), { text: 'Số hồ sơ đã giải quyết', columnSpan: figures }], years]
      : [[...top, ...years]],
    rows,
  };
}
