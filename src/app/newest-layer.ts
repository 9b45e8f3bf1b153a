import { type TextLayer, type TextPage, wordsOfElements } from '../domain/text-layer.ts';
import type { Store } from './compose-store.ts';

type Pages = Pick<Store['documents'], 'page'>;

/**
 * The newest text of every page: the lines that people corrected, elsewhere what was restored. A page that came with
 * good text and was corrected no longer has good text: the searchable PDF gets the corrected words.
 */
export async function loadNewestLayer(
  { documents }: { readonly documents: Pages },
  documentId: string,
  pageCount: number,
): Promise<TextLayer> {
  const pages: TextPage[] = [];
  let isReviewed = false;
  for (let number = 1; number <= pageCount; number += 1) {
    const { layer, page } = await documents.page(documentId, number);
    isReviewed ||= layer === 'reviewed';
    pages.push(layer === 'reviewed' ? await asCorrected(documents, documentId, page) : page);
  }
  return { origin: isReviewed ? 'reviewed' : 'restored', pages };
}

async function asCorrected(documents: Pages, documentId: string, page: TextPage): Promise<TextPage> {
  if (page.textLayer.verdict !== 'good') return page;
  const before = (await documents.page(documentId, page.pageNumber, 'restored')).page;
  return textOf(before) === textOf(page) ? page : { ...page, textLayer: { ...page.textLayer, verdict: 'partial' } };
}

function textOf(page: TextPage): string {
  return wordsOfElements(page.elements)
    .map((word) => word.text)
    .join(' ');
}
