import type { Finding } from '../domain/finding.ts';
import { partitions } from './consistency-parts.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** R7 and R8 in prose: shares of one whole, and the whole that a rate is taken of. */
export function checkSharesAndWholes(reading: DocumentReading): Finding[] {
  return [...checkStructure(reading), ...checkGrades(reading), ...checkComplements(reading), ...checkWholes(reading)];
}

/** A sum that falls further short of 100 is no slip: other shares are simply not named. */
const FARTHEST_SLIP = 6;
/** Every share is rounded by at most half of its last printed digit, usually a tenth. */
const ROUNDING = 0.05;

/** Parts of one whole never come to more than it, however far; from here on shares of two wholes are meant. */
const MOST_OF_ONE_WHOLE = 150;

const isWhole = (sum: number, count: number): boolean => Math.abs(sum - 100) <= ROUNDING * count + 0.051;

const isOff = (sum: number, count: number): boolean => !isWhole(sum, count) && Math.abs(sum - 100) <= FARTHEST_SLIP;

const isTooMuch = (sum: number, count: number): boolean =>
  !isWhole(sum, count) && sum > 100 && sum <= MOST_OF_ONE_WHOLE;

/** "Cơ cấu kinh tế: nông nghiệp 20,5%; công nghiệp 40%; dịch vụ 38%". */
function checkStructure(reading: DocumentReading): Finding[] {
  return [...reading.text.fold.matchAll(/co cau/g)].flatMap(({ index }) => {
    const end = endOfSentence(reading, index);
    const shares = reading.indicators.filter(
      (indicator) => indicator.numberStart > index && indicator.numberEnd <= end && indicator.percent !== null,
    );
    const words = reading.text.fold.slice(index, end);
    const areTwo = shares.length === 2 && words.split(/chiem/).length === 3;
    if ((shares.length < 3 && !areTwo) || /tang|giam|so voi|trong do|diem %|muc tieu|chi tieu/.test(words)) return [];
    if (firstMakeWhole(shares)) return [];
    const areOfOne = !/\(|rieng|lan luot|tuong ung|nam \d{4}[^;]*nam \d{4}/.test(words);
    return sharesFinding(reading, shares, areOfOne ? isTooMuch : isOff);
  });
}

/** "..., dịch vụ 35%; hộ nghèo còn 3,2%": the shares came to 100 before something else is told. */
function firstMakeWhole(shares: readonly IndicatorMatch[]): boolean {
  let sum = 0;
  return shares.some((share, index) => {
    sum += share.percent ?? 0;
    return index > 0 && isWhole(sum, index + 1);
  });
}

/** Grades of one scale, as schools, offices and surveys give them; the longer name before the one it holds. */
const scales: readonly (readonly RegExp[])[] = [
  [/xuat sac/, /gioi/, /\bkha\b/, /trung binh/, /\byeu\b/, /\bkem\b/],
  [/rat hai long/, /(?:khong|chua) hai long/, /hai long/, /binh thuong/],
  [/hoan thanh xuat sac/, /(?:khong|chua) hoan thanh/, /hoan thanh tot/, /hoan thanh/],
];

/** "Giỏi 45%, khá 40%, trung bình 25%": grades of one scale that come to more than all. */
function checkGrades(reading: DocumentReading): Finding[] {
  return scales.flatMap((scale) =>
    gradedRuns(reading, scale).flatMap((run) => (run.length < 3 ? [] : sharesFinding(reading, run, isTooMuch))),
  );
}

/** Shares in a row, each with another grade of the scale. */
function gradedRuns(reading: DocumentReading, scale: readonly RegExp[]): IndicatorMatch[][] {
  const runs: IndicatorMatch[][] = [];
  let taken = new Set<RegExp>();
  for (const [index, share] of reading.indicators.entries()) {
    const before = reading.indicators[index - 1]?.numberEnd ?? 0;
    const after = reading.indicators[index + 1]?.numberStart ?? share.numberEnd + 40;
    const words = wordsAt(
      reading,
      share,
      Math.max(before, share.numberStart - 40),
      Math.min(after, share.numberEnd + 40),
    );
    const grade = share.unit !== '%' ? undefined : scale.find((name) => name.test(words));
    if (grade === undefined) continue;
    const last = runs.at(-1)?.at(-1);
    const isNext = last !== undefined && !taken.has(grade) && isInSentence(reading, last.numberEnd, share.numberStart);
    if (!isNext) {
      taken = new Set();
      runs.push([]);
    }
    taken.add(grade);
    runs.at(-1)?.push(share);
  }
  return runs;
}

const isInSentence = (reading: DocumentReading, from: number, to: number): boolean =>
  to - from <= 90 && !/\.\s|\n/.test(reading.text.fold.slice(from, to));

function endOfSentence(reading: DocumentReading, from: number): number {
  const end = /\.\s|\n\n|\n\s{0,3}[-+]/.exec(reading.text.fold.slice(from, from + 600));
  return end === null ? from + 600 : from + end.index;
}

function sharesFinding(
  reading: DocumentReading,
  shares: readonly IndicatorMatch[],
  isWrong: (sum: number, count: number) => boolean = isOff,
): Finding[] {
  const sum = shares.reduce((all, share) => all + (share.percent ?? 0), 0);
  // A sum of less than 100 is no slip where it is far off: other shares are not named.
  if (!isOff(sum, shares.length) && !isWrong(sum, shares.length)) return [];
  const printed = shares.map((share) => `${formatNumber(share.percent ?? 0, share.percentDecimals)}%`).join(' + ');
  return [
    toFinding(
      reading.places,
      'R7',
      'possible',
      'shares that do not add up to 100 %',
      `Các tỷ lệ của một tổng thể cộng lại phải là 100%, ở đây ${printed} = ${formatNumber(sum, 2)}%.`,
      shares.map((share) => [share.start, share.end] as const),
    ),
  ];
}

/** "nộp trực tuyến chiếm 75,2%, nộp trực tiếp chiếm 25,8%": two that leave nothing out. */
function checkComplements(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((first, index) => {
    const second = reading.indicators[index + 1];
    const before = reading.indicators[index - 1]?.numberEnd ?? 0;
    if (second === undefined || first.percent === null || second.percent === null) return [];
    const between = reading.text.fold.slice(first.numberEnd, second.numberStart);
    if (between.length > 120 || /\.\s|\n/.test(between)) return [];
    const words = [
      wordsAt(reading, first, Math.max(before, first.numberStart - 90), second.numberStart),
      wordsAt(reading, second, first.numberEnd, second.numberEnd + 40),
    ];
    const arePair = partitions.some(([a, b]) => isPair(words, a, b) || isPair(words, b, a));
    // Less than 100 leaves room for a third share that is not named.
    return arePair && first.percent + second.percent > 100 ? sharesFinding(reading, [first, second]) : [];
  });
}

/** Words of the number: those up to it and those up to the next comma after it. */
function wordsAt(
  reading: DocumentReading,
  { numberStart, numberEnd }: IndicatorMatch,
  from: number,
  to: number,
): string {
  const { fold } = reading.text;
  const lead =
    fold
      .slice(from, numberStart)
      .split(/[,;.:]/)
      .at(-1) ?? '';
  const rest = fold.slice(numberEnd, to).split(/[,;.:]/)[0] ?? '';
  return `${lead} ${rest}`.replace(/\s+/g, ' ');
}

function isPair(words: readonly string[], a: RegExp | undefined, b: RegExp | undefined): boolean {
  const [first = '', second = ''] = words;
  if (a === undefined || b === undefined) return false;
  return a.test(first) && b.test(second) && !b.test(first) && !a.test(second);
}

const wholeLead = /(?:tong so|tong cong|tiep nhan|tong)[^.;\d]{0,60}$/;
/** A denominator this near to the stated total is meant to be it. */
const NEAR = 0.05;

/** R8: "Tiếp nhận 1.245 hồ sơ ... đúng hạn 1.200/1.254 hồ sơ": the whole of the rate is the total of the paragraph. */
function checkWholes(reading: DocumentReading): Finding[] {
  const known = countOfValues(reading.indicators);
  const told = new Set<string>();
  return reading.indicators.flatMap((rate, index) => {
    const whole = rate.denominator;
    if (whole === null || whole < 20 || rate.unit === 'hạng') return [];
    const total = totalBefore(reading, index);
    // A whole that stands in other places too is one of its own, unless it is the total with two digits exchanged.
    if ((known.get(whole) ?? 0) > 1 && !areExchanged(total?.value ?? 0, whole)) return [];
    if (total?.value == null || total.value === whole || Math.abs(total.value - whole) > NEAR * total.value) return [];
    const key = `${total.numberStart}/${whole}`;
    if (told.has(key) || explains(reading.indicators, total.value - whole)) return [];
    told.add(key);
    return [
      toFinding(
        reading.places,
        'R8',
        'possible',
        'denominator against the total stated before',
        `Mẫu số ${formatNumber(whole)} khác tổng số ${formatNumber(total.value)} nêu trước đó.`,
        [
          [rate.start, rate.end],
          [total.start, total.end],
        ],
      ),
    ];
  });
}

/** 1.145 and 1.154: the same digits, two neighbours of them exchanged. */
function areExchanged(a: number, b: number): boolean {
  const [left, right] = [String(a), String(b)];
  const at = [...left].findIndex((digit, index) => digit !== right.charAt(index));
  return at !== -1 && left.slice(0, at) + left.charAt(at + 1) + left.charAt(at) + left.slice(at + 2) === right;
}

function countOfValues(indicators: readonly IndicatorMatch[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { value, denominator } of indicators) {
    for (const number of new Set([value, denominator])) {
      if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  return counts;
}

/** The difference is itself a number of the text: "trong đó 9 hồ sơ rút". */
const explains = (indicators: readonly IndicatorMatch[], difference: number): boolean =>
  indicators.some((indicator) => indicator.value === Math.abs(difference));

/** The total that the same paragraph states for the same unit. */
function totalBefore(reading: DocumentReading, index: number): IndicatorMatch | undefined {
  const rate = reading.indicators[index];
  for (let at = index - 1; at >= Math.max(0, index - 6); at -= 1) {
    const other = reading.indicators[at];
    if (rate === undefined || other === undefined) return undefined;
    if (/\n\s{0,3}(?:\n|[-+]|\d{1,2}\.)/.test(reading.text.fold.slice(other.numberEnd, rate.numberStart)))
      return undefined;
    const lead = reading.text.fold.slice(Math.max(0, other.numberStart - 70), other.numberStart);
    if (other.unit === rate.unit && other.unit !== null && other.denominator === null && wholeLead.test(lead))
      return other;
  }
  return undefined;
}
