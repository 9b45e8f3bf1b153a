import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { toFinding } from './provenance.ts';
import type { HeadingMatch } from './structure.ts';

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
const ordinals: Readonly<Record<string, number>> = { nhất: 1, hai: 2, ba: 3, tư: 4, năm: 5, sáu: 6 };

/** The last part of a heading's number as a count: "2.10" is 10, "IV" 4, "Điều 12a" 12. */
export function ordinalOf(number: string): number | null {
  const last = number.split(/[\s.]/).findLast((part) => part !== '') ?? '';
  if (/^\d+[a-zđ]?$/.test(last)) return Number.parseInt(last, 10);
  if (/^[IVXL]+$/.test(last)) return fromRoman(last);
  return ordinals[last.toLowerCase()] ?? null;
}

export function fromRoman(roman: string): number {
  let total = 0;
  for (let index = 0; index < roman.length; index += 1) {
    const value = romanDigits[roman.charAt(index)] ?? 0;
    total += value < (romanDigits[roman.charAt(index + 1)] ?? 0) ? -value : value;
  }
  return total;
}

/** Styles whose numbers always run on; letters leave out "đ" or "f" by habit and are not judged. */
const judged = new Set(['part', 'chapter', 'article', 'roman', 'arabic1', 'arabic2', 'arabic3']);

/** R14: a heading number twice, or one left out. A list that starts again at 1 is a new list. */
export function checkNumbering(reading: DocumentReading): Finding[] {
  const findings: Finding[] = [];
  const lastOf = new Map<string, HeadingMatch>();
  let path: HeadingMatch[] = [];
  for (const heading of reading.headings) {
    path = [...path.slice(0, heading.level - 1), heading];
    if (!judged.has(heading.style) || heading.number === null) continue;
    // Articles run through chapters; everything else counts inside its parent.
    const parent = heading.style === 'article' ? annexOf(path) : path.at(-2)?.start;
    const key = `${heading.style}|${parent ?? ''}|${prefixOf(heading.number)}`;
    const previous = lastOf.get(key);
    lastOf.set(key, heading);
    if (previous !== undefined) findings.push(...compare(reading, previous, heading));
  }
  return findings;
}

const annexOf = (path: readonly HeadingMatch[]): number | undefined =>
  path.find((heading) => heading.style === 'annex')?.start;
const prefixOf = (number: string): string => (number.includes('.') ? number.slice(0, number.lastIndexOf('.')) : '');

function compare(reading: DocumentReading, previous: HeadingMatch, heading: HeadingMatch): Finding[] {
  const before = ordinalOf(previous.number ?? '');
  const now = ordinalOf(heading.number ?? '');
  if (before === null || now === null || now === 1 || now === before + 1) return [];
  if (/[a-zđ]$/.test(heading.number ?? '') && heading.style === 'article') return [];
  const isTitled = heading.style === 'article' || (heading.title !== null && previous.title !== null);
  if (!isTitled || now < before || now > before + 3) return [];
  const isTwice = now === before;
  return [
    toFinding(
      reading.places,
      'R14',
      'certain',
      isTwice ? 'heading number used twice' : 'heading number left out',
      isTwice
        ? `Số thứ tự "${heading.number}" được dùng hai lần liên tiếp.`
        : `Đánh số nhảy từ "${previous.number}" sang "${heading.number}".`,
      [
        [previous.start, previous.line.end],
        [heading.start, heading.line.end],
      ],
    ),
  ];
}
