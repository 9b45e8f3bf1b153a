import type { FootnoteCall } from './footnote-calls.ts';

/** How a blank-free piece of OCR text is cut and what in it may be changed. */

export type OcrTokenKind = 'word' | 'number' | 'symbol' | 'kept';

export interface OcrToken {
  /** Offsets of the core in the line, UTF-16 units; what surrounds it is punctuation. */
  readonly start: number;
  readonly end: number;
  readonly core: string;
  readonly kind: OcrTokenKind;
  /** Punctuation behind the core that ends a clause: the kinds the language model knows. */
  readonly ends: 'stop' | 'comma' | 'punctuation' | null;
  /** Number of a footnote that belongs behind the core; what stands for it in the line is inside the token. */
  readonly call?: string;
}

const LEADING = /^[\s"“”‘’'()[\]{}<>«»_~*•|+=—–-]+/u;
const TRAILING = /[\s"“”‘’'()[\]{}<>«»_~*|+=—–.,;:!?…-]+$/u;
/** A longer piece is an address or rubbish: left alone, and not worth the time. */
const LONGEST_PIECE = 200;
/** The longest syllable has seven letters; a reading with specks and doubled strokes may have some more. */
const LONGEST_WORD = 14;
const ADDRESS = /\w@\w|:\/\/|^www\.|\.(?:vn|com|org|net|gov)\b/i;
const SYMBOL = /^\d[\d.]*\/(?:\d{4}\/)?[A-ZĐ0][\p{L}\d]*|^\d+[-/][A-ZĐ]{2}/u;
const NUMBER = /^[\d.,:/%-]*\d[\d.,:/%-]*$/;
const ROMAN = /^[IVX]+$/;
/** `a1.`, `d2.` at the start of a line: an item's number, not a misread word. */
const ITEM = /^(?:[a-zđ]\d?|[A-Z]|[IVX]+|\d+)$/u;

const endKind = (trail: string): OcrToken['ends'] => {
  if (/[.!?…]/.test(trail)) return 'stop';
  if (trail.includes(',')) return 'comma';
  return trail.trim() === '' ? null : 'punctuation';
};

function kindOf(core: string, isFirst: boolean, trail: string): OcrTokenKind {
  if (ADDRESS.test(core) || (core.length > LONGEST_WORD && !JOINED.test(core))) return 'kept';
  if (NUMBER.test(core)) return 'number';
  if (SYMBOL.test(core)) return 'symbol';
  if (isFirst && ITEM.test(core) && /^[.)]/.test(trail)) return 'kept';
  if (ROMAN.test(core)) return 'kept';
  if (!/[\p{L}&¢¥€$@]/u.test(core)) return 'kept';
  return 'word';
}

/** `tỷ lệ` is read `ty 16`: after that syllable alone such a number may be a word. */
const MISREAD_RATIO = /^[1I][68&]$/;

/** Words joined by a hyphen, a slash or by a sign whose blank was lost are read one by one, but only where both sides are words. */
const SIGN = /^[-–/,;:]$/;
const JOINED = /[-–/]|[,;:](?=\p{L}{2})/u;

/** The horn of ơ or ư read as an apostrophe, at the end of a piece. */
const HORN_AT_END = /^[’'](?=[^\p{L}\d]*$)/u;
/** The same between two words read as one: what follows begins with a consonant and has a vowel, or what stands for one. */
const HORN_BETWEEN = /(?<=^\p{L}{0,4}[ou][’'])(?=[b-df-hj-np-tv-z]+[aeiouyé60@&¢])/iu;

/** How many characters of what looks like punctuation behind the core belong to it. */
function hornLength(line: string, lead: string, core: string, trail: string): number {
  const isQuoted = /[‘’'"“]/.test(lead) || line.includes('‘');
  return !isQuoted && /[ou]$/i.test(core) && HORN_AT_END.test(trail) ? 1 : 0;
}

/** The pieces of a line in order. `calls`: the signs of the line that stand for the number of a footnote. */
export function cutOcrLine(line: string, calls: readonly FootnoteCall[] = []): OcrToken[] {
  return cutPieces(calls.reduce(blankOut, line)).map((token) => {
    const call = calls.find(({ start }) => start === token.end);
    if (call === undefined || token.kind !== 'word') return token;
    const trail = /^\S*/.exec(line.slice(call.end))?.[0] ?? '';
    return { ...token, end: call.end, ends: endKind(trail), call: call.text };
  });
}

const blankOut = (line: string, { start, end }: FootnoteCall): string =>
  line.slice(0, start) + ' '.repeat(end - start) + line.slice(end);

function cutPieces(line: string): OcrToken[] {
  const tokens: OcrToken[] = [];
  for (const match of line.matchAll(/\S+/g)) {
    const piece = match[0];
    if (piece.length > LONGEST_PIECE) continue;
    const lead = LEADING.exec(piece)?.[0].length ?? 0;
    const behind = lead === piece.length ? '' : (TRAILING.exec(piece)?.[0] ?? '');
    const letters = piece.slice(lead, piece.length - behind.length);
    const horn = hornLength(line, piece.slice(0, lead), letters, behind);
    const core = letters + behind.slice(0, horn);
    const trail = behind.slice(horn);
    if (core === '') continue;
    const start = match.index + lead;
    const isRatio = MISREAD_RATIO.test(core) && /^[tT][yýỷ]$/.test(tokens.at(-1)?.core ?? '');
    const kind = isRatio ? 'word' : kindOf(core, tokens.length === 0, trail);
    tokens.push(...splitJoined({ start, end: start + core.length, core, kind, ends: endKind(trail) }));
  }
  return tokens;
}

function splitJoined(token: OcrToken): OcrToken[] {
  if (token.kind !== 'word') return [token];
  const parts: OcrToken[] = [];
  let at = token.start;
  for (const part of token.core.split(/([-–/]|[,;:](?=\p{L}{2}))/u).flatMap((piece) => piece.split(HORN_BETWEEN))) {
    const last = parts.at(-1);
    if (SIGN.test(part) && last !== undefined) parts[parts.length - 1] = { ...last, ends: endKind(part) };
    else if (!SIGN.test(part) && part !== '')
      parts.push({ ...token, start: at, end: at + part.length, core: part, kind: kindOf(part, false, '') });
    at += part.length;
  }
  return parts.length === 1 ? [token] : parts;
}
