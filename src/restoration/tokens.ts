/**
 * How running text is cut for the language model. Training and decoding share this file: a word is a maximal run
 * of letters, a number one token whatever its digits, and of punctuation only the kind is kept.
 */

export type TokenKind = 'word' | 'number' | 'stop' | 'comma' | 'punctuation';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const unitKind = { none: 0, letter: 1, digit: 2, stop: 3, comma: 4, other: 5 } as const;

const KIND_OF_UNIT = kindsOfUnits();

/** Kinds are set run by run: asking for each of the 65,536 units by itself took 16 ms of every start. */
function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(unitKind.other);
  let units = '';
  for (let unit = 0; unit < kinds.length; unit += 1) units += String.fromCharCode(unit);
  const set = (runs: RegExp, kind: number): void => {
    for (const { 0: run, index } of units.matchAll(runs)) kinds.fill(kind, index, index + run.length);
  };
  set(/[\p{L}\p{M}]+/gu, unitKind.letter);
  set(/\s+/g, unitKind.none);
  set(/[0-9]+/g, unitKind.digit);
  set(/[.!?…]/g, unitKind.stop);
  set(/,/g, unitKind.comma);
  return kinds;
}

/** Inside a number: digits and the separators between two of them (12.500,75; 26/3/2024; 2021-2025). */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const kind = KIND_OF_UNIT[text.charCodeAt(end)];
    if (kind === unitKind.digit) end += 1;
    else if ('.,/-:'.includes(text.charAt(end)) && KIND_OF_UNIT[text.charCodeAt(end + 1)] === unitKind.digit) end += 2;
    else break;
  }
  return end;
}

function endOfRun(text: string, start: number, kind: number): number {
  let end = start + 1;
  while (end < text.length && KIND_OF_UNIT[text.charCodeAt(end)] === kind) end += 1;
  return end;
}

/** Calls `visit` for each token of the text in order; blanks give none. Offsets are UTF-16 units. */
export function visitTokens(text: string, visit: (kind: TokenKind, start: number, end: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const kind = KIND_OF_UNIT[text.charCodeAt(at)] ?? unitKind.other;
    let end = at + 1;
    if (kind === unitKind.letter) {
      end = endOfRun(text, at, kind);
      visit('word', at, end);
    } else if (kind === unitKind.digit) {
      end = endOfNumber(text, at);
      visit('number', at, end);
    } else if (kind === unitKind.stop) visit('stop', at, end);
    else if (kind === unitKind.comma) visit('comma', at, end);
    else if (kind === unitKind.other) visit('punctuation', at, end);
    at = end;
  }
}

/** The tokens of the text as a list. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  visitTokens(text, (kind, start, end) => {
    tokens.push({ kind, start, end });
  });
  return tokens;
}
