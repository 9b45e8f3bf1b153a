import type { DocumentInput } from './document.ts';
import type { Random } from './random.ts';
import { randomDocument } from './random-document.ts';
import type { RecipeInput } from './recipe.ts';

type BlockInput = DocumentInput['blocks'][number];
type Sentences = readonly [string, ...string[]];

/** A kind of paper at a level of quality, for which issue and docs name bars. */
export interface LevelPaper {
  readonly name: string;
  readonly make: (random: Random, sentences: Sentences, seed: number) => Omit<RecipeInput, 'name' | 'proves'>;
}

const turns = [90, 180, 270, 0] as const;

export const levelPapers: readonly LevelPaper[] = [
  {
    // Nothing is spoilt here: what plain Tesseract errs on it bounds the error of the truth.
    name: 'clean 300 dpi',
    make: (random, sentences) => ({ level: 'clean', scan: { dpi: 300 }, documents: [bodyPages(random, sentences)] }),
  },
  {
    name: 'office 200 dpi',
    make: (random, sentences) => ({ level: 'office', scan: { dpi: 200 }, documents: [bodyPages(random, sentences)] }),
  },
  {
    name: 'poor 150 dpi',
    make: (random, sentences) => ({ level: 'poor', documents: [bodyPages(random, sentences)] }),
  },
  {
    name: 'fax G4 200 dpi',
    make: (random, sentences) => ({ level: 'one-bit', documents: [bodyPages(random, sentences)] }),
  },
  {
    name: 'red seals over text',
    make: (random, sentences) => ({
      level: 'colour',
      scan: { dpi: 200 },
      documents: [bodyPages(random, sentences, { seals: 3, colour: 'red' })],
    }),
  },
  {
    name: 'black seal over text',
    make: (random, sentences) => ({
      level: 'office',
      scan: { dpi: 200 },
      documents: [bodyPages(random, sentences, { seals: 1, colour: 'black' })],
    }),
  },
  {
    name: 'typewriter 200 dpi',
    make: (random, sentences) => ({
      level: 'office',
      scan: { dpi: 200 },
      documents: [{ ...bodyPages(random, sentences), family: 'typewriter', bodySizePt: 12 }],
    }),
  },
  {
    name: 'turned by quarters',
    make: (random, sentences, seed) => ({
      level: 'office',
      scan: { dpi: 200, turned: turns[seed % turns.length] ?? 0 },
      documents: [bodyPages(random, sentences)],
    }),
  },
  {
    name: 'tables of figures',
    make: (random, sentences) => ({
      level: 'office',
      scan: { dpi: 200 },
      documents: [annexAlone(randomDocument(random, { sentences, annex: 'indicators' }))],
    }),
  },
  {
    name: 'tables of text',
    make: (random, sentences) => ({
      level: 'office',
      scan: { dpi: 200 },
      documents: [annexAlone(randomDocument(random, { sentences, annex: 'landscape' }))],
    }),
  },
  {
    name: 'whole papers, office 200 dpi',
    make: (random, sentences) => ({
      level: 'office',
      scan: { dpi: 200 },
      documents: [randomDocument(random, { sentences, annex: 'none' })],
    }),
  },
  {
    name: 'whole papers, real-like',
    make: (random, sentences, seed) => ({
      level: 'real-like',
      documents: [randomDocument(random, { sentences, annex: seed % 2 === 0 ? 'none' : 'landscape' })],
    }),
  },
];

/** Two pages of articles and nothing else: what is measured is the print, not the form. */
function bodyPages(
  random: Random,
  sentences: Sentences,
  stamps: { readonly seals: number; readonly colour: 'red' | 'black' } = { seals: 0, colour: 'red' },
): DocumentInput {
  const page = (first: number): BlockInput[] => [
    ...Array.from({ length: stamps.seals }, (_, index) => sealOverText(random, index, stamps)),
    ...Array.from({ length: 7 }, (_, index): BlockInput => {
      const head = random.chance(0.5) ? `<b>Điều ${first + index}.</b>` : `${first + index}.`;
      return { kind: 'paragraph', text: `${head} ${random.pick(sentences)} ${random.pick(sentences)}`, beforePt: 5 };
    }),
  ];
  return {
    bodySizePt: random.pick([13, 14]),
    lineSpacing: random.between(1.05, 1.25),
    blocks: [...page(1), { kind: 'page-break' }, ...page(8)],
  };
}

/** Down the page so that no two lie over each other: a seal is 36 mm across. */
function sealOverText(
  random: Random,
  index: number,
  stamps: { readonly seals: number; readonly colour: 'red' | 'black' },
): BlockInput {
  const room = 210 / stamps.seals;
  return {
    kind: 'stamp',
    stamp: 'seal',
    lines: ['ỦY BAN NHÂN DÂN * TỈNH QUẢNG NGÃI *'],
    xMm: random.between(55, 165),
    yMm: 45 + index * room + random.between(0, Math.max(1, room - 45)),
    colour: stamps.colour,
  };
}

/** Only what follows the page break before the annex. */
function annexAlone(document: DocumentInput): DocumentInput {
  const at = document.blocks.findIndex((block) => block.kind === 'page-break');
  const [start] = document.blocks.slice(at);
  const landscape = start?.kind === 'page-break' && start.landscape === true;
  return { ...document, landscape, blocks: document.blocks.slice(at + 1) };
}
