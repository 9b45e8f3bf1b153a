import type { RecompressChoice } from '../outputs/searchable-pdf.ts';

/** How the pictures of a searchable PDF may be coded anew, as people write it: black and white, grey and colour, or both. */
export const recompressNames = ['jbig2', 'g4', 'jpeg', 'jbig2,jpeg', 'g4,jpeg'] as const;
export type RecompressName = (typeof recompressNames)[number];

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
