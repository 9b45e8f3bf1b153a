import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { secrecyOf, urgencyOf } from './head-lines.ts';
import type { Span } from './spans.ts';
import { isRule } from './subject-lines.ts';
import { toSubject } from './subject-span.ts';

/** A short line in small letters under a blank one is the rest. */
const goesOnBelow = (line: DocumentLine | undefined): boolean =>
  line !== undefined && /^\p{Ll}/u.test(line.text) && line.text.length < LONGEST_ABOUT;
const LONGEST_ABOUT = 60;
const isGap = (line: DocumentLine, below: DocumentLine | undefined): boolean =>
  isRule(line.text) || (line.isBlank && !goesOnBelow(below));

/** "V/v ..." of a công văn, with the lines that go on under it. */
export function readAbout(lines: readonly DocumentLine[], about: DocumentLine): Span | null {
  const taken = [about];
  let isInterrupted = false;
  for (let index = about.index + 1; index < lines.length && taken.length < 8; index += 1) {
    const line = lines[index];
    if (line === undefined || isGap(line, lines[index + 1])) break;
    if (line.isBlank || isRightColumn(line)) {
      isInterrupted ||= !line.isBlank;
      continue;
    }
    if (endsAbout(line) || (isInterrupted && !/^[\p{Ll}\d]/u.test(line.text))) break;
    if (urgencyOf(line) === null && secrecyOf(line) === null) taken.push(line);
  }
  return toSubject(taken);
}

/** "năm 2023" under "Điện Biên Phủ, ngày 05 tháng 10". */
const restOfDateline = /^(?:thang \d{1,2} )?nam (?:19|20)\d\d$/;

/** Dateline or motto between two lines of the left column, where rows were read across. */
const isRightColumn = (line: DocumentLine): boolean =>
  restOfDateline.test(line.fold) ||
  (line.text.length < 70 && /^doc lap|^cong hoa xa hoi|ngay[\s.…]{0,20}\d{0,2}[\s.…]{0,20}thang/.test(line.fold));

const aboutEnd = /^(?:kinh gui|nhan danh$|cong hoa|so\s?:)|ngay[\s.…]{0,20}\d{0,2}[\s.…]{0,20}thang/;

function endsAbout(line: DocumentLine): boolean {
  if (aboutEnd.test(line.fold) || line.zone === 'letterhead-right' || line.zone === 'body') return true;
  return isUpperLine(line.text) && line.text.length > 12;
}
