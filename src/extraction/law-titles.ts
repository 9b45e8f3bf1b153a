import type { DateMatch } from './dates.ts';
import { matchDateAfter } from './dates.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue, foldString, isWordAt, overLines, skipSpace, skipSpaceBack } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createPhraseIndex, type PhraseIndex, type PhraseMatch, spellingsOf } from './phrase-index.ts';

/** A code, law, ordinance, constitution or Central Committee resolution named by its title. */
export interface LawMatch {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly title: string;
  /** End of the title alone. */
  readonly titleEnd: number;
  readonly date: DateMatch | null;
  readonly year: number | null;
  readonly amendedYear: number | null;
}

export interface LawGrammar {
  readonly byKind: ReadonlyMap<string, PhraseIndex>;
}

export function createLawGrammar(gazetteer: Gazetteer): LawGrammar {
  // Laws are called codes and codes laws often enough.
  const laws = createPhraseIndex(spellingsOf([...gazetteer.laws.laws, ...gazetteer.laws.codes]));
  return {
    byKind: new Map([
      ['Bộ luật', laws],
      ['Luật', laws],
      ['Pháp lệnh', createPhraseIndex(spellingsOf(gazetteer.laws.ordinances))],
    ]),
  };
}

const kindPattern = overLines(
  /(?:Bộ [Ll]uật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|Hiến pháp|Nghị quyết (?:Hội nghị )?(?:lần thứ [^\s]{1,8} )?(?:Ban Chấp hành )?(?:Trung ương|TW)(?: Đảng)?)\s/g,
);
/** Drafts are named without being documents yet. */
const draftBefore = overLines(/(?:du an|du thao|de nghi xay dung|ho so|xay dung)$/);
/** "PHÁP LUẬT", "kỷ luật", "Trường Đại học Luật Hà Nội": the word is no title there. */
const otherWordBefore = overLines(/(?:^|[^a-z])(?:(?<!tu )phap|ky|quy|dai hoc|nganh|khoa|cu nhan|cong ty)$/);

/** Every law named by its title, in order. */
export function findLawTitles(text: FoldedText, grammar: LawGrammar): LawMatch[] {
  const found: LawMatch[] = [];
  kindPattern.lastIndex = 0;
  for (let match = kindPattern.exec(text.norm); match !== null; match = kindPattern.exec(text.norm)) {
    const law = toLawMatch(text, match.index, match[0].trimEnd(), grammar);
    if (law === undefined) continue;
    found.push(law);
    kindPattern.lastIndex = Math.max(law.end, kindPattern.lastIndex);
  }
  return found;
}

function toLawMatch(text: FoldedText, start: number, printed: string, grammar: LawGrammar): LawMatch | undefined {
  if (isWordAt(text.norm, start - 1)) return undefined;
  const before = text.fold.slice(Math.max(0, start - 24), skipSpaceBack(text.fold, start, 4));
  if (draftBefore.test(before) || otherWordBefore.test(before)) return undefined;
  const kind = kindOf(printed);
  const bodyStart = skipSpace(text.fold, start + printed.length, 3);
  const titleEnd = endOfTitle(text, start, bodyStart, kind, grammar);
  if (titleEnd === undefined) return undefined;
  return withYearAndDate(text, start, titleEnd, kind);
}

function kindOf(printed: string): string {
  if (printed.startsWith('Nghị quyết')) return 'Nghị quyết';
  if (/^bộ\s+luật$/i.test(printed)) return 'Bộ luật';
  return /^luật$/i.test(printed) ? 'Luật' : cleanValue(printed);
}

function endOfTitle(
  text: FoldedText,
  start: number,
  bodyStart: number,
  kind: string,
  grammar: LawGrammar,
): number | undefined {
  if (kind === 'Nghị quyết') return endOfCentralResolution(text, start, bodyStart);
  if (kind === 'Hiến pháp') return endOfConstitution(text, bodyStart);
  const amendment = endOfAmendingTitle(text, bodyStart, kind, grammar);
  if (amendment !== undefined) return amendment;
  const known = grammar.byKind.get(kind)?.matchAt(text.fold, bodyStart);
  if (known !== undefined && isTitleThere(text, bodyStart, known)) return known.end;
  return endOfUnknownTitle(text, bodyStart);
}

/** Small letters are common in older papers; a title of one syllable ("Giá") must then have its marks ("luật gia"). */
function isTitleThere(text: FoldedText, start: number, match: PhraseMatch): boolean {
  if (match.phrase.includes(' ')) return true;
  return text.norm.slice(start, match.end).toLowerCase() === match.phrase.toLowerCase();
}

const constitutionYear = /nam\s|(?:19|20)\d\d(?!\d)/y;
const constitution = overLines(/(?:nuoc cong hoa xa hoi chu nghia viet nam|nuoc chxhcn viet nam)?/y);

function endOfConstitution(text: FoldedText, bodyStart: number): number | undefined {
  constitution.lastIndex = bodyStart;
  const length = constitution.exec(text.fold)?.[0].length ?? 0;
  if (length > 0) return bodyStart + length;
  constitutionYear.lastIndex = bodyStart;
  return constitutionYear.test(text.fold) ? skipSpaceBack(text.fold, bodyStart, 3) : undefined;
}

const central =
  /(?:lan thu\s)?(?:\d{1,2}|tu|nam|sau|bay|tam|chin|muoi)?[,\s]{0,2}(?:\(?\s?khoa\s(?:[ivx]{1,6}|\d{1,2})\s?\)?)?/y;

function endOfCentralResolution(text: FoldedText, start: number, bodyStart: number): number | undefined {
  central.lastIndex = bodyStart;
  const match = central.exec(text.fold)?.[0].trimEnd() ?? '';
  if (!/\d|khoa|lan thu/.test(match) && !/lan thu/.test(text.fold.slice(start, bodyStart))) return undefined;
  return bodyStart + match.length;
}

const amending = overLines(
  /(?:sua doi|bo sung|sua doi,\s?bo sung)\s(?:(?:mot so )?(?:dieu|noi dung)\s)?(?:va phu luc [^;.]{0,60}? )?(?:cua\s)?(?:cac\s)?/y,
);
const nextLaw = overLines(/(?:,|\sva|;)\s{0,3}(?=(?:bo )?luat\s)/y);

/** "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C" is one title. */
function endOfAmendingTitle(
  text: FoldedText,
  bodyStart: number,
  kind: string,
  grammar: LawGrammar,
): number | undefined {
  amending.lastIndex = bodyStart;
  const lead = amending.exec(text.fold);
  if (lead === null) return undefined;
  let end = endOfNamedLaw(text, bodyStart + lead[0].length, kind, grammar);
  for (let count = 0; end !== undefined && count < 20; count += 1) {
    nextLaw.lastIndex = end;
    const link = nextLaw.exec(text.fold);
    if (link === null) return end;
    const next = endOfNamedLaw(text, end + link[0].length, kind, grammar);
    if (next === undefined) return end;
    end = next;
  }
  return end;
}

/** "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch". */
const countedLaws = overLines(
  /\d{1,2}\sluat(?:\s(?:co\s)?lien quan (?:den|toi)\s(?:(?!\s(?:ngay|so|nam)\s)(?:[^,;.()[\]\n]|\n(?=[a-z]{2}))){3,60})?/y,
);
const innerKind = overLines(/(bo luat|luat|phap lenh)\s/y);

function endOfNamedLaw(text: FoldedText, offset: number, kind: string, grammar: LawGrammar): number | undefined {
  countedLaws.lastIndex = offset;
  const counted = countedLaws.exec(text.fold);
  if (counted !== null) return offset + counted[0].trimEnd().length;
  innerKind.lastIndex = offset;
  const inner = innerKind.exec(text.fold);
  const start = offset + (inner?.[0].length ?? 0);
  const name =
    inner?.[1]?.startsWith('bo') === true
      ? 'Bộ luật'
      : inner?.[1]?.startsWith('phap') === true
        ? 'Pháp lệnh'
        : inner === null
          ? kind
          : 'Luật';
  return grammar.byKind.get(name)?.matchAt(text.fold, start)?.end ?? endOfUnknownTitle(text, start);
}

/** Words that end the title of a law that no list knows; where marks were lost, their letters alone. */
const titleStops = new Set(
  (
    'số ngày năm quy thì là của theo do để tại trong có không được đã này khi hoặc cho với từ như sau hiện và các ' +
    'duy gồm bao_gồm nằm trên dưới đến cần phải sẽ đang vừa mới chưa ban hướng hợp hiệu thực_hiện nếu ma mà về hết'
  ).split(' '),
);
const bareTitleStops = new Set([...titleStops].map(foldString));
/** A word that no title begins with. */
const neverFirst = new Set(['theo', 'cua', 'so', 'ngay', 'nam', 'nq', 'ke']);
const MOST_TITLE_WORDS = 14;
/** "SỰ CẦN THIẾT BAN HÀNH LUẬT" ends as a heading; the sentence under it is no title. */
const headingBefore = /LUẬT\s{0,3}\n\s{0,3}$/;

function endOfUnknownTitle(text: FoldedText, start: number): number | undefined {
  const first = text.norm.charAt(start);
  if (headingBefore.test(text.norm.slice(Math.max(0, start - 8), start)) && isSmallAt(text.norm, start + 1))
    return undefined;
  if (isHeadingBelow(text.norm, start)) return undefined;
  if (first === '' || first === first.toLowerCase() || /\d/.test(first)) return undefined;
  if (neverFirst.has(text.fold.slice(start, endOfWord(text.fold, start)))) return undefined;
  let end = start;
  let count = 0;
  let position = start;
  while (count < MOST_TITLE_WORDS) {
    const wordEnd = endOfWord(text.fold, position);
    if (wordEnd === position || isTitleStop(text, position, wordEnd, count)) break;
    end = wordEnd;
    count += 1;
    const next = skipSpace(text.fold, wordEnd, 2);
    if (next === wordEnd) break;
    position = next;
  }
  return count === 0 || /^(?:su|gia|nay|dinh|hoc|le|khoa)$/.test(text.fold.slice(start, end)) ? undefined : end;
}

/** "Về việc công bố Luật" over "CHỦ TỊCH NƯỚC": capitals under a line that ends with the word are no title. */
function isHeadingBelow(norm: string, start: number): boolean {
  const before = norm.slice(Math.max(0, start - 8), start);
  return /\p{Ll}\s{0,2}\n\s{0,3}$/u.test(before) && /^\p{Lu}{2}/u.test(norm.slice(start, start + 2));
}

const acronymBefore = /(?:^|\s)\p{Lu}{3,}\s$/u;

function isSmallAt(norm: string, offset: number): boolean {
  const character = norm.charAt(offset);
  return character !== character.toUpperCase();
}

function isTitleStop(text: FoldedText, position: number, wordEnd: number, count: number): boolean {
  const word = text.fold.slice(position, wordEnd);
  if (count === 0) return false;
  if (/^\d/.test(word)) return true;
  if (word === 'doi' && text.fold.startsWith('voi', skipSpace(text.fold, wordEnd, 2))) return true;
  // Letters stand for the whole title: "Luật BHXH" ends there.
  if (isSmallAt(text.norm, position) && acronymBefore.test(text.norm.slice(Math.max(0, position - 12), position)))
    return true;
  // "và" goes on only inside a title: "Luật Hôn nhân và gia đình" is known, an unknown one stops.
  const printed = text.norm.slice(position, wordEnd).toLowerCase();
  return titleStops.has(printed) || (printed === word && bareTitleStops.has(word));
}

function endOfWord(fold: string, start: number): number {
  let end = start;
  while (end - start < 24 && isWordAt(fold, end)) end += 1;
  return end;
}

const yearPattern = /\s{1,3}(?:nam\s{1,3})?((?:19|20)\d\d)(?![\d/])/y;
const amendedPattern =
  /\s{0,3}\(\s?(?:da )?(?:duoc )?sua doi(?:,? ?(?:va )?bo sung)?[^()\n\d]{0,40}?(?:nam\s)?((?:19|20)\d\d)[^()\n]{0,60}\)/y;

function withYearAndDate(text: FoldedText, start: number, titleEnd: number, kind: string): LawMatch {
  const title = cleanValue(text.norm.slice(start, titleEnd));
  yearPattern.lastIndex = titleEnd;
  const year = yearPattern.exec(text.fold);
  let end = titleEnd + (year?.[0].length ?? 0);
  amendedPattern.lastIndex = end;
  const amended = amendedPattern.exec(text.fold);
  end += amended?.[0].length ?? 0;
  const date = matchDateAfter(text, end) ?? null;
  return {
    start,
    end: date?.end ?? end,
    type: kind,
    title: kind === 'Bộ luật' ? title.replace(/^Bộ Luật/, 'Bộ luật') : title,
    titleEnd,
    date,
    year: year === null ? null : Number(year[1]),
    amendedYear: amended === null ? null : Number(amended[1]),
  };
}
