import type { PageTable, PageTableCell, TextLayer, TextLine, TextPage } from '../domain/text-layer.ts';
import { textOfLine } from '../domain/text-layer.ts';
import { paragraphStarts } from './paragraphs.ts';
import { element, formatXml, type XmlElement } from './xml.ts';
import { zipArchive } from './zip-archive.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * The text of a document as a Word file: the printed lines of a paragraph joined, tables as tables,
 * a page break where the paper has one. For copying into a draft, not a picture of the page.
 */
export function textDocument(layer: TextLayer): Uint8Array {
  const body = layer.pages.flatMap((page, index) => [
    ...(index === 0 ? [] : [paragraph([element('w:r', {}, [element('w:br', { 'w:type': 'page' })])])]),
    ...pageBlocks(page),
  ]);
  const section = element('w:sectPr', {}, [
    // A4 with the margins of Decree 30/2020, Annex I: top, bottom 20 mm, left 30 mm, right 15 mm; in twentieths of a point.
    element('w:pgSz', { 'w:w': 11_906, 'w:h': 16_838 }),
    element('w:pgMar', {
      'w:top': 1134,
      'w:right': 850,
      'w:bottom': 1134,
      'w:left': 1701,
      'w:header': 708,
      'w:footer': 708,
      'w:gutter': 0,
    }),
  ]);
  const files: readonly (readonly [string, XmlElement])[] = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relationships(`${office}/officeDocument`, 'word/document.xml')],
    ['word/document.xml', element('w:document', { 'xmlns:w': word }, [element('w:body', {}, [...body, section])])],
    ['word/styles.xml', styles()],
    ['word/_rels/document.xml.rels', relationships(`${office}/styles`, 'styles.xml')],
  ];
  return zipArchive(
    files.map(([name, xml]) => ({ name, content: new Uint8Array(Buffer.from(formatXml(xml), 'utf8')) })),
  );
}

/** Word wants a paragraph behind a table. */
function pageBlocks(page: TextPage): XmlElement[] {
  const starts = paragraphStarts(page);
  const blocks: XmlElement[] = [];
  let lines: TextLine[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push(paragraph([run(joinedLines(lines))]));
    lines = [];
  };
  for (const item of page.elements) {
    if (item.kind === 'table') {
      endParagraph();
      blocks.push(tableOf(item.table), paragraph([]));
      continue;
    }
    if (starts.has(item.line)) endParagraph();
    lines.push(item.line);
  }
  endParagraph();
  return blocks;
}

function joinedLines(lines: readonly TextLine[]): string {
  return lines.map(textOfLine).join(' ');
}

function paragraph(runs: readonly XmlElement[]): XmlElement {
  return element('w:p', {}, runs);
}

function run(text: string): XmlElement {
  return element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [text])]);
}

function tableOf(table: PageTable): XmlElement {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
    element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4 }),
  );
  const rows = Array.from({ length: table.rowCount }, (_, row) => tableRow(table, row));
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [element('w:tblW', { 'w:w': 5000, 'w:type': 'pct' }), element('w:tblBorders', {}, borders)]),
    element('w:tblGrid', {}, new Array(table.columnCount).fill(element('w:gridCol'))),
    ...rows,
  ]);
}

function tableRow(table: PageTable, row: number): XmlElement {
  const cells: XmlElement[] = [];
  for (let column = 0; column < table.columnCount; ) {
    const cell = cellOver(table, row, column);
    const span = cell === undefined ? 1 : cell.column + cell.columnSpan - column;
    cells.push(tableCell(cell, row, span));
    column += Math.max(1, span);
  }
  return element('w:tr', {}, cells);
}

function cellOver(table: PageTable, row: number, column: number): PageTableCell | undefined {
  return table.cells.find(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rowSpan &&
      cell.column <= column &&
      column < cell.column + cell.columnSpan,
  );
}

function tableCell(cell: PageTableCell | undefined, row: number, span: number): XmlElement {
  const isFirstRow = cell === undefined || cell.row === row;
  const merge = cell !== undefined && cell.rowSpan > 1 ? [isFirstRow ? 'restart' : 'continue'] : [];
  const text = cell !== undefined && isFirstRow && cell.text !== '' ? [run(cell.text)] : [];
  return element('w:tc', {}, [
    element('w:tcPr', {}, [
      ...(span > 1 ? [element('w:gridSpan', { 'w:val': span })] : []),
      ...merge.map((value) => element('w:vMerge', { 'w:val': value })),
    ]),
    paragraph(text),
  ]);
}

function contentTypes(): XmlElement {
  const base = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return element('Types', { xmlns: `${packageNs}/content-types` }, [
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    element('Override', { PartName: '/word/document.xml', ContentType: `${base}.document.main+xml` }),
    element('Override', { PartName: '/word/styles.xml', ContentType: `${base}.styles+xml` }),
  ]);
}

function relationships(type: string, target: string): XmlElement {
  return element('Relationships', { xmlns: `${packageNs}/relationships` }, [
    element('Relationship', { Id: 'rId1', Type: type, Target: target }),
  ]);
}

/** Times New Roman 13 (Decree 30/2020, Annex I), the language Vietnamese. */
function styles(): XmlElement {
  const font = 'Times New Roman';
  return element('w:styles', { 'xmlns:w': word }, [
    element('w:docDefaults', {}, [
      element('w:rPrDefault', {}, [
        element('w:rPr', {}, [
          element('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:cs': font, 'w:eastAsia': font }),
          element('w:sz', { 'w:val': 26 }),
          element('w:lang', { 'w:val': 'vi-VN' }),
        ]),
      ]),
    ]),
  ]);
}
