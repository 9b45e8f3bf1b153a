import { describe, expect, it } from 'vitest';
import { parseTesseractTsv } from './tesseract-tsv.ts';

const header = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';
const row = (level: number, block: number, left: number, confidence: number, text: string): string =>
  [level, 1, block, 1, 1, 0, left, 100, 50, 20, confidence, text].join('\t');

describe('parseTesseractTsv', () => {
  it('groups words under their line with boxes, confidence 0..1 and 0-based blocks', () => {
    const tsv = [
      header,
      row(2, 1, 0, -1, ''),
      row(4, 1, 10, -1, ''),
      row(5, 1, 10, 96.5, 'Số:'),
      row(5, 1, 70, 41, '115'),
    ].join('\n');
    expect(parseTesseractTsv(tsv)).toEqual({
      lines: [
        {
          box: { left: 10, top: 100, right: 60, bottom: 120 },
          block: 0,
          paragraph: 0,
          words: [
            { text: 'Số:', box: { left: 10, top: 100, right: 60, bottom: 120 }, confidence: 0.965 },
            { text: '115', box: { left: 70, top: 100, right: 120, bottom: 120 }, confidence: 0.41 },
          ],
        },
      ],
    });
  });

  it('leaves out lines without words and words without letters', () => {
    expect(parseTesseractTsv([header, row(4, 1, 0, -1, ''), row(5, 1, 0, 95, ' ')].join('\n'))).toEqual({ lines: [] });
  });

  it('composes decomposed letters', () => {
    const tsv = [row(4, 1, 0, -1, ''), row(5, 1, 0, 90, 'Vie\u0302\u0323t')].join('\n');
    expect(parseTesseractTsv(tsv).lines[0]?.words[0]?.text).toBe('Việt');
  });

  it.each(['', 'level\tgarbage', 'a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl'])('takes nothing from %j', (tsv) => {
    expect(parseTesseractTsv(tsv)).toEqual({ lines: [] });
  });
});
