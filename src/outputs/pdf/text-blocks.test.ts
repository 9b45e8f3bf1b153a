import { describe, expect, it } from 'vitest';
import type { TextLine, TextPage, Zone } from '../../domain/text-layer.ts';
import { cellTable, lineAt, pageOf } from '../outputs.fixture.ts';
import type { Bookmark } from './bookmarks.ts';
import { runsOf, textBlocksOf } from './text-blocks.ts';

function line(text: string, block: number, zone: Zone = 'body', left = 100, top = 100): TextLine {
  return { ...lineAt(text, left, top), block, zone };
}

const heading = (title: string, level: number): Bookmark => ({ title, level, pageNumber: 1 });

function rolesOf(page: TextPage, headings: readonly Bookmark[] = []): string[] {
  return runsOf(textBlocksOf(page, headings)).map(
    ({ role, lines }) =>
      `${role}: ${lines
        .flat()
        .map((word) => word.text)
        .join(' ')}`,
  );
}

describe('the blocks of a page', () => {
  it.each<[string, TextLine[], Bookmark[], string[]]>([
    [
      "the document's title is the first heading, in one piece",
      [line('QUYẾT ĐỊNH', 1, 'title'), line('Về việc số hóa', 1, 'title')],
      [],
      ['H1: QUYẾT ĐỊNH Về việc số hóa'],
    ],
    [
      'a heading over two lines is one heading below the title',
      [line('Chương I', 1), line('QUY ĐỊNH CHUNG', 1), line('Điều 1. Phạm vi', 1), line('Quy chế này', 1)],
      [heading('Chương I. QUY ĐỊNH CHUNG', 1), heading('Điều 1. Phạm vi', 2)],
      ['H2: Chương I QUY ĐỊNH CHUNG', 'H3: Điều 1. Phạm vi', 'P: Quy chế này'],
    ],
    [
      'a line that goes on behind its number is text',
      [line('1. Giao Sở Nội vụ chủ trì', 1)],
      [heading('1', 3)],
      ['P: 1. Giao Sở Nội vụ chủ trì'],
    ],
    ['no heading is deeper than the sixth', [line('a)', 1)], [heading('a', 9)], ['H6: a)']],
    [
      'the running head is no part of the text, a footnote is a note',
      [line('Phụ lục II', 1, 'running-head'), line('1 Theo báo cáo', 2, 'footnote')],
      [],
      ['artifact: Phụ lục II', 'Note: 1 Theo báo cáo'],
    ],
  ])('%s', (_what, lines, headings, expected) => {
    expect(rolesOf(pageOf(lines), headings)).toEqual(expected);
  });

  it.each([
    [
      'names stand in its first row',
      [
        ['TT', 'Tên'],
        ['1', 'Đất đai'],
      ],
      ['TH', 'TH', 'TD', 'TD'],
    ],
    [
      'the first row holds a number: it goes on from the page before',
      [
        ['6', 'Hộ tịch'],
        ['7', ''],
      ],
      ['TD', 'TD', 'TD', 'TD'],
    ],
    [
      'the first row ends a cell of the page before',
      [
        ['', '', 'tiếp theo của việc rà soát'],
        ['7', 'Hộ tịch', ''],
      ],
      ['TD', 'TD', 'TD', 'TD', 'TD', 'TD'],
    ],
    [
      'the first row holds whole sentences',
      [
        ['Rà soát các quy định '.repeat(6), 'Bộ Tư pháp'],
        ['7', 'Hộ tịch'],
      ],
      ['TD', 'TD', 'TD', 'TD'],
    ],
    [
      'the first row is empty',
      [
        ['', ''],
        ['1', 'Đất đai'],
      ],
      ['TD', 'TD', 'TD', 'TD'],
    ],
  ])('a table has a header where %s', (_what, rows, roles) => {
    const page = pageOf([], { elements: [{ kind: 'table', table: cellTable(rows) }] });
    expect(runsOf(textBlocksOf(page)).map(({ role }) => role)).toEqual(roles);
  });
});
