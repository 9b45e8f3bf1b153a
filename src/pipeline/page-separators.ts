import { linesOfPage, type TextLayer, type TextPage, textOfLine } from '../domain/text-layer.ts';
import type { PageSeparator } from '../extraction/file-parts.ts';

/** What offices print on the sheets they put between the papers of a batch. */
const sheetWords =
  /(?:tờ|trang|phiếu|giấy)\s(?:phân|ngăn)\s(?:cách|tách|tài liệu|văn bản|hồ sơ)|separator\s(?:sheet|page)|patch\s?(?:code\s?)?t\b/iu;
/** A sheet says what it is and perhaps a code; a page with more words is a document that speaks of one. */
const MOST_WORDS = 16;

/** The separator sheets of a batch, told by their words. Barcodes are not read. */
export function pageSeparators(layer: TextLayer): PageSeparator[] {
  if (layer.pages.length < 3) return [];
  return layer.pages.filter(isSeparatorSheet).map(({ pageNumber }) => ({ pageNumber, isSheet: true }));
}

function isSeparatorSheet(page: TextPage): boolean {
  if (page.elements.some((element) => element.kind === 'table')) return false;
  const text = linesOfPage(page).map(textOfLine).join(' ').normalize('NFC');
  return text.length > 0 && text.split(/\s+/).length <= MOST_WORDS && sheetWords.test(text);
}
