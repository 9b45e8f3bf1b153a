import type { PageElement, PageRegion, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import type { PageWords } from './schemas/documents.ts';

/** A stored page as the API shows it. */
export function toPageWords({ layer, page }: { layer: TextLayer['origin']; page: TextPage }): PageWords {
  return {
    page: page.pageNumber,
    layer,
    widthPx: page.widthPx,
    heightPx: page.heightPx,
    dpi: page.dpi,
    rotation: page.rotation,
    elements: page.elements.map(toElement),
    regions: page.regions.map(toRegion),
  };
}

function toElement(element: PageElement): PageWords['elements'][number] {
  if (element.kind === 'line') {
    return { kind: 'line', line: { ...element.line, words: element.line.words.map(toWord) } };
  }
  const cells = element.table.cells.map((cell) => ({ ...cell, words: cell.words.map(toWord) }));
  return { kind: 'table', table: { ...element.table, cells } };
}

function toWord({ alternatives, ...word }: Word) {
  return { ...word, ...(alternatives === undefined ? {} : { alternatives: [...alternatives] }) };
}

function toRegion({ alternatives, ...region }: PageRegion) {
  return { ...region, ...(alternatives === undefined ? {} : { alternatives: [...alternatives] }) };
}
