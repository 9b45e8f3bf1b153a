import { matchDateAt } from './dates.ts';
import type { FoldedText } from './folded-text.ts';
import { skipSpace } from './folded-text.ts';
import { toDayNumber } from './periods.ts';

/** When the document takes effect. Offsets are in `FoldedText.norm`. */
export interface EffectiveDate {
  readonly iso: string;
  readonly start: number;
  readonly end: number;
  /** Reckoned from the date of signing, not printed. */
  readonly isDerived: boolean;
}

/** Papers before 2004 say "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký". */
const clause =
  /(?:thi\s{1,3}hanh\s{1,3}(?:quyet dinh|nghi quyet|chi thi|thong tu) nay\s{1,3}(?=ke tu ngay ky)|(?:nay|luat|quy che|quy dinh|ban hanh|[\d.;][.:]?\s{1,3}(?:quyet dinh|nghi quyet|thong tu|chi thi)|thong\s{1,3}qua(?:\s{1,3}ngay\s[^;:]{6,30})?\s{1,3}va)\s{1,3}co\s{1,3}hieu\s{1,3}luc(?:\s{1,3}thi\s{1,3}hanh)?\s{1,3})/g;
const fromDay = /(?:ke\s{1,3})?tu\s{1,3}(?=ngay\s{1,3}\d)/y;
const fromSigning =
  /(?:sau\s{1,3}(\d{1,3})\s{1,3}ngay,?\s{1,3})?(?:ke\s{1,3})?tu\s{1,3}ngay\s{1,3}(?:ky|(?:duoc\s{1,3})?thong\s{1,3}qua)/y;

/** "Quyết định này có hiệu lực (thi hành) (kể) từ ngày ...". */
export function findEffectiveDate(
  text: FoldedText,
  from: number,
  to: number,
  signed: string | null,
): EffectiveDate | undefined {
  clause.lastIndex = from;
  for (let match = clause.exec(text.fold); match !== null && match.index < to; match = clause.exec(text.fold)) {
    const position = match.index + match[0].length;
    fromDay.lastIndex = position;
    const day = fromDay.exec(text.fold);
    if (day !== null) {
      const date = matchDateAt(text, skipSpace(text.fold, position + day[0].length));
      if (date?.iso != null) return { iso: date.iso, start: date.start, end: date.end, isDerived: false };
    }
    fromSigning.lastIndex = position;
    const signing = fromSigning.exec(text.fold);
    if (signing !== null && signed !== null) {
      const iso = addDays(signed, Number(signing[1] ?? 0));
      return { iso, start: position, end: position + signing[0].length, isDerived: true };
    }
  }
  return undefined;
}

function addDays(iso: string, days: number): string {
  return new Date((toDayNumber(iso) + days) * 86_400_000).toISOString().slice(0, 10);
}
