import { expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { TextLayer, TextLine, TextPage, Word } from '../domain/text-layer.ts';
import { createExtractionStage } from './extraction-stage.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };

function toLine(text: string, zone: TextLine['zone']): TextLine {
  const words: Word[] = text.split(' ').map((word) => ({ text: word, box, confidence: 0.95, source: 'ocr' }));
  return { words, box, zone, block: 0 };
}

const page: TextPage = {
  pageNumber: 1,
  widthPx: 100,
  heightPx: 100,
  dpi: 200,
  rotation: 0,
  elements: [
    { kind: 'line', line: toLine('UBND TỈNH QUẢNG NGÃI', 'letterhead-left') },
    { kind: 'line', line: toLine('VĂN PHÒNG', 'letterhead-left') },
    { kind: 'line', line: toLine('Số: 1027/BC-VP', 'letterhead-left') },
    { kind: 'line', line: toLine('BÁO CÁO', 'title') },
    { kind: 'line', line: toLine('Kết quả công tác năm 2024', 'title') },
  ],
  regions: [],
  textLayer: { verdict: 'none', encoding: null, reasons: [] },
  unreadInk: 0,
  confidence: 0.95,
  engine: 'tesseract-js',
};
const layer: TextLayer = { origin: 'ocr', pages: [page] };

it('reads the record from a layer and says when it is done', async () => {
  const events: object[] = [];
  const { output } = await createExtractionStage().run(layer, {
    signal: new AbortController().signal,
    log: silentLog,
    progress: (event) => events.push(event),
  });
  expect(output.record).toMatchObject({
    symbol: '1027/BC-VP',
    issuingBody: 'VĂN PHÒNG',
    parentBody: 'UBND TỈNH QUẢNG NGÃI',
  });
  expect(output.fields.symbol).toMatchObject({ page: 1, method: 'printed', needsReview: false });
  expect(events).toEqual([{ stage: 'extraction', pagesDone: 1, pagesTotal: 1 }]);
});

it('parts a batch at its separator sheets', async () => {
  const sheet = {
    ...page,
    pageNumber: 2,
    elements: [{ kind: 'line', line: toLine('TỜ PHÂN CÁCH HS-0012', 'body') }],
  } as const;
  const second = {
    ...page,
    pageNumber: 3,
    elements: page.elements.map((element) =>
      element.kind === 'line' && element.line.words[0]?.text === 'Số:'
        ? { kind: 'line' as const, line: toLine('Số: 1028/BC-VP', 'letterhead-left') }
        : element,
    ),
  };
  const { output } = await createExtractionStage().run(
    { origin: 'ocr', pages: [page, sheet, second] },
    { signal: new AbortController().signal, log: silentLog, progress: () => {} },
  );
  expect(output.record.symbol).toBe('1027/BC-VP');
  expect(output.documents?.map(({ firstPage, record }) => [firstPage, record.symbol])).toEqual([[3, '1028/BC-VP']]);
});

it('stops when the run was cancelled', async () => {
  const context = { signal: AbortSignal.abort(), log: silentLog, progress: () => {} };
  await expect(createExtractionStage().run(layer, context)).rejects.toThrow();
});
