import { boxHeight } from '../domain/bounding-box.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { foldString } from './folded-text.ts';
import type { Span } from './spans.ts';
import { bodyOpeners, goesOn, isRule, isSubjectLine } from './subject-lines.ts';
import { lengthOfLead, toSubject } from './subject-span.ts';
import { isDatelineAlone, isIssuerOfTitle, isScrap, standsOverSubject } from './under-title.ts';

/** Subject lines that follow the type line. */
export function readSubjectAfter(
  lines: readonly DocumentLine[],
  typeIndex: number,
  typeName: string,
): { subject: Span | null; endLine: number } {
  const taken: DocumentLine[] = [];
  const rest = restOfTypeLine(lines[typeIndex], typeName);
  let index = typeIndex + 1;
  for (; index < lines.length && taken.length < 14; index += 1) {
    const line = lines[index];
    if (line === undefined || endsAtBlank(line, taken, index - typeIndex)) break;
    if (line.isBlank || isScrap(line) || (taken.length === 0 && standsOverSubject(line))) continue;
    if (
      !(taken.length === 0
        ? opensSubject(lines, index, typeName) && !isTextUnder(rest, line)
        : continuesSubject(line, taken, lines[typeIndex], lines[index + 1]))
    )
      break;
    taken.push(line);
  }
  return { subject: toSubject(withRest(rest, taken)), endLine: index };
}

/** "BIÊN BẢN LÀM VIỆC" over "Về việc ...": what follows the lead is the whole subject. */
function withRest(rest: DocumentLine | null, taken: readonly DocumentLine[]): readonly DocumentLine[] {
  const isNamedBelow = taken[0] !== undefined && lengthOfLead(taken[0]) > 1;
  return rest === null || isNamedBelow ? taken : [rest, ...taken];
}

/** A title in capitals that begins with the type has said what it is about: a long line in small letters under it opens the text. */
const isTextUnder = (rest: DocumentLine | null, line: DocumentLine): boolean =>
  rest !== null &&
  !isUpperLine(line.text) &&
  lengthOfLead(line) < 2 &&
  !goesOn.test(rest.fold) &&
  (line.text.length > LONGEST_UNDER || /[.:;]$/.test(line.text) || /\S {3,}\S/.test(line.text));
const LONGEST_UNDER = 60;

/** "BÁO CÁO KẾT QUẢ CÔNG TÁC ...", "HỢP ĐỒNG LAO ĐỘNG": what the paper is about, on the line of its type. */
function restOfTypeLine(line: DocumentLine | undefined, typeName: string): DocumentLine | null {
  const fold = foldString(typeName);
  if (line === undefined || !line.fold.startsWith(`${fold} `)) return null;
  const text = line.text.slice(fold.length).trim();
  const start = line.end - text.length;
  return text === '' || isIssuerOfTitle({ ...line, text, fold: foldString(text) })
    ? null
    : { ...line, text, start, fold: foldString(text) };
}

const opensSubject = (lines: readonly DocumentLine[], index: number, typeName: string): boolean => {
  const line = lines[index];
  if (line === undefined || isBodyOfSlip(line, typeName, lines[index + 1]) || isDatelineAlone(line)) return false;
  return saysAbout.test(line.fold) || isSubjectLine(line, []) || isTitleOfCarryingOut(lines, index);
};

const continuesSubject = (
  line: DocumentLine,
  taken: readonly DocumentLine[],
  type: DocumentLine | undefined,
  below: DocumentLine | undefined,
): boolean =>
  (isSubjectLine(line, taken) || isLastOfTitle(line, taken, below)) &&
  (taken[0] === undefined || !isParagraph(line, taken[0], type));

/** A capital under a title line begins its rest where the text opens right below: "... dự án / Nâng cấp đường A" over "Kính gửi". */
const isLastOfTitle = (line: DocumentLine, taken: readonly DocumentLine[], below: DocumentLine | undefined): boolean =>
  taken.length > 0 &&
  line.text.length < LONGEST_LAST &&
  /^\p{Lu}\p{Ll}.*[\p{L}\d)”"]$/u.test(line.text) &&
  /[\p{L}\d]$/u.test(taken.at(-1)?.text ?? '') &&
  !bodyOpeners.test(line.fold) &&
  !line.hasTab &&
  /^(?:kinh (?:gui|trinh)|can cu (?!tinh hinh))/.test(below?.fold ?? '');
const LONGEST_LAST = 75;

/** In line heights. The first line of a paragraph begins 10 to 12.7 mm further right (Decree 30/2020, Annex I), two of them. */
const CENTRED = 0.5;
const ASIDE = 0.75;

/** A line that begins with a capital and does not stand in the middle under a title that does: the text has begun. */
function isParagraph(line: DocumentLine, title: DocumentLine, type: DocumentLine | undefined): boolean {
  const [box, middle] = [line.source?.box ?? null, middleOf(title)];
  if (box === null || middle === null || line.pageNumber !== title.pageNumber || !/^\p{Lu}/u.test(line.text))
    return false;
  const height = boxHeight(box);
  const ofType = type === undefined ? null : middleOf(type);
  const isCentred = ofType !== null && Math.abs(ofType - middle) <= CENTRED * height;
  return isCentred && Math.abs((box.left + box.right) / 2 - middle) > ASIDE * height;
}

function middleOf({ source }: DocumentLine): number | null {
  const box = source?.box ?? null;
  return box === null ? null : (box.left + box.right) / 2;
}

/** Lines over which a title or the first sentence of the text runs. */
const OPENING_LINES = 6;

/** "Thực hiện Nghị quyết số ..." as a title has no sign at its end; the first sentence of the text closes with one. */
function isTitleOfCarryingOut(lines: readonly DocumentLine[], index: number): boolean {
  if (!/^(?:thuc hien|trien khai) /.test(lines[index]?.fold ?? '')) return false;
  for (const [distance, line] of lines.slice(index, index + OPENING_LINES).entries()) {
    if (distance > 0 && (line.isBlank || isRule(line.text) || bodyOpeners.test(line.fold) || isUpperLine(line.text)))
      return true;
    if (distance > 0 && standsAlone(lines[index + distance - 1], line)) return true;
    if (line.text.length > FULL_BODY_LINE || /[.:;,]$/.test(line.text)) return false;
  }
  return false;
}

/** A line that ends far from the margin, with a sentence of its own under it. */
const standsAlone = (above: DocumentLine | undefined, line: DocumentLine | undefined): boolean =>
  above !== undefined &&
  line !== undefined &&
  above.text.length < SHORT_LINE &&
  /[\p{L}\d)”"]$/u.test(above.text) &&
  !goesOn.test(above.fold) &&
  /^\p{Lu}/u.test(line.text);
const SHORT_LINE = 50;

/** No line of a centred title is longer. */
const FULL_BODY_LINE = 110;

/** Papers that go from their name straight to their text. */
const slips = new Set([
  'Giấy giới thiệu',
  'Giấy ủy quyền',
  'Giấy nghỉ phép',
  'Phiếu gửi',
  'Phiếu báo',
  'Giấy đi đường',
]);

const isBodyOfSlip = (line: DocumentLine, typeName: string, below: DocumentLine | undefined): boolean =>
  slips.has(typeName) &&
  line.zone !== 'title' &&
  !/^v(?:\/v|ề|e) /iu.test(line.text) &&
  // "PHIẾU BÁO / Kết quả thi tuyển" (Decree 30/2020, Annex III, form 1.18).
  !(typeName === 'Phiếu báo' && standsAlone(line, below));

/** A blank line ends the subject unless its sentence goes on; four lines without any text do too. */
function endsAtBlank(line: DocumentLine, taken: readonly DocumentLine[], distance: number): boolean {
  if (!line.isBlank) return false;
  const last = taken.at(-1);
  return last === undefined ? distance > 4 : !goesOn.test(last.fold);
}

/** "Về việc ...", "- “Về việc ...”": nothing else begins so. */
const saysAbout = /^[^a-z0-9]{0,4}v(?:e viec|\s?\/\s?v)\s/;
