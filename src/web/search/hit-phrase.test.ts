import { describe, expect, it } from 'vitest';
import { hitPhrase } from './hit-phrase.ts';

/** `[` and `]` around what the service marks. */
function hit(text: string) {
  const marks: { start: number; end: number }[] = [];
  let snippet = '';
  for (const part of text.split(/(\[[^\]]*\])/)) {
    const word = part.replace(/[[\]]/g, '');
    if (part.startsWith('[')) marks.push({ start: snippet.length, end: snippet.length + word.length });
    snippet += word;
  }
  return { page: 1, snippet, marks, pageSize: null, boxes: [] };
}

describe('hitPhrase', () => {
  it.each([
    ['ngày 23 [của] Ủy ban; hoạt động [Bộ] [phận] [Một] [cửa]; đề nghị [của]', 'Bộ phận Một cửa'],
    ['Số: [475]/[QĐ]-[SVHTT] ngày', '475/QĐ-SVHTT'],
    ['không có gì', ''],
  ])('takes of "%s" the words "%s"', (text, expected) => {
    expect(hitPhrase(hit(text))).toBe(expected);
  });
});
