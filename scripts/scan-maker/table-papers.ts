import type { DocumentInput } from './document.ts';
import type { LevelPaper } from './level-papers.ts';
import { agencies, clauseOf, units } from './phrases.ts';
import type { Random } from './random.ts';
import type { RecipeInput } from './recipe.ts';
import { dossierFlow, indicatorList, openGroups, openNames, openPeople } from './report-tables.ts';
import { statisticsForm } from './statistics-tables.ts';

type BlockInput = DocumentInput['blocks'][number];
type TableInput = Extract<BlockInput, { kind: 'table' }>;
type Row = TableInput['rows'][number];
type Sentences = readonly [string, ...string[]];

interface TableKind {
  readonly name: string;
  readonly landscape?: boolean;
  readonly make: (random: Random, sentences: Sentences) => TableInput;
}

/** Tables as reports and annexes have them, alone on their pages; the figures are invented. */
const tableKinds: readonly TableKind[] = [
  { name: 'figures under merged headers', make: wideFigures },
  { name: 'figures, landscape', landscape: true, make: wideFigures },
  { name: 'rows with numbers of their own', make: numberedRows },
  { name: 'long cells', landscape: true, make: longCells },
  { name: 'upright rules only', make: (random, from) => ({ ...numberedRows(random, from), rules: 'columns' }) },
  { name: 'open at the sides', make: (random, from) => ({ ...numberedRows(random, from), rules: 'open-sides' }) },
  { name: 'level rules only', make: (random, from) => ({ ...plainList(random, from), rules: 'rows' }) },
  { name: 'no rules', make: (random, from) => ({ ...plainList(random, from), rules: 'none' }) },
  { name: 'rule under the header', make: (random, from) => ({ ...plainList(random, from), rules: 'header' }) },
  { name: 'form of many columns', landscape: true, make: statisticsForm },
  { name: 'indicator list', make: indicatorList },
  { name: 'flow of dossiers', landscape: true, make: dossierFlow },
  { name: 'people, no rules', make: openPeople },
  { name: 'names and figures, no rules', make: openNames },
  { name: 'groups of columns, no rules', make: openGroups },
];

const qualities: readonly {
  readonly name: string;
  readonly recipe: Omit<RecipeInput, 'name' | 'proves' | 'documents'>;
}[] = [
  { name: 'office', recipe: { level: 'office', scan: { dpi: 200 } } },
  { name: 'poor', recipe: { level: 'poor' } },
  { name: 'real-like', recipe: { level: 'real-like' } },
  { name: 'born digital', recipe: { container: 'text-pdf' } },
];

/** Every kind of table at every quality: `table office no rules`. */
export const tablePapers: readonly LevelPaper[] = qualities.flatMap(({ name, recipe }) =>
  tableKinds.map(
    (kind): LevelPaper => ({
      name: `table ${name}: ${kind.name}`,
      make: (random, sentences) => ({ ...recipe, documents: [tablePage(kind, random, sentences)] }),
    }),
  ),
);

function tablePage(kind: TableKind, random: Random, sentences: Sentences): DocumentInput {
  const paragraph = (): BlockInput => ({ kind: 'paragraph', text: random.pick(sentences), beforePt: 4 });
  const title: BlockInput = { kind: 'paragraph', align: 'center', text: '<b>PHỤ LỤC</b>', beforePt: 0 };
  return {
    family: random.pick(['serif', 'serif', 'serif', 'sans', 'office']),
    landscape: kind.landscape === true,
    bodySizePt: 13,
    blocks: [title, paragraph(), kind.make(random, sentences), paragraph()],
  };
}

const look = (random: Random): Pick<TableInput, 'sizePt' | 'paddingPt' | 'rulePt' | 'leading' | 'vertical'> => ({
  sizePt: random.pick([10, 11, 11, 12, 12]),
  paddingPt: { x: random.pick([3, 4, 5.4]), y: random.pick([0, 1, 2, 3]) },
  rulePt: random.pick([0.5, 0.5, 0.75]),
  leading: random.pick([1.15, 1.2, 1.3]),
  vertical: random.pick(['middle', 'top']),
});

type Form = (random: Random, most: number) => string;

/** Figures as reports write them: thousands with stops, decimals with a comma, leading zeros, a dash, nothing at all. */
const forms: readonly [Form, ...Form[]] = [
  (random) => String(random.integer(0, 2500)),
  (random) => String(random.integer(0, 2500)),
  (random) => String(random.integer(0, 99)).padStart(2, '0'),
  (random, most) => random.integer(10_000, most).toLocaleString('de-DE'),
  (random) => `${random.integer(0, 99)},${random.integer(0, 99)}`,
  (random) => `${random.integer(0, 100)}%`,
  () => '-',
  () => '0',
  () => '',
];

function figure(random: Random, most: number): string {
  return random.pick(forms)(random, most);
}

/** Two rows of headers: groups of two or three columns of figures, each group under one cell. */
function wideFigures(random: Random, from: Sentences): TableInput {
  const groups = Array.from({ length: random.integer(2, 3) }, () => random.integer(2, 3));
  const leaves = groups.flatMap((size) => Array.from({ length: size }, () => size));
  const names = [
    'Tổng số',
    'Đúng hạn',
    'Quá hạn',
    'Kỳ trước',
    'Trong kỳ',
    'Tỷ lệ (%)',
    'Trực tuyến',
    'Trực tiếp',
  ] as const;
  return {
    kind: 'table',
    ...look(random),
    sizePt: random.pick([10, 10, 11]),
    columnShares: [1.1, 4, ...leaves.map(() => 2.2)],
    align: ['center', 'left', ...leaves.map(() => random.pick(['center', 'right'] as const))],
    repeatHeader: random.chance(0.6),
    headerRows: [
      [
        { text: 'STT', rowSpan: 2 },
        { text: 'Lĩnh vực, công việc giải quyết', rowSpan: 2 },
        ...groups.map((columnSpan, index) => ({ text: `${random.pick(headGroups)} ${index + 1}`, columnSpan })),
      ],
      leaves.map(() => random.pick(names)),
    ],
    rows: Array.from(
      { length: random.integer(8, 26) },
      (_, index): Row => [String(index + 1), clauseOf(random, from, 40), ...leaves.map(() => figure(random, 999_999))],
    ),
  };
}

const headGroups = ['Số hồ sơ tiếp nhận', 'Số hồ sơ đã giải quyết', 'Kế hoạch năm', 'Thực hiện quý'] as const;

/** I, 1, 1.1 and so on, groups that span the table or only have a name, a unit and a figure. */
function numberedRows(random: Random, from: Sentences): TableInput {
  const rows: Row[] = [];
  for (let group = 1; group <= random.integer(2, 4); group += 1) {
    const title = `<b>${clauseOf(random, from, 50)}</b>`;
    const head = `<b>${romans[group - 1] ?? ''}</b>`;
    rows.push(random.chance(0.5) ? [head, { text: title, columnSpan: 4, align: 'left' }] : [head, title, '', '', '']);
    for (let row = 1; row <= random.integer(2, 6); row += 1) {
      const number = random.pick([`${row}`, `${group}.${row}`, `${group}.${row}.1`]);
      rows.push([
        number,
        clauseOf(random, from, 80),
        random.pick(units),
        figure(random, 9_999_999),
        figure(random, 9_999_999),
      ]);
    }
  }
  return {
    kind: 'table',
    ...look(random),
    columnShares: [1.1, 6, 1.9, 1.8, 1.8],
    align: ['center', 'left', 'center', 'center', 'right'],
    repeatHeader: random.chance(0.5),
    headerRows: [['TT', 'Chỉ tiêu', 'Đơn vị tính', `Năm ${random.integer(2015, 2024)}`, 'Ghi chú']],
    rows,
  };
}

const romans = ['I', 'II', 'III', 'IV', 'V'];

/** Actions with those who answer for them, several lines in a cell, some merged over rows. */
function longCells(random: Random, from: Sentences): TableInput {
  const rows: Row[] = [];
  for (let number = 1; number <= random.integer(3, 6); number += 1) {
    const count = random.pick([1, 1, 2, 3]);
    for (let row = 0; row < count; row += 1) {
      const own = [
        random.pick(from),
        random.pick(agencies),
        random.pick(['Quý I/2026', '12/2025', 'Thường xuyên', '']),
      ];
      const merged = [String(number), clauseOf(random, from, 90)].map((text) => ({ text, rowSpan: count }));
      rows.push(row === 0 ? [...merged, ...own] : own);
    }
  }
  return {
    kind: 'table',
    ...look(random),
    vertical: 'top',
    columnShares: [0.8, 3.5, 7, 2.2, 1.8],
    align: ['center', 'left', random.pick(['justify', 'left'] as const), 'center', 'center'],
    headerRows: [['STT', 'Nhiệm vụ', 'Nội dung thực hiện', 'Cơ quan chủ trì', 'Thời hạn']],
    rows,
  };
}

/** One line of headers, short names, figures: what is set without rules is as plain as that. */
function plainList(random: Random, from: Sentences): TableInput {
  const figures = random.integer(2, 4);
  return {
    kind: 'table',
    ...look(random),
    paddingPt: { x: 6, y: random.pick([1, 2, 3]) },
    columnShares: [1, 5, ...Array.from({ length: figures }, () => 2)],
    align: ['center', 'left', ...Array.from({ length: figures }, () => 'right' as const)],
    headerRows: [['STT', 'Đơn vị', ...Array.from({ length: figures }, (_, index) => `Năm ${2020 + index}`)]],
    rows: Array.from(
      { length: random.integer(5, 20) },
      (_, index): Row => [
        String(index + 1),
        random.chance(0.8) ? random.pick(agencies) : clauseOf(random, from, 60),
        ...Array.from({ length: figures }, () => figure(random, 9_999_999) || '0'),
      ],
    ),
  };
}
