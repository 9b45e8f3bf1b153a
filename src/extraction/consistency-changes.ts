import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { formatNumber, parseDigits } from './numbers.ts';
import { toFinding } from './provenance.ts';

const number = '(\\d[\\d.,]{0,14})';
const words = '[^.;:\\d\\n]{0,48}?';
/** "từ 21.331 hồ sơ lên 65.503 hồ sơ, tăng 207%"; years are no counts. */
const fromTo = new RegExp(
  `(?<![a-z])tu ${number}(?! ?[%/])${words} (?:tang len|giam xuong|giam con|len|xuong|con)(?: den| toi| con)? ${number}(?! ?/)${words}[,(]? ?(?:tuong ung |tuc |da )?(tang|giam|gap) {1,4}(?:khoang |tren |hon |gan |them |len )? {0,3}${number} ?(%|lan(?![a-z]))`,
  'g',
);
/** "500 hồ sơ, tăng 30% so với cùng kỳ năm trước (400 hồ sơ)". */
const againstLast = new RegExp(
  `(?<![\\d.,/])${number}(?! ?%)${words.replace('48', '24')},? ?(?:da )?(tang|giam) {1,3}(?:khoang |tren |hon |gan )?${number} ?% so voi (?:cung ky[^.;:()\\d]{0,24}(?:nam (?:truoc|ngoai|\\d{4}) ?)?|nam (?:truoc|ngoai|\\d{4}) ?)\\((?:cung ky )?(?:nam (?:truoc|\\d{4}):? )?(?:la |dat )?${number} `,
  'g',
);
/** "45 vụ, giảm 15 vụ (giảm 25%)", "tăng 120 hồ sơ, tương ứng tăng 8%": by how many, and how much that is of the number before. */
const byCountAndRate = new RegExp(
  `(?<![\\d.,/])${number} ([a-z]{2,})(?:(?!\\d[\\d.,]{0,14} \\2(?![a-z]))[^.;:\\n]){0,60}?, ?(?:da )?(tang|giam) {1,3}(?:them )?${number} \\2(?![a-z])[^.;:\\d\\n(]{0,20}(?:\\( ?|, ?(?=tuong|tuc|hay|tang|giam)| (?=tuong ung|hay ))(?:tuong (?:ung|duong)|tuc|hay)?(?: ?la| ?voi)? ?(?:(?:tang|giam|ty le) )?(?:la )?${number} ?%`,
  'g',
);
/** "128,5 tỷ đồng, tăng 12,5 tỷ đồng so với cùng kỳ năm 2024 (116 tỷ đồng)": now, by how much, and what it was. */
const byCountAndLast = new RegExp(
  `(?<![\\d.,/])${number} ([a-z]{2,})${words.replace('48', '24')}, ?(?:da )?(tang|giam) {1,3}(?:them )?${number} \\2(?![a-z])[^.;:\\d\\n()]{0,20}(?:\\([^()]{0,24}\\) )?so voi (?:cung ky[^.;:()\\d]{0,24}(?:nam (?:truoc|ngoai|\\d{4}) ?)?|nam (?:truoc|ngoai|\\d{4}) ?)\\((?:cung ky )?(?:nam (?:truoc|\\d{4}):? )?(?:la |dat )?${number} \\2(?![a-z])`,
  'g',
);
/** "tăng 25% (từ 120 vụ lên 150 vụ)": the numbers stand behind the rate. */
const rateAndFromTo = new RegExp(
  `(?<![a-z])(tang|giam) {1,3}${number} ?% ?[(,] ?tu ${number}(?! ?[%/])${words.replace('48', '24')} (?:len|xuong|den|con)(?: den| toi| con)? ${number}(?! ?[/%])`,
  'g',
);
const timesInWords = /(gap (?:hon |gan |khoang |tren )?)(hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?= lan)/g;
const digitOf: Readonly<Record<string, string>> = {
  hai: '2',
  ba: '3',
  bon: '4',
  nam: '5',
  sau: '6',
  bay: '7',
  tam: '8',
  chin: '9',
  muoi: '10',
};

/** Deviation that passes as rounded speech, of the true change (domain notes, R11). */
const TOLERANCE = 0.1;

interface Change {
  readonly before: number;
  readonly after: number;
  readonly verb: string;
  readonly said: number;
  readonly isTimes: boolean;
  readonly start: number;
  readonly end: number;
}

/** R11: "tăng n%", "gấp n lần" against the two numbers of the same sentence. */
export function checkChanges(reading: DocumentReading): Finding[] {
  return [...checkDifferences(reading), ...checkRises(reading)];
}

/** Rounded numbers: half a unit of the last digit of each of the three. */
const ROUNDED = 1.6;

function checkDifferences(reading: DocumentReading): Finding[] {
  const text = reading.text.fold.replace(/[\n\t]/g, ' ');
  if (!text.includes('so voi ')) return [];
  return [...text.matchAll(byCountAndLast)].flatMap((match) => {
    const [whole, now = '', , verb = '', difference = '', last = ''] = match;
    const [after, step, before] = counts([now, difference, last]);
    if (after === undefined || step === undefined || before === undefined || isYear(now)) return [];
    const decimals = Math.max(...[now, difference, last].map((digits) => digits.split(',')[1]?.length ?? 0));
    const right = Math.abs(after - before);
    const isOneWay = verb === 'tang' ? after >= before : after <= before;
    if (isOneWay && Math.abs(right - step) <= (decimals === 0 ? 0 : ROUNDED * 10 ** -decimals)) return [];
    const way = `${after < before ? 'giảm' : 'tăng'} ${formatNumber(right, decimals)}`;
    return [
      toFinding(
        reading.places,
        'R11',
        'possible',
        'difference against the two numbers',
        `Từ ${formatNumber(before, decimals)} đến ${formatNumber(after, decimals)} là ${way}.`,
        [[match.index, match.index + whole.length]],
        way,
      ),
    ];
  });
}

function checkRises(reading: DocumentReading): Finding[] {
  return findChanges(reading.text.fold).flatMap((change) => {
    if (isRight(change)) return [];
    const { before, after, start, end } = change;
    const way = wayOf(change);
    return [
      toFinding(
        reading.places,
        'R11',
        'possible',
        'change against the two numbers',
        `Từ ${formatNumber(before, decimalsOf(before))} đến ${formatNumber(after, decimalsOf(after))} là ${way}.`,
        [[start, end]],
        way,
      ),
    ];
  });
}

function findChanges(fold: string): Change[] {
  // Words for digits keep their place: the rest of the word becomes blanks.
  const text = fold
    .replace(/[\n\t]/g, ' ')
    .replace(timesInWords, (_, lead: string, word: string) => lead + (digitOf[word] ?? word).padStart(word.length));
  return [...fromToChanges(text), ...changesAgainstLast(text), ...changesByCount(text), ...ratesFirst(text)];
}

const counts = (printed: readonly string[]): (number | undefined)[] =>
  printed.map((digits) => parseDigits(digits.replace(/[.,]+$/, '')));

function changesByCount(text: string): Change[] {
  return [...text.matchAll(byCountAndRate)].flatMap((match) => {
    const [whole, now = '', , verb = '', difference = '', printed = ''] = match;
    const [after, step, said] = counts([now, difference, printed]);
    if (after === undefined || step === undefined || said === undefined || isYear(now)) return [];
    const before = verb === 'tang' ? after - step : after + step;
    if (before <= 0) return [];
    return [{ before, after, verb, said, isTimes: false, start: match.index, end: match.index + whole.length }];
  });
}

function ratesFirst(text: string): Change[] {
  return [...text.matchAll(rateAndFromTo)].flatMap((match) => {
    const [whole, verb = '', printed = '', first = '', second = ''] = match;
    const [before, after, said] = counts([first, second, printed]);
    if (before === undefined || after === undefined || said === undefined || before === 0) return [];
    if (isYear(first) || isYear(second)) return [];
    return [{ before, after, verb, said, isTimes: false, start: match.index, end: match.index + whole.length }];
  });
}

function changesAgainstLast(text: string): Change[] {
  if (!text.includes('so voi ')) return [];
  return [...text.matchAll(againstLast)].flatMap((match) => {
    const [whole, now = '', verb = '', printed = '', last = ''] = match;
    const [after, said, before] = [now, printed, last].map((digits) => parseDigits(digits.replace(/[.,]+$/, '')));
    if (before === undefined || after === undefined || said === undefined || before === 0 || isYear(now)) return [];
    return [{ before, after, verb, said, isTimes: false, start: match.index, end: match.index + whole.length }];
  });
}

function fromToChanges(text: string): Change[] {
  return [...text.matchAll(fromTo)].flatMap((match) => {
    const [whole, first = '', second = '', verb = '', printed = '', unit = ''] = match;
    const [before, after, said] = [first, second, printed].map((digits) => parseDigits(digits.replace(/[.,]+$/, '')));
    if (before === undefined || after === undefined || said === undefined || before === 0) return [];
    if (isYear(first) || isYear(second)) return [];
    const end = match.index + whole.length;
    return [{ before, after, verb, said, isTimes: unit === 'lan', start: match.index, end }];
  });
}

const trueChange = ({ before, after, isTimes }: Change): number =>
  isTimes ? after / before : (100 * Math.abs(after - before)) / before;

function isRight(change: Change): boolean {
  const { before, after, verb, said, isTimes } = change;
  if (verb === 'giam' ? after > before : after < before) return false;
  const right = trueChange(change);
  // "gấp hơn hai lần" is also said of 2,9.
  if (isTimes && right >= said && right < said + 1) return true;
  return Math.abs(right - said) <= Math.max(TOLERANCE * right, isTimes ? 0.06 : 0.6);
}

function wayOf(change: Change): string {
  const right = formatNumber(trueChange(change), 2);
  return change.isTimes ? `gấp ${right} lần` : `${change.after < change.before ? 'giảm' : 'tăng'} ${right}%`;
}

const decimalsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2);
const isYear = (printed: string): boolean => /^(?:19|20)\d\d$/.test(printed);
