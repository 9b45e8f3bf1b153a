import { isMarkedUnit, partsOfLetter, stripMarks } from '../vietnamese/unicode.ts';

/**
 * How an OCR engine without Vietnamese misprints: for each printed letter the strings it was read as, with their
 * probability. Learnt from pairs; what was never seen falls back to the letter without marks and to a small rest.
 */
export interface ChannelTable {
  /** Printed letter -> what was read (0 to 3 characters) -> count. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Costs are negative natural logarithms. */
export interface Channel {
  /** What the letter may be read as: parallel lists, cheapest first. */
  readingsOf(letter: string): readonly Reading[];
  /** A letter read as any single character that is not listed. */
  readonly unseenCost: number;
  /** A letter that left no trace. */
  readonly lostCost: number;
  /** A character that no letter explains: a speck. */
  readonly speckCost: number;
}

export interface Reading {
  readonly text: string;
  readonly cost: number;
}

/** Readings rarer than this among a letter's are left to the rest. */
const MIN_SHARE = 0.002;
/** Weight of what happened to letters of the same shape but another tone (ử is misread much as ữ is). */
const SIBLING_WEIGHT = 8;
/** Weight in occurrences of the prior that a letter is read as itself without marks. */
const PRIOR_WEIGHT = 3;

/** What an English engine makes of a letter when nothing is known: its base letter; é for every marked e and often o. */
function priorReadings(letter: string): Record<string, number> {
  const base = stripMarks(letter);
  const prior: Record<string, number> = { [base]: 0.9 };
  if (isMarkedUnit(letter.charCodeAt(0))) {
    if ('êếềểễệéèẻẽẹ'.includes(letter)) return { é: 0.8, [base]: 0.15 };
    if ('ôốồổỗộơớờởỡợ'.includes(letter)) return { [base]: 0.6, é: 0.15, d: 0.15, '6': 0.05 };
    prior[letter] = 0.05;
  }
  return prior;
}

/** Share of the horns of ơ and ư that are read as an apostrophe (`co's6` is cơ sở); seen on pages of 90 to 112 dpi only. */
const APOSTROPHE_SHARE = 0.01;

function hornReadings(letter: string): string[] {
  const { base = '', quality = '' } = partsOfLetter(letter) ?? {};
  return 'ơưƠƯ'.includes(quality) ? [`${base}'`, `${base}’`] : [];
}

const shapeOf = (letter: string): string => partsOfLetter(letter)?.quality ?? letter;

/** Shares of what letters of one shape were read as, all tones together. */
function readingsByShape(table: ChannelTable): Map<string, Map<string, number>> {
  const shapes = new Map<string, Map<string, number>>();
  for (const [letter, readings] of Object.entries(table.counts)) {
    const shape = shapes.get(shapeOf(letter)) ?? new Map<string, number>();
    for (const [text, count] of Object.entries(readings)) shape.set(text, (shape.get(text) ?? 0) + count);
    shapes.set(shapeOf(letter), shape);
  }
  for (const shape of shapes.values()) {
    const total = [...shape.values()].reduce((sum, count) => sum + count, 0);
    for (const [text, count] of shape) shape.set(text, count / total);
  }
  return shapes;
}

export function createChannel(table: ChannelTable): Channel {
  const cache = new Map<string, readonly Reading[]>();
  const siblings = readingsByShape(table);
  const build = (letter: string): readonly Reading[] => {
    const counts = new Map<string, number>(Object.entries(table.counts[letter] ?? {}));
    const shape = siblings.get(shapeOf(letter)) ?? new Map<string, number>();
    for (const [text, share] of shape) counts.set(text, (counts.get(text) ?? 0) + share * SIBLING_WEIGHT);
    let total = PRIOR_WEIGHT;
    for (const count of counts.values()) total += count;
    for (const [text, share] of Object.entries(priorReadings(letter))) {
      counts.set(text, (counts.get(text) ?? 0) + share * PRIOR_WEIGHT);
    }
    for (const text of hornReadings(letter))
      counts.set(text, Math.max(counts.get(text) ?? 0, APOSTROPHE_SHARE * total));
    return [...counts]
      .filter(([, count]) => count / total >= MIN_SHARE)
      .map(([text, count]) => ({ text, cost: -Math.log(count / total) }))
      .sort((a, b) => a.cost - b.cost);
  };
  return {
    readingsOf: (letter) => {
      const known = cache.get(letter);
      if (known !== undefined) return known;
      const readings = build(letter);
      cache.set(letter, readings);
      return readings;
    },
    unseenCost: 6.5,
    lostCost: 6,
    speckCost: 5.5,
  };
}

/** One step of an alignment: a printed letter and what was read for it; '' printed is a speck. */
export interface AlignedStep {
  readonly printed: string;
  readonly read: string;
}

const MAX_READ = 3;

interface Cell {
  readonly cost: number;
  readonly letters: number;
  readonly characters: number;
}

/** The cost of reading `piece` for `letter`. */
export function readingCost(channel: Channel, letter: string, piece: string): number {
  for (const reading of channel.readingsOf(letter)) if (reading.text === piece) return reading.cost;
  if (piece === '') return channel.lostCost;
  return channel.unseenCost + 2.5 * (piece.length - 1);
}

/** The cheapest way to explain what was read by what was printed. */
export function align(channel: Channel, printed: string, read: string): AlignedStep[] {
  const width = read.length + 1;
  const cells: Cell[] = [{ cost: 0, letters: 0, characters: 0 }];
  for (let at = 1; at < (printed.length + 1) * width; at += 1) {
    cells.push(cheapestStep(channel, printed, read, cells, at));
  }
  const steps: AlignedStep[] = [];
  let letter = printed.length;
  let character = read.length;
  while (letter > 0 || character > 0) {
    const cell = cells[letter * width + character];
    if (cell === undefined || cell.letters + cell.characters === 0) break;
    steps.push({
      printed: printed.slice(letter - cell.letters, letter),
      read: read.slice(character - cell.characters, character),
    });
    letter -= cell.letters;
    character -= cell.characters;
  }
  return steps.reverse();
}

function cheapestStep(channel: Channel, printed: string, read: string, cells: readonly Cell[], at: number): Cell {
  const width = read.length + 1;
  const letter = Math.floor(at / width);
  const character = at % width;
  let best: Cell = { cost: Number.POSITIVE_INFINITY, letters: 0, characters: 0 };
  if (character > 0) best = { cost: costAt(cells, at - 1) + channel.speckCost, letters: 0, characters: 1 };
  if (letter === 0) return best;
  for (let length = 0; length <= Math.min(MAX_READ, character); length += 1) {
    const piece = read.slice(character - length, character);
    const cost = costAt(cells, at - width - length) + readingCost(channel, printed.charAt(letter - 1), piece);
    if (cost < best.cost) best = { cost, letters: 1, characters: length };
  }
  return best;
}

const costAt = (cells: readonly Cell[], at: number): number => cells[at]?.cost ?? Number.POSITIVE_INFINITY;
