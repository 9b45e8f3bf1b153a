import { type FoldedText, overLines, skipSpace } from './folded-text.ts';
import type { Quantity } from './quantities.ts';

/** Letters before a time that may say whether it is measured. */
const AVERAGE_LEAD = 56;
const LONGEST_LEAD = 96;
const averageLead = overLines(
  /(?:trung binh|binh quan)[^.;,]{0,50}$|(?:rut ngan|cat giam|giam)(?: duoc| them| con| xuong con)?(?: it nhat| toi thieu| toi da| khong qua| hon| tren| gan| khoang)?\s{1,2}$|\d\s{1,2}(?:den|toi)\s{1,2}$/,
);
/** "Thời gian chờ không quá 15 phút", "còn 1,5 ngày; không quá 24 giờ đối với văn bản khẩn": a norm. */
const limitLead = overLines(
  /(?:thoi gian [^.;,\d]{2,60}|(?<![a-z])(?:ngay|gio|phut)[,;]) (?:(?:chi )?con|(?:la |con )?(?:khong qua|khong vuot qua|toi da|duoi|it nhat|toi thieu|tren))\s{1,2}$/,
);
/** "không quá 05 ngày kể từ ngày nhận": the term of a step, not how long a thing takes. */
const termRest = overLines(/^(?: lam viec)?,? (?:ke tu|tinh tu|tu ngay|tu khi|sau khi|truoc)(?![a-z])/);
const timeUnit = /(ngày|giờ|phút)(?:\s(?:làm việc))?(?![\p{L}/])/uy;

/** "Ngày điều trị trung bình 5,8 ngày", "rút ngắn 10-15 ngày": elsewhere a time is a term or an hour of the day. */
export function timeOnAverage(
  text: FoldedText,
  start: number,
  after: number,
): { name: string; end: number } | undefined {
  timeUnit.lastIndex = after;
  const match = timeUnit.exec(text.norm);
  if (match === null) return undefined;
  const end = after + match[0].length;
  const lead = text.fold.slice(Math.max(0, start - LONGEST_LEAD), start);
  const isLimit = limitLead.test(lead) && !termRest.test(text.fold.slice(end, end + 30));
  return isLimit || averageLead.test(lead.slice(-AVERAGE_LEAD)) ? { name: match[1] ?? '', end } : undefined;
}

/** "10-15 ngày làm việc": of a range a time is what is counted. */
export function withTime(text: FoldedText, quantity: Quantity, end: number): Quantity {
  if (quantity.unit !== null) return quantity;
  timeUnit.lastIndex = skipSpace(text.fold, end, 3);
  const match = timeUnit.exec(text.norm);
  return match === null ? quantity : { ...quantity, unit: match[1] ?? null, end: match.index + match[0].length };
}
