import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion, Word } from '../domain/text-layer.ts';
import { DocumentPhrases } from '../restoration/document-phrases.ts';
import { completeLineStarts } from './line-starts.ts';

const LETTER = 20;

/** A line of which each letter and each blank is as wide, ending at `right`. */
function lineOf(text: string, top: number, right: number): PageElement {
  const left = right - LETTER * text.length;
  let at = left;
  const words = text.split(' ').map((word): Word => {
    const box = { left: at, top, right: at + LETTER * word.length, bottom: top + 30 };
    at = box.right + LETTER;
    return { text: word, box, confidence: 0.9, source: 'ocr' };
  });
  return { kind: 'line', line: { words, box: { left, top, right, bottom: top + 30 }, zone: 'body', block: 1 } };
}

/** A centred line without its first letters. */
function cut(text: string, hidden: number, top: number, left = ''): PageElement {
  const right = 1000 + (LETTER * text.length) / 2;
  return lineOf(left + text.slice(hidden), top, right);
}

const SEAL: PageRegion = { kind: 'stamp', box: { left: 480, top: 80, right: 800, bottom: 400 }, text: '' };
const SUBJECT = 'Về việc ban hành Kế hoạch hành động quốc gia về phòng và tài trợ khủng bố giai đoạn 2026 - 2030';

function complete(lines: readonly PageElement[], { regions = [SEAL], text = SUBJECT } = {}): Word[][] {
  const phrases = new DocumentPhrases();
  phrases.add([text.split(' ')]);
  return completeLineStarts({ elements: lines, regions }, phrases).map((element) =>
    element.kind === 'line' ? [...element.line.words] : [],
  );
}

const textsOf = (words: readonly Word[][]): string[] => words.map((line) => line.map(({ text }) => text).join(' '));
const HEAD = lineOf('Phụ lục', 90, 1070);
const FIRST = 'KẾ HOẠCH HÀNH ĐỘNG QUỐC GIA VỀ PHÒNG';
const SECOND = 'VÀ TÀI TRỢ KHỦNG BỐ GIAI ĐOẠN 2026 - 2030';

describe('completeLineStarts', () => {
  it('reads the title of an annex under its seal from what the act is about', () => {
    const words = complete([HEAD, cut(FIRST, 9, 130), cut(SECOND, 7, 170, 'L ')]);
    expect(textsOf(words)).toEqual(['Phụ lục', FIRST, SECOND]);
    const [kế, hoạch] = words[1] ?? [];
    expect(kế).toMatchObject({ text: 'KẾ', before: '', confidence: 0.6 });
    expect(hoạch?.box.right).toBeLessThanOrEqual(words[1]?.[2]?.box.left ?? 0);
    expect(words[2]?.[0]).toMatchObject({ text: 'VÀ', before: expect.stringContaining('L') });
  });

  it.each([
    ['(Kèm theo Kế hoạch tại Quyết định số 707/QĐ-TTg)', '(Kèm theo Kế '],
    ['(Kèm theo Kế hoạch tại Quyết định số 707/QĐ-TTg)', '(Kèm theo Kế hoạch '],
    ['(Kèm theo Quyết định số 707/QĐ-TTg ngày 22 tháng 4)', '(Kèm theo '],
    ['(Ban hành kèm theo Quyết định số 707/QĐ-TTg ngày)', '(Ban hành kèm theo '],
  ])('completes the line that names the act: %s without %s', (act, hidden) => {
    const line = cut(act, hidden.length, 170);
    const right = (line.kind === 'line' ? line.line.box.left : 0) - 10;
    const seal = { ...SEAL, box: { ...SEAL.box, top: 125, left: right - 320, right } };
    const title = cut(FIRST, 0, 130);
    expect(textsOf(complete([HEAD, title, line], { regions: [seal] })).at(-1)).toBe(act);
  });

  it.each([
    ['without a seal', [HEAD, cut(FIRST, 9, 130)], { regions: [] }],
    [
      'where the seal lies elsewhere',
      [HEAD, cut(FIRST, 9, 130)],
      { regions: [{ ...SEAL, box: { ...SEAL.box, top: 700, bottom: 900 } }] },
    ],
    ['where the document says nothing', [HEAD, cut(FIRST, 9, 130)], { text: 'Về việc ban hành Quy chế làm việc' }],
    [
      'where too much or too little is missing for the room',
      [HEAD, lineOf('HÀNH ĐỘNG QUỐC GIA VỀ PHÒNG', 130, 1700)],
      {},
    ],
    ['where no other line says that it is centred', [cut(FIRST, 9, 130)], {}],
  ])('leaves the line as it is %s', (_, lines, options) => {
    expect(textsOf(complete(lines, options)).at(-1)).toBe('HÀNH ĐỘNG QUỐC GIA VỀ PHÒNG');
  });

  it('leaves whole lines beside a seal alone', () => {
    const whole = [HEAD, cut(FIRST, 0, 130), cut(SECOND, 0, 170)];
    expect(textsOf(complete(whole))).toEqual(['Phụ lục', FIRST, SECOND]);
  });
});
