import type { PositionedLine, PositionedPage, PositionedText } from '../domain/positioned-text.ts';

/** Plain text as extraction takes it: one line per line, one page per form feed, no boxes. */
export function positionedFromPlainText(text: string): PositionedText {
  const lines: PositionedLine[] = [];
  const pages: PositionedPage[] = [];
  let lineStart = 0;
  let pageStart = 0;
  for (let offset = 0; offset <= text.length; offset += 1) {
    const code = offset < text.length ? text.charCodeAt(offset) : 12;
    if (code !== 10 && code !== 12) continue;
    const pageNumber = pages.length + 1;
    lines.push({ start: lineStart, end: offset, pageNumber, box: null, zone: null, block: null, words: [] });
    lineStart = offset + 1;
    if (code !== 12) continue;
    pages.push({ pageNumber, start: pageStart, end: offset, widthPx: 0, heightPx: 0, regions: [] });
    pageStart = offset + 1;
  }
  return { text, lines, tables: [], pages };
}
