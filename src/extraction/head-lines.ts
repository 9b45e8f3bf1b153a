import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { foldString } from './folded-text.ts';

/** Fixed strings of the letterhead (Decree 30/2020, Annex I, boxes 1, 10 and 14), read through OCR slips. */

export type HeadLineKind =
  | 'nation'
  | 'motto'
  | 'number'
  | 'dateline'
  | 'about'
  | 'urgency'
  | 'secrecy'
  | 'running-head'
  | 'overlay'
  | 'other';

const nationWords = ['cong', 'hoa', 'xa', 'hoi', 'chu', 'nghia', 'viet', 'nam'];
const mottoWords = ['doc', 'lap', 'tu', 'do', 'hanh', 'phuc'];

/** Papers of the Youth Union have its name in the nation's place (Guide 29-HD/VP of its Central Office). */
const youthUnion = /^(?:.{2,60}(?:\s{3}|\t)\s{0,60})?(doan (?:tncs|thanh nien cong san) ho chi minh)$/;

/** Its name alone may be that of the parent in the left column: in the right one the day stands under it. */
export const isYouthHead = (line: DocumentLine, below: DocumentLine | undefined): boolean =>
  youthUnion.test(line.fold) && below !== undefined && isDateline(below.fold);

/** The nation's name until 1976, in the north and in the south. */
const formerNation = /viet nam dan chu cong hoa|cong hoa mien nam viet nam/;

/** Where "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" starts in the line; -1 when it is not there. */
export function nationStart(line: DocumentLine): number {
  const party = line.fold.indexOf('dang cong san viet nam');
  if (party !== -1) return party;
  const youth = youthUnion.exec(line.fold)?.[1];
  if (youth !== undefined && youth.length < line.fold.length) return line.fold.length - youth.length;
  const earlier = formerNation.exec(line.fold);
  return earlier?.index ?? startOfWords(line.fold, nationWords, 6);
}

export function mottoStart(line: DocumentLine): number {
  return startOfWords(line.fold, mottoWords, 4);
}

/** Start of the fixed words, in their order, when at least `least` of them can be read. */
function startOfWords(fold: string, words: readonly string[], least: number): number {
  const tokens = [...fold.slice(0, 200).matchAll(/[a-z]+/g)];
  const [first = '', second = ''] = words;
  // "HỘI ĐỒNG ... CỘNG HÒA", "KHÁNH HÒA ... CỘNG HÒA": the exact first word before one that is only near, or the second.
  const starts = [
    (token: string) => token === first,
    (token: string) => isNear(token, first),
    (token: string) => token === second,
  ];
  for (const isStart of starts) {
    // The last one that fits: "BỘ CÔNG AN   CỘNG HÒA ..." holds the first word twice.
    for (const [index, token] of [...tokens.entries()].reverse()) {
      if (!isStart(token[0])) continue;
      const following = tokens.slice(index, index + words.length + 2).map((next) => next[0]);
      if (countInOrder(following, words) >= least) return token.index;
    }
  }
  return -1;
}

function countInOrder(tokens: readonly string[], words: readonly string[]): number {
  let next = 0;
  let count = 0;
  for (const token of tokens) {
    const found = words.findIndex((word, index) => index >= next && isNear(token, word));
    if (found === -1) continue;
    count += 1;
    next = found + 1;
  }
  return count;
}

const isNear = (token: string, word: string): boolean =>
  token === word || (word.length >= 3 && isWithinOneEdit(token, word));

const urgencies: readonly (readonly [string, string])[] = [
  ['hoa toc hen gio', 'HỎA TỐC HẸN GIỜ'],
  ['hoa toc', 'HỎA TỐC'],
  ['thuong khan', 'THƯỢNG KHẨN'],
  ['khan', 'KHẨN'],
];
const secrecies: readonly (readonly [string, string])[] = [
  ['tuyet mat', 'TUYỆT MẬT'],
  ['toi mat', 'TỐI MẬT'],
  ['mat', 'MẬT'],
];

export function urgencyOf(line: DocumentLine): string | null {
  return stampOf(line, urgencies);
}

export function secrecyOf(line: DocumentLine): string | null {
  return stampOf(line, secrecies);
}

/** Degree of urgency or secrecy that the text of a stamp gives. */
export function wordOfStamp(text: string, name: 'urgency' | 'secrecy'): string | null {
  return stampWord(foldString(text).trim(), name === 'urgency' ? urgencies : secrecies);
}

function stampOf(line: DocumentLine, stamps: readonly (readonly [string, string])[]): string | null {
  return isUpperLine(line.text) ? stampWord(line.fold, stamps) : null;
}

function stampWord(fold: string, stamps: readonly (readonly [string, string])[]): string | null {
  const letters = fold
    .replace(/^(?:do mat|muc do mat|do khan)\s{0,3}:?\s{0,3}/, '')
    .replace(/[^a-z ]/g, '')
    .trim();
  return stamps.find(([word]) => word === letters)?.[1] ?? null;
}

const overlay =
  /^(?:nguoi ky|ky boi|email|co quan|thoi gian ky|ngay ky|signature not verified|digitally signed)\s{0,3}:/;
const runningHead = /^cong bao\s?\/|^cong bao$/;
/** Also quoted or with a dash before it: "- “V/v ...”". */
const about = /^[^a-z0-9]{0,4}v\s?\/\s?v\b/;
const numberLine =
  /^[^a-z0-9]{0,3}s(?:[o6]\s{0,3}[:;.,]?|[aeu]\s{0,3}[:;])[\s.…_]{0,40}(?:(?:\d{1,3}\.)?[0-9oil|]{0,7}[a-h]?\s{0,2}(?:-\s?[a-z]{2,6}\s?)?\/|[0-9]{1,6}\s?-\s?[a-z]{1,6}\s?\/)/;
/** The National Assembly and the courts print the type before the number: "Luật số: 31/2024/QH15", "Bản án số: 12/2025/DS-ST". */
const assemblyNumber =
  /^(?:bo luat|luat|nghi quyet|phap lenh|lenh|ban an|quyet dinh)\s{1,3}so\s{0,2}:\s{0,3}[0-9oil]{1,4}\s?\//;
const dateline = /ngay[\s.…_]{0,30}[0-9oils]{0,2}[\s.…_]{0,30}th[a-z]ng[\s.…_]{0,30}[0-9oils]{0,2}[\s.…_]{0,30}n[a-z]m/;

const isDateline = (fold: string): boolean => dateline.test(fold) || numericDateline.test(fold) || courtDay.test(fold);

/** "Huế, ngày 9/5/2023" alone on its line. */
const numericDateline = /^[a-z .]{2,40},\s{0,3}ngay\s{1,3}[0-9oil]{1,2}\s?\/\s?[0-9oil]{1,2}\s?\/\s?(?:19|20)\d\d\.?$/;

/** "Ngày: 23-9-2025" under the number of a judgment (Resolution 01/2017/NQ-HĐTP, form 52-DS). */
const courtDay = /^ngay\s{0,2}:\s{0,3}\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]\s?(?:19|20)\d\d\.?$/;

/** Type word in front of the number, which then names the type. */
export const typesItself = (line: DocumentLine): boolean =>
  assemblyNumber.test(line.fold) && /\/\S{2,30}$/.test(line.fold);

export function kindOfHeadLine(line: DocumentLine): HeadLineKind {
  if (overlay.test(line.fold)) return 'overlay';
  if (runningHead.test(line.fold)) return 'running-head';
  if (urgencyOf(line) !== null) return 'urgency';
  if (secrecyOf(line) !== null) return 'secrecy';
  if (about.test(line.fold)) return 'about';
  if (numberLine.test(line.fold) && (line.text.charAt(0) !== 's' || /^s[^\s]{1,2}\s?:/.test(line.text)))
    return 'number';
  if (nationStart(line) !== -1) return 'nation';
  if (mottoStart(line) !== -1) return 'motto';
  if (assemblyNumber.test(line.fold)) return 'number';
  if (line.end - line.start < 90 && isDateline(line.fold)) return 'dateline';
  return 'other';
}
