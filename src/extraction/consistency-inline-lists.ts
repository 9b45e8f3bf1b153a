import type { Finding } from '../domain/finding.ts';
import { findBodyList } from './body-lists.ts';
import type { DocumentReading } from './document-reading.ts';
import type { Grammar } from './grammar.ts';
import type { IndicatorMatch } from './indicators.ts';
import { toFinding } from './provenance.ts';

/** R12 within a sentence: "03 xã: Tân An, Tân Bình", "ban hành 03 quyết định: số 1/QĐ-UBND ..., số 2/QĐ-UBND ...". */
export function checkInlineLists(reading: DocumentReading, grammar: Grammar): Finding[] {
  return reading.indicators.flatMap((indicator) => {
    const { value, percent } = indicator;
    if (value === null || !Number.isInteger(value) || value < 2 || value > MOST_ITEMS || percent !== null) return [];
    const list = listBehind(reading, indicator);
    const count = list === undefined ? 0 : countItems(reading, indicator, list, grammar);
    if (list !== undefined && count >= 2) return count === value ? [] : [mismatch(reading, indicator, list, count)];
    const parted = semicolonList(reading, indicator);
    return parted === undefined || parted.count === value ? [] : [mismatch(reading, indicator, parted, parted.count)];
  });
}

/** A sentence that lists more than this is none that a reader counts. */
const MOST_ITEMS = 40;

interface Listing {
  readonly start: number;
  readonly end: number;
}

/** Up to the colon or bracket only what is counted is said; "như:", "điển hình:" announce examples. */
const announcement = /^[^.;:()\n\d]{0,50}(?::[ \t]{1,2}(?=\S)|\(gồm:? |\((?=\p{Lu}|(?:xã|phường|thị trấn|thôn|ấp) ))/u;
const examples = /(?<!\p{L})(?:như|điển hình|tiêu biểu|chủ yếu|nhất là|ví dụ)(?!\p{L})/u;

function listBehind({ text }: DocumentReading, { numberEnd }: IndicatorMatch): Listing | undefined {
  const lead = announcement.exec(text.norm.slice(numberEnd, numberEnd + 60))?.[0];
  if (lead === undefined || examples.test(lead)) return undefined;
  const start = numberEnd + lead.length;
  const rest = text.norm.slice(start, start + LONGEST_LIST);
  const closing = lead.includes('(') ? rest.indexOf(')') : rest.search(/[.;](?=\s|$)|\.\/\.|\n\s*\n|$/);
  return closing <= 0 ? undefined : { start, end: start + closing };
}

const LONGEST_LIST = 2000;

const plainLead = /^\s?[^.;:,()\n\d]{0,40}:[ \t]{1,2}(?=\S)/u;
/** "03 hội nghị với các nội dung:" and "... trong đó:" announce something else than what is counted. */
const announcesOther = /(?<!\p{L})(?:nội dung|trong đó|về|với|theo|như|điển hình|tiêu biểu|chủ yếu|cho|mỗi)(?!\p{L})/u;

/** "04 kế hoạch: Kế hoạch ...; Kế hoạch ...; Kế hoạch ...": each item begins with the word for what is counted. */
function semicolonList(
  { text }: DocumentReading,
  { numberEnd, unit }: IndicatorMatch,
): (Listing & { readonly count: number }) | undefined {
  const lead = plainLead.exec(text.norm.slice(numberEnd, numberEnd + 60))?.[0];
  if (lead === undefined || unit === null || announcesOther.test(lead)) return undefined;
  const start = numberEnd + lead.length;
  const rest = text.norm.slice(start, start + LONGEST_LIST);
  const closing = rest.search(/\.(?=\s|$)|\.\/\.|\n\s*\n|…|$/);
  if (closing <= 0 || rest.charAt(closing) === '…') return undefined;
  const listed = rest.slice(0, closing);
  const items = listed.split(/;\s*(?:và\s)?/);
  const isOfUnit = (item: string): boolean => item.trim().toLowerCase().startsWith(unit);
  if (items.length >= 2 && items.every(isOfUnit)) return { start, end: start + closing, count: items.length };
  const count = countNames(listed, unit);
  return count < LEAST_NAMES ? undefined : { start, end: start + closing, count };
}

/** Two parts of one name may begin alike. */
const LEAST_NAMES = 3;

/** "05 tổ công tác: Tổ tuyên truyền, Tổ kỹ thuật và Tổ giám sát": names that all begin with the word counted. */
function countNames(listed: string, unit: string): number {
  const word = `${unit.split(' ', 1)[0] ?? unit} `;
  const names = listed.split(/[,;]\s+(?:và\s+)?|\s+và\s+/).map((name) => name.trim().toLowerCase());
  return names.every((name) => name.startsWith(word)) ? names.length : 0;
}

function countItems(reading: DocumentReading, { unit }: IndicatorMatch, list: Listing, grammar: Grammar): number {
  if (bodies.test(unit ?? '')) return findBodyList(reading.text, list.start, list.end, grammar.issuers).length;
  if (places.test(unit ?? '')) return countPlaces(reading.text.norm.slice(list.start, list.end));
  return papers.test(unit ?? '') ? countPapers(reading, list) : 0;
}

const bodies = /^(?:sở|bộ|ban|phòng|cơ quan|đơn vị|sở, (?:ban, )?ngành)(?!\p{L})/u;
const places = /^(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố|thôn|khu phố|tổ dân phố|ấp)(?!\p{L})/u;
const placeName =
  /^(?:(?:các )?(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|tỉnh|thành phố|TP\.?|thôn|khu phố|tổ dân phố|ấp) (?=\d|\p{Lu}))?(?:\p{Lu}[\p{L}'’-]*|\d{1,2}$)(?: (?:- )?(?:\p{Lu}[\p{L}'’-]*|\d{1,2})){0,4}$/u;

/** Names of places hold neither comma nor "và": where all parts are names, they can be counted. */
function countPlaces(printed: string): number {
  const items = printed
    .replace(/\s+/g, ' ')
    .split(/,|\svà\s/)
    .map((item) => item.trim());
  return items.every((item) => placeName.test(item)) ? items.length : 0;
}

const papers =
  /^(?:văn bản|quyết định|kế hoạch|công văn|nghị quyết|chỉ thị|thông báo|tờ trình|nghị định|thông tư)(?!\p{L})/u;

/** Mentions in the list, without those in the title of another; the list must begin with one. */
function countPapers({ citations, subjects }: DocumentReading, list: Listing): number {
  const inside = citations.filter(({ start }) => start >= list.start && start < list.end);
  const inTitles = (start: number): boolean =>
    subjects.some((subject) => subject !== undefined && start >= subject.start && start < subject.end);
  return inside[0]?.start === list.start ? inside.filter(({ start }) => !inTitles(start)).length : 0;
}

function mismatch(
  reading: DocumentReading,
  { start, end, value }: IndicatorMatch,
  list: Listing,
  count: number,
): Finding {
  return toFinding(
    reading.places,
    'R12',
    'possible',
    'count against the list of the sentence',
    `Nêu ${value} nhưng trong câu liệt kê ${count}.`,
    [
      [start, end],
      [list.start, list.end],
    ],
    String(count),
  );
}
