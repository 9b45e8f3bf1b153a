import { describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { linesOfPage, type TextPage, textOfLine, type Word } from '../domain/text-layer.ts';
import { shippedRestorer } from '../restoration/restorer.fixture.ts';
import { createRestorationStage } from './restoration-stage.ts';

/** Words of a line, sixteen pixels a letter; the layer's widths are a guess, as in files of other programs. */
function wordsAt(line: number, text: string, source: Word['source']): Word[] {
  const step = source === 'ocr' ? 16 : 17;
  let left = 100;
  return text.split(' ').map((word) => {
    const box = { left, right: left + step * word.length, top: 100 + 40 * line, bottom: 130 + 40 * line };
    left = box.right + step;
    return { text: word, box, confidence: source === 'ocr' ? 0.93 : 1, source };
  });
}

const READ = [
  'Thực hiện Công văn số 1631/UBND-TTHC ngày 26/3/2024 của Chủ tịch',
  'Ủy ban nhân dân tỉnh về việc đẩy mạnh cải cách hành chính ở cấp buyện',
  'đã tiếp nhận, giải quyết 65.508 hồ sơ trực tuyến, chiếm 33/65 phần',
];
const LAYER = [
  'Thuc hién Cong vin sé 1631/UBND-TTHC ngay 26/3/2024 cua Chu tich',
  'Uy ban nhan dan tinh vé viéc day manh cai cach hanh chinh manh cai cach hanh chinh, ho kinh doanh cap huyén',
  'da tiép nhan, giai quyét 65.503 hd so truc tuyén, chiém 33,65 phan',
  'hanh chinh nha nudc giai doan 2021 - 2030, dé xuit nhiém vu, giai phap',
];

function pageOf(layer: readonly string[]): TextPage {
  const lines = READ.map((text, line) => wordsAt(line, text, 'ocr'));
  return {
    pageNumber: 1,
    widthPx: 2000,
    heightPx: 1000,
    dpi: 200,
    rotation: 0,
    elements: lines.map((words) => ({
      kind: 'line',
      line: {
        words,
        box: { left: 100, right: 1400, top: words[0]?.box.top ?? 0, bottom: words[0]?.box.bottom ?? 0 },
        zone: 'body',
        block: 0,
      },
    })),
    regions: [],
    textLayer: { verdict: 'wrong', encoding: null, reasons: [] },
    embedded: layer.map((text, line) => wordsAt(line, text, 'embedded')),
    unreadInk: 0,
    confidence: 0.9,
    engine: 'tesseract-js',
  };
}

async function restore(layer: readonly string[]) {
  const context = { signal: new AbortController().signal, log: silentLog, progress: () => {} };
  const stage = createRestorationStage({ restorer: shippedRestorer() });
  const { output, findings } = await stage.run({ origin: 'ocr', pages: [pageOf(layer)] }, context);
  const [page] = output.pages;
  const lines = page === undefined ? [] : linesOfPage(page);
  return { page, findings, lines, texts: lines.map(textOfLine) };
}

describe('a layer that was not kept as a second witness', () => {
  it('decides between letters that we doubt', async () => {
    expect((await restore(LAYER)).texts[1]).toContain('ở cấp huyện');
    expect((await restore([])).texts[1]).toContain('ở cấp buyện');
  });

  it('makes a number doubtful that it has otherwise, and never changes its digits', async () => {
    const { lines, findings } = await restore(LAYER);
    const numbers = lines[2]?.words.filter((word) => /\d/u.test(word.text));
    expect(numbers).toMatchObject([
      { text: '65.508', confidence: 0.6, alternatives: [{ text: '65.503' }] },
      { text: '33/65', confidence: 0.6, alternatives: [{ text: '33,65' }] },
    ]);
    expect(findings.map((finding) => finding.rule).filter((rule) => rule === 'number-read-twice')).toHaveLength(2);
  });

  it('fills in a line that we did not read, with what stood there, and says so', async () => {
    const { lines, texts, findings } = await restore(LAYER);
    expect(texts[3]).toBe('hành chính nhà nước giai đoạn 2021 - 2030, đề xuất nhiệm vụ, giải pháp');
    expect(lines[3]?.words.every((word) => word.confidence <= 0.6 && word.source === 'embedded')).toBe(true);
    expect(lines[3]?.words[2]).toMatchObject({ text: 'nhà', before: 'nha' });
    expect(findings.at(-1)).toMatchObject({ rule: 'line-from-layer', evidence: [{ page: 1 }] });
  });

  it('is not asked where it is the layer of another page', async () => {
    const { texts } = await restore(LAYER.map((line) => line.split(' ').toReversed().join(' ')));
    expect(texts).toEqual(READ);
  });

  it('stays with the page as read, and is not stored once more', async () => {
    expect(pageOf(LAYER).embedded).toHaveLength(4);
    expect((await restore(LAYER)).page).not.toHaveProperty('embedded');
  });
});
