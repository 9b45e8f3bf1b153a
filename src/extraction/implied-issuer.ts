import type { DocumentLine } from './document-lines.ts';
import type { FoldedText } from './folded-text.ts';
import { cleanValue } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { matchIssuerAt } from './issuers.ts';
import type { Span } from './spans.ts';

const speaks =
  /^\s{0,3}(?:\([^)]{1,40}\)\s{0,3})?(?:bao cao|thong bao|de nghi|kinh de nghi|kinh trinh|kinh bao cao|ban hanh|xay dung|yeu cau|huong dan|trien khai|nhan duoc|tong hop|trinh)(?![a-z])/;
/** Paragraphs of the body in which the speaking body is looked for. */
const LINES_LOOKED_AT = 30;

/** Who speaks, from the opening of the body, where the letterhead is missing: "Phòng X báo cáo ...". */
export function issuerFromBody(
  text: FoldedText,
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  grammar: Grammar,
): Span | undefined {
  for (let index = from; index < Math.min(to, from + LINES_LOOKED_AT); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    const body = matchIssuerAt(text, line.start, grammar.issuers);
    if (body === undefined || !speaks.test(text.fold.slice(body.end, body.end + 80))) continue;
    return { value: cleanValue(body.name), start: body.start, end: body.end };
  }
  return undefined;
}
