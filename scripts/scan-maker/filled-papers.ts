import type { DocumentInput, Gap, GapInput } from './document.ts';
import type { LevelName } from './levels.ts';
import { type BodyName, bodies, sentences, signers, subjects, types } from './phrases.ts';
import type { Random } from './random.ts';
import type { RecipeInput } from './recipe.ts';

type BlockInput = DocumentInput['blocks'][number];

/** A paper whose number and date were filled in after printing, or left open, and what it says. */
export interface FilledPaper {
  readonly kind: string;
  readonly recipe: Omit<RecipeInput, 'name' | 'proves'>;
  readonly number: string;
  /** Parts of the date as they stand; null where nothing was filled in. */
  readonly date: { readonly day: string | null; readonly month: string | null; readonly year: string };
  readonly isBlank: boolean;
}

interface Kind {
  readonly level: LevelName;
  readonly scan?: RecipeInput['scan'];
  readonly by: readonly [Gap['by'], ...Gap['by'][]];
  readonly pen?: Gap['pen'];
  readonly leader?: boolean;
  readonly figures?: readonly [number, number];
  readonly sealOver?: 'number' | 'date';
  readonly annex?: boolean;
  readonly arrival?: boolean;
}

const hand = ['hand'] as const;
const kinds: Readonly<Record<string, Kind>> = {
  'pen, office grey 200 dpi': { level: 'office', by: hand },
  'pen, colour 150 to 200 dpi': { level: 'colour', by: hand },
  'pen, 300 dpi': { level: 'office', scan: { dpi: 300 }, by: hand },
  'pen, poor 150 dpi': { level: 'poor', by: hand },
  'pen, one bit 200 dpi': { level: 'one-bit', by: hand },
  'pen, real-like one bit': { level: 'real-like', by: hand },
  'faint pen, colour': { level: 'colour', by: hand, pen: 'faint' },
  'faint pen, one bit': { level: 'one-bit', by: hand, pen: 'faint' },
  'pen over dots': { level: 'office', by: hand, leader: true },
  'pen over dots, one bit': { level: 'one-bit', by: hand, leader: true },
  'long number touching its neighbours': { level: 'office', by: hand, figures: [1000, 9999] },
  'numbering stamp, office grey': { level: 'office', by: ['stamp'] },
  'numbering stamp, real-like': { level: 'real-like', by: ['stamp'] },
  'red seal over the number': { level: 'colour', by: ['hand', 'stamp'], sealOver: 'number' },
  'black seal over the date': { level: 'office', by: ['hand', 'stamp'], sealOver: 'date' },
  'askew by 2 degrees': { level: 'office', scan: { skewDegrees: 2 }, by: ['hand', 'stamp'] },
  'with an annex caption': { level: 'real-like', by: hand, annex: true },
  'with a received stamp': { level: 'colour', by: hand, arrival: true },
  'blank, office grey': { level: 'office', by: ['blank'] },
  'blank with dots, one bit': { level: 'one-bit', by: ['blank'], leader: true },
  'blank, real-like, received stamp': { level: 'real-like', by: ['blank'], arrival: true },
  'blank under a seal': { level: 'colour', by: ['blank'], sealOver: 'number' },
};
export const kindsOfPaper = Object.keys(kinds);

export function filledPaper(name: string, random: Random): FilledPaper {
  const kind = kinds[name];
  if (kind === undefined) throw new Error(`no kind of paper is called ${name}`);
  const body = random.pick(bodies);
  const type = random.pick(types);
  const by = random.pick(kind.by);
  const gap = (text: string): GapInput => ({
    by,
    text: by === 'blank' ? '' : text,
    leader: kind.leader ?? false,
    pen: kind.pen ?? 'usual',
  });
  const number = String(random.integer(...(kind.figures ?? [1, 999]))).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  const month = random.integer(1, 12);
  const monthText = month < 3 ? `0${month}` : String(month);
  const monthIsPrinted = by === 'blank' ? random.chance(0.5) : random.chance(0.6);
  const year = String(random.integer(2012, 2026));
  const suffix = `/${type.abbreviation}-${body.code}`;
  const blocks: BlockInput[] = [
    ...(kind.sealOver === undefined ? [] : [seal(random, body, kind)]),
    ...(kind.arrival === true ? [arrival(random)] : []),
    {
      kind: 'letterhead',
      parent: [...body.parent],
      issuer: [...body.issuer],
      number: gap(number),
      suffix,
      place: body.place,
      day: gap(day),
      month: monthIsPrinted ? { by: 'printed', text: monthText } : gap(monthText),
      year: { by: 'printed', text: year },
    },
    { kind: 'title', type: type.name, subject: halve(random.pick(subjects)) },
    ...Array.from({ length: 3 }, (): BlockInput => ({ kind: 'paragraph', text: random.pick(sentences) })),
    {
      kind: 'foot',
      recipients: ['- Như trên;', '- Lưu: VT.'],
      right: { authority: [body.head], name: random.pick(signers) },
    },
    ...(kind.annex === true
      ? annex(random, type.name, { number: gap(number), suffix, day: gap(day), month, year })
      : []),
  ];
  return {
    kind: name,
    recipe: { level: kind.level, scan: kind.scan ?? {}, documents: [{ blocks }] },
    number,
    date: { day: by === 'blank' ? null : day, month: by === 'blank' && !monthIsPrinted ? null : monthText, year },
    isBlank: by === 'blank',
  };
}

function annex(
  random: Random,
  type: string,
  own: { number: GapInput; suffix: string; day: GapInput; month: number; year: string },
): BlockInput[] {
  return [
    { kind: 'page-break', restart: true },
    { kind: 'paragraph', align: 'center', text: '<b>Phụ lục</b>', beforePt: 0 },
    {
      kind: 'issued-with',
      before: `(Kèm theo ${type.slice(0, 1)}${type.slice(1).toLowerCase()} số`,
      number: own.number,
      middle: `${own.suffix} ngày`,
      day: own.day,
      after: `tháng ${own.month} năm ${own.year} của cơ quan ban hành)`,
    },
    ...Array.from({ length: 3 }, (): BlockInput => ({ kind: 'paragraph', text: random.pick(sentences) })),
  ];
}

/** A seal that crosses the line of number and date, which stands 33 to 45 mm from the top. */
function seal(random: Random, body: BodyName, { sealOver, level }: Kind): BlockInput {
  return {
    kind: 'stamp',
    stamp: 'seal',
    lines: [`${body.issuer.join(' ')} *`],
    xMm: sealOver === 'number' ? random.between(45, 75) : random.between(130, 170),
    yMm: random.between(30, 50),
    colour: level === 'colour' ? 'red' : 'black',
  };
}

function arrival(random: Random): BlockInput {
  return {
    kind: 'stamp',
    stamp: 'arrival',
    lines: ['VĂN PHÒNG'],
    number: String(random.integer(100, 9999)),
    date: `${random.integer(1, 28)}/${random.integer(1, 12)}`,
    xMm: random.between(16, 40),
    yMm: random.between(56, 64),
    colour: random.pick(['red', 'blue']),
    turnDegrees: random.between(-3, 3),
  };
}

function halve(text: string): string[] {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')];
}
