import { foldForSearch } from './search-folding.ts';

/** How long a paper is good for, as it says itself: a proposal until a person says it. */
export interface PrintedValidity {
  /** `YYYY-MM-DD`; null: not said. */
  readonly from: string | null;
  /** Last day; null: without end (`không thời hạn`, `lâu dài`). */
  readonly to: string | null;
  readonly page: number;
  readonly raw: string;
}

export interface ReadPaper {
  readonly pages: readonly string[];
  /** Number of the first of them. */
  readonly firstPage: number;
  readonly documentType: string | null;
  /** Day of issue, where it is known in full: "06 tháng kể từ ngày cấp" counts from it. */
  readonly issuedOn: string | null;
}

/** As far as the day stands behind the words that announce it. */
const reach = 160;
const lead = /(?:co )?(?:gia tri|hieu luc)|thoi han (?:su dung|hieu luc)|co thoi han|het han|date of expiry/gu;
const until = /\b(?:den|toi|het han|date of expiry)\b/u;
const date = /(\d{1,2})(?:\s?[/.-]\s?|\sthang\s)(\d{1,2})(?:\s?[/.-]\s?|\snam\s)(\d{4})/gu;
const endless = /\b(?:khong (?:xac dinh )?thoi han|vo thoi han|lau dai)\b/u;
/** `06 (sáu) tháng kể từ ngày cấp` */
const lasting =
  /(\d{1,3}) ?(?:\([^)]{1,20}\) ?)?(ngay|thang|nam),? (?:ke )?tu (?:ngay|khi) (?:duoc )?(?:cap|ky|xac nhan)/u;

/**
 * Cards, certificates and permits say it anywhere ("Có giá trị đến: 12/05/2031"); of the other documents only the
 * sentence about itself counts ("Nghị quyết này có hiệu lực đến hết ngày ..."): they speak of other papers too.
 */
export function findPrintedValidity(paper: ReadPaper): PrintedValidity | null {
  const isAboutItself = /^(?:giay|the|can cuoc|chung chi)\b/u.test(foldForSearch(paper.documentType ?? 'giay'));
  for (const [index, page] of paper.pages.entries()) {
    const text = page.normalize('NFC').replaceAll(/[ \t\n]+/gu, ' ');
    const folded = foldInPlace(text);
    for (const match of folded.matchAll(lead)) {
      if (!isAboutItself && !/\bnay\b/u.test(folded.slice(Math.max(0, match.index - 20), match.index))) continue;
      const found = readPeriod(folded.slice(match.index, match.index + reach), paper.issuedOn);
      if (found === undefined) continue;
      const { length, ...period } = found;
      const raw = text.slice(match.index, match.index + length).trim();
      return { ...period, page: paper.firstPage + index, raw };
    }
  }
  return null;
}

interface Period {
  readonly from: string | null;
  readonly to: string | null;
  /** Characters of the stretch up to its end. */
  readonly length: number;
}

/** @param stretch begins with the words that announce the period */
function readPeriod(stretch: string, issuedOn: string | null): Period | undefined {
  const sentence = stretch.split(/;|\.\s(?=[^\d])/u)[0] ?? '';
  const days = [...sentence.matchAll(date)].flatMap((match) => {
    const iso = toIso(match);
    return iso === undefined ? [] : [{ iso, start: match.index, end: match.index + match[0].length }];
  });
  const turn = until.exec(sentence)?.index;
  const last = turn === undefined ? undefined : days.find(({ start }) => start > turn);
  if (last !== undefined) {
    const first = days.find(({ end }) => end <= (turn ?? 0));
    return first !== undefined && first.iso > last.iso
      ? undefined
      : { from: first?.iso ?? null, to: last.iso, length: last.end };
  }
  const forever = endless.exec(sentence);
  // A day or a duration between belongs to something else.
  if (forever !== null && days.length === 0 && forever.index < 60) {
    return { from: null, to: null, length: forever.index + forever[0].length };
  }
  const span = lasting.exec(sentence);
  const to = span === null || issuedOn === null ? undefined : addTo(issuedOn, Number(span[1]), span[2] ?? '');
  return span === null || to === undefined ? undefined : { from: issuedOn, to, length: span.index + span[0].length };
}

/** Without marks, lower case, every character in its place. */
function foldInPlace(text: string): string {
  return [...text]
    .map((character) => {
      const base = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd');
      return base.length === character.length ? base : character;
    })
    .join('');
}

function toIso([, day = '', month = '', year = '']: RegExpMatchArray): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : undefined;
}

/** The day with the same number, or the last of a month that has none (Civil Code 2015, article 148.3). */
function addTo(iso: string, count: number, unit: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  if (unit === 'ngay') return new Date(Date.UTC(year, month - 1, day + count)).toISOString().slice(0, 10);
  const months = month - 1 + (unit === 'nam' ? 12 * count : count);
  const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
