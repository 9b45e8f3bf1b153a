import { type Dateline, findDateline } from './dateline.ts';
import { toIso, whyImpossible } from './dates.ts';
import { type DocumentLine, isUpperLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue } from './folded-text.ts';
import type { Span } from './spans.ts';

/** A dateline over several lines of the head: with a place before it, and above the title, it can be nothing else. */
export function brokenDateline(text: FoldedText, head: readonly DocumentLine[]): Dateline | null {
  const [first, last] = [head[0], head.at(-1)];
  if (first === undefined || last === undefined) return null;
  const found = findDateline(text, first.start, last.end);
  return found?.place == null ? joinedAcross(head) : withPlaceAbove(found, found.place, head);
}

/** "Thành phố Hồ Chí" over "Minh, ngày 05 tháng 01 năm 2024". */
function withPlaceAbove(dateline: Dateline, place: Span, head: readonly DocumentLine[]): Dateline {
  const at = head.findIndex((line) => line.start <= place.start && place.start < line.end);
  const above = head[at - 1];
  if (above === undefined || !startOfPlace.test(above.text)) return dateline;
  return { ...dateline, place: { ...place, value: cleanValue(`${above.text} ${place.value}`), start: above.start } };
}

const startOfPlace = /^(?:TP\.?|Thành phố|Tỉnh|Thị xã|Huyện|Quận|Xã|Phường|Đặc khu)(?: \p{Lu}\p{L}*){0,3}$/u;

/** Lines of the other column that may stand between the two halves. */
const MOST_BETWEEN = 3;
const whole = /^(.{2,50}?),? ngay (\d{1,2}) thang (\d{1,2}) nam ((?:19|20)\d\d)$/;
/** What the second half can begin with. */
const secondHalf = /^(?:ngay |\d{1,2} thang |thang |nam )/;

/** "Điện Biên Phủ, ngày 05 tháng 10" over "năm 2023", with lines of the other column between. */
function joinedAcross(head: readonly DocumentLine[]): Dateline | null {
  for (const [at, line] of head.entries()) {
    if (!/(?:,|\bngay|\d|thang)$/.test(line.fold) || isUpperLine(line.text)) continue;
    const rest = head.slice(at + 1, at + 1 + MOST_BETWEEN).find((other) => secondHalf.test(other.fold));
    const found = rest === undefined ? null : whole.exec(`${line.fold} ${rest.fold}`);
    if (rest === undefined || found === null || !/^\p{Lu}/u.test(line.text)) continue;
    const [, place = '', day, month, year] = found;
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    const reason = whyImpossible(parts.day, parts.month, parts.year);
    const value = cleanValue(line.text.slice(0, place.length)).replace(/[\s,]+$/, '');
    return {
      place: { value, start: line.start, end: line.start + place.length },
      start: line.start,
      end: rest.end,
      parts,
      iso: reason === null ? toIso(parts.year, parts.month, parts.day) : null,
      reason,
      isCorrected: false,
    };
  }
  return null;
}
