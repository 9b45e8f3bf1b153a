import type { DocumentInput } from './document.ts';
import { agencies, clauseOf, units } from './phrases.ts';
import type { Random } from './random.ts';

type TableInput = Extract<DocumentInput['blocks'][number], { kind: 'table' }>;
type Row = TableInput['rows'][number];
type Sentences = readonly [string, ...string[]];

const grouped = (value: number): string => value.toLocaleString('de-DE');
const percent = (random: Random): string => `${random.integer(40, 100)},${random.integer(0, 99)}%`;

/** The indicators of a report on administrative reform: numbers as paths, units and figures under one header, notes. */
export function indicatorList(random: Random, from: Sentences): TableInput {
  const rows: Row[] = [];
  for (let chapter = 1; chapter <= random.integer(2, 4); chapter += 1) {
    rows.push([`<b>${chapter}</b>`, { text: `<b>${clauseOf(random, from, 60)}</b>`, align: 'left' }, '', '', '']);
    for (let item = 1; item <= random.integer(2, 7); item += 1) {
      const number = random.chance(0.25) ? `${chapter}.${item}.1` : `${chapter}.${item}`;
      const value = random.pick(['00', '-', '02', grouped(random.integer(1, 90_000)), percent(random), '']);
      rows.push([number, clauseOf(random, from, 90), random.pick(units), value, random.chance(0.1) ? 'Ước' : '']);
    }
  }
  return {
    kind: 'table',
    sizePt: random.pick([11, 12]),
    columnShares: [1.2, 6, 1.9, 1.7, 1.6],
    align: ['center', 'left', 'center', random.pick(['center', 'right'] as const), 'center'],
    repeatHeader: true,
    headerRows: [
      [
        { text: 'Stt', rowSpan: 2 },
        { text: 'Chỉ tiêu thống kê', rowSpan: 2 },
        { text: 'Kết quả thống kê', columnSpan: 2 },
        { text: 'Ghi chú', rowSpan: 2 },
      ],
      ['Đơn vị tính', 'Số liệu'],
    ],
    rows,
  };
}

/** How dossiers were handled: three groups of columns under three rows of headers, the total at the foot. */
export function dossierFlow(random: Random): TableInput {
  const count = random.integer(5, 14);
  const flows = Array.from({ length: count }, () => flowOf(random));
  const total = flows[0]?.map((_, column) => flows.reduce((sum, flow) => sum + (flow[column] ?? 0), 0)) ?? [];
  return {
    kind: 'table',
    sizePt: random.pick([9, 10]),
    paddingPt: { x: random.pick([2, 3]), y: random.pick([1, 2]) },
    columnShares: [0.8, 3.4, ...total.map(() => 1.4)],
    align: ['center', 'left', ...total.map(() => random.pick(['center', 'right'] as const))],
    headerRows: [
      [
        { text: 'TT', rowSpan: 3 },
        { text: 'Lĩnh vực', rowSpan: 3 },
        { text: 'Số hồ sơ nhận giải quyết', columnSpan: 3 },
        { text: 'Đã giải quyết', columnSpan: 3 },
        { text: 'Đang giải quyết', columnSpan: 2 },
      ],
      [
        { text: 'Tổng số', rowSpan: 2 },
        { text: 'Trong đó', columnSpan: 2 },
        ...['Tổng số', 'Đúng hạn', 'Quá hạn', 'Trong hạn', 'Quá hạn'].map((text) => ({ text, rowSpan: 2 })),
      ],
      ['Mới', 'Kỳ trước'],
    ],
    rows: [
      ...flows.map((flow, index): Row => [String(index + 1), random.pick(fields), ...flow.map(grouped)]),
      ['', '<b>Tổng cộng</b>', ...total.map((value) => `<b>${grouped(value)}</b>`)],
    ],
  };
}

const fields = ['Đất đai', 'Hộ tịch', 'Chứng thực', 'Xây dựng', 'Kinh doanh', 'Bảo trợ xã hội', 'Y tế'] as const;

function flowOf(random: Random): number[] {
  const [fresh, before, late] = [random.integer(0, 1900), random.integer(0, 120), random.integer(0, 4)];
  const all = fresh + before;
  const done = random.integer(Math.floor(all / 2), all);
  const inTime = Math.max(0, done - late);
  const left = all - done;
  return [all, fresh, before, done, inTime, done - inTime, left, 0];
}

/** People with dates, without any rule: every column but the first two holds short text. */
export function openPeople(random: Random): TableInput {
  return {
    kind: 'table',
    rules: 'none',
    sizePt: random.pick([11, 12, 13]),
    paddingPt: { x: 6, y: random.pick([1, 2, 3]) },
    columnShares: [0.9, 3.4, 2.2, 3],
    align: ['center', 'left', 'center', 'left'],
    headerRows: [['STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ']],
    rows: Array.from({ length: random.integer(5, 22) }, (_, index): Row => {
      const date = `${pad(random.integer(1, 28))}/${pad(random.integer(1, 12))}/${random.integer(1960, 2003)}`;
      return [String(index + 1), nameOf(random), date, random.pick(posts)];
    }),
  };
}

/** Names and figures, without rules and without numbers of the rows, the total on top or at the foot. */
export function openNames(random: Random, from: Sentences): TableInput {
  const figures = random.integer(2, 4);
  const value = (): string =>
    random.pick(['-', grouped(random.integer(0, 9_999_999)), `${random.integer(0, 99)},${random.integer(0, 9)}`]);
  const row = (name: string): Row => [name, ...Array.from({ length: figures }, value)];
  return {
    kind: 'table',
    rules: 'none',
    sizePt: random.pick([10, 11, 12]),
    paddingPt: { x: 6, y: random.pick([1, 2, 3]) },
    columnShares: [4.5, ...Array.from({ length: figures }, () => 2)],
    align: ['left', ...Array.from({ length: figures }, () => 'right' as const)],
    headerRows: [['Đơn vị', ...Array.from({ length: figures }, (_, index) => `Quý ${index + 1}`)]],
    rows: [
      ...Array.from({ length: random.integer(5, 18) }, () =>
        row(random.chance(0.8) ? random.pick(agencies) : clauseOf(random, from, 70)),
      ),
      row('<b>Tổng cộng</b>'),
    ],
  };
}

/** Groups of columns under one name each, without rules; a row may have no figure at all. */
export function openGroups(random: Random): TableInput {
  const groups = Array.from({ length: 2 }, () => random.integer(2, 3));
  const leaves = groups.flatMap((size) => Array.from({ length: size }, (_, index) => `Năm ${2020 + index}`));
  return {
    kind: 'table',
    rules: 'none',
    sizePt: random.pick([10, 11]),
    paddingPt: { x: 5, y: random.pick([1, 2]) },
    columnShares: [0.9, 4, ...leaves.map(() => 1.7)],
    align: ['center', 'left', ...leaves.map(() => 'right' as const)],
    headerRows: [
      [
        { text: 'TT', rowSpan: 2 },
        { text: 'Địa bàn', rowSpan: 2 },
        ...groups.map((columnSpan, index) => ({ text: index === 0 ? 'Kế hoạch' : 'Thực hiện', columnSpan })),
      ],
      leaves,
    ],
    rows: Array.from({ length: random.integer(6, 20) }, (_, index): Row => {
      const figures = leaves.map(() =>
        random.pick(['-', String(random.integer(0, 900)), grouped(random.integer(1000, 99_000))]),
      );
      return [String(index + 1), random.pick(agencies), ...figures];
    }),
  };
}

const pad = (value: number): string => String(value).padStart(2, '0');
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng'] as const;
const middles = ['Văn', 'Thị', 'Quốc', 'Minh', 'Thanh'] as const;
const given = ['An', 'Bình', 'Hạnh', 'Dũng', 'Khánh', 'Phượng', 'Tuấn'] as const;
const posts = ['Chuyên viên', 'Trưởng phòng', 'Phó Giám đốc', 'Văn thư', 'Kế toán'] as const;

function nameOf(random: Random): string {
  return `${random.pick(families)} ${random.pick(middles)} ${random.pick(given)}`;
}
