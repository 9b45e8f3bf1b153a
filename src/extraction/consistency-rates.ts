import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber, parseNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';
import type { TableReading } from './tables.ts';

/** R6 in columns of rates, and R1 and R2 in sentences that give the three numbers of a flow one after another. */
export function checkRatesAndFlow(reading: DocumentReading): Finding[] {
  return [
    ...reading.tables.flatMap((table) => checkRateColumns(reading, table)),
    ...checkFlowOfProse(reading),
    ...checkCarriedOver(reading),
  ];
}

/** Rows that must agree before a column is taken for the rate of two others. */
const LEAST_ROWS = 3;

function checkRateColumns(reading: DocumentReading, table: TableReading): Finding[] {
  const { columns } = table.table;
  return columns.flatMap((path, rate) => {
    if (!/%|ty le|ti le/.test(foldString(path))) return [];
    const source = sourceOfRate(table, rate);
    return source === undefined ? [] : misfits(reading, table, rate, source);
  });
}

/** Enough to know which columns a rate is made of. */
const MOST_COUNTS = 12;
const MOST_ROWS = 60;

interface RateSource {
  readonly part: number;
  readonly whole: number;
  /** The rate is by how much the part is more than the whole: "Tăng, giảm (%)". */
  readonly isGrowth: boolean;
}

const growthTitle = /tang|giam|so voi|so sanh|toc do/;

/** The pair of columns whose ratio the rate is, in three rows and in three of four at least. */
function sourceOfRate(table: TableReading, rate: number): RateSource | undefined {
  const counts = table.table.columns.flatMap((path, column) =>
    column === rate || /%|ty le|ti le/.test(foldString(path)) ? [] : [column],
  );
  const kinds = growthTitle.test(foldString(table.table.columns[rate] ?? '')) ? [false, true] : [false];
  for (const whole of counts.slice(0, MOST_COUNTS)) {
    for (const part of counts.slice(0, MOST_COUNTS)) {
      if (part === whole) continue;
      const source = kinds.map((isGrowth) => ({ part, whole, isGrowth })).find((each) => isSource(table, rate, each));
      if (source !== undefined) return source;
    }
  }
  return undefined;
}

function isSource(table: TableReading, rate: number, source: RateSource): boolean {
  const fits = table.table.typed
    .slice(0, MOST_ROWS)
    .map((_, row) => fitOf(table, row, rate, source))
    .filter((fit) => fit !== null);
  const right = fits.filter((fit) => fit.isRight).length;
  return right >= LEAST_ROWS && right >= fits.length * 0.75;
}

function fitOf(
  table: TableReading,
  row: number,
  rate: number,
  source: RateSource,
): { isRight: boolean; ratio: number; decimals: number } | null {
  const cells = table.table.typed[row] ?? [];
  const [printed, part, whole] = [cells[rate], cells[source.part], cells[source.whole]];
  if (typeof printed !== 'number' || typeof part !== 'number' || typeof whole !== 'number' || whole === 0) return null;
  const ratio = source.isGrowth ? (100 * (part - whole)) / whole : (100 * part) / whole;
  const decimals = parseNumber(table.table.rows[row]?.[rate] ?? '')?.decimals ?? 0;
  const step = 10 ** -decimals;
  const isRight = Math.abs(ratio - printed) <= step / 2 + 1e-9 || (ratio >= printed && ratio - printed < step);
  return { isRight, ratio, decimals };
}

function misfits(reading: DocumentReading, table: TableReading, rate: number, source: RateSource): Finding[] {
  return table.table.rows.flatMap((cells, row) => {
    const fit = fitOf(table, row, rate, source);
    const line = table.rows[row]?.line;
    if (fit === null || fit.isRight || line === undefined) return [];
    const right = `${formatNumber(fit.ratio, Math.max(fit.decimals, 1))}%`;
    return [
      toFinding(
        reading.places,
        'R6',
        'certain',
        'rate column against its counts',
        `Cột "${table.table.columns[rate]}": ${wordsOfSource(cells, source)} là ${right}, bảng ghi ${cells[rate]}.`,
        [[line.start, line.end]],
        right,
      ),
    ];
  });
}

const wordsOfSource = (cells: readonly string[], { part, whole, isGrowth }: RateSource): string =>
  isGrowth ? `từ ${cells[whole]} đến ${cells[part]}` : `${cells[part]}/${cells[whole]}`;

const received = /tiep nhan|tong so ho so|thu ly|(?:phai|can) (?:giai quyet|xu ly|thuc hien)/;
/** What was carried over is in it already. */
const ofAll = /(?:phai|can) (?:giai quyet|xu ly|thuc hien)/;
const settled = /da (?:duoc )?(?:giai quyet|xu ly)/;
const pending = /(?:dang|chua) (?:duoc )?(?:giai quyet|xu ly)|con lai/;
/** Words that add something between the three, so that they no longer share out. */
const more = /ky truoc|chuyen qua|chuyen sang|tra lai|rut ho so|tu choi|truoc han|som han/;

/** "Tiếp nhận 120 hồ sơ; đã giải quyết 100 hồ sơ, đang giải quyết 21 hồ sơ." */
function checkFlowOfProse(reading: DocumentReading): Finding[] {
  const counts = reading.indicators.filter(
    (indicator) => indicator.value !== null && indicator.unit !== '%' && !isInBracket(reading, indicator),
  );
  return counts.flatMap((first, index) => {
    const [second, third] = [counts[index + 1], counts[index + 2]];
    if (second === undefined || third === undefined || !isOneFlow(reading, counts[index - 1], [first, second, third]))
      return [];
    const sum = (second.value ?? 0) + (third.value ?? 0);
    return sum === first.value ? [] : [flowFinding(reading, [first, second, third], sum)];
  });
}

/** "950 hồ sơ (đúng hạn 940 hồ sơ, quá hạn 10 hồ sơ)": what shares out one of the three. */
function isInBracket({ text }: DocumentReading, { numberStart }: IndicatorMatch): boolean {
  const before = text.norm.slice(Math.max(0, numberStart - LONGEST_BRACKET), numberStart);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

const LONGEST_BRACKET = 160;

const carriedOver = /ky truoc|chuyen (?:qua|sang)|ton (?:dong|tu)/;
const newlyTaken = /(?:tiep nhan|nhan|thu ly) (?:moi|trong ky)|moi (?:tiep nhan|thu ly)|phat sinh moi/;
const ofBoth =
  /^[,;]? ?(?:va )?(?:nang )?tong (?:so|cong)(?: ho so)?(?: (?:phai|can) (?:giai quyet|xu ly)| tiep nhan)?(?: la| len)?:? $/;

/** R1: "Kỳ trước chuyển qua 45 hồ sơ, tiếp nhận mới 300 hồ sơ, tổng số hồ sơ phải giải quyết 355 hồ sơ." */
function checkCarriedOver(reading: DocumentReading): Finding[] {
  const counts = reading.indicators.filter((indicator) => indicator.value !== null && indicator.unit !== '%');
  return counts.flatMap((first, index) => {
    const [second, total] = [counts[index + 1], counts[index + 2]];
    if (second === undefined || total === undefined || !areNear(first, second, total)) return [];
    const words = wordsOf(reading, counts[index - 1], [first, second, total]);
    if (words === undefined || !carriedOver.test(words[0]) || !newlyTaken.test(words[1]) || !ofBoth.test(words[2]))
      return [];
    const sum = (first.value ?? 0) + (second.value ?? 0);
    return sum === total.value ? [] : [carriedFinding(reading, [first, second, total], sum)];
  });
}

function carriedFinding(reading: DocumentReading, three: Three, sum: number): Finding {
  const [first, second, total] = three;
  return toFinding(
    reading.places,
    'R1',
    'certain',
    'carried over and new against the total',
    `Tổng số ghi ${formatNumber(total.value ?? 0)}, nhưng ${formatNumber(first.value ?? 0)} + ${formatNumber(second.value ?? 0)} = ${formatNumber(sum)}.`,
    three.map(({ start, end }) => [start, end] as const),
    formatNumber(sum),
  );
}

type Three = readonly [IndicatorMatch, IndicatorMatch, IndicatorMatch];

/** Letters of a sentence that gives all three. */
const SENTENCE = 260;

const areNear = (first: IndicatorMatch, second: IndicatorMatch, third: IndicatorMatch): boolean =>
  first.unit !== null &&
  first.unit === second.unit &&
  second.unit === third.unit &&
  third.numberStart - first.numberEnd <= SENTENCE;

function isOneFlow(reading: DocumentReading, before: IndicatorMatch | undefined, three: Three): boolean {
  const [first, second, third] = three;
  if (!areNear(first, second, third)) return false;
  const words = wordsOf(reading, before, three);
  if (words === undefined || words.some((word) => more.test(word)) || isListed(words)) return false;
  // "Tồn kỳ trước 12 hồ sơ; tiếp nhận 300 hồ sơ": what was carried over stands before the three.
  const sentence = reading.text.fold.slice(Math.max(0, first.numberStart - SENTENCE), first.numberStart);
  if (/ky truoc|chuyen (?:qua|sang)|ton (?:dong|ky|tu)/.test(sentence.slice(sentence.lastIndexOf('. ') + 1)))
    return false;
  const rest = reading.text.fold.slice(third.numberEnd, third.numberEnd + 48);
  const isPending = pending.test(words[2]) || (/[,;] con $/.test(words[2]) && stillOpen.test(rest));
  return received.test(words[0]) && settled.test(words[1]) && isPending;
}

/** "còn 16 đơn đang xem xét"; "còn 3 hồ sơ quá hạn" are some of them. */
const stillOpen = /^[^.;,\d]{0,30}\s(?:dang|chua|chuyen)\s/;

/** "trong đó" is judged with the parts of a total already. */
const isListed = (words: readonly string[]): boolean => /trong do|gom|chia ra/.test(words[1] ?? '');

function wordsOf(
  reading: DocumentReading,
  before: IndicatorMatch | undefined,
  three: Three,
): readonly [string, string, string] | undefined {
  const from = Math.max(before?.numberEnd ?? 0, three[0].numberStart - 120);
  const isAll = ofAll.test(reading.text.fold.slice(from, three[0].numberStart));
  const slice = (start: number, end: number): string =>
    reading.text.fold
      .slice(start, end)
      .replace(/\([^()]{0,160}\)/g, (bracket) => (isAside(bracket, isAll) ? ' ' : bracket))
      .replace(/\s+/g, ' ');
  const words = [
    slice(from, three[0].numberStart),
    slice(three[0].numberEnd, three[1].numberStart),
    slice(three[1].numberEnd, three[2].numberStart),
  ] as const;
  return words.slice(1).some((word) => word.length > 130) ? undefined : words;
}

/** Brackets that only share out what stands before them. */
const isAside = (bracket: string, isAll: boolean): boolean =>
  isAll || (/ han /.test(bracket) && !carriedOver.test(bracket));

function flowFinding(reading: DocumentReading, three: Three, sum: number): Finding {
  const [first, second, third] = three;
  return toFinding(
    reading.places,
    'R2',
    'certain',
    'received against settled and pending',
    `Tiếp nhận ${formatNumber(first.value ?? 0)}, nhưng đã giải quyết ${formatNumber(second.value ?? 0)} + đang giải quyết ${formatNumber(third.value ?? 0)} = ${formatNumber(sum)}.`,
    three.map((indicator) => [indicator.start, indicator.end] as const),
    formatNumber(sum),
  );
}
