import { describe, expect, it } from 'vitest';
import type { TextLine, TextPage } from '../domain/text-layer.ts';
import { textOfLine } from '../domain/text-layer.ts';
import { lineAt, pageOf, samplePage, turnedSamplePage } from './outputs.fixture.ts';
import { paragraphStarts } from './paragraphs.ts';

/** A line of the block from `left` to `right`; 30 px high. */
function line(text: string, left: number, right: number, block = 1): TextLine {
  return { ...lineAt(text, left, 0), box: { left, top: 0, right, bottom: 30 }, block };
}

describe('a paragraph', () => {
  it.each<[string, TextLine[], string[]]>([
    ['goes on over full lines', [line('một', 160, 1500), line('hai', 100, 1500), line('ba', 101, 700)], ['một']],
    ['begins with an indent', [line('một', 100, 1500), line('hai', 160, 1500)], ['một', 'hai']],
    ['is not begun by the wobble of a scan', [line('một', 100, 1500), line('hai', 112, 1480)], ['một']],
    ['begins after a line that ends early', [line('một', 100, 900), line('hai', 100, 1500)], ['một', 'hai']],
    ['begins with a dash', [line('- một', 100, 1500), line('- hai', 100, 1500)], ['- một', '- hai']],
    ['begins with a new block', [line('một', 100, 1500), line('hai', 100, 1500, 2)], ['một', 'hai']],
  ])('%s', (_what, lines, expected) => {
    expect([...paragraphStarts(pageOf(lines))].map(textOfLine)).toEqual(expected);
  });

  it('is told the same way on a sheet scanned upside down', () => {
    const texts = (page: TextPage) => [...paragraphStarts(page)].map(textOfLine);
    expect(texts(turnedSamplePage(180))).toEqual(texts(samplePage()));
  });
});
