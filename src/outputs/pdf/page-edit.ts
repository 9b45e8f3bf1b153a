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
 * graphics stack is undone first. The page's streams stay as they are; `asArtifact` marks what they draw as no part of
 * the document's text (ISO 32000-1, 14.8.2.2).
 */
export function appendContent(
  file: PdfFile,
  page: PdfPage,
  operators: string,
  { asArtifact = false }: { asArtifact?: boolean } = {},
): void {
  const { states, marks } = balanceOf(pageContent(file, page) ?? new Uint8Array());
  const mark = asArtifact ? 1 : 0;
  const before = '/Artifact BMC\n'.repeat(mark + marks.missing) + 'q\n'.repeat(1 + states.missing);
  const after = `${'\nQ'.repeat(1 + states.left)}${'\nEMC'.repeat(mark + marks.left)}\n`;
  const contents = file.resolve(page.dict.get('Contents'));
  const own = Array.isArray(contents) ? contents : referenceTo(page.dict.get('Contents'));
  const first = file.add(new PdfStream(new PdfDict(), latin1(before)));
  page.dict.set('Contents', [first, ...own, file.add(deflatedStream(latin1(after + operators)))]);
}

function referenceTo(contents: PdfValue): PdfValue[] {
  return contents instanceof PdfRef ? [contents] : [];
}

interface Balance {
  /** How many a page's content opens and leaves open. */
  readonly left: number;
  /** How many it closes that it never opened. */
  readonly missing: number;
}

type Nesting = 'states' | 'marks';
const opening = new Map<string, Nesting>([
  ['q', 'states'],
  ['BMC', 'marks'],
  ['BDC', 'marks'],
]);
const closing = new Map<string, Nesting>([
  ['Q', 'states'],
  ['EMC', 'marks'],
]);

/** Graphics states and marked-content sequences that a page's content does not open and close itself. */
function balanceOf(content: Uint8Array): Readonly<Record<Nesting, Balance>> {
  const depth = { states: 0, marks: 0 };
  const lowest = { states: 0, marks: 0 };
  for (const { name } of contentOperators(content)) {
    const opened = opening.get(name);
    const closed = closing.get(name);
    if (opened !== undefined) depth[opened] += 1;
    if (closed === undefined) continue;
    depth[closed] -= 1;
    lowest[closed] = Math.min(lowest[closed], depth[closed]);
  }
  const balance = (kind: Nesting): Balance => ({ left: depth[kind] - lowest[kind], missing: -lowest[kind] });
  return { states: balance('states'), marks: balance('marks') };
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
