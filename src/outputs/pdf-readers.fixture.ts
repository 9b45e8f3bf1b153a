import { execFileSync } from 'node:child_process';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextPage, Word } from '../domain/text-layer.ts';

/** What other programs find in a written PDF, page by page; shared by the tests and `scripts/measure/outputs.ts`. */

export function run(program: string, ...parameters: string[]): string {
  return execFileSync(program, parameters, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Poppler in the order of the content stream. */
export function popplerPages(path: string): string[] {
  return pagesOf(run('pdftotext', '-raw', path, '-'));
}

/** MuPDF's plain text. */
export function mupdfPages(path: string): string[] {
  return pagesOf(run('mutool', 'draw', '-q', '-F', 'txt', '-o', '-', path));
}

function pagesOf(text: string): string[] {
  const pages = text.split('\f').map(folded);
  // Both end every page, the last too, with a form feed.
  return pages.at(-1) === '' ? pages.slice(0, -1) : pages;
}

/** pdf.js, items in order: `printed` with the line ends it reports, `joined` with a blank between items. */
export async function pdfjsPages(bytes: Uint8Array): Promise<{ printed: string[]; joined: string[] }> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const printed: string[] = [];
  const joined: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    const items = content.items.flatMap((item) => ('str' in item ? [item] : []));
    printed.push(folded(items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('')));
    joined.push(folded(items.map((item) => item.str).join(' ')));
  }
  await task.destroy();
  return { printed, joined };
}

/** Share of the expected words, each as often as expected, that the found text has. */
export function bagShare(expected: string, found: string): number {
  const counts = new Map<string, number>();
  for (const word of folded(found).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = folded(expected)
    .split(' ')
    .filter((word) => word !== '');
  let hits = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) hits += 1;
    counts.set(word, left - 1);
  }
  return words.length === 0 ? 1 : hits / words.length;
}

export function wordsOfPage(page: TextPage): Word[] {
  return page.elements.flatMap((element) =>
    element.kind === 'line'
      ? [...element.line.words]
      : [...element.table.cells]
          .sort((a, b) => a.row - b.row || a.column - b.column)
          .flatMap((cell) => [...cell.words]),
  );
}

/** Pixels at 200 dpi in a point. */
const perPoint = 200 / 72;

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Largest distance, in pixels at 200 dpi, between the edges of a word's box and of what poppler selects for it; one
 * number a word that both have, paired in order. Upright pages only. Boxes are laid over the page by its size: scanners
 * round that to whole points, so that 200.3 dots an inch across can be 200.1 down, two pixels at the foot of the page.
 */
export function edgeDistances(path: string, page: TextPage): number[] {
  const number = String(page.pageNumber);
  const xml = run('pdftotext', '-raw', '-bbox', '-f', number, '-l', number, path, '-');
  const found = [
    ...xml.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g),
  ].map(([, left, top, right, bottom, text = '']) => ({
    text: unescapeXml(text),
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
  const [, width = '', height = ''] = /<page width="([\d.]+)" height="([\d.]+)">/.exec(xml) ?? [];
  const scale = {
    x: (Number(width) * perPoint) / page.widthPx,
    y: (Number(height) * perPoint) / page.heightPx,
  };
  const distances: number[] = [];
  let at = 0;
  for (const word of wordsOfPage(page)) {
    const index = found.findIndex(
      (candidate, position) => position >= at && candidate.text === word.text.normalize('NFC'),
    );
    const place = found[index];
    if (place === undefined) continue;
    at = index + 1;
    distances.push(distance(word.box, place, scale));
  }
  return distances;
}

function distance(box: Edges, found: Edges, scale: { readonly x: number; readonly y: number }): number {
  const edges = [
    ['left', 'x'],
    ['right', 'x'],
    ['top', 'y'],
    ['bottom', 'y'],
  ] as const;
  return Math.max(...edges.map(([edge, axis]) => Math.abs(found[edge] * perPoint - box[edge] * scale[axis])));
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
