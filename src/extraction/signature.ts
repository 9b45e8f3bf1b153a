import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue, foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { startsBody } from './letterhead-bodies.ts';
import { isPersonName } from './person-names.ts';
import { cutAtSigner } from './signature-columns.ts';

/** The signer's block (box 7): lines of authority, title, name. */
export interface SignatureBlock {
  readonly name: string | null;
  readonly title: string | null;
  readonly authority: string | null;
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Another name follows directly: two blocks read across, titles and names may be mixed up. */
  readonly isMixed: boolean;
  /** The body printed over a line of authority. */
  readonly bodyAbove?: string;
}

/** A part of a line: OCR may put "Nơi nhận" and the signer's block on one line. */
interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly lineIndex: number;
  /** Which cell of a line in two columns it is. */
  readonly side: 'left' | 'right' | 'whole';
}

/** TM., KT., TL., TUQ., Q. (Decree 30/2020, Annex I, box 7a), also as the Party writes them: T/M, K/T, or typewriters: T.M, K.T. */
export const authorityPrefix =
  /^(?:(?:TM|KT|TL|TUQ|T[./]M|K[./]T|T[./]L|T\.U\.Q)(?:\s?[.,]\s{0,2}|\s)|Q\s?[.,]\s{0,2})(?=\p{Lu}{2})/u;
/** The first signature block at or after line `from`, before line `to`. */
export function findSignature(
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  grammar: Grammar,
): SignatureBlock | undefined {
  const segments = toSegments(lines, from, to);
  for (let index = 0; index < segments.length; index += 1) {
    if (!startsBlock(segments[index], grammar)) continue;
    const block = readBlock(segments, index, grammar);
    if (block !== undefined) return withBodyAbove(block, segments, index);
    index += capitalsAfter(segments, index);
  }
  return undefined;
}

/** A block without a name: its other capitals would fail for the same want. */
function capitalsAfter(segments: readonly Segment[], at: number): number {
  const following = segments.slice(at + 1, at + MOST_TITLE_LINES);
  const end = following.findIndex(({ text }) => !isUpperLine(text) || operative.test(foldString(text)));
  return end === -1 ? following.length : end;
}

/** A title without a name under it, as drafts and scans with an unread name have it; only where a signer must stand. */
export function findNamelessSignature(
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  grammar: Grammar,
): SignatureBlock | undefined {
  const segments = toSegments(lines, from, to);
  const at = segments.findIndex((segment) => startsBlock(segment, grammar));
  if (at === -1) return undefined;
  const upper = segments.slice(at, at + MOST_TITLE_LINES);
  const end = upper.findIndex((segment) => !isUpperLine(segment.text));
  return toBlock(end === -1 ? upper : upper.slice(0, end), null, grammar);
}

/** The number of a page may stand between. */
const NEXT_LINE = 2;

/** Joint papers name the body over each title: "SỞ Y TẾ / GIÁM ĐỐC". */
function withBodyAbove(block: SignatureBlock, segments: readonly Segment[], at: number): SignatureBlock {
  const first = segments[at];
  const above = segments.slice(Math.max(0, at - MOST_BODY_LINES), at).filter(({ side }) => side === first?.side);
  const from = above.findLastIndex(({ text }) => namesBody(text));
  const body = from === -1 ? [] : above.slice(from);
  const isClose = [...body, ...(first === undefined ? [] : [first])].every(
    ({ lineIndex }, index, all) => lineIndex - (all[index - 1]?.lineIndex ?? lineIndex) <= NEXT_LINE,
  );
  const top = body[0];
  if (top === undefined || !isClose || (block.authority !== null && !/^KT\b/.test(block.authority))) return block;
  const printed = cleanValue(body.map(({ text }) => text).join(' '));
  // Under "KT." it tells the signers of a joint paper apart; one signer's own body stands in the letterhead.
  const named = block.authority === null ? { authority: printed } : { bodyAbove: printed };
  if (!body.every(({ text }) => isUpperLine(text) && !/[.:;]$/.test(text))) return block;
  return {
    ...block,
    ...named,
    start: top.start,
    firstLine: top.lineIndex,
  };
}

/** Lines over which the name of a body runs in one column. */
const MOST_BODY_LINES = 3;

const namesBody = (text: string): boolean =>
  text.length < 70 && isUpperLine(text) && !/[.:;]$|^QUY/u.test(text) && startsBody(text);

/** What a seal leaves before the prefix: "1 KT. THỦ TƯỚNG". */
const speckBefore = /^[^\p{L}]{1,3}(?=(?:TM|KT|TL|TUQ)\s?[.,])/u;

function toSegments(lines: readonly DocumentLine[], from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (let index = from; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    const cut = cutAtSigner(line.text);
    const speck = speckBefore.exec(line.text)?.[0].length ?? 0;
    const whole = { text: line.text.slice(speck), start: line.start + speck, end: line.end, lineIndex: index };
    if (cut === null) {
      segments.push({ ...whole, side: 'whole' });
      continue;
    }
    const [left, right] = [line.text.slice(0, cut.left).trim(), line.text.slice(cut.right).trim()];
    segments.push({ ...whole, text: left, end: line.start + cut.left, side: 'left' });
    segments.push({ ...whole, text: right, start: line.start + cut.right, side: 'right' });
  }
  return segments;
}

const trailing = /[\s:.,;(*]+$/;

function startsBlock(segment: Segment | undefined, grammar: Grammar): boolean {
  if (segment === undefined || segment.text.length > 90) return false;
  if (applicant.test(segment.text) || isWholeTitle(segment.text, grammar)) return true;
  if (!isUpperLine(segment.text)) return false;
  return authorityPrefix.test(segment.text) || isTitleLine(segment.text, grammar);
}

/** "Giám đốc" alone on its line. */
function isWholeTitle(text: string, { titles }: Grammar): boolean {
  const bare = text.replace(trailing, '');
  if (bare.length > LONGEST_SMALL_TITLE || isUpperLine(bare)) return false;
  return titles.matchAt(foldString(bare), 0)?.phrase.toLowerCase() === bare.toLowerCase();
}

const LONGEST_SMALL_TITLE = 40;

/** Whether the text begins with the title of an office. */
export function isTitleLine(text: string, grammar: Grammar): boolean {
  const bare = text.replace(trailing, '');
  return party.test(bare) || headOf.test(bare) || grammar.titles.matchAt(foldString(bare), 0) !== undefined;
}

/** "TRƯỞNG THỐNG KÊ", "HẠT TRƯỞNG", "PHÓ TRƯỞNG ĐOÀN": every office has a head of its own name; what grows is none. */
const headOf = /^(?:Q\.\s?)?(?:PHÓ )?(?:TRƯỞNG(?: \p{Lu}{2,}){1,8}|(?!TĂNG|SINH)\p{Lu}{2,6} TRƯỞNG)$/u;

/** "NGƯỜI KHIẾU NẠI", "NGƯỜI ĐƯỢC CẤP GIẤY": who signs for himself is named for what he does. */
const party = /^(?:NGƯỜI(?: \p{Lu}{2,8}){1,4}|VIÊN CHỨC|BÊN [AB])$/u;

/** The forms of the counter print who signs them in small letters. */
const applicant =
  /^Người (?:yêu cầu|khai|kê khai|làm đơn|viết đơn|nộp đơn|đề nghị|đăng ký|cam kết|cam đoan|khiếu nại|tố cáo|ủy quyền|uỷ quyền|tiếp nhận hồ sơ|nộp hồ sơ)[\s:.]{0,3}$/iu;

const isParty = (text: string): boolean => party.test(text.replace(trailing, '')) || applicant.test(text);

/** Lines of capitals that one block can have, and lines of stamp or signature text before the name. */
const MOST_TITLE_LINES = 6;
const MOST_SKIPPED = 5;
/** "(Ký, ghi rõ họ tên)", "Đã ký". */
export const signedMark = /^\(?\s?(?:da ky|ky ten|ky, ?(?:ghi ro ho ten|dong dau)|dau, chu ky|chu ky|da ki)/;

function readBlock(segments: readonly Segment[], from: number, grammar: Grammar): SignatureBlock | undefined {
  const upper: Segment[] = [];
  let skipped = 0;
  for (const segment of blockSegments(segments, from)) {
    if (isPersonName(segment.text) && !startsBlock(segment, grammar)) {
      return toBlock(upper, segment, grammar, isFollowedByName(segments, segment, grammar));
    }
    if (skipped > 0 && isBelowText(upper, segment, grammar)) upper.length = 0;
    if (isListOrMark(segment.text) || takeTitle(upper, segment, segments[from], grammar)) continue;
    skipped += 1;
    if (skipped > MOST_SKIPPED || segment.text.length > 90) break;
  }
  return authorityPrefix.test(upper[0]?.text ?? '') ? toBlock(upper, null, grammar) : undefined;
}

/** "KT. GIÁM ĐỐC / Phó Giám đốc": the title in small letters, as offices outside the State print it. */
function isTitleBehind(upper: readonly Segment[], { text }: Segment, { titles }: Grammar): boolean {
  if (!behalf.test(upper.at(-1)?.text ?? '')) return false;
  const bare = text.replace(trailing, '');
  const known = titles.matchAt(foldString(bare), 0);
  return !isUpperLine(text) && known !== undefined && bare.toLowerCase().startsWith(known.phrase.toLowerCase());
}

/** "CHỦ TỊCH ỦY BAN NHÂN DÂN ..." over the text of a paper that he signs under it: the title below is the signature's. */
const isBelowText = (upper: readonly Segment[], segment: Segment, grammar: Grammar): boolean =>
  !authorityPrefix.test(upper[0]?.text ?? '') &&
  segment.lineIndex - (upper.at(-1)?.lineIndex ?? segment.lineIndex) > SEAL_LINES &&
  startsBlock(segment, grammar);

/** Lines that seal and pen leave between two lines of one title. */
const SEAL_LINES = 2;

function takeTitle(upper: Segment[], segment: Segment, first: Segment | undefined, grammar: Grammar): boolean {
  if (segment !== first && !isUpperLine(segment.text) && !isTitleBehind(upper, segment, grammar)) return false;
  if (isScribble(segment.text) || !isRoomForTitle(upper, segment)) return false;
  if (replacesEmpty(upper, segment)) upper.length = 0;
  upper.push(segment);
  return true;
}

/** "NGƯỜI NỘP HỒ SƠ / (Ký, ghi rõ họ tên) / NGƯỜI TIẾP NHẬN": the first place was left empty. */
const replacesEmpty = (upper: readonly Segment[], { text }: Segment): boolean =>
  isParty(text) && upper.every((other) => isParty(other.text));

/** The name in the other cell is that of the other signer. */
const isOfOtherColumn = (side: Segment['side'], segment: Segment): boolean =>
  side !== 'whole' && segment.side !== 'whole' && segment.side !== side;

function isFollowedByName(segments: readonly Segment[], name: Segment, grammar: Grammar): boolean {
  const next = segments[segments.indexOf(name) + 1];
  return next !== undefined && isPersonName(next.text) && !startsBlock(next, grammar);
}

function blockSegments(segments: readonly Segment[], from: number): readonly Segment[] {
  const side = segments[from]?.side ?? 'whole';
  const following = segments.slice(from, from + MOST_SEGMENTS).filter((segment) => !isOfOtherColumn(side, segment));
  const end = following.findIndex((segment) => operative.test(foldString(segment.text)));
  return end === -1 ? following : following.slice(0, end);
}

/** Words of the body: the capitals above them are those of the preamble ("CHỦ TỊCH ỦY BAN NHÂN DÂN ..."). */
const operative =
  /^(?:quyet dinh\s?:|quyet dinh$|quyet nghi|dieu \d|can cu |xet |theo de nghi|phu luc|chuong [ivx]|sao y)/;

/** A list of forty recipients may stand between title and name when OCR mixes the columns. */
const MOST_SEGMENTS = 60;

const isRoomForTitle = (upper: readonly Segment[], { text }: Segment): boolean =>
  upper.length < MOST_TITLE_LINES && text.length < 90;

/** A signature read as letters ("L7 AW Ự"): every line of a title has a word of three letters. */
const isScribble = (text: string): boolean => !/\p{L}{3}/u.test(text);

function isListOrMark(text: string): boolean {
  return /^[-+•*]/.test(text) || signedMark.test(foldString(text));
}

const behalf = /^(?:TM|KT|TL|TUQ|T[./]M|K[./]T|T[./]L|T\.U\.Q)[\s.,]/u;

/** Short capitals under a known title are rests of seal and signature. */
function withoutSpecks(titles: readonly string[], grammar: Grammar): string[] {
  const last = titles.findLastIndex((title) => isTitleLine(title, grammar) || authorityPrefix.test(title));
  // Behind "KT." and the like a title must come, however little of it can be read.
  const wantsTitle = behalf.test(titles[last] ?? '');
  if (last === -1 || wantsTitle || titles.slice(last + 1).some((title) => title.length > 8)) return [...titles];
  return titles.slice(0, last + 1);
}

const startsRest =
  /^(?:(?:NƯỚC )?CỘNG (?:HÒA|HOÀ) XÃ HỘI|VÀ|HOẶC|KIÊM|CỦA|THUỘC|VỀ|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|KHU VỰC)\s/u;
const lacksRest = /(?:[,-]|\s(?:VÀ|KIÊM|CỦA|QUẢN LÝ|CHỈ ĐẠO|ĐĂNG KÝ|HỘI ĐỒNG|NHÂN DÂN CÁC))$/u;

const goesOnIn = (title: string, next: string): boolean => startsRest.test(next) || lacksRest.test(title);

/** A long title runs over two lines: "CHI CỤC TRƯỞNG CHI CỤC TRỒNG TRỌT / VÀ BẢO VỆ THỰC VẬT". */
function joinWrapped(titles: readonly string[]): string[] {
  const joined: string[] = [];
  for (const title of titles) {
    const previous = joined.at(-1);
    if (previous !== undefined && goesOnIn(previous, title)) joined[joined.length - 1] = `${previous} ${title}`;
    else joined.push(title);
  }
  return joined;
}

function toBlock(
  upper: readonly Segment[],
  name: Segment | null,
  grammar: Grammar,
  isMixed = false,
): SignatureBlock | undefined {
  const first = upper[0];
  const last = name ?? upper.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const printed = upper.map((segment) => cleanValue(segment.text).replace(/[\s:.;(*]+$/, ''));
  const titles = joinWrapped(withoutSpecks(printed, grammar)).map((title) => title.replace(trailing, ''));
  // Behind "KT. BỘ TRƯỞNG" the signer's own title could not be read.
  const own = behalf.test(titles.at(-1) ?? '') ? titles.length : titles.length - 1;
  const authority = titles.slice(0, own).join(' / ');
  return {
    name: name === null ? null : cleanValue(name.text),
    title: titles[own] ?? null,
    authority: authority === '' ? null : authority,
    start: first.start,
    end: last.end,
    firstLine: first.lineIndex,
    lastLine: last.lineIndex,
    isMixed,
  };
}
