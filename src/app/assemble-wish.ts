import { readFile, writeFile } from 'node:fs/promises';
import { type AssembledPage, assemblePages } from '../outputs/assemble-pages.ts';
import { encodePageImage } from '../source/page-image.ts';
import type { OpenSource } from './inspect-source.ts';
import type { Wish } from './opener-protocol.ts';

type AssembleWish = Extract<Wish, { kind: 'assemble' }>;
type WishedPage = AssembleWish['pages'][number];

/** Writes the new PDF: pages of PDFs are taken over, pages of pictures become one page each. */
export async function assemble(wish: AssembleWish, open: OpenSource, signal: AbortSignal): Promise<void> {
  const pages: AssembledPage[] = [];
  for (const page of wish.pages) pages.push(await toAssembled(page, open, signal));
  const passwords = new Map(wish.pages.map(({ path, password }) => [path, password]));
  const bytes = await assemblePages(pages, async (path) => ({
    bytes: await readFile(path),
    password: passwords.get(path) ?? null,
  }));
  await writeFile(wish.target, bytes);
}

async function toAssembled(wished: WishedPage, open: OpenSource, signal: AbortSignal): Promise<AssembledPage> {
  const { path, password, page, turn } = wished;
  if (wished.mediaType === 'application/pdf') return { kind: 'pdf', file: path, page, turn };
  const document = await open(path, password, signal);
  try {
    const raster = await document.readPageRaster(page, signal);
    return { kind: 'jpeg', bytes: await encodePageImage(raster, { format: 'jpeg' }), dpi: raster.dpi, turn };
  } finally {
    await document.close();
  }
}
