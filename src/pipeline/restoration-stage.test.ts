import { describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { shippedRestorer } from '../restoration/restorer.fixture.ts';
import { createRestorationStage } from './restoration-stage.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };

function words(text: string, confidence: number): Word[] {
  return text.split(' ').map((word) => ({ text: word, box, confidence, source: 'ocr' }));
}

function pageOf(lines: readonly Word[][], more: Partial<TextPage> = {}): TextPage {
  return {
    pageNumber: 1,
    widthPx: 100,
    heightPx: 100,
    dpi: 200,
    rotation: 0,
    elements: lines.map((line) => ({ kind: 'line', line: { words: line, box, zone: 'body', block: 0 } })),
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0.9,
    engine: 'tesseract-js',
    ...more,
  };
}

async function run(page: TextPage) {
  const layer: TextLayer = { origin: 'ocr', pages: [page] };
  const context = { signal: new AbortController().signal, log: silentLog, progress: () => {} };
  const stage = createRestorationStage({ restorer: shippedRestorer() });
  const { output, findings } = await stage.run(layer, context);
  const line =
    output.pages[0]?.elements.flatMap((element) => (element.kind === 'line' ? element.line.words : [])) ?? [];
  return { output, findings, line, text: line.map((word) => word.text).join(' ') };
}

describe('restoration stage', () => {
  it('corrects a doubtful word that its neighbours contradict, keeps what stood there and lists it', async () => {
    const read = words('thực hiện cải cách thủ tục hành chinh nhà nước trên địa bàn tỉnh', 0.95);
    const page = pageOf([read.map((word) => (word.text === 'chinh' ? { ...word, confidence: 0.4 } : word))]);
    const { line, findings, output } = await run(page);
    const changed = line.filter((word) => word.before !== undefined);
    expect(changed).toMatchObject([{ text: 'chính', before: 'chinh' }]);
    expect(changed[0]?.alternatives?.[0]).toEqual({ text: 'chinh', confidence: 0.4 });
    expect(findings).toMatchObject([{ rule: 'restored-words', evidence: [{ page: 1, raw: 'chinh', box }] }]);
    expect(output.origin).toBe('restored');
  });

  it.each([
    ['a sure reading', 'thực hiện cải cách thủ tục hành chính nhà nước', 0.97],
    ['names', 'ông Nguyễn Văn Quang và bà Trần Thị Hảo', 0.3],
    ['numbers and symbols', 'số 123/QD-UBND ngày 12/3/2024 về 12.500 ha', 0.3],
    ['abbreviations', 'UBND HDND TTHC', 0.3],
    ['words of other languages', 'ứng dụng smartphone trên website', 0.3],
    ['right but rare words', 'cây đước mọc ở cồn nổi, con cúi, cái nơm', 0.3],
  ])('leaves %s', async (_name, text, confidence) => {
    const { text: restored, findings } = await run(pageOf([words(text, confidence)]));
    expect(restored).toBe(text);
    expect(findings.filter(({ rule }) => rule === 'restored-words')).toEqual([]);
  });

  it('asks about what is doubtful among the words around it, and about nothing that they confirm', async () => {
    const asked = async (text: string, confidence: number) => {
      const { findings } = await run(pageOf([words(text, confidence)]));
      return findings.flatMap(({ rule, evidence }) =>
        rule === 'low-confidence' ? evidence.map(({ raw }) => raw) : [],
      );
    };
    expect(await asked('thực hiện cải cách thủ tục hành chính nhà nước trên địa bàn tỉnh', 0.7)).not.toContain('chính');
    expect(await asked('công tác kiểm soát thủ tục Nơinhận: của tỉnh', 0.9)).toEqual(['Nơinhận:']);
    expect(await asked('số 12/2025 của tỉnh', 0.8)).toEqual(['12/2025']);
  });

  it('repairs a wrong layer whose page cannot be read again', async () => {
    const wrong: TextPage['textLayer'] = { verdict: 'wrong', encoding: null, reasons: [] };
    const read = words('Thuc hién Nghi quyét s6 68/NQ-CP cua Chinh phu', 1);
    const { text, line } = await run(pageOf([read], { textLayer: wrong, engine: null }));
    expect(text).toBe('Thực hiện Nghị quyết số 68/NQ-CP của Chính phủ');
    expect(line[3]).toMatchObject({ text: 'quyết', before: 'quyét' });
  });

  it('leaves a trusted embedded layer and a failed page', async () => {
    const page = pageOf([words('hanh chinh', 0.2)], { engine: null });
    expect((await run(page)).output.pages[0]).toBe(page);
    const failed = pageOf([], { failure: { code: 'page-timeout', message: '' } });
    expect((await run(failed)).output.pages[0]).toBe(failed);
  });

  it('corrects an abbreviation by those on other pages, trusted ones too, and keeps what stood there', async () => {
    const known = pageOf([words('danh mục TTHC, kiểm soát TTHC và giải quyết TTHC', 1)], { engine: null });
    const read = pageOf([words('công bố TTHG mới', 0.9)], { pageNumber: 2 });
    const context = { signal: new AbortController().signal, log: silentLog, progress: () => {} };
    const stage = createRestorationStage({ restorer: shippedRestorer() });
    const { output, findings } = await stage.run({ origin: 'ocr', pages: [known, read] }, context);
    const [line] = output.pages[1]?.elements ?? [];
    expect(line).toMatchObject({ line: { words: [{}, {}, { text: 'TTHC', before: 'TTHG', confidence: 0.75 }, {}] } });
    expect(findings).toMatchObject([{ rule: 'restored-words', evidence: [{ page: 2, raw: 'TTHG' }] }]);
    expect(output.pages[0]).toBe(known);
  });

  it('is the same when run again on its own output', async () => {
    const page = pageOf([words('Uỷ ban nhân dân tỉnh quyêt định phê duyệt', 0.5)]);
    const once = await run(page);
    const twice = await run(once.output.pages[0] ?? page);
    expect(twice.text).toBe(once.text);
  });
});
