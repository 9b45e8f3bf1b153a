import { editDistance } from '../domain/edit-distance.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue, foldString, isSpace, isWordAt, skipSpace } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createPhraseIndex, type PhraseIndex, spellingsOf } from './phrase-index.ts';

/** The name of a body or an office in running text. Offsets are in `FoldedText.norm`. */
export interface IssuerMatch {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface IssuerGrammar {
  readonly heads: PhraseIndex;
  readonly sectors: PhraseIndex;
  /** Long fixed names, folded, for readings with one or two wrong letters. */
  readonly fixed: readonly { readonly name: string; readonly fold: string }[];
}

const fixedNames = [
  ['Thủ tướng Chính phủ', 'thu tuong chinh phu'],
  ['Chính phủ', 'chinh phu'],
  ['Chủ tịch UBND tỉnh', 'chu tich ubnd tinh'],
  ['Ủy ban nhân dân tỉnh', 'uy ban nhan dan tinh'],
  ['Hội đồng nhân dân tỉnh', 'hoi dong nhan dan tinh'],
  ['Văn phòng Chính phủ', 'van phong chinh phu'],
  ['Bộ Chính trị', 'bo chinh tri'],
] as const;

export function createIssuerGrammar(gazetteer: Gazetteer): IssuerGrammar {
  return {
    heads: createPhraseIndex(gazetteer.authorityHeads),
    sectors: createPhraseIndex(spellingsOf(gazetteer.authoritySectors)),
    fixed: fixedNames.map(([name, fold]) => ({ name, fold })),
  };
}

/** "của <body>" after a mention; the match starts at the body. */
export function matchIssuerAfter(text: FoldedText, offset: number, grammar: IssuerGrammar): IssuerMatch | undefined {
  let position = skipSpace(text.fold, offset, 5);
  if (text.fold.charAt(position) === ',') position = skipSpace(text.fold, position + 1, 4);
  if (!text.fold.startsWith('cua', position) || isWordAt(text.fold, position + 3)) return undefined;
  return matchIssuerAt(text, skipSpace(text.fold, position + 3, 4), grammar, true);
}

/** The name of a body that starts at `offset`. */
export function matchIssuerAt(
  text: FoldedText,
  offset: number,
  grammar: IssuerGrammar,
  isAfterOf = false,
): IssuerMatch | undefined {
  const head = grammar.heads.matchAt(text.fold, offset);
  if (head === undefined || !isIssuerStart(text, offset, head.phrase, isAfterOf))
    return matchSlippedName(text, offset, grammar);
  const end = endOfName(text, head.end, head.phrase, grammar);
  const printed = text.norm.slice(offset, head.end);
  // Marks lost in reading are given back from the gazetteer; other spellings stay as printed.
  const isBare = printed.normalize('NFD') === printed && head.phrase.normalize('NFD') !== head.phrase;
  const name = (isBare ? head.phrase : printed) + text.norm.slice(head.end, end);
  return { start: offset, end, name: cleanValue(name) };
}

function isIssuerStart(text: FoldedText, offset: number, phrase: string, isAfterOf: boolean): boolean {
  const first = text.norm.charAt(offset);
  if (first !== first.toLowerCase() || phrase.startsWith('liên')) return true;
  if (!isAfterOf) return false;
  // "của chính phủ", "của bộ Y tế" behind a symbol, in papers that write bodies small.
  const printed = text.norm.slice(offset, offset + phrase.length).toLowerCase();
  return printed === phrase.toLowerCase() && (phrase.includes(' ') || isUpperAt(text.norm, offset + phrase.length + 1));
}

/** Edit distance allowed in a fixed name read with wrong letters: one letter in eight. */
const LETTERS_PER_SLIP = 8;

function matchSlippedName(text: FoldedText, offset: number, grammar: IssuerGrammar): IssuerMatch | undefined {
  const first = text.norm.charAt(offset);
  if (first === '' || first === first.toLowerCase()) return undefined;
  for (const { name, fold } of grammar.fixed) {
    const end = endOfWordCount(text.fold, offset, fold.split(' ').length);
    const printed = text.fold.slice(offset, end).replace(/\s+/g, ' ');
    if (end > offset && editDistance(printed, fold) <= Math.floor(fold.length / LETTERS_PER_SLIP)) {
      return { start: offset, end, name };
    }
  }
  return undefined;
}

function endOfWordCount(fold: string, offset: number, count: number): number {
  let position = offset;
  for (let index = 0; index < count; index += 1) {
    if (index > 0) position = skipSpace(fold, position, 4);
    while (isWordAt(fold, position) && position - offset < 60) position += 1;
  }
  return position;
}

/** Small words that belong to names of bodies. */
const nameWords = new Set(
  (
    'nhan dan tinh thanh pho huyen quan thi xa phuong tran nuoc toi cao trung uong khoa cap thuong truc nha quoc ' +
    'gia ve_ dac khu vuc chuyen nganh vu uy thuoc toan lam thoi cach mang dang bo khoi nien san nu'
  ).split(' '),
);
/** Bodies whose names go on in small letters: Tổ công tác cải cách TTHC, Cục Kiểm soát thủ tục hành chính. */
const looseHeads = new Set(
  (
    'to cong tac|to|ban chi dao|hoi dong|trung tam|cuc|cuc truong|vu|ban|chi cuc|tong cuc|truong|vien|uy ban|hoi|hoi nghi|' +
    'cong ty|tong cong ty|tap doan|lien cuc|lien hiep|lien doan|tong lien doan|hoc vien|benh vien|dai hoc|doan|ngan hang|trung uong'
  ).split('|'),
);
/** Bodies named for a field of two or three words: Bộ Tài chính, Sở Giao thông vận tải. */
const fieldHeads = new Set(
  'bo|so|phong|bo truong bo|thu truong bo|giam doc so|truong phong|thanh tra|van phong'.split('|'),
);
/** Small words in a row that a name may have, by the kind of its head. */
const LOOSE_RUN = 8;
const FIELD_RUN = 3;
const stopWords = new Set(
  (
    've quy ban_hanh huong phe sua bo_sung trien thuc va tai theo de da duoc cho thi la co trong ket giao tu ngay so ' +
    'voi do neu thong cong_bo yeu bao tra gui dinh bai thay chap dong hoac nhu tren nay noi khi nham xac dieu ' +
    'quyet kien thanh_lap trich den bo hay cac nhung cung nam ky phat truoc moi khong'
  ).split(' '),
);
/** Longest name in words: "Hội đồng Thẩm phán Tòa án nhân dân tối cao nước ..." stays under it. */
const MOST_WORDS = 22;

function endOfName(text: FoldedText, headEnd: number, head: string, grammar: IssuerGrammar): number {
  const kind = foldString(head);
  if (closedHeads.has(kind)) return endOfClosedName(text, headEnd);
  let run = looseHeads.has(kind) ? LOOSE_RUN : fieldHeads.has(kind) ? FIELD_RUN : 0;
  const isNesting = looseHeads.has(kind);
  let end = headEnd;
  for (let count = 0; count < MOST_WORDS; count += 1) {
    const start = startOfNextWord(text, end);
    const next = start === undefined ? undefined : nextNamePart(text, start, run > 0, isNesting, grammar);
    if (start === undefined || next === undefined) break;
    if (next.isWhole) run = 0;
    else if (!isUpperAt(text.norm, start)) run -= 1;
    end = overPoint(text, next.end);
  }
  return end;
}

/** "TP. Hà Nội": the point of the abbreviation is inside the name. */
function overPoint(text: FoldedText, end: number): number {
  const isShortened = /(?:^|\s)t[pxt]\.$/.test(text.fold.slice(Math.max(0, end - 3), end + 1));
  return isShortened && isUpperAt(text.norm, skipSpace(text.fold, end + 1, 1)) ? end + 1 : end;
}

/** Bodies whose name is whole: what follows in capitals is a heading or a new clause. */
const closedHeads = new Set([
  'chinh phu',
  'thu tuong chinh phu',
  'thu tuong',
  'bo chinh tri',
  'bo chinh tri, ban bi thu',
  'ban bi thu',
  'quoc hoi',
  'uy ban thuong vu quoc hoi',
  'van phong chinh phu',
  'chu tich nuoc',
]);
const restOfClosed =
  /\s{1,3}(?:(?:nuoc\s{1,3})?(?:cong\s{1,3}hoa\s{1,3}xa\s{1,3}hoi\s{1,3}chu\s{1,3}nghia\s{1,3})viet\s{1,3}nam|nuoc\s{1,3}viet\s{1,3}nam|trung\s{1,3}uong(?:\s{1,3}dang)?|\(?khoa\s{1,3}(?:[ivx]{1,6}|\d{1,2})(?![a-z\d])\)?)/y;

function endOfClosedName(text: FoldedText, headEnd: number): number {
  restOfClosed.lastIndex = headEnd;
  return headEnd + (restOfClosed.exec(text.fold)?.[0].length ?? 0);
}

interface NamePart {
  readonly end: number;
  /** A field or body known by its whole name: small words after it are no longer the name's. */
  readonly isWhole: boolean;
}

/** The next word, field or bracketed term of the name; `undefined` when the name is over. */
function nextNamePart(
  text: FoldedText,
  start: number,
  isLoose: boolean,
  isNesting: boolean,
  grammar: IssuerGrammar,
): NamePart | undefined {
  const whole = wholePart(text, start, grammar);
  if (whole !== undefined) return { end: whole, isWhole: true };
  if (text.norm.charAt(start) === '-') return toPart(afterNameHyphen(text, start, grammar));
  if (text.fold.startsWith('cua ', start)) return isNesting ? toPart(nestedBody(text, start, grammar)) : undefined;
  const wordEnd = endOfWord(text.fold, start);
  if (wordEnd === start || isNewClause(text, start, wordEnd)) return undefined;
  return isNameWord(text, start, wordEnd, isLoose) ? { end: wordEnd, isWhole: false } : undefined;
}

const toPart = (end: number | undefined): NamePart | undefined =>
  end === undefined ? undefined : { end, isWhole: true };

function wholePart(text: FoldedText, start: number, grammar: IssuerGrammar): number | undefined {
  const term = termOfOffice(text, start);
  if (term !== undefined || !isUpperAt(text.norm, start)) return term;
  const sector = grammar.sectors.matchAt(text.fold, start);
  const body = grammar.heads.matchAt(text.fold, start);
  const nested = body?.phrase.includes(' ') === true ? body.end : 0;
  const end = Math.max(sector?.end ?? 0, nested);
  return end === 0 ? undefined : end;
}

/** "Quyết định", "Công văn", "Nghị quyết" after a body begin another mention, not the rest of a name. */
const mentionWords = new Set(['quyet', 'cong van', 'nghi', 'ke', 'thong', 'to trinh', 'bao cao', 'chi thi', 'luat']);

/** Verbs that begin the subject after the body, also where they are written with a capital: "của Bộ Tài chính Hướng dẫn". */
const subjectWords = new Set(['Không', 'Cho', 'Về', 'Tên']);
const subjectVerbs = new Set(
  (
    'ban hanh|quy dinh|huong dan|sua doi|bo sung|phe duyet|cong bo|thanh lap|bai bo|thay the|dieu chinh|trien khai|' +
    'giao nhiem|giao chi|tai ve|dinh chinh|ket luan|kien toan'
  ).split('|'),
);

function isNewClause(text: FoldedText, start: number, wordEnd: number): boolean {
  const word = text.fold.slice(start, wordEnd);
  if (mentionWords.has(word) || subjectWords.has(text.norm.slice(start, wordEnd))) return true;
  const two = text.fold.slice(start, endOfWord(text.fold, skipSpace(text.fold, wordEnd, 2))).replace(/\s+/g, ' ');
  return mentionWords.has(two) || subjectVerbs.has(two);
}

function isNameWord(text: FoldedText, start: number, wordEnd: number, isLoose: boolean): boolean {
  const word = text.fold.slice(start, wordEnd);
  if (isUpperAt(text.norm, start)) return true;
  if (/^\d/.test(word)) return /vuc\s$/.test(text.fold.slice(start - 4, start));
  if (nameWords.has(word) && !isVerbThere(text, start, word)) return true;
  return isLoose && !isStopWord(text, start, word) && !isVerbThere(text, start, word);
}

/** "tài chính" against "tại". */
const isStopWord = (text: FoldedText, start: number, word: string): boolean =>
  stopWords.has(word) && text.norm.slice(start, start + 3).toLowerCase() !== 'tài';

/** "thành lập", "trung bình", "quốc hội": small words that look like parts of a name but begin a clause. */
function isVerbThere(text: FoldedText, start: number, word: string): boolean {
  const after = text.fold.slice(skipSpace(text.fold, start + word.length, 2), start + word.length + 8);
  if (word === 'thanh') return !after.startsWith('pho');
  if (word === 'ban') return after.startsWith('hanh');
  // "lần thứ sáu" against "sau".
  if (word === 'sau') return text.norm.slice(start, start + 3).toLowerCase() === 'sau';
  if (word === 'doi') return after.startsWith('voi');
  if (word === 'san') return after.startsWith('xuat') || after.startsWith('pham') || after.startsWith('sang');
  if (word === 'cong') return after.startsWith('bo');
  if (word === 'bo') return after.startsWith('sung') || after.startsWith('nhiem');
  if (word === 'nha') return !after.startsWith('nuoc');
  if (word === 'thi') return !(after.startsWith('xa') || after.startsWith('tran'));
  return false;
}

function startOfNextWord(text: FoldedText, end: number): number | undefined {
  let start = end;
  let breaksSeen = 0;
  while (start < text.fold.length && start - end < 4 && isSpace(text.fold.charCodeAt(start))) {
    const code = text.fold.charCodeAt(start);
    if (code === 9 || code === 12) return undefined;
    if (code === 10) breaksSeen += 1;
    start += 1;
  }
  return start === end || breaksSeen > 1 || start >= text.fold.length ? undefined : start;
}

function endOfWord(fold: string, start: number): number {
  let end = start;
  while (end - start < 24 && (isWordAt(fold, end) || fold.charAt(end) === '&')) end += 1;
  return end;
}

const isUpperAt = (norm: string, offset: number): boolean => {
  const character = norm.charAt(offset);
  return character !== character.toLowerCase();
};

const termPattern = /\(?khoa\s(?:[ivx]{1,6}|\d{1,2})\)?|de an \d{1,3}(?!\d)/y;

function termOfOffice(text: FoldedText, start: number): number | undefined {
  termPattern.lastIndex = start;
  const match = termPattern.exec(text.fold);
  return match === null ? undefined : start + match[0].length;
}

/** "Liên Bộ Tài chính - Tư pháp": a hyphen between capitalised words. */
function afterNameHyphen(text: FoldedText, start: number, grammar: IssuerGrammar): number | undefined {
  const next = skipSpace(text.fold, start + 1, 2);
  if (next === start + 1 || !isUpperAt(text.norm, next)) return undefined;
  if (isNewClause(text, next, endOfWord(text.fold, next))) return undefined;
  const known = grammar.sectors.matchAt(text.fold, next) ?? grammar.heads.matchAt(text.fold, next);
  return known?.end ?? endOfWord(text.fold, next);
}

function nestedBody(text: FoldedText, start: number, grammar: IssuerGrammar): number | undefined {
  const body = skipSpace(text.fold, start + 4, 3);
  const head = grammar.heads.matchAt(text.fold, body);
  return head !== undefined && isUpperAt(text.norm, body) ? head.end : undefined;
}
