import { contentOperators } from './content-operators.ts';
import { decodeStream } from './decode-stream.ts';
import { deflatedStream } from './glyphless-font.ts';
import { latin1, PdfDict, type PdfFile, PdfRef, PdfStream, type PdfValue } from './pdf-objects.ts';
import type { PdfPage } from './pdf-pages.ts';

/** The decoded content of a page, its streams joined as a reader joins them; undefined when one cannot be read. */
export function pageContent(file: PdfFile, page: PdfPage): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const stream of contentStreams(file, page)) {
    const bytes = decodeStream(file, stream);
    if (bytes === undefined) return undefined;
    parts.push(bytes, Uint8Array.of(0x0a));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function contentStreams(file: PdfFile, page: PdfPage): PdfStream[] {
  const contents = file.resolve(page.dict.get('Contents'));
  const list = Array.isArray(contents) ? contents : [contents];
  return list.flatMap((item) => file.stream(item) ?? []);
}

/** Puts new content in the place of the old. */
export function replaceContent(file: PdfFile, page: PdfPage, content: Uint8Array): void {
  page.dict.set('Contents', file.add(deflatedStream(content)));
}

/**
 * Adds operators after the page's own, in the page's untouched user space: what the page left on the
 * graphics stack is undone first. The page's streams stay as they are.
 */
export function appendContent(file: PdfFile, page: PdfPage, operators: string): void {
  const balance = stackBalance(pageContent(file, page) ?? new Uint8Array());
  const before = 'q\n'.repeat(1 + balance.missing);
  const after = `${'\nQ'.repeat(1 + balance.left)}\n`;
  const contents = file.resolve(page.dict.get('Contents'));
  const own = Array.isArray(contents) ? contents : referenceTo(page.dict.get('Contents'));
  const opening = file.add(new PdfStream(new PdfDict(), latin1(before)));
  page.dict.set('Contents', [opening, ...own, file.add(deflatedStream(latin1(after + operators)))]);
}

function referenceTo(contents: PdfValue): PdfValue[] {
  return contents instanceof PdfRef ? [contents] : [];
}

/** How many states a page's content leaves on the stack, and how many it takes that it never put there. */
function stackBalance(content: Uint8Array): { left: number; missing: number } {
  let depth = 0;
  let lowest = 0;
  for (const operator of contentOperators(content)) {
    if (operator.name === 'q') depth += 1;
    else if (operator.name === 'Q') depth -= 1;
    lowest = Math.min(lowest, depth);
  }
  return { left: depth - lowest, missing: -lowest };
}

/** Gives the page resources of its own (they are often shared) with these entries added to one category. */
export function addResources(
  file: PdfFile,
  page: PdfPage,
  category: 'Font' | 'XObject',
  entries: Iterable<readonly [string, PdfValue]>,
): void {
  const resources = (file.dict(page.dict.get('Resources')) ?? page.resources).copy();
  const group = (file.dict(resources.get(category)) ?? new PdfDict()).copy();
  for (const [name, value] of entries) group.set(name, value);
  page.dict.set('Resources', resources.set(category, group));
}
