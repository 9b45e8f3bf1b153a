import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageElement, PageRegion, PageTable, TextLine, TextPage, Word } from '../domain/text-layer.ts';
import { element, formatXml, type XmlElement } from './xml.ts';

export interface AltoSource {
  readonly fileName: string;
  /** Name and version of what read the pages; null for an embedded layer. */
  readonly engine: { readonly name: string; readonly version: string } | null;
}

/**
 * A page as ALTO 4 (Library of Congress, alto-4-4.xsd): words with boxes in pixels of the page as stored,
 * confidence, other readings, and what stood there before restoration. Tables are composed blocks with a
 * block a cell, tagged with row and column.
 */
export function altoXml(page: TextPage, source: AltoSource): string {
  const ids = new IdSource(page.pageNumber);
  const blocks = blocksOf(page.elements).map((block) => altoBlock(block, ids));
  const regions = page.regions.map((region) => altoRegion(region, ids));
  const pageElement = element(
    'Page',
    {
      ID: `P${page.pageNumber}`,
      PHYSICAL_IMG_NR: page.pageNumber,
      WIDTH: Math.round(page.widthPx),
      HEIGHT: Math.round(page.heightPx),
      ROTATION: page.rotation === 0 ? undefined : page.rotation,
      PC: page.confidence.toFixed(4),
    },
    [
      element('PrintSpace', { HPOS: 0, VPOS: 0, WIDTH: Math.round(page.widthPx), HEIGHT: Math.round(page.heightPx) }, [
        ...blocks,
        ...regions,
      ]),
    ],
  );
  return formatXml(
    element(
      'alto',
      {
        'xmlns': 'http://www.loc.gov/standards/alto/ns-v4#',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation':
          'http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd',
        'SCHEMAVERSION': '4.4',
      },
      [description(page, source), ...tags(ids), element('Layout', {}, [pageElement])],
    ),
  );
}

function description(page: TextPage, source: AltoSource): XmlElement {
  const processing =
    source.engine === null
      ? []
      : [
          element('Processing', { ID: 'PROC1' }, [
            element('processingStepDescription', {}, ['OCR']),
            element('processingStepSettings', {}, [`dpi=${page.dpi}`]),
            element('processingSoftware', {}, [
              element('softwareName', {}, [source.engine.name]),
              element('softwareVersion', {}, [source.engine.version]),
            ]),
          ]),
        ];
  return element('Description', {}, [
    element('MeasurementUnit', {}, ['pixel']),
    element('sourceImageInformation', {}, [element('fileName', {}, [source.fileName])]),
    ...processing,
  ]);
}

/** Ids in the order of the page, and the layout tags that were used. */
class IdSource {
  readonly #prefix: string;
  readonly #counts = new Map<string, number>();
  readonly tags = new Map<string, string>();

  constructor(pageNumber: number) {
    this.#prefix = `p${pageNumber}`;
  }
  next(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${this.#prefix}_${kind}${count}`;
  }
  tag(label: string): string {
    const known = this.tags.get(label);
    if (known !== undefined) return known;
    const id = `T${this.tags.size + 1}`;
    this.tags.set(label, id);
    return id;
  }
}

function tags(ids: IdSource): XmlElement[] {
  if (ids.tags.size === 0) return [];
  return [
    element(
      'Tags',
      {},
      [...ids.tags].map(([label, id]) => element('LayoutTag', { ID: id, LABEL: label })),
    ),
  ];
}

type Block =
  | { readonly kind: 'text'; readonly lines: TextLine[] }
  | { readonly kind: 'table'; readonly table: PageTable };

/** Lines of one block that follow each other, and tables, in reading order. */
function blocksOf(elements: readonly PageElement[]): Block[] {
  const blocks: Block[] = [];
  for (const item of elements) {
    const last = blocks.at(-1);
    if (item.kind === 'table') blocks.push({ kind: 'table', table: item.table });
    // The schema knows no line without a string.
    else if (item.line.words.length === 0) continue;
    else if (last?.kind === 'text' && last.lines[0]?.block === item.line.block) last.lines.push(item.line);
    else blocks.push({ kind: 'text', lines: [item.line] });
  }
  return blocks;
}

function altoBlock(block: Block, ids: IdSource): XmlElement {
  if (block.kind === 'table') return altoTable(block.table, ids);
  const box = unionOfBoxes(block.lines.map((line) => line.box));
  const zone = block.lines[0]?.zone ?? 'body';
  return element(
    'TextBlock',
    { ID: ids.next('b'), ...position(box), LANG: 'vi', TAGREFS: ids.tag(zone) },
    block.lines.map((line) => altoLine(line.words, line.box, ids)),
  );
}

function altoTable(table: PageTable, ids: IdSource): XmlElement {
  const cells = [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const id = ids.next('t');
  return element(
    'ComposedBlock',
    { ID: id, ...position(table.box), TYPE: 'table' },
    cells.map((cell) => {
      const span = cell.rowSpan > 1 || cell.columnSpan > 1 ? ` span ${cell.rowSpan}x${cell.columnSpan}` : '';
      const tag = ids.tag(`cell row ${cell.row} column ${cell.column}${span}`);
      // A TextBlock needs no line: an empty cell keeps its place.
      const lines = cell.words.length === 0 ? [] : [altoLine(cell.words, cell.box, ids)];
      return element('TextBlock', { ID: ids.next('c'), ...position(cell.box), LANG: 'vi', TAGREFS: tag }, lines);
    }),
  );
}

function altoLine(words: readonly Word[], box: BoundingBox, ids: IdSource): XmlElement {
  const strings = words.flatMap((word, index) => {
    const previous = words[index - 1];
    const blank = previous === undefined ? [] : [element('SP', spacePosition(previous.box, word.box))];
    return [...blank, altoString(word, ids)];
  });
  return element('TextLine', { ID: ids.next('l'), ...position(box) }, strings);
}

function altoString(word: Word, ids: IdSource): XmlElement {
  const readings = word.alternatives ?? [];
  const before = word.before === undefined || word.before === word.text ? [] : [word.before];
  return element(
    'String',
    { ID: ids.next('w'), ...position(word.box), CONTENT: word.text, WC: word.confidence.toFixed(4) },
    [
      ...before.map((text) => element('ALTERNATIVE', { PURPOSE: 'before restoration' }, [text])),
      ...readings.map((reading) =>
        element('ALTERNATIVE', { PURPOSE: `reading ${reading.confidence.toFixed(4)}` }, [reading.text]),
      ),
    ],
  );
}

/** Stamps, pictures and the like are illustrations; what was read in them is no text of the document. */
function altoRegion(region: PageRegion, ids: IdSource): XmlElement {
  return element('Illustration', { ID: ids.next('r'), ...position(region.box), TYPE: region.kind });
}

function spacePosition(left: BoundingBox, right: BoundingBox): Record<string, number> {
  return {
    WIDTH: Math.max(0, Math.round(right.left - left.right)),
    HPOS: Math.round(left.right),
    VPOS: Math.round(left.top),
  };
}

function position(box: BoundingBox | undefined): Record<string, number> {
  if (box === undefined) return {};
  const left = Math.round(box.left);
  const top = Math.round(box.top);
  return { HPOS: left, VPOS: top, WIDTH: Math.round(box.right) - left, HEIGHT: Math.round(box.bottom) - top };
}
