import { dictOf, PdfDict, type PdfFile, type PdfRef, type PdfValue } from './pdf-objects.ts';
import type { PdfPage } from './pdf-pages.ts';
import type { CellRun, TextBlock, TextRole, TextRun } from './text-blocks.ts';

/** A run as the tree needs it: without its words, so that a long file's text need not stay in memory. */
interface TaggedRun {
  readonly role: TextRole;
  readonly isEmpty: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

type TaggedBlock =
  | { readonly kind: 'text'; readonly run: TaggedRun }
  | { readonly kind: 'table'; readonly rows: readonly (readonly TaggedRun[])[] };

/** A page whose text was written as numbered runs, artifacts and empty runs without a number. */
export interface TaggedPage {
  readonly page: PdfPage;
  readonly blocks: readonly TaggedBlock[];
}

export function taggedPage(page: PdfPage, blocks: readonly TextBlock[]): TaggedPage {
  return {
    page,
    blocks: blocks.map((block) =>
      block.kind === 'text'
        ? { kind: 'text', run: taggedRun(block.run) }
        : { kind: 'table', rows: block.rows.map((cells) => cells.map(taggedRun)) },
    ),
  };
}

function taggedRun(run: TextRun & Partial<CellRun>): TaggedRun {
  const { role, rowSpan = 1, columnSpan = 1 } = run;
  return { role, isEmpty: run.lines.length === 0, rowSpan, columnSpan };
}

/**
 * Whether a file can get a structure of ours: one that came with marks of its own keeps them, two sets of numbers on
 * one page would contradict each other.
 */
export function canBeTagged(file: PdfFile, pages: readonly PdfPage[]): boolean {
  return !file.catalog.has('StructTreeRoot') && !pages.some((page) => page.dict.has('StructParents'));
}

/** Adds the structure tree (ISO 32000-1, 14.7) of headings, paragraphs, notes and tables, in reading order. */
export function addStructure(file: PdfFile, pages: readonly TaggedPage[]): void {
  const root = dictOf({ Type: 'StructTreeRoot' });
  const rootRef = file.add(root);
  const document = dictOf({ S: 'Document', P: rootRef });
  const documentRef = file.add(document);
  const children: PdfValue[] = [];
  const parents: PdfValue[] = [];
  for (const [index, { page, blocks }] of pages.entries()) {
    const writer = new PageStructure(file, page.ref);
    for (const block of blocks) children.push(...writer.add(block, documentRef));
    page.dict.set('StructParents', index);
    parents.push(index, file.add(writer.parentsOfRuns));
  }
  document.set('K', children);
  root.set('K', documentRef).set('ParentTree', file.add(dictOf({ Nums: parents })));
  root.set('ParentTreeNextKey', pages.length);
  file.catalog.set('StructTreeRoot', rootRef).set('MarkInfo', dictOf({ Marked: true }));
}

/** Takes the tree away again; the marks in the pages stay, nothing refers to them. */
export function removeStructure(file: PdfFile, pages: readonly TaggedPage[]): void {
  for (const key of ['StructTreeRoot', 'MarkInfo']) file.catalog.delete(key);
  for (const { page } of pages) page.dict.delete('StructParents');
}

class PageStructure {
  readonly #file: PdfFile;
  readonly #page: PdfRef;
  /** The element of each numbered run of the page. */
  readonly parentsOfRuns: PdfRef[] = [];

  constructor(file: PdfFile, page: PdfRef) {
    this.#file = file;
    this.#page = page;
  }

  add(block: TaggedBlock, parent: PdfRef): PdfRef[] {
    if (block.kind === 'table') return [this.#table(block.rows, parent)];
    return block.run.role === 'artifact' ? [] : [this.#run(block.run, parent, [])];
  }

  #table(rows: readonly (readonly TaggedRun[])[], parent: PdfRef): PdfRef {
    const table = dictOf({ S: 'Table', P: parent });
    const tableRef = this.#file.add(table);
    table.set(
      'K',
      rows.map((cells) => this.#row(cells, tableRef)),
    );
    return tableRef;
  }

  #row(cells: readonly TaggedRun[], parent: PdfRef): PdfRef {
    const row = dictOf({ S: 'TR', P: parent });
    const rowRef = this.#file.add(row);
    row.set(
      'K',
      cells.map((cell) => this.#run(cell, rowRef, spanAttributes(cell))),
    );
    return rowRef;
  }

  #run(run: TaggedRun, parent: PdfRef, attributes: readonly (readonly [string, PdfValue])[]): PdfRef {
    const element = dictOf({ S: run.role, P: parent });
    for (const [key, value] of attributes) element.set(key, value);
    const ref = this.#file.add(element);
    if (run.isEmpty) return ref;
    element.set('Pg', this.#page).set('K', this.parentsOfRuns.length);
    this.parentsOfRuns.push(ref);
    return ref;
  }
}

/** Spans of a cell (14.8.5.7); readers take 1 for granted. */
function spanAttributes({ rowSpan, columnSpan }: TaggedRun): [string, PdfValue][] {
  const attributes = new PdfDict();
  if (rowSpan > 1) attributes.set('RowSpan', rowSpan);
  if (columnSpan > 1) attributes.set('ColSpan', columnSpan);
  if (attributes.entries.size === 0) return [];
  return [['A', new PdfDict([...dictOf({ O: 'Table' }).entries, ...attributes.entries])]];
}
