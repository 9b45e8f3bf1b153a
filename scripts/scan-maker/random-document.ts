import type { DocumentInput, Gap } from './document.ts';
import { type BodyName, baseActs, bodies, recipients, sentences, signers, subjects, types, units } from './phrases.ts';
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
  return { bodySizePt: random.pick([13, 13.5, 14]), lineSpacing: random.between(1, 1.2), blocks };
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
  const fill = (text: string): Gap => ({ by: random.pick(['printed', 'hand', 'hand', 'stamp', 'blank']), text });
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

function actionAnnex(random: Random, from: readonly [string, ...string[]]): BlockInput[] {
  const rows = Array.from({ length: random.integer(6, 12) }, (_, index) => [
    String(index + 1),
    clauseOf(random, from),
    `${random.pick(from)} ${clauseOf(random, from)}`,
    random.pick(['Bộ Công an', 'Bộ Tư pháp', 'Bộ Nội vụ', 'Văn phòng Chính phủ', 'Ủy ban nhân dân cấp tỉnh']),
    random.pick([
      'Các bộ, ngành liên quan',
      'Bộ Tài chính; Bộ Ngoại giao',
      'Các địa phương',
      'Tòa án nhân dân tối cao',
    ]),
    `${random.integer(1, 12)}/${random.integer(2026, 2030)}`,
  ]);
  return [
    { kind: 'paragraph', align: 'center', text: '<b>Phụ lục</b>' },
    { kind: 'paragraph', align: 'center', text: `<b>${random.pick(subjects).slice(3).toUpperCase()}</b>` },
    {
      kind: 'table',
      sizePt: random.pick([12, 13]),
      cutRows: random.chance(0.5),
      columnShares: [0.7, 3.4, 5, 2.1, 2.3, 1.6],
      align: ['center', 'left', 'left', 'center', 'center', 'center'],
      headerRows: [
        ['STT', 'Nội dung hành động', 'Hành động cụ thể', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn hoàn thành'],
      ],
      rows,
    },
  ];
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
