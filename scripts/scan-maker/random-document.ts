import type { DocumentInput, GapInput } from './document.ts';
import {
  agencies,
  type BodyName,
  baseActs,
  bodies,
  recipients,
  sentences,
  signers,
  subjects,
  types,
  units,
} from './phrases.ts';
import type { Random } from './random.ts';

type BlockInput = DocumentInput['blocks'][number];
type TableInput = Extract<BlockInput, { kind: 'table' }>;

export interface RandomDocumentOptions {
  /** Body sentences to draw from; the built-in ones when absent. */
  readonly sentences?: readonly [string, ...string[]];
  readonly annex: 'none' | 'indicators' | 'landscape';
}

/** An invented paper in the form of the decree: a first page of prose, a foot on the last, perhaps an annex. */
export function randomDocument(random: Random, options: RandomDocumentOptions): DocumentInput {
  const body = random.pick(bodies);
  const type = random.pick(types);
  const from = options.sentences ?? sentences;
  const blocks: BlockInput[] = [
    ...marksOfFirstPage(random),
    letterhead(random, body, `/${type.abbreviation}-${body.code}`),
    { kind: 'title', type: type.name, subject: halve(random.pick(subjects)) },
    ...Array.from({ length: random.integer(2, 4) }, () => basis(random)),
    ...Array.from({ length: random.integer(8, 11) }, (_, index) => article(random, index + 1, from)),
    foot(random, body),
  ];
  if (options.annex === 'indicators') blocks.push({ kind: 'page-break', restart: true }, ...indicatorAnnex(random));
  if (options.annex === 'landscape') {
    blocks.push({ kind: 'page-break', landscape: true, restart: true }, ...actionAnnex(random, from));
  }
  return { bodySizePt: random.pick([13, 13.5, 14]), lineSpacing: random.between(1.05, 1.4), blocks };
}

function marksOfFirstPage(random: Random): BlockInput[] {
  const blocks: BlockInput[] = [];
  if (random.chance(0.9)) {
    blocks.push({
      kind: 'digital-signature',
      lines: [
        'Người ký: CỔNG THÔNG TIN ĐIỆN TỬ',
        'Email: congthongtin@example.gov.vn',
        'Cơ quan: VĂN PHÒNG',
        `Thời gian ký: ${random.integer(10, 28)}.04.2026 16:${random.integer(10, 59)}:42 +07:00`,
      ],
    });
  }
  if (random.chance(0.8)) {
    blocks.push({
      kind: 'stamp',
      stamp: 'arrival',
      lines: ['CỔNG THÔNG TIN ĐIỆN TỬ'],
      number: String(random.integer(100, 9999)),
      date: `${random.integer(1, 28)}/${random.integer(1, 12)}`,
      xMm: random.pick([14, 125]),
      yMm: random.between(38, 56),
      colour: random.pick(['red', 'black', 'blue']),
      turnDegrees: random.between(-4, 4),
    });
  }
  if (random.chance(0.7)) {
    blocks.push({ kind: 'handwriting', text: 'TTĐT', xMm: random.between(165, 185), yMm: random.between(14, 22) });
  }
  if (random.chance(0.1)) blocks.push({ kind: 'punch-holes' });
  return blocks;
}

function letterhead(random: Random, body: BodyName, suffix: string): BlockInput {
  const fill = (text: string): GapInput => ({ by: random.pick(['printed', 'hand', 'hand', 'stamp', 'blank']), text });
  return {
    kind: 'letterhead',
    parent: [...body.parent],
    issuer: [...body.issuer],
    number: fill(String(random.integer(2, 4500)).padStart(2, '0')),
    suffix,
    place: body.place,
    day: fill(String(random.integer(1, 28)).padStart(2, '0')),
    month: random.chance(0.7)
      ? { by: 'printed', text: twoDigitMonth(random.integer(1, 12)) }
      : fill(String(random.integer(3, 12))),
    year: { by: 'printed', text: String(random.integer(2008, 2026)) },
  };
}

/** Months 1 and 2 take a leading zero (Annex I). */
function twoDigitMonth(month: number): string {
  return month < 3 ? `0${month}` : String(month);
}

function basis(random: Random): BlockInput {
  const year = random.integer(2010, 2025);
  const law = `Căn cứ ${random.pick(baseActs)} ngày ${random.integer(10, 28)} tháng ${random.integer(3, 12)} năm ${year};`;
  const decree = `Căn cứ Nghị định số ${random.integer(1, 180)}/${year}/NĐ-CP ngày ${random.integer(10, 28)} tháng ${random.integer(3, 12)} năm ${year} của Chính phủ;`;
  return { kind: 'paragraph', text: `<i>${random.chance(0.5) ? law : decree}</i>`, beforePt: 4 };
}

function article(random: Random, number: number, from: readonly [string, ...string[]]): BlockInput {
  const text = [random.pick(from), ...(random.chance(0.4) ? [random.pick(from)] : [])].join(' ');
  const head = random.chance(0.5) ? `<b>Điều ${number}.</b>` : `${number}.`;
  return { kind: 'paragraph', text: `${head} ${text}`, beforePt: 5 };
}

function foot(random: Random, body: BodyName): BlockInput {
  const isDeputy = random.chance(0.6);
  const count = random.integer(5, 17);
  const start = random.integer(0, recipients.length - 1);
  const list = Array.from({ length: count }, (_, index) => recipients[(start + index) % recipients.length] ?? '');
  return {
    kind: 'foot',
    recipients: ['- Như trên;', ...list, `- Lưu: VT, TH (${random.integer(2, 5)}).`],
    right: {
      authority: isDeputy ? [`KT. ${body.head}`, body.deputy] : [body.head],
      name: random.pick(signers),
      seal: random.pick(['red', 'black']),
      sealText: [`${body.issuer.join(' ')} * ${body.parent.at(-1) ?? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'} *`],
      ink: random.pick(['blue', 'black']),
    },
  };
}

function indicatorAnnex(random: Random): BlockInput[] {
  const rows = Array.from({ length: random.integer(18, 50) }, (_, index) => [
    `${Math.floor(index / 5) + 1}${index % 5 === 0 ? '' : `.${index % 5}`}`,
    clauseOf(random, sentences),
    random.pick(units),
    index % 5 === 0 ? '' : String(random.integer(0, 1200)).padStart(2, '0'),
    '',
  ]);
  const table: TableInput = {
    kind: 'table',
    sizePt: random.pick([11, 12, 13]),
    columnShares: [1.1, 6, 1.9, 1.4, 1.2],
    align: ['center', 'left', 'center', 'center', 'center'],
    repeatHeader: random.chance(0.5),
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
  return [{ kind: 'paragraph', align: 'center', text: '<b>PHỤ LỤC SỐ LIỆU</b>' }, table];
}

/**
 * A plan of actions as ministries publish them: measures merged over several actions, several paragraphs in a cell,
 * stretched lines close between rules, rows that the page cuts, the seal over the title, gaps filled in by hand.
 */
function actionAnnex(random: Random, from: readonly [string, ...string[]]): BlockInput[] {
  const rows: TableInput['rows'] = [];
  const measures = random.integer(4, 7);
  for (let measure = 1; measure <= measures; measure += 1) {
    if (random.chance(measure === 1 ? 0.6 : 0.25)) {
      const title = `<b>${clauseOf(random, from)}</b>`;
      rows.push([
        { text: `<b>${romanNumbers[measure - 1] ?? ''}.</b>` },
        { text: title, columnSpan: 5, align: 'left' },
      ]);
    }
    rows.push(...rowsOfMeasure(random, `${measure}${random.pick(['.', ''])}`, from));
  }
  const gap = (text: string): GapInput => ({ by: random.pick(['printed', 'hand', 'hand']), text });
  const type = random.pick(types);
  return [
    ...(random.chance(0.6) ? [sealOverTitle(random)] : []),
    { kind: 'paragraph', align: 'center', text: '<b>Phụ lục</b>', beforePt: 0 },
    { kind: 'paragraph', align: 'center', text: `<b>${random.pick(subjects).slice(3).toUpperCase()}</b>`, beforePt: 2 },
    {
      kind: 'issued-with',
      before: `(Kèm theo ${type.name.slice(0, 1)}${type.name.slice(1).toLowerCase()} số`,
      number: gap(String(random.integer(100, 2500))),
      middle: `/${type.abbreviation}-TTg ngày`,
      day: gap(String(random.integer(10, 28))),
      after: `tháng ${random.integer(3, 12)} năm ${random.integer(2015, 2026)} của cơ quan ban hành)`,
    },
    {
      kind: 'table',
      sizePt: random.pick([11, 11.5, 12]),
      leading: 1.15,
      // Word's own: 0.19 cm beside the text, nothing above or below it, rules of half a point.
      paddingPt: { x: 5.4, y: random.pick([0, 0, 1.5]) },
      rulePt: 0.5,
      vertical: 'top',
      cutRows: random.chance(0.8),
      columnShares: [0.9, 5.5, 4.8, 2, 2.5, 1.7],
      align: ['center', 'justify', 'justify', 'center', 'center', 'center'],
      headerRows: [
        ['STT', 'Nội dung hành động', 'Hành động cụ thể', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn hoàn thành'],
      ],
      rows,
    },
  ];
}

const romanNumbers = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];

function rowsOfMeasure(random: Random, number: string, from: readonly [string, ...string[]]): TableInput['rows'] {
  const actions = random.pick([1, 2, 2, 3, 4]);
  return Array.from({ length: actions }, (_, index) => {
    const own = [
      paragraphs(random, random.pick([1, 1, 2, 3]), from),
      someOf(random, agencies, random.pick([1, 1, 2])),
      random.chance(0.15) ? '' : someOf(random, agencies, random.integer(1, 5)),
      random.pick([`${random.integer(1, 12)}/${random.integer(2026, 2030)}`, 'Thường xuyên', 'Hằng năm', '']),
    ];
    if (index > 0) return own;
    const merged = [number, paragraphs(random, Math.min(actions, 2), from)];
    return [...merged.map((text) => ({ text, rowSpan: actions })), ...own];
  });
}

/** One paragraph plain, several with a mark before each, as plans list their actions. */
function paragraphs(random: Random, count: number, from: readonly [string, ...string[]]): string {
  const mark = random.pick(['- ', '- ', '+ ']);
  return Array.from({ length: count }, () => `${count === 1 ? '' : mark}${random.pick(from)}`).join('\n');
}

function someOf(random: Random, from: readonly string[], count: number): string {
  const start = random.integer(0, from.length - 1);
  return Array.from({ length: count }, (_, index) => from[(start + index * 3) % from.length]).join(';\n');
}

function sealOverTitle(random: Random): BlockInput {
  const body = random.pick(bodies);
  return {
    kind: 'stamp',
    stamp: 'seal',
    lines: [`${body.issuer.join(' ')} *`],
    xMm: random.between(42, 62),
    yMm: random.between(24, 34),
    colour: random.pick(['red', 'black']),
  };
}

/** The part of a sentence before its first comma or semicolon. */
function clauseOf(random: Random, from: readonly [string, ...string[]]): string {
  return random.pick(from).split(/[,;]/u)[0]?.replace(/\.$/u, '') ?? '';
}

function halve(text: string): string[] {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')];
}
