import { type FoldedText, foldText, skipSpace } from './folded-text.ts';
import { type IssuerGrammar, type IssuerMatch, matchIssuerAt } from './issuers.ts';

const link = /\s{0,3}(?:[,;]|và(?!\p{L})|[,;]\s{0,3}và(?!\p{L}))\s{1,3}/uy;
const closing = /^[\s.;,]*$/;

/** The bodies of `[start, end)` where nothing but bodies stands there, parted by commas and "và"; none otherwise. */
export function findBodyList(text: FoldedText, start: number, end: number, grammar: IssuerGrammar): IssuerMatch[] {
  const bodies: IssuerMatch[] = [];
  let position = skipSpace(text.fold, start);
  for (;;) {
    const body = matchIssuerAt(text, position, grammar);
    if (body === undefined || body.end > end) return [];
    bodies.push(body);
    if (closing.test(text.fold.slice(body.end, end))) return bodies;
    link.lastIndex = body.end;
    const next = link.exec(text.norm);
    if (next === null) return [];
    position = body.end + next[0].length;
  }
}

/** "Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch và Công an tỉnh" as its bodies; anything else as it is. */
export function splitBodyList(item: string, grammar: IssuerGrammar): string[] {
  const text = foldText(item.normalize('NFC'));
  const bodies = findBodyList(text, 0, text.norm.length, grammar);
  return bodies.length < 2 ? [item] : bodies.map(({ start, end }) => text.norm.slice(start, end));
}
