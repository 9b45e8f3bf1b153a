import { findDateline } from './dateline.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import type { SymbolMatch } from './document-number.ts';
import type { FoldedText } from './folded-text.ts';
import { type HeadLineKind, mottoStart, nationStart, secrecyOf, urgencyOf } from './head-lines.ts';
import { startsBody } from './letterhead-bodies.ts';
import type { Draft, NumberLine } from './letterhead-draft.ts';

/** Takes what one line of the head says. */
export function takeLine(
  text: FoldedText,
  line: DocumentLine,
  kind: HeadLineKind,
  symbols: readonly SymbolMatch[],
  draft: Draft,
): void {
  if (kind === 'number' && draft.number === null && takeNumber(text, line, symbols, draft)) return;
  if (kind === 'nation' || kind === 'motto') takeNation(text, line, kind, draft);
  else if (kind === 'dateline' && draft.dateline === null) takeDateline(text, line, draft);
  else if (kind === 'about' || (kind === 'other' && (isAboutOfParty(line, draft) || isAboutInWords(line, draft))))
    takeAbout(line, draft);
  else if (kind === 'urgency') draft.urgency ??= { value: urgencyOf(line) ?? '', start: line.start, end: line.end };
  else if (kind === 'secrecy') draft.secrecy ??= { value: secrecyOf(line) ?? '', start: line.start, end: line.end };
  else if (kind === 'other') takeOther(line, draft);
}

function takeAbout(line: DocumentLine, draft: Draft): void {
  draft.aboutLine ??= line;
  draft.lastLine = line.index;
  draft.isLeftClosed = true;
}

/** The Party prints what a letter is about under its number, without "V/v" (Guide 36-HD/VPTW, item II.5). */
const isAboutOfParty = ({ text, index, zone }: DocumentLine, { number, aboutLine }: Draft): boolean =>
  number?.match.isParty === true &&
  number.match.typeCode === 'CV' &&
  aboutLine === null &&
  zone !== 'letterhead-right' &&
  index - number.line.index <= LINES_TO_ABOUT &&
  /^\p{L}/u.test(text) &&
  !isUpperLine(text);

/** "- “Về việc ...”" under the number of a letter: what has a name of its kind says so above it. */
const isAboutInWords = ({ fold, index, zone }: DocumentLine, { number, aboutLine }: Draft): boolean =>
  number !== null &&
  aboutLine === null &&
  zone !== 'letterhead-right' &&
  index - number.line.index <= LINES_TO_ABOUT &&
  /^[^a-z0-9]{0,4}ve viec\s{0,2}:?\s/.test(fold);

/** A rule or a blank line may stand between. */
const LINES_TO_ABOUT = 2;

function takeOther(line: DocumentLine, draft: Draft): void {
  if (line.zone === 'letterhead-right' || (draft.isLeftClosed && !isBodyBelowNumber(line, draft))) return;
  if (dossierCode.test(line.fold)) return;
  if (unreadNumber.test(line.text)) {
    draft.isLeftClosed = draft.left.length > 0;
    return;
  }
  const above = draft.left.at(-1)?.value ?? '';
  const isRest = above !== '' && !isUpperLine(above) && placeBelow.test(line.fold);
  const isBody = isUpperLine(line.text) || line.zone === 'letterhead-left' || bodyStart.test(line.fold) || isRest;
  if (!isBody || line.end - line.start > 90 || isSentence(line)) return;
  draft.left.push({ value: line.text, start: line.start, end: line.end });
}

/** "Trường THPT A thông báo tuyển sinh như sau:" begins as the name of a body does. */
const isSentence = ({ text, end, start }: DocumentLine): boolean =>
  !isUpperLine(text) && (end - start > LONGEST_BODY_LINE || /[.:;]$/.test(text));
const LONGEST_BODY_LINE = 60;

/** "Luật số: 71/2025/QH15" stands in the right column, which may have been read first. */
const isBodyBelowNumber = (line: DocumentLine, { number, left }: Draft): boolean =>
  number !== null && left.length === 0 && isUpperLine(line.text) && startsBody(line.text);

/** The number line, too badly read to be taken: "ZBB-UBND", "Số: -UBND". */
const unreadNumber = /^(?:Số\s[\d.…]{0,8}\s?[-/].{0,24}|[^\s]{0,9}[-/][^\s]{2,16}|S[^\s]{1,2}\s?[:.;].{0,24})$/u;

/** What the counter's papers print where others have their number: the code of the dossier. */
const dossierCode = /^(?:ma (?:so )?ho so|so (?:ho so|bien nhan|hieu|seri)|ma (?:so )?bien nhan)\b/;

/** A body printed in small letters, as older papers do. */
const bodyStart = /^(?:uy ban nhan dan|ubnd|so|bo|phong|van phong|cuc|chi cuc|ban|truong|trung tam)(?: [a-z]|$)/;
/** The place under a body in small letters. */
const placeBelow = /^(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran) [a-z]/;

function takeNumber(text: FoldedText, line: DocumentLine, symbols: readonly SymbolMatch[], draft: Draft): boolean {
  const match = symbols.find((symbol) => symbol.start >= line.start && symbol.start < line.end);
  if (match === undefined) return false;
  draft.number = { line, match };
  draft.lastLine = line.index;
  draft.isLeftClosed = true;
  const rest = findDateline(text, match.end, line.end);
  if (rest !== undefined) draft.dateline ??= rest;
  return true;
}

/** "Số: 345/STP-" over "HCTP&BTTP" where other lines stand between the two in the text. */
export function withRestBelow(number: NumberLine, lines: readonly DocumentLine[], index: number): NumberLine {
  const { line, match } = number;
  if (!line.text.endsWith('-') || Math.abs(match.end - line.end) > 1) return number;
  const below = lines.slice(index + 1, index + 3).find((other) => /^\p{Lu}[\p{L}\d&]{1,14}$/u.test(other.text));
  // Without its rest the symbol is short of letters: a person should look.
  if (below === undefined) return { line, match: { ...match, isCorrected: true } };
  const rest = `-${below.text}`;
  const symbol = match.symbol === null ? null : match.symbol + rest;
  return { line, match: { ...match, suffix: match.suffix + rest, symbol } };
}

/** OCR of two columns may put the left block and the nation's name on one line: the left part is a body. */
function takeNation(text: FoldedText, line: DocumentLine, kind: 'nation' | 'motto', draft: Draft): void {
  draft.hasNation = draft.hasNation || kind === 'nation';
  draft.lastLine = line.index;
  const start = kind === 'nation' ? nationStart(line) : mottoStart(line);
  const left = line.text.slice(0, Math.max(0, start)).trim();
  if (left.length > 2 && isUpperLine(left) && draft.number === null) {
    draft.left.push({ value: left, start: line.start, end: line.start + left.length });
  }
  if (kind === 'motto') draft.dateline ??= findDateline(text, line.start + Math.max(0, start), line.end) ?? null;
}

function takeDateline(text: FoldedText, line: DocumentLine, draft: Draft): void {
  const dateline = findDateline(text, line.start, line.end);
  if (dateline === undefined) return;
  draft.dateline = dateline;
  draft.lastLine = line.index;
}
