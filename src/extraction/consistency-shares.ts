import type { Finding } from '../domain/finding.ts';
import { partitions } from './consistency-prose.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** R7 and R8 in prose: shares of one whole, and the whole that a rate is taken of. */
export function checkSharesAndWholes(reading: DocumentReading): Finding[] {
  return [...checkStructure(reading), ...checkComplements(reading), ...checkWholes(reading)];
}

/** A sum this far from 100 is no slip: other shares are simply not named. */
const FARTHEST_SLIP = 6;
/** Every share is rounded by at most half of its last printed digit, usually a tenth. */
const ROUNDING = 0.05;

const isOff = (sum: number, count: number): boolean =>
  Math.abs(sum - 100) > ROUNDING * count + 0.051 && Math.abs(sum - 100) <= FARTHEST_SLIP;

/** "Cơ cấu kinh tế: nông nghiệp 20,5%; công nghiệp 40%; dịch vụ 38%". */
function checkStructure(reading: DocumentReading): Finding[] {
  return [...reading.text.fold.matchAll(/co cau/g)].flatMap(({ index }) => {
    const end = endOfSentence(reading, index);
    const shares = reading.indicators.filter(
      (indicator) => indicator.numberStart > index && indicator.numberEnd <= end && indicator.percent !== null,
    );
    const words = reading.text.fold.slice(index, end);
    if (shares.length < 3 || /tang|giam|so voi|trong do|diem %|muc tieu|chi tieu/.test(words)) return [];
    return sharesFinding(reading, shares);
  });
}

function endOfSentence(reading: DocumentReading, from: number): number {
  const end = /\.\s|\n\n|\n\s{0,3}[-+]/.exec(reading.text.fold.slice(from, from + 600));
  return end === null ? from + 600 : from + end.index;
}

function sharesFinding(reading: DocumentReading, shares: readonly IndicatorMatch[]): Finding[] {
  const sum = shares.reduce((all, share) => all + (share.percent ?? 0), 0);
  if (!isOff(sum, shares.length)) return [];
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
  return reading.indicators.flatMap((rate, index) => {
    const whole = rate.denominator;
    if (whole === null || whole < 20 || rate.unit === 'hạng' || (known.get(whole) ?? 0) > 1) return [];
    const total = totalBefore(reading, index);
    if (total?.value == null || total.value === whole || Math.abs(total.value - whole) > NEAR * total.value) return [];
    if (explains(reading.indicators, total.value - whole)) return [];
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
