import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DocumentInput } from '../scan-maker/document.ts';
import type { RecipeInput } from '../scan-maker/recipe.ts';

/** Recipes of samples whose text comes from the annotated reports in the reference material. */

type BlockInput = DocumentInput['blocks'][number];
type TableInput = Extract<BlockInput, { kind: 'table' }>;

const goldSchema = z.object({
  record: z.record(z.string(), z.unknown()),
  citations: z.array(z.object({ symbol: z.string().nullable(), title: z.string().nullish() })),
  tables: z.array(z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) })),
});

const printed = (text: string): { by: 'printed'; text: string } => ({ by: 'printed', text });

/** The quarterly report of Nha Trang's culture office: prose, a one-stop table, the 67-row indicator table. */
export async function nhaTrangReport(shared: string): Promise<RecipeInput> {
  const text = await readFile(join(shared, 'gold/004.txt'), 'utf8');
  const gold = goldSchema.parse(JSON.parse(await readFile(join(shared, 'gold/004.json'), 'utf8')));
  const chunks = text
    .split(/\n{2,}/u)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '');
  const from = chunks.findIndex((chunk) => chunk.startsWith('Theo đề nghị'));
  const to = chunks.findIndex((chunk) => chunk.startsWith('Nơi nhận'));
  const blocks: BlockInput[] = [
    {
      kind: 'letterhead',
      parent: ['UBND THÀNH PHỐ NHA TRANG'],
      issuer: ['PHÒNG VĂN HÓA VÀ THÔNG TIN'],
      number: printed('1336'),
      suffix: '/BC-VHTT',
      place: 'Nha Trang',
      day: printed('13'),
      month: printed('9'),
      year: printed('2021'),
    },
    { kind: 'title', type: 'BÁO CÁO', subject: ['Công tác cải cách hành chính', 'quý III năm 2021'] },
  ];
  let tableAt = 0;
  for (const chunk of chunks.slice(from, to)) {
    if (!chunk.includes('\t')) blocks.push(goldParagraph(chunk));
    else if (tableAt === 0) {
      blocks.push(oneStopTable(gold.tables[0]?.rows ?? []));
      tableAt = 1;
    }
  }
  blocks.push({
    kind: 'foot',
    recipients: ['- Phòng Nội vụ;', '- Lãnh đạo phòng;', '- Lưu: VT, Bảo, Trâm.'],
    right: {
      authority: ['TRƯỞNG PHÒNG'],
      name: 'Cao Đình Trung',
      seal: 'black',
      sealText: ['PHÒNG VĂN HÓA VÀ THÔNG TIN * THÀNH PHỐ NHA TRANG *'],
      ink: 'black',
    },
  });
  blocks.push({ kind: 'page-break' });
  blocks.push({
    kind: 'paragraph',
    align: 'center',
    text: '<b>KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH</b>',
  });
  blocks.push(indicatorTable(gold.tables[1]?.rows ?? []));
  return {
    name: 'report-nha-trang',
    proves:
      'A whole quarterly report as a one-bit office scan: prose with many citations, a table with a three-row header, an indicator table of 67 rows over several pages with its header repeated.',
    level: 'real-like',
    scan: { skewDegrees: 0.4, showThrough: 0.15, fadedPatches: 0 },
    documents: [{ bodySizePt: 14, lineSpacing: 1.05, blocks }],
    expected: {
      record: gold.record,
      citations: gold.citations.map(({ symbol, title }) => ({ symbol, title: title ?? null })),
      tables: gold.tables,
    },
  };
}

function goldParagraph(text: string): BlockInput {
  const isHeading = /^(?:[IVX]+\.|\d+(?:\.\d+)*\.?|[a-zđ]\)) .{0,110}$/u.test(text) && !/[.;]$/u.test(text);
  return { kind: 'paragraph', text: isHeading ? `<b>${text}</b>` : text, beforePt: 4 };
}

/** The header as the arithmetic of its columns gives it (see the note in the annotation). */
function oneStopTable(rows: readonly (readonly string[])[]): TableInput {
  const wide = (text: string, columnSpan: number) => ({ text, columnSpan });
  return {
    kind: 'table',
    sizePt: 10.5,
    columnShares: [2.4, 1, 1.3, 1.3, 1.5, 1, 1.1, 1, 1, 1.1, 1],
    align: ['left', ...Array.from({ length: 10 }, () => 'center' as const)],
    headerRows: [
      [{ text: 'Lĩnh vực', rowSpan: 3 }, wide('Số hồ sơ nhận giải quyết', 4), wide('Kết quả giải quyết', 6)],
      [
        { text: 'Tổng số', rowSpan: 2 },
        wide('Trong đó', 3),
        wide('Số hồ sơ đã giải quyết', 3),
        wide('Số hồ sơ đang giải quyết', 3),
      ],
      [
        'Số mới tiếp nhận trực tuyến',
        'Số kỳ trước chuyển qua',
        'Số mới tiếp nhận (trực tiếp - bưu chính)',
        'Tổng số',
        'Trả đúng thời hạn',
        'Trả quá hạn',
        'Tổng số',
        'Chưa đến hạn',
        'Quá hạn',
      ],
    ],
    rows: rows.map((row) => [...row]),
  };
}

function indicatorTable(rows: readonly (readonly string[])[]): TableInput {
  return {
    kind: 'table',
    sizePt: 12,
    columnShares: [1.1, 6, 1.9, 1.3, 1.2],
    align: ['center', 'left', 'center', 'center', 'center'],
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
    rows: rows.map((row) => [...row]),
  };
}

interface GoldLine {
  readonly number: number;
  readonly layer: string;
  readonly text: string;
  readonly startsPage: boolean;
}

/** The first pages of the Quảng Ngãi report as pictures, under the text layer that an English OCR left on them. */
export async function quangNgaiReport(shared: string): Promise<RecipeInput> {
  const rows = (await readFile(join(shared, 'gold/quangngai-dev.tsv'), 'utf8')).split('\n').slice(1);
  const lines = rows.filter((row) => row !== '').map(parseGoldLine);
  const pageStarts = lines.flatMap((line, index) => (line.startsPage ? [index] : []));
  const firstPages = lines.slice(0, pageStarts[3]);
  const blocks: BlockInput[] = [
    {
      kind: 'letterhead',
      parent: ['UBND TỈNH QUẢNG NGÃI'],
      issuer: ['VĂN PHÒNG'],
      number: printed('1027'),
      suffix: '/BC-VP',
      place: 'Quảng Ngãi',
      day: printed('15'),
      month: printed('4'),
      year: printed('2025'),
      layer: [
        'UBND TINH QUANG NGAI',
        'VAN PHONG',
        'S6: 1027/BC-VP',
        'CONG HOA XA HQI CHU NGHIA VIET NAM',
        'Poc 1ap - Tu do - Hanh phuc',
        'Qudang Ngai, ngay 15 thang 4 nam 2025',
      ],
    },
  ];
  for (const paragraph of paragraphsOf(firstPages.filter((line) => line.number > 4))) {
    const [first] = paragraph;
    if (first === undefined) continue;
    if (first.startsPage) blocks.push({ kind: 'page-break' });
    blocks.push(givenLines(paragraph));
  }
  return {
    name: 'report-quang-ngai-wrong-layer',
    proves:
      'Three pages of a report whose pictures lie under the text layer of an English OCR: the layer must be judged wrong and the pages read again.',
    level: 'office',
    scan: { dpi: 150, codec: 'jpeg', jpegQuality: 55, skewDegrees: 0 },
    layer: { kind: 'given' },
    documents: [{ bodySizePt: 13, lineSpacing: 0.98, marginsMm: { top: 18, right: 15, bottom: 12, left: 28 }, blocks }],
    expected: {
      record: {
        symbol: '1027/BC-VP',
        documentType: { name: 'Báo cáo', abbreviation: 'BC' },
        issuingBody: 'Văn phòng',
        parentBody: 'UBND tỉnh Quảng Ngãi',
        place: 'Quảng Ngãi',
        date: '2025-04-15',
        subject:
          'Sơ kết 05 năm (2021 - 2025) thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030, đề xuất nhiệm vụ, giải pháp trọng tâm đẩy mạnh cải cách hành chính nhà nước giai đoạn 2026 - 2030 trên địa bàn tỉnh của Văn phòng UBND tỉnh',
      },
    },
  };
}

function parseGoldLine(row: string): GoldLine {
  const [number = '', layer = '', text = ''] = row.split('\t');
  // Brackets mark readings that are not certain; here the reading is what gets printed.
  const print = text.replace(/[⟦⟧]/gu, '').trim();
  return { number: Number(number), layer: layer.trim(), text: print, startsPage: /^\s/u.test(text) };
}

function paragraphsOf(lines: readonly GoldLine[]): GoldLine[][] {
  const paragraphs: GoldLine[][] = [[]];
  for (const line of lines) {
    const current = paragraphs.at(-1);
    if (line.text === '' || line.startsPage) paragraphs.push([]);
    if (line.text !== '')
      (line.startsPage ? paragraphs.at(-1) : current?.length === 0 ? current : paragraphs.at(-1))?.push(line);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function givenLines(paragraph: readonly GoldLine[]): BlockInput {
  const [first] = paragraph;
  const number = first?.number ?? 0;
  const isTitle = number < 12 || (number >= 20 && number <= 22);
  // Lines 38 to 46 are the footnotes of page 1.
  const isFootnote = number >= 38 && number <= 46;
  return {
    kind: 'lines',
    beforePt: 3,
    align: isTitle ? 'center' : 'justify',
    zone: isTitle ? 'title' : isFootnote ? 'footnote' : 'body',
    ...(isFootnote ? { sizePt: 10 } : {}),
    lines: paragraph.map((line) => (isTitle ? `<b>${line.text}</b>` : line.text)),
    layer: paragraph.map((line) => line.layer),
  };
}
