import { dictOf, PdfDict, type PdfFile, PdfName, type PdfRef, textString } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';

/** A heading and the page it stands on; level 1 is the outermost. */
export interface Bookmark {
  readonly title: string;
  readonly level: number;
  readonly pageNumber: number;
}

interface Node {
  readonly bookmark: Bookmark;
  readonly children: Node[];
}

/** Adds an outline (ISO 32000-1, 12.3.3). A file that came with one keeps its own. */
export function addBookmarks(file: PdfFile, bookmarks: readonly Bookmark[]): void {
  const pages = findPages(file);
  const usable = bookmarks.filter((entry) => entry.title.trim() !== '' && pages[entry.pageNumber - 1] !== undefined);
  const hasOwn = file.dict(file.dict(file.catalog.get('Outlines'))?.get('First') ?? null) !== undefined;
  if (usable.length === 0 || hasOwn) return;
  const root = dictOf({ Type: 'Outlines' });
  const rootRef = file.add(root);
  const pageRefs = pages.map((page) => page.ref);
  link(file, root, rootRef, toTree(usable), pageRefs);
  file.catalog.set('Outlines', rootRef);
  if (!file.catalog.has('PageMode')) file.catalog.set('PageMode', new PdfName('UseOutlines'));
}

/** A heading hangs below the last one before it with a smaller level. */
function toTree(bookmarks: readonly Bookmark[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const bookmark of bookmarks) {
    while ((open.at(-1)?.bookmark.level ?? 0) >= bookmark.level) open.pop();
    const node: Node = { bookmark, children: [] };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

/** Writes the children of one entry; returns how many are open below it. */
function link(
  file: PdfFile,
  parent: PdfDict,
  parentRef: PdfRef,
  nodes: readonly Node[],
  pages: readonly PdfRef[],
): number {
  const entries = nodes.map((node) => {
    const dict = new PdfDict();
    return { node, dict, ref: file.add(dict) };
  });
  let open = entries.length;
  for (const [index, { node, dict, ref }] of entries.entries()) {
    const page = pages[node.bookmark.pageNumber - 1] ?? null;
    dict.set('Title', textString(node.bookmark.title.normalize('NFC'))).set('Parent', parentRef);
    dict.set('Dest', [page, new PdfName('Fit')]);
    const previous = entries[index - 1];
    const next = entries[index + 1];
    if (previous !== undefined) dict.set('Prev', previous.ref);
    if (next !== undefined) dict.set('Next', next.ref);
    open += link(file, dict, ref, node.children, pages);
  }
  const [first] = entries;
  const last = entries.at(-1);
  if (first !== undefined && last !== undefined)
    parent.set('First', first.ref).set('Last', last.ref).set('Count', open);
  return open;
}
