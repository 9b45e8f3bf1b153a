import type { DocumentLine } from './document-lines.ts';
import { cleanValue } from './folded-text.ts';
import type { Span } from './spans.ts';

/** Specks before the first letter are read as quotes or dots; the first word itself may be misread ("7M% việc"). */
const lead =
  /^(?:[^a-z]{0,4}(?:[^\s]{1,3}\s[^a-z]{0,3})?v{1,2}e viec|[^a-z0-9(“]{0,3}(?:v\s?\/\s?v\s?[:.]?|ve viec|ve)|[^a-z\s][^\s]{1,4} viec(?=\s))\s{0,4}[:.]?\s{0,4}|^[^a-z0-9(]{0,4}v\s?\/\s?v[\s:.]{1,4}|^[^a-z0-9(“]{1,3}/;

export function lengthOfLead(line: DocumentLine): number {
  const match = lead.exec(line.fold)?.[0] ?? '';
  // "Vệ sinh", "Vẽ": other words with the same letters.
  return /(?:^|[^a-z])ve\s{0,4}$/.test(match) && !/v[eề]\s{0,4}$/iu.test(line.text.slice(0, match.length))
    ? 0
    : match.length;
}

export function toSubject(taken: readonly DocumentLine[]): Span | null {
  const first = taken[0];
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return null;
  const skip = lengthOfLead(first);
  const start = first.start + skip;
  // Columns may stand between two lines of the text: the value is made of the lines.
  const printed = [first.text.slice(skip), ...taken.slice(1).map((line) => line.text)].join(' ');
  const value = withoutLooseQuote(cleanValue(printed).replace(/[.;,]+$/, ''));
  return value === '' ? null : { value, start, end: last.end };
}

/** '"V/v thành lập ..."': the opening quotation mark went with the lead. */
const withoutLooseQuote = (value: string): string =>
  /["”]$/.test(value) && (value.match(/["“”]/g)?.length ?? 0) % 2 === 1 ? value.slice(0, -1) : value;
