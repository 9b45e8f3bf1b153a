import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { assemblePages } from './assemble-pages.ts';

/** A PDF whose pages are told apart by their width. */
async function pdfOf(...widths: number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const width of widths) document.addPage([width, 500]);
  return document.save();
}

async function pagesOf(bytes: Uint8Array): Promise<[width: number, height: number, turn: number][]> {
  const document = await PDFDocument.load(bytes);
  return document.getPages().map((page) => [page.getWidth(), page.getHeight(), page.getRotation().angle]);
}

describe('assemblePages', () => {
  it('takes pages of several files in the given order, each turned as asked', async () => {
    const files: Record<string, Uint8Array> = { a: await pdfOf(101, 102, 103), b: await pdfOf(201) };
    const read: string[] = [];
    const result = await assemblePages(
      [
        { kind: 'pdf', file: 'a', page: 3, turn: 0 },
        { kind: 'pdf', file: 'b', page: 1, turn: 90 },
        { kind: 'pdf', file: 'a', page: 1, turn: 270 },
      ],
      async (file) => {
        read.push(file);
        return { bytes: files[file] ?? new Uint8Array(), password: null };
      },
    );
    expect(await pagesOf(result)).toEqual([
      [103, 500, 0],
      [201, 500, 90],
      [101, 500, 270],
    ]);
    expect(read).toEqual(['a', 'b']);
  });

  it('gives a picture the size of its paper', async () => {
    const bytes = await sharp({ create: { width: 300, height: 600, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer();
    const result = await assemblePages([{ kind: 'jpeg', bytes, dpi: 300, turn: 180 }], () =>
      Promise.reject(new Error()),
    );
    expect(await pagesOf(result)).toEqual([[72, 144, 180]]);
  });

  it('refuses a page that is not there and a file that is none', async () => {
    const read = async (bytes: Uint8Array) => ({ bytes, password: null });
    const page = { kind: 'pdf', file: 'a', page: 2, turn: 0 } as const;
    const one = await pdfOf(100);
    await expect(assemblePages([page], () => read(one))).rejects.toMatchObject({ code: 'not-found' });
    await expect(assemblePages([page], () => read(new Uint8Array(9)))).rejects.toMatchObject({ code: 'pdf-broken' });
  });
});
