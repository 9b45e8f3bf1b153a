import type { BoundingBox } from '../domain/bounding-box.ts';
import { unionOfBoxes } from '../domain/bounding-box.ts';
import type { TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { element, formatXml, type XmlElement } from './xml.ts';

/** A text layer as one hOCR 1.2 document: pages, areas, lines, words with boxes in pixels and `x_wconf`. */
export function hocrDocument(layer: TextLayer, title: string): string {
  return formatXml(
    element('html', { 'xmlns': 'http://www.w3.org/1999/xhtml', 'xml:lang': 'vi', 'lang': 'vi' }, [
      element('head', {}, [
        element('title', {}, [title]),
        element('meta', { 'http-equiv': 'Content-Type', 'content': 'text/html; charset=utf-8' }),
        element('meta', { name: 'ocr-system', content: 'sohoa' }),
        element('meta', {
          name: 'ocr-capabilities',
          content: 'ocr_page ocr_carea ocr_line ocrx_word ocr_table ocrp_wconf',
        }),
      ]),
      element('body', {}, layer.pages.map(hocrPage)),
    ]),
  );
}

function hocrPage(page: TextPage): XmlElement {
  const counts = { area: 0, line: 0, word: 0 };
  const wordOf = (word: Word): XmlElement => {
    counts.word += 1;
    return element(
      'span',
      {
        class: 'ocrx_word',
        id: `word_${page.pageNumber}_${counts.word}`,
        title: `${bbox(word.box)}; x_wconf ${Math.round(word.confidence * 100)}`,
      },
      [word.text],
    );
  };
  const lineOf = (words: readonly Word[], box: BoundingBox): XmlElement => {
    counts.line += 1;
    const spaced = words.flatMap((word, index) => (index === 0 ? [wordOf(word)] : [' ', wordOf(word)]));
    return element(
      'span',
      { class: 'ocr_line', id: `line_${page.pageNumber}_${counts.line}`, title: bbox(box) },
      spaced,
    );
  };
  const areaOf = (kind: string, box: BoundingBox, children: XmlElement[]): XmlElement => {
    counts.area += 1;
    return element('div', { class: kind, id: `area_${page.pageNumber}_${counts.area}`, title: bbox(box) }, children);
  };
  // A line without words is no line: readers look for the words in it.
  const elements = page.elements.filter((item) => item.kind === 'table' || item.line.words.length > 0);
  const areas = elements.map((item) =>
    item.kind === 'line'
      ? areaOf('ocr_carea', item.line.box, [lineOf(item.line.words, item.line.box)])
      : areaOf(
          'ocr_table',
          item.table.box,
          item.table.cells
            .filter((cell) => cell.words.length > 0)
            .map((cell) => lineOf(cell.words, unionOfBoxes(cell.words.map((word) => word.box)) ?? cell.box)),
        ),
  );
  return element(
    'div',
    {
      class: 'ocr_page',
      id: `page_${page.pageNumber}`,
      title: `bbox 0 0 ${Math.round(page.widthPx)} ${Math.round(page.heightPx)}; ppageno ${page.pageNumber - 1}; scan_res ${page.dpi} ${page.dpi}`,
    },
    areas.length === 0 ? [] : areas,
  );
}

function bbox(box: BoundingBox): string {
  return `bbox ${Math.round(box.left)} ${Math.round(box.top)} ${Math.round(box.right)} ${Math.round(box.bottom)}`;
}
