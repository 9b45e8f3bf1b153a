import type { Clue, KnownDate } from './evidence.ts';
import type { GapPart } from './gap.ts';
import { withoutMarks } from './letter-widths.ts';

/** A printed line as it was read, in reading order. */
export interface ReadLine {
  readonly pageNumber: number;
  readonly text: string;
  /** Lowest confidence of its words. */
  readonly confidence: number;
}

/** A document that names itself in print, as far as its caption does. */
interface OwnMention extends Partial<Record<GapPart, string>> {
  readonly pageNumber: number;
}

/** Captions and legal bases run over two or three lines. */
const longestRun = 3;
/** A date is only evidence where it was read well: misread, it would make a wrong day sure. */
const leastConfidence = 0.85;

/** `ngày 22 tháng 4 năm 2026`, without marks. */
const printedDate = String.raw`ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})`;
/** `(Ban hành kèm theo Quyết định số 707/QĐ-TTg ngày ...`: only a caption begins a line with it. */
const caption = new RegExp(
  String.raw`^\s*(\()?\s*(?:ban hanh\s+)?kem\s+theo\s+\D{2,60}?so\s*:?\s*(\d{1,5})\s*/\s*(\S+?)[,;]?(?:\s+${printedDate}|\s*\)|\s)`,
);
/** `Tờ trình số 12/TTr-BTC ngày 3 tháng 4 năm 2026`: a day that is no other's, such as one of coming into force. */
const basis = new RegExp(String.raw`\d\S*/\S+\s+${printedDate}`, 'g');
const opensBasis = /^\s*(?:can cu|xet|thuc hien|theo)\b/;
/** The letterhead's `Số: .../NQ-CP` with the figures gone. */
const letterheadSymbol = /^\s*so\s*:?[\s._…]*\/\s*(\S+)/;

const plain = (text: string): string => withoutMarks(text).toLowerCase();

/** What the printed lines say of the number and the date in the letterhead's gaps. */
export function findTextClues(lines: readonly ReadLine[], part: GapPart): Clue[] {
  const mentions = findOwnMentions(lines).flatMap((mention): Clue[] => {
    const text = mention[part];
    return text === undefined ? [] : [{ kind: 'printed-mention', pageNumber: mention.pageNumber, text }];
  });
  const date = part === 'number' ? undefined : latestBasis(lines);
  return date === undefined ? mentions : [...mentions, { kind: 'not-before', date }];
}

function findOwnMentions(lines: readonly ReadLine[]): OwnMention[] {
  const symbol = lines.flatMap(({ text }) => letterheadSymbol.exec(plain(text))?.[1] ?? []).at(0);
  if (symbol === undefined) return [];
  return lines.flatMap(({ pageNumber }, index) => {
    const found = caption.exec(plain(runFrom(lines, index)));
    const isCaption = found !== null && (found[1] !== undefined || pageNumber > 1);
    if (!isCaption || sameLetters(found[3]) !== sameLetters(symbol)) return [];
    const [number, day, month, year] = [found[2], found[4], found[5], found[6]];
    return [
      {
        pageNumber,
        ...(number === undefined ? {} : { number }),
        ...(day === undefined || month === undefined || year === undefined ? {} : { day, month, year }),
      },
    ];
  });
}

/** Symbols differ by what engines make of hyphens and brackets. */
function sameLetters(symbol: string | undefined): string {
  return (symbol ?? '').replace(/[^a-z\d/]/g, '');
}

/** A line and those that may continue it, of the same page and read well enough. */
function runFrom(lines: readonly ReadLine[], start: number): string {
  const page = lines[start]?.pageNumber;
  const run: string[] = [];
  for (const { text, pageNumber, confidence } of lines.slice(start, start + longestRun)) {
    if (pageNumber !== page || confidence < leastConfidence) break;
    run.push(text);
    if (/[;.)]\s*$/.test(text)) break;
  }
  return run.join(' ');
}

/** The latest day of the documents that this one rests on: it was not issued before. */
function latestBasis(lines: readonly ReadLine[]): KnownDate | undefined {
  const dates = lines.flatMap(({ text, pageNumber }, index) =>
    pageNumber === 1 && opensBasis.test(plain(text)) ? datesIn(plain(runFrom(lines, index))) : [],
  );
  return dates.sort((a, b) => b.year - a.year || b.month - a.month || b.day - a.day)[0];
}

function datesIn(text: string): KnownDate[] {
  return Array.from(text.matchAll(basis), (found) => ({
    day: Number(found[1]),
    month: Number(found[2]),
    year: Number(found[3]),
  })).filter(({ day, month }) => day >= 1 && day <= 31 && month >= 1 && month <= 12);
}
