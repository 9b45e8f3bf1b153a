import { describe, expect, it } from 'vitest';
import type { PositionedText } from '../domain/positioned-text.ts';
import type { PageRegion } from '../domain/text-layer.ts';
import { defaultGazetteer } from './default-gazetteer.ts';
import {
  compareIndicators,
  extendGazetteer,
  extractFromPlainText,
  extractRecord,
  findDocuments,
  identityOfRecord,
  positionedFromPlainText,
  resolveCitations,
  seriesKey,
} from './extract.ts';

const head = (symbol: string, day: string): string =>
  `UBND TỈNH A\nSỞ NỘI VỤ\nSố: ${symbol}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nA, ${day}\n`;

describe('filled gaps', () => {
  type Filled = Pick<PageRegion, 'fills' | 'alternatives' | 'confirmedBy'>;
  const withRegions = (...regions: Filled[]) => onPaper('ngày tháng 4 năm 2026', ...regions);
  const onPaper = (dateline: string, ...regions: Filled[]): PositionedText => {
    const text = `${head('/QĐ-SNV', dateline)}QUYẾT ĐỊNH\nVề việc B`;
    const positioned = positionedFromPlainText(text);
    const box = { left: 0, top: 0, right: 9, bottom: 9 };
    const full: PageRegion[] = regions.map((region) => ({
      kind: 'handwriting',
      box,
      text: '',
      method: 'handwritten',
      ...region,
    }));
    return { ...positioned, pages: positioned.pages.map((page) => ({ ...page, regions: full })) };
  };

  it('takes a sure reading that something else confirms, and says how it was made', () => {
    const { record, fields, findings } = extractRecord(
      withRegions(
        { fills: 'number', alternatives: [{ text: '707', confidence: 0.95 }], confirmedBy: ['same-gap'] },
        { fills: 'day', alternatives: [{ text: '22', confidence: 0.93 }], confirmedBy: ['signing-time'] },
      ),
    );
    expect(record).toMatchObject({ symbol: '707/QĐ-SNV', number: '707', symbolSuffix: 'QĐ-SNV', date: '2026-04-22' });
    expect(fields.symbol).toMatchObject({ method: 'handwritten', needsReview: false, confidence: 0.95 });
    expect(fields.date).toMatchObject({ method: 'handwritten', needsReview: false, confidence: 0.93 });
    expect(findings).toEqual([]);
  });

  it.each([
    ['a sure reading that nothing confirms', 0.999, []],
    ['a likely one that something confirms', 0.75, ['same-gap']],
  ] as const)('gives %s as the value, for a look', (_what, confidence, confirmedBy) => {
    const { record, fields, findings } = extractRecord(
      withRegions(
        { fills: 'number', alternatives: [{ text: '707', confidence }], confirmedBy },
        { fills: 'day', alternatives: [{ text: '22', confidence }], confirmedBy },
      ),
    );
    expect(record).toMatchObject({ symbol: '707/QĐ-SNV', date: '2026-04-22' });
    expect(fields.symbol).toMatchObject({ method: 'handwritten', needsReview: true, confidence });
    expect(fields.date).toMatchObject({ method: 'handwritten', needsReview: true, confidence });
    expect(findings.map((finding) => finding.rule)).toEqual(['handwritten-number', 'handwritten-date']);
  });

  it('asks for a look at a date of which one part alone is confirmed, and says why', () => {
    const { record, fields, findings } = extractRecord(
      onPaper(
        'ngày tháng năm 2026',
        { fills: 'day', alternatives: [{ text: '22', confidence: 0.95 }] },
        { fills: 'month', alternatives: [{ text: '4', confidence: 0.95 }], confirmedBy: ['signing-time'] },
      ),
    );
    expect(record.date).toBe('2026-04-22');
    expect(fields.date?.needsReview).toBe(true);
    expect(findings.map((finding) => finding.explanation)).toEqual([
      expect.stringContaining('Ngày ban hành được điền vào chỗ trống; máy đọc là 22, không có chỗ nào khác'),
    ]);
  });

  it('leaves a day that the month does not have to a person', () => {
    const { record, fields, findings } = extractRecord(
      withRegions({ fills: 'day', alternatives: [{ text: '31', confidence: 0.95 }], confirmedBy: ['same-gap'] }),
    );
    expect(record.date).toEqual({ year: 2026, month: 4, day: null });
    expect(fields.date).toMatchObject({ needsReview: true, alternatives: [{ text: '31' }] });
    expect(findings.map((finding) => finding.rule)).not.toContain('R15');
  });

  it('leaves a doubtful reading to a person, with what it could be', () => {
    const alternatives = [
      { text: '101', confidence: 0.7 },
      { text: '707', confidence: 0.2 },
    ];
    const { record, fields, findings } = extractRecord(
      withRegions({ fills: 'number', alternatives }, { fills: 'day', alternatives: [] }),
    );
    expect(record).toMatchObject({ symbol: null, number: null, date: { year: 2026, month: 4, day: null } });
    expect(fields.symbol).toMatchObject({ needsReview: true, alternatives });
    expect(fields.date?.needsReview).toBe(true);
    expect(findings.map((finding) => finding.rule)).toEqual(['handwritten-number', 'handwritten-date']);
  });
});

describe('own number against other evidence', () => {
  it.each([
    [
      'annex caption',
      `${head('12/QĐ-SNV', 'ngày 05 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc B\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Văn An\nPHỤ LỤC\n(Kèm theo Quyết định số 72/QĐ-SNV ngày 05/4/2021 của Sở Nội vụ)`,
    ],
    ['type line', `${head('12/KH-SNV', 'ngày 05 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc B`],
    ['year', `${head('12/2020/QĐ-UBND', 'ngày 05 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc B`],
    ['slip in its letters', `${head('12/0D-SNV', 'ngày 05 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc B`],
  ])('asks for review when the %s speaks against it', (_, text) => {
    expect(extractFromPlainText(text).fields.symbol?.needsReview).toBe(true);
  });
});

describe('several documents in one file', () => {
  it('tells where each begins and that the record is of the first', () => {
    const text = `${head('12/TTr-SNV', 'ngày 05 tháng 4 năm 2021')}TỜ TRÌNH\nVề việc B\nGIÁM ĐỐC\nTrần Văn An\f${head('13/QĐ-SNV', 'ngày 06 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc C\nGIÁM ĐỐC\nTrần Văn An`;
    const { record, citations, findings } = extractFromPlainText(text);
    expect(record).toMatchObject({ symbol: '12/TTr-SNV', subject: 'B' });
    expect(citations).toEqual([]);
    expect(findings.map((finding) => finding.rule)).toEqual(['several-documents']);
    expect(findDocuments(positionedFromPlainText(text))).toMatchObject([
      { kind: 'document', symbol: '12/TTr-SNV', typeName: 'Tờ trình', firstPage: 1 },
      { kind: 'document', symbol: '13/QĐ-SNV', typeName: 'Quyết định', firstPage: 2 },
    ]);
  });

  it('keeps the number of a copy apart', () => {
    const text = `${head('12/QĐ-SNV', 'ngày 05 tháng 4 năm 2021')}QUYẾT ĐỊNH\nVề việc B\nGIÁM ĐỐC\nTrần Văn An\nSAO Y\nVĂN PHÒNG\nSố: 99/SY-VP\nA, ngày 07 tháng 5 năm 2021\nCHÁNH VĂN PHÒNG\nLê Thị Bình`;
    const { record, citations } = extractFromPlainText(text);
    expect(record).toMatchObject({ symbol: '12/QĐ-SNV', date: '2021-04-05', signer: { name: 'Trần Văn An' } });
    expect(citations).toEqual([]);
    expect(findDocuments(positionedFromPlainText(text)).map((part) => part.kind)).toEqual(['document', 'copy']);
  });
});

describe('reuse', () => {
  it('resolves citations to documents held, minding year and body', () => {
    const held = ['ngày 16 tháng 5 năm 2023', 'ngày 20 tháng 6 năm 2024'].flatMap(
      (day) => identityOfRecord(extractFromPlainText(`${head('750/QĐ-SNV', day)}QUYẾT ĐỊNH\nVề việc B`).record) ?? [],
    );
    const { citations } = extractFromPlainText(
      'theo Quyết định số 750/QĐ-SNV ngày 20/6/2024 của Sở Nội vụ, Quyết định số 750/QĐ-SNV và Quyết định số 7/QĐ-SNV',
    );
    expect(resolveCitations(citations, held)).toEqual([{ held: 1, strength: 'exact' }, null, null]);
  });

  it('lets the subject decide between documents of one number', () => {
    const held = ['Về việc B', 'Về việc ban hành Quy chế làm việc của Sở Nội vụ'].flatMap(
      (subject) =>
        identityOfRecord(
          extractFromPlainText(`${head('750/QĐ-SNV', 'ngày 20 tháng 6 năm 2024')}QUYẾT ĐỊNH\n${subject}`).record,
        ) ?? [],
    );
    const about = (subject: string): string => `theo Quyết định số 750/QĐ-SNV về việc ${subject}.`;
    const { citations } = extractFromPlainText(
      `${about('ban hành Quy chế làm việc của Sở Nội vụ')}\n${about('nghỉ lễ Quốc khánh')}`,
    );
    expect(resolveCitations(citations, held)).toEqual([{ held: 1, strength: 'probable' }, null]);
  });

  it('follows an indicator over reports', () => {
    const report = (quarter: string, count: string): string =>
      `${head('1/BC-SNV', 'ngày 05 tháng 10 năm 2021')}BÁO CÁO\nKết quả quý ${quarter} năm 2021\n\n- Số lượng thủ tục hành chính được giải quyết: ${count} thủ tục.\n`;
    const sources = [
      { documentId: 'b', extraction: extractFromPlainText(report('II', '30')) },
      {
        documentId: 'a',
        extraction: extractFromPlainText(report('I', '26').replace('Số lượng thủ tục hành chính', 'Tổng số TTHC')),
      },
    ];
    expect(compareIndicators(sources, 2)).toMatchObject([
      {
        unit: 'thủ tục',
        points: [
          { documentId: 'a', period: 'Quý I năm 2021', value: 26 },
          { documentId: 'b', period: 'Quý II năm 2021', value: 30 },
        ],
      },
    ]);
  });

  it('leaves neither ranges nor bounds out of a series', () => {
    const report = (words: string): string =>
      `${head('1/BC-SNV', 'ngày 05 tháng 10 năm 2021')}BÁO CÁO\nKết quả quý I năm 2021\n\nThời gian được rút ngắn ${words}.\n`;
    const sources = ['10-15 ngày', 'ít nhất 5 ngày'].map((words, index) => ({
      documentId: String(index),
      extraction: extractFromPlainText(report(words)),
    }));
    expect(compareIndicators(sources).flatMap(({ points }) => points)).toMatchObject([
      { value: null, valueMin: 10, valueMax: 15, raw: '10-15 ngày' },
      { value: 5, comparator: '>=' },
    ]);
  });

  it.each([
    ['Số hồ sơ tiếp nhận trong quý III năm 2021', 'Tổng số hồ sơ tiếp nhận quý II/2022'],
    ['6.9.1 Hồ sơ trực tuyến mức độ 4', 'Hồ sơ trực tuyến mức độ 4'],
    ['Số lượng thủ tục hành chính được đơn giản hóa 6 tháng đầu năm 2024', 'TTHC được đơn giản hóa'],
    ['hồ sơ giải quyết trong tháng 3/2024', 'hồ sơ giải quyết trong kỳ'],
  ])('gives %j and %j one key', (a, b) => {
    expect(seriesKey(a, 'hồ sơ')).toBe(seriesKey(b, 'Hồ sơ'));
    expect(seriesKey(a, 'hồ sơ')).not.toBe(seriesKey(b, '%'));
  });

  it('tells "Sở" from "sổ"', () => {
    const { indicators } = extractFromPlainText('Toàn tỉnh có 12 Sở và 12 sổ theo dõi.');
    expect(indicators.map(({ unit, value }) => `${value} ${unit}`)).toEqual(['12 sở', '12 sổ']);
    expect(seriesKey('đã kiểm tra', 'sở')).not.toBe(seriesKey('đã kiểm tra', 'sổ'));
  });

  it('knows what an office adds to the gazetteer', () => {
    const gazetteer = extendGazetteer(defaultGazetteer, {
      documentTypes: [
        { name: 'Phiếu trình giải quyết công việc', abbreviation: 'PTGQ', codes: ['PTGQ'], group: 'office' },
      ],
    });
    const text = 'theo Phiếu trình giải quyết công việc số 5/PTGQ-VP ngày 5/5/2021';
    expect(extractFromPlainText(text, { gazetteer }).citations).toMatchObject([
      { type: 'Phiếu trình giải quyết công việc', symbol: '5/PTGQ-VP' },
    ]);
  });
});

describe('time', () => {
  it.each([
    '/',
    '1',
    '.',
    'số 1, ',
    'Luật sửa đổi, bổ sung Luật ',
    'của Ủy ban nhân dân ',
    '(',
    ') ',
    'ngày 1/',
    '1\t2\n',
    'Căn cứ Luật A;\n',
    'CHỦ TỊCH\n',
    'Nơi nhận:\n- a;\n',
    '10 hồ sơ gồm ',
    'Quyết định số 1/QĐ-UBND, ',
    'CỘNG HÒA XÃ HỘI\n',
    'UBND          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n',
    'Nơi nhận:          CHỦ TỊCH\n- a;\n',
    'QUY CHẾ\n(Ban hành kèm theo)\n',
    'từ 12 hồ sơ lên ',
    'CHỦ TỊCH\nTrần Văn An\n',
    ' ',
    '\n',
  ])('grows with the length of the text only (%j)', { timeout: 30_000 }, (piece) => {
    const secondsFor = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      extractFromPlainText(text);
      const used = process.cpuUsage(before);
      return (used.user + used.system) / 1e6;
    };
    secondsFor(4000);
    // Quadratic growth would take 64 times as long for eight times the text; noise stays far under half of that.
    expect(secondsFor(48_000)).toBeLessThan(Math.max(0.5, 30 * secondsFor(6000)));
  });
});
