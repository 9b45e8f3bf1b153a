import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import type { OutputNote } from './output-notes.ts';
import type { Bookmark } from './pdf/bookmarks.ts';
import { GlyphlessFont } from './pdf/glyphless-font.ts';
import { invisibleText } from './pdf/invisible-text.ts';
import { addResources, appendContent } from './pdf/page-edit.ts';
import type { PdfFile } from './pdf/pdf-objects.ts';
import { findPages, type PdfPage } from './pdf/pdf-pages.ts';
import { TextSilencer } from './pdf/silence-text.ts';
import { canBeTagged, type TaggedPage, taggedPage } from './pdf/structure-tree.ts';
import { textBlocksOf } from './pdf/text-blocks.ts';

export interface TextLayerWish {
  readonly layer: TextLayer;
  /** Text that the layer calls good does not stand in the file. */
  readonly isTextElsewhere?: boolean;
  readonly bookmarks?: readonly Bookmark[];
  /** Marks the text for a structure, where all of it is ours. */
  readonly mayTag: boolean;
  /** Shows sheets upright that were scanned the wrong way round: PDFium and poppler find lines in upright text only. */
  readonly mayTurn: boolean;
}

/**
 * Writes the text over the pages; gives what a structure can be made of, null where some page keeps text of its own or
 * the file has a structure.
 */
export function addTextLayer(file: PdfFile, wish: TextLayerWish, notes: OutputNote[]): TaggedPage[] | null {
  const { layer, isTextElsewhere = false } = wish;
  const pages = findPages(file);
  if (pages.length !== layer.pages.length) {
    notes.push({ code: 'page-count-differs', pageNumber: null, detail: `${layer.pages.length} / ${pages.length}` });
  }
  const keepsText = (page: TextPage): boolean => !isTextElsewhere && keepsItsText(page, layer.origin);
  const isWhole = pages.length === layer.pages.length && !layer.pages.some(keepsText);
  const isTagged = wish.mayTag && isWhole && canBeTagged(file, pages);
  const writer = new PageWriter(file, { ...wish, isTagged }, notes);
  for (const textPage of layer.pages) {
    const page = pages[textPage.pageNumber - 1];
    if (page !== undefined && !keepsText(textPage)) writer.write(textPage, page);
  }
  const written = writer.finish();
  return isTagged ? written : null;
}

class PageWriter {
  readonly #file: PdfFile;
  readonly #wish: TextLayerWish & { readonly isTagged: boolean };
  readonly #notes: OutputNote[];
  readonly #font = new GlyphlessFont();
  readonly #silencer: TextSilencer;
  readonly #written: { tagged: TaggedPage; fontNames: ReadonlySet<string> }[] = [];

  constructor(file: PdfFile, wish: TextLayerWish & { readonly isTagged: boolean }, notes: OutputNote[]) {
    this.#file = file;
    this.#wish = wish;
    this.#notes = notes;
    this.#silencer = new TextSilencer(file);
  }

  write(textPage: TextPage, page: PdfPage): void {
    const { bookmarks = [], isTagged, mayTurn } = this.#wish;
    const { pageNumber } = textPage;
    if (this.#silencer.silence(page) === undefined) {
      this.#notes.push({ code: 'old-text-kept', pageNumber, detail: '' });
    }
    const headings = bookmarks.filter((bookmark) => bookmark.pageNumber === pageNumber);
    const blocks = textBlocksOf(textPage, headings);
    const { content, fontNames } = invisibleText(textPage, blocks, page, this.#font, { isTagged });
    if (content === '' && !isTagged) return;
    appendContent(this.#file, page, content, { asArtifact: isTagged });
    if (mayTurn && textPage.rotation !== 0) page.dict.set('Rotate', (page.rotate + textPage.rotation) % 360);
    this.#written.push({ tagged: taggedPage(page, isTagged ? blocks : []), fontNames });
  }

  /** Adds the font, which is known only now, to the pages that use it. */
  finish(): TaggedPage[] {
    const fonts = this.#font.addTo(this.#file);
    for (const { tagged, fontNames } of this.#written) {
      const entries = [...fontNames].map((name) => [name, fonts.get(name) ?? null] as const);
      addResources(this.#file, tagged.page, 'Font', entries);
    }
    return this.#written.map(({ tagged }) => tagged);
  }
}

/** Pages with a trusted layer that no reviewer corrected, and pages that could not be read, stay as they came. */
function keepsItsText(page: TextPage, origin: TextLayer['origin']): boolean {
  if (page.failure !== undefined) return true;
  return page.textLayer.verdict === 'good' && !(origin === 'reviewed' && hasCorrections(page));
}

function hasCorrections(page: TextPage): boolean {
  return page.elements
    .flatMap((item) => (item.kind === 'line' ? item.line.words : item.table.cells.flatMap((cell) => cell.words)))
    .some((word) => word.before !== undefined && word.before !== word.text);
}
