/** A footnote's number, printed small and raised behind a word; engines read it as some sign. */
export interface FootnoteCall {
  readonly lineIndex: number;
  /** Offsets of the sign in its line, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The number in raised digits. */
  readonly text: string;
}

type Sign = Omit<FootnoteCall, 'text'>;

interface Note {
  readonly lineIndex: number;
  readonly number: number;
}

/** A note below the text: its number, a blank, a capital letter or what one is misread as. */
const NOTE = /^\s*([1-9]\d?)\s+(?=[\p{L}“"(])/u;
/** Signs that stand behind no word of an office's paper but for a raised number. */
const ODD_SIGN = /(?<=\p{L}{2})[?!'’]{0,2}[®°*©™][®°*?!\d]{0,2}(?=[\s.,;:)]|$)/gu;
/** Signs that may be punctuation; not where the clause goes on behind them. An apostrophe behind o or u is a horn, one behind ‘ ends a quotation. */
const PLAIN_SIGN = /(?<=\p{L}{2})(?:[?!]|(?<![ou]|‘[^’]{0,80})[’'])(?=[;,]|\s+\p{Ll})/gu;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export const raised = (number: number): string =>
  String(number).replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));

function findSigns(lines: readonly string[]): Sign[] {
  return lines.flatMap((line, lineIndex) =>
    [ODD_SIGN, PLAIN_SIGN]
      .flatMap((pattern) => [...line.matchAll(pattern)])
      .map(({ 0: sign, index }) => ({ lineIndex, start: index, end: index + sign.length }))
      .sort((a, b) => a.start - b.start),
  );
}

/** The longest run of lines that count upwards; one number may be missing between two, since its line was misread. */
function findNotes(lines: readonly string[]): Note[] {
  const chains: Note[][] = [];
  for (const [lineIndex, line] of lines.entries()) {
    const number = Number(NOTE.exec(line)?.[1] ?? 0);
    if (number === 0) continue;
    const before = chains
      .filter((chain) => [1, 2].includes(number - (chain.at(-1)?.number ?? number)))
      .reduce<Note[]>((longest, chain) => (chain.length >= longest.length ? chain : longest), []);
    chains.push([...before, { lineIndex, number }]);
  }
  return chains.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);
}

/** Notes that follow each other without a sign between them, and the signs before them. */
interface Group {
  readonly signs: readonly Sign[];
  readonly first: number;
  last: number;
}

function groupNotes(notes: readonly Note[], signs: readonly Sign[]): Group[] {
  const groups: Group[] = [];
  let after = 0;
  for (const { lineIndex, number } of notes) {
    const between = signs.filter((sign) => sign.lineIndex >= after && sign.lineIndex < lineIndex);
    const group = groups.at(-1);
    if (group !== undefined && between.length === 0) group.last = number;
    else groups.push({ signs: between, first: (group?.last ?? number - 1) + 1, last: number });
    after = lineIndex + 1;
  }
  return groups;
}

/**
 * The numbers behind words that the notes below the text ask for. Signs between two groups of notes are numbered in
 * their order, and only where they are exactly as many as the notes of the second group.
 */
export function findFootnoteCalls(lines: readonly string[]): FootnoteCall[] {
  const groups = groupNotes(findNotes(lines), findSigns(lines));
  return groups
    .filter(({ signs, first, last }) => signs.length === last - first + 1)
    .flatMap(({ signs, first }) => signs.map((sign, index) => ({ ...sign, text: raised(first + index) })));
}
