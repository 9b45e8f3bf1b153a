import type { DocumentLine } from './document-lines.ts';
import { isUpperLine, partOfLine } from './document-lines.ts';
import type { Grammar } from './grammar.ts';
import { mottoStart, nationStart } from './head-lines.ts';
import { hasFamilyName, isPersonName } from './person-names.ts';
import { authorityPrefix, isTitleLine } from './signature.ts';

/**
 * Web pages, word processors and engines without layout run the parts of letterhead and signature together on one line:
 * "Số: 296/BHXH-CSYT V/v hướng dẫn ...", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn An". Each part gets a line of its own; offsets stay.
 */
export function separateJoined(lines: readonly DocumentLine[], grammar: Grammar): readonly DocumentLine[] {
  const isHead = headLines(lines);
  const separated: DocumentLine[] = [];
  let isChanged = false;
  for (const line of lines) {
    const cuts =
      line.isBlank || line.hasTab || columnGap.test(line.text) ? [] : cutsOf(line, isHead[line.index] === 1, grammar);
    isChanged ||= cuts.length > 0;
    separated.push(...(cuts.length === 0 ? [line] : partsAt(line, cuts)));
  }
  return isChanged ? separated.map((line, index) => ({ ...line, index })) : lines;
}

/** Lines around the nation's name that a letterhead takes. */
const ABOVE_NATION = 4;
const BELOW_NATION = 8;

/** Whether each line is one of a letterhead. */
function headLines(lines: readonly DocumentLine[]): Uint8Array {
  const isHead = new Uint8Array(lines.length);
  for (const line of lines) {
    if (line.isBlank || !/xa hoi|cong san|dan chu cong hoa/.test(line.fold)) continue;
    const start = nationStart(line);
    const isNation = start !== -1 && isUpperLine(line.text.slice(start, start + 36));
    if (isNation) isHead.fill(1, Math.max(0, line.index - ABOVE_NATION), line.index + BELOW_NATION);
  }
  return isHead;
}

/** A gap this wide parts two columns, which are taken apart later. */
const columnGap = / {3,}/;
const rule = /[-_=*]{3,}/g;
const beginnings =
  /(?<=\S\s)(?:S[ốo]\s?:\s?(?=\d{1,6}[a-z]?\s?[-/])|V\/[vV]\s(?=\p{L})|Ngày\s?:\s?(?=\d{1,2}\s?[/.-])|Kính gửi\s?:)/gu;
const dateline =
  /(?<!\S)(?:(?:TP\.|Thành phố|Tỉnh|Xã|Phường)\s?)?\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){0,3},\s{1,3}ngày\s[\d.…\s]{1,12}tháng\s[\d.…\s]{1,12}năm\s(?:\d{4}|[.…]{2,9})/gu;

function cutsOf(line: DocumentLine, isHead: boolean, grammar: Grammar): number[] {
  const cuts = isHead ? cutsOfHead(line, grammar) : [];
  return cuts.length > 0 ? cuts : cutsOfSignature(line, grammar);
}

function cutsOfHead(line: DocumentLine, grammar: Grammar): number[] {
  const spans = [
    typeSpan(line, grammar),
    nationSpan(line),
    mottoSpan(line),
    ...matches(rule, line.text),
    ...matches(dateline, line.text),
  ];
  const cuts = [...spans.flat(), ...[...line.text.matchAll(beginnings)].map(({ index }) => index)];
  return cuts.filter((cut) => cut > 0 && cut < line.text.length);
}

const matches = (pattern: RegExp, text: string): number[] =>
  [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => [index, index + found.length]);

/** "BÁO CÁO Kết quả ...", "QUYẾT ĐỊNH V/V BAN HÀNH ...". */
function typeSpan({ text, fold }: DocumentLine, grammar: Grammar): number[] {
  const end = grammar.typeNames.matchAt(fold, 0)?.end ?? 0;
  return isUpperLine(text.slice(0, end)) && /^\s(?:\p{Lu}\p{Ll}|V\/[vV] )/u.test(text.slice(end)) ? [end] : [];
}

function nationSpan(line: DocumentLine): number[] {
  const start = nationStart(line);
  // "... NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is a name of something else.
  if (start === -1 || /\bnuoc $/.test(line.fold.slice(0, start))) return [];
  const end = line.fold.indexOf('viet nam', start + 1);
  return end === -1 ? [start] : [start, end + 'viet nam'.length];
}

function mottoSpan(line: DocumentLine): number[] {
  const start = mottoStart(line);
  const end = start === -1 ? -1 : line.fold.indexOf('hanh phuc', start);
  return end === -1 ? [] : [start, end + 'hanh phuc'.length];
}

/** Authority, title and name together are shorter. */
const LONGEST_SIGNATURE = 160;
const capitalsThenName =
  /^([^\p{Ll}]{4,}?)(?:\(?(?:Đã ký|đã ký)\)?\s)?((?:\p{Lu}[\p{L}.]{1,5}\.\s?)?\p{Lu}\p{Ll}[^\d,;:]{3,40})$/u;

function cutsOfSignature(line: DocumentLine, grammar: Grammar): number[] {
  if (line.text.length > LONGEST_SIGNATURE || !/^(?:\p{Lu}{2}|[TKQ][./])/u.test(line.text)) return [];
  const named = capitalsThenName.exec(line.text);
  const [, capitals = '', name = ''] = named ?? [];
  const isNamed = isPersonName(name) && hasFamilyName(name);
  const titles = isNamed ? capitals.trim() : line.text;
  const starts = authorityPrefix.test(titles);
  if (!isUpperLine(titles) || (!starts && !(isNamed && isTitleLine(titles, grammar)))) return [];
  const cuts = starts ? cutsOfTitles(titles, line.fold, grammar) : [];
  return isNamed ? [...cuts, capitals.length, line.text.length - name.length] : cuts;
}

/** "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH": where the next prefix or title begins. */
function cutsOfTitles(titles: string, fold: string, grammar: Grammar): number[] {
  const cuts: number[] = [];
  // Behind "TM." a body stands, behind the others the title of who is signed for.
  let wantsTitle = !/^(?:TM|T\/M)/.test(titles);
  let past = 0;
  for (const { index } of titles.matchAll(/(?<=\s)\p{Lu}/gu)) {
    const found = index < past ? undefined : prefixOrTitle(titles, fold, index, grammar);
    if (found === undefined) continue;
    if (found.isPrefix || (!wantsTitle && index > SHORTEST_BODY)) cuts.push(index);
    wantsTitle = found.isPrefix;
    past = found.end;
  }
  return cuts;
}

function prefixOrTitle(
  titles: string,
  fold: string,
  index: number,
  grammar: Grammar,
): { readonly isPrefix: boolean; readonly end: number } | undefined {
  const prefix = authorityPrefix.exec(titles.slice(index));
  if (prefix !== null) return { isPrefix: true, end: index + prefix[0].length };
  // "BAN THƯỜNG TRỰC": here it is no office.
  // Nor "BAN CHỦ NHIỆM", "ĐOÀN CHỦ TỊCH".
  const isOrgan = /^thuong (?:truc|vu)/.test(fold.slice(index)) || / (?:ban|doan) $/.test(fold.slice(0, index));
  const title = isOrgan ? undefined : grammar.titles.matchAt(fold, index);
  return title === undefined ? undefined : { isPrefix: false, end: title.end };
}

/** "TM. UBND" has no title before this. */
const SHORTEST_BODY = 7;

function partsAt(line: DocumentLine, cuts: readonly number[]): DocumentLine[] {
  const edges = [0, ...new Set(cuts), line.text.length].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((edge, index) => partOfLine(line, line.start + (edges[index] ?? 0), line.start + edge))
    .filter((part) => !part.isBlank);
}
