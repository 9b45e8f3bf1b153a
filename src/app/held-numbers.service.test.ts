import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import { createExtractionStage } from '../pipeline/extraction-stage.ts';
import { fakePage } from '../pipeline/fake-flow.fixture.ts';
import { runExtractionJob } from '../pipeline/run-whole-document-job.ts';
import { defaultJobLimits, type ExtractionFlow, type StageJobDeps } from '../pipeline/stage-job-ports.ts';
import { cite, decision, holdDocument } from '../store/held-documents.fixture.ts';
import { createHeldNumbers } from '../store/held-numbers.ts';
import { ensureOffice } from '../store/intake-repository.ts';
import { startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';

let test: TestDatabase;
let officeId: string;
let asked: string;

beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
  for (const [symbol, date] of [
    ['690/QĐ-UBND', '2026-04-17'],
    ['700/QĐ-UBND', '2026-04-20'],
    ['720/QĐ-UBND', '2026-04-28'],
    ['15/KH-UBND', '2026-04-20'],
    ['101/QĐ-UBND', '2025-04-21'],
  ] as const) {
    await holdDocument(test.database, officeId, { fields: decision(symbol, { date }) });
  }
  const other = await ensureOffice(test.database, 'H01', 'Nơi khác');
  await holdDocument(test.database, other, { fields: decision('3/QĐ-UBND', { date: '2026-04-20' }) });
  asked = await holdDocument(test.database, officeId, { fields: decision('707/QĐ-UBND', { date: '2026-04-22' }) });
});
afterAll(() => test.stop());

const series = {
  date: '2026-04-22',
  readings: ['701', '0707'],
  parentBody: null,
  issuingBody: 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
  symbolSuffix: 'QĐ-UBND',
  year: 2026,
};

describe('heldEvidence', () => {
  it('gives the other numbers of the same body, letters, year and office', async () => {
    const { numbers } = await createHeldNumbers(test.database).heldEvidence(asked, series);
    expect(numbers.toSorted((a, b) => a.number - b.number)).toEqual([
      { number: 690, date: '2026-04-17' },
      { number: 700, date: '2026-04-20' },
      { number: 720, date: '2026-04-28' },
    ]);
  });
});

const gap = (readings: [string, number][]): PageRegion => ({
  kind: 'handwriting',
  box: { left: 180, top: 180, right: 250, bottom: 215 },
  text: '',
  fills: 'number',
  place: 'letterhead',
  method: 'handwritten',
  alternatives: readings.map(([text, confidence]) => ({ text, confidence })),
});

/** A decision whose number was filled in by hand, as restoration leaves it. */
function layerWith(region: PageRegion): TextLayer {
  const page = fakePage(
    1,
    [
      'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: /QĐ-UBND',
      'Khánh Hòa, ngày 22 tháng 4 năm 2026',
      'QUYẾT ĐỊNH',
      'Về việc phê duyệt quy hoạch phân khu',
      'Căn cứ Kế hoạch số 15/KH-UBND ngày 31 tháng 02 năm 2026;',
    ].join('\n'),
  );
  return { origin: 'restored', pages: [{ ...page, regions: [region] }] };
}

type Saved = Parameters<StageJobDeps<ExtractionFlow>['documents']['saveExtracted']>[2];

async function saveWith(region: PageRegion): Promise<Saved> {
  const saved: Saved[] = [];
  const deps: StageJobDeps<ExtractionFlow> = {
    flow: {
      extraction: createExtractionStage(),
      makers: { engine: { name: 'fake', version: '1', model: 'fake' }, models: [], pipeline: 'test' },
    },
    pages: {
      loadReading: async () => undefined,
      beginPage: async () => undefined,
      releasePages: async () => undefined,
      savePage: async () => 'stale',
      isWanted: async () => true,
    },
    documents: {
      ...createHeldNumbers(test.database),
      beginStage: async () => ({
        source: { name: 'x.pdf', sha256: '0'.repeat(64), bytes: 1, pages: 1 },
        layer: layerWith(region),
        findings: [],
        attempts: 0,
        officeNames: [],
      }),
      saveRestored: async () => true,
      saveExtracted: async (_id, _revision, extracted) => {
        saved.push(extracted);
        return true;
      },
      failDocument: async () => undefined,
    },
    files: { localPath: async () => 'file' },
    enqueue: async () => undefined,
    log: silentLog,
    workerId: 'test',
    limits: defaultJobLimits,
  };
  const context = { signal: new AbortController().signal, isLastAttempt: true };
  await runExtractionJob(deps, { stage: 'extraction', documentId: asked, revision: 1 }, context);
  const [extracted] = saved;
  if (extracted === undefined) throw new Error('nothing saved');
  return extracted;
}

const extractWith = async (region: PageRegion): Promise<DocumentRecord> => (await saveWith(region)).record;

describe('a document that cites the number', () => {
  let offices = 10;
  const citedBy = async (symbol: string, date: string, raw: string): Promise<readonly string[]> => {
    offices += 1;
    const office = await ensureOffice(test.database, `H${offices}`, 'Văn phòng khác');
    const own = await holdDocument(test.database, office, { fields: decision('707/QĐ-UBND', { date: '2026-04-22' }) });
    const citations = [{ ...cite(symbol, 'basis', date), raw }];
    await holdDocument(test.database, office, { fields: decision('9/KH-UBND'), citations });
    const { cited } = await createHeldNumbers(test.database).heldEvidence(own, series);
    return cited;
  };

  it.each([
    ['its number, letters and day', '707/QĐ-UBND', '2026-04-22', 'Quyết định số 707/QĐ-UBND', ['0707']],
    ['another day', '707/QĐ-UBND', '2026-04-23', 'Quyết định số 707/QĐ-UBND', []],
    ['other letters', '707/KH-UBND', '2026-04-22', 'Kế hoạch số 707/KH-UBND', []],
    ['a number the ink does not allow', '708/QĐ-UBND', '2026-04-22', 'Quyết định số 708/QĐ-UBND', []],
    [
      'another body',
      '707/QĐ-UBND',
      '2026-04-22',
      'Quyết định số 707/QĐ-UBND ngày 22 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh Lâm Đồng',
      [],
    ],
  ])('is heard where it says %s', async (_what, symbol, date, raw, cited) => {
    expect(await citedBy(symbol, date, raw)).toEqual(cited);
    const elsewhere = await createHeldNumbers(test.database).heldEvidence(asked, series);
    expect(elsewhere.cited).toEqual([]);
  });
});

describe('a number filled in by hand', () => {
  it('is chosen among its readings by the numbers of the documents already held, and that is listed', async () => {
    const record = await extractWith(
      gap([
        ['101', 0.5],
        ['707', 0.48],
      ]),
    );
    expect(record.record.symbol).toBe('707/QĐ-UBND');
    expect(record.findings.map(({ rule, explanation }) => `${rule}: ${explanation}`)).toContainEqual(
      expect.stringMatching(/^gap-evidence: .*dãy số của cơ quan trong năm: từ 685 đến 725/),
    );
  });

  it('is doubted where no reading fits between them, however sure it was', async () => {
    const record = await extractWith(gap([['101', 0.95]]));
    expect(record.record.number).toBeNull();
    expect(record.provenance.fields.symbol).toMatchObject({ method: 'handwritten', needsReview: true });
    expect(record.provenance.fields.symbol?.alternatives).toMatchObject([{ text: '101' }]);
  });

  it.each([
    ['weighed', 0.5],
    ['left as it was read', 0.95],
  ])(
    'bears each finding once when it is %s, in the record and in the list of the document',
    async (_how, confidence) => {
      const { record, findings } = await saveWith(gap([['707', confidence]]));
      for (const list of [record.findings, findings]) {
        expect(list.filter(({ rule }) => rule === 'R15')).toHaveLength(1);
      }
    },
  );

  it('stays as it was read where it fits', async () => {
    const record = await extractWith(gap([['707', 0.95]]));
    expect(record.record.symbol).toBe('707/QĐ-UBND');
    expect(record.findings.filter(({ rule }) => rule === 'gap-evidence')).toEqual([]);
  });
});
