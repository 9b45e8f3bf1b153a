import type { RecompressChoice } from '../outputs/searchable-pdf.ts';

/** How the pictures of a searchable PDF may be coded anew, as people write it: black and white, grey and colour, or both. */
export const recompressNames = ['jbig2', 'g4', 'jpeg', 'jbig2,jpeg', 'g4,jpeg'] as const;
export type RecompressName = (typeof recompressNames)[number];

/** How a searchable PDF is wished for: its pictures as they came or coded anew, and the archival form it claims to be. */
export interface SearchableWish {
  readonly recompress: RecompressName | null;
  readonly pdfa: PdfaName;
}

/** PDF/A-2b unless an archive asks for the older form; pictures that it does not know are decoded without loss. */
export const pdfaNames = ['2b', '1b'] as const;
export type PdfaName = (typeof pdfaNames)[number];

/** In any order, with blanks and capitals: `JPEG, g4`; undefined for anything else. */
export function parseRecompressName(text: string): RecompressName | undefined {
  const wanted = text.split(',').map((name) => name.trim().toLowerCase());
  return recompressNames.find((name) => {
    const parts = name.split(',');
    return parts.length === wanted.length && parts.every((part) => wanted.includes(part));
  });
}

export function recompressChoice(name: RecompressName): RecompressChoice {
  const bilevel = (['jbig2', 'g4'] as const).find((coding) => name.startsWith(coding)) ?? null;
  return { bilevel, tone: name.endsWith('jpeg') ? 'jpeg' : null };
}
