/**
 * How wide and tall letters are in thousandths of the em, so that invisible text lies over the printed
 * letters and not only over the word's box. Widths: Times (the AFM file of Times-Roman; Decree 30/2020,
 * Annex I, prescribes Times New Roman for administrative documents).
 */
const widths = new Map<string, number>();
function setWidth(width: number, letters: string): void {
  for (const letter of letters) widths.set(letter, width);
}
setWidth(200, '|');
setWidth(250, '.,\u00a0');
setWidth(278, 'ijlt/\\:;');
setWidth(333, "rfI()-!'`\u2018\u2019[]");
setWidth(389, 'sJ');
setWidth(408, '"\u201c\u201d\u2026'.slice(0, 3));
setWidth(444, 'aceéz?');
setWidth(500, 'bdghknopquvxy0123456789*_$\u2013đ');
setWidth(556, 'PFS');
setWidth(564, '+=<>~');
setWidth(611, 'ELTZ');
setWidth(667, 'BCR');
setWidth(722, 'ADGHKNOQUVwXYĐ');
setWidth(778, 'm&');
setWidth(833, '%');
setWidth(889, 'M');
setWidth(921, '@');
setWidth(944, 'W');
setWidth(1000, '\u2014\u2026');

const combiningMarks = /\p{M}/u;

export function letterWidth(letter: string): number {
  const exact = widths.get(letter);
  if (exact !== undefined) return exact;
  if (combiningMarks.test(letter)) return 0;
  return widths.get(letter.normalize('NFD').charAt(0)) ?? 500;
}

/** Ascent and descent of a word's ink; only these pairs are used, each is one font descriptor. */
export interface InkShape {
  readonly ascent: number;
  readonly descent: number;
}

/** Heights over the baseline in Times New Roman: x-height, t and the horn, capitals and marks, stacked marks (lower in other types). */
const ascents = { low: 450, horned: 560, tall: 680, crowded: 770, stacked: 870 } as const;
const descent = 210;
/** Round letters reach a little under the line; and a descent of 0 means "unknown" to some readers. */
const overshoot = 10;

/** The pair nearest to what was measured: marks reach higher in some types than in others, and some are worn off. */
export function nearestShape(ascent: number, depth: number): InkShape {
  const near = Object.values(ascents).reduce((best, one) =>
    Math.abs(one - ascent) < Math.abs(best - ascent) ? one : best,
  );
  return { ascent: near, descent: depth > (descent + overshoot) / 2 ? descent : overshoot };
}

const lowLetters = new Set('acegmnopqrsuvwxyz:;');
const hornedLetters = new Set('tơượự');
const descenders = new Set('gpqyjQ,;()[]|ẠẶẬẸỆỊỌỘỢỤỰỴạặậẹệịọộợụựỵ');
const hanging = new Set('.,-_\u2013\u2014…*\'"\u201c\u201d');

/** Shape of a word's ink, or undefined when it has no letter or digit to judge by (a dash, a dot). */
export function inkShape(word: string): InkShape | undefined {
  let ascent = 0;
  let hasDescender = false;
  for (const letter of word) {
    if (descenders.has(letter)) hasDescender = true;
    if (!hanging.has(letter)) ascent = Math.max(ascent, letterAscent(letter));
  }
  return ascent === 0 ? undefined : { ascent, descent: hasDescender ? descent : overshoot };
}

function letterAscent(letter: string): number {
  if (hornedLetters.has(letter)) return ascents.horned;
  const [base = '', ...marks] = letter.normalize('NFD');
  // A dot below and a horn do not make a letter taller than its base.
  const above = marks.filter((mark) => mark !== '\u0323' && mark !== '\u031b').length;
  const isLow = lowLetters.has(base);
  if (above === 0) return isLow ? ascents.low : ascents.tall;
  if (above === 1) return isLow || base === 'i' ? ascents.tall : ascents.stacked;
  return ascents.stacked;
}
