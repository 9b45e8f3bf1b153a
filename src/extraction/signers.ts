import type { DocumentLine } from './document-lines.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import type { AddressList } from './recipients.ts';
import { findNamelessSignature, findSignature, type SignatureBlock } from './signature.ts';

/** Who signs: the one who answers for the paper first, then those who sign beside him. */
export interface Signers {
  readonly main: SignatureBlock | null;
  readonly others: readonly SignatureBlock[];
}

/** The signers of the document in lines `[bodyLine, endLine)`. */
export function findSigners(
  lines: readonly DocumentLine[],
  bodyLine: number,
  endLine: number,
  recipients: AddressList | null,
  grammar: Grammar,
): Signers {
  const found = blocksOfFoot(lines, bodyLine, endLine, recipients, grammar);
  const blocks = found.length > 1 ? found.map(withBody) : found;
  const main =
    blocks.find((block) => !keepsMinutes(block) && !signsBeside(block)) ??
    blocks.find((block) => !signsBeside(block)) ??
    blocks[0] ??
    null;
  return { main, others: blocks.filter((block) => block !== main && block.name !== null) };
}

const withBody = (block: SignatureBlock): SignatureBlock =>
  block.bodyAbove === undefined ? block : { ...block, authority: `${block.bodyAbove} / ${block.authority}` };

/** The chair signs for the meeting, whichever column his name stands in (Decree 30/2020, Annex III, form 1.10). */
const keepsMinutes = (block: SignatureBlock): boolean =>
  /^(?:thu ky|nguoi (?:ghi|lap))/.test(foldString(block.title ?? ''));

/** Who hands in, takes the power or the work, broke a rule or saw it signs beside the one who answers for the paper. */
const signsBeside = (block: SignatureBlock): boolean =>
  /\b(?:duoc|bi) (?:kiem tra|thanh tra|kiem toan|giam sat|xac minh|xu phat)/.test(foldString(block.title ?? '')) ||
  /^(?:vien chuc$|nguoi (?:nop|duoc uy quyen|lao dong|vi pham|bi xu phat|lam chung|chung kien)|ben (?:duoc|nhan) uy quyen)/.test(
    foldString(block.title ?? ''),
  );

/** Lines over the recipients in which signers can stand whose column was read first. */
const LINES_ABOVE = 18;
const LINES_BELOW = 40;
/** Lines after the recipients in which a title without a name is still the signer's. */
const NAMELESS_BELOW = 8;
const NAMELESS_ABOVE = 4;

function blocksOfFoot(
  lines: readonly DocumentLine[],
  bodyLine: number,
  endLine: number,
  recipients: AddressList | null,
  grammar: Grammar,
): SignatureBlock[] {
  if (recipients === null) return chainFrom(lines, bodyLine, endLine, grammar);
  const { firstLine, lastLine } = recipients;
  const above = chainUpTo(lines, Math.max(bodyLine, firstLine - LINES_ABOVE), firstLine, grammar);
  if (above.length > 0) return above;
  const below = chainFrom(lines, firstLine, endLine, grammar);
  if (below[0] !== undefined && below[0].lastLine - lastLine < LINES_BELOW) return below;
  const nameless =
    findNamelessSignature(lines, firstLine, Math.min(endLine, lastLine + NAMELESS_BELOW), grammar) ??
    findNamelessSignature(lines, Math.max(bodyLine, firstLine - NAMELESS_ABOVE), firstLine, grammar);
  return nameless === undefined ? chainFrom(lines, bodyLine, endLine, grammar) : [nameless];
}

/** More people than this never sign side by side. */
const MOST_SIGNERS = 6;

/** The first block and those that follow it directly. */
function chainFrom(lines: readonly DocumentLine[], from: number, to: number, grammar: Grammar): SignatureBlock[] {
  const first = findSignature(lines, from, to, grammar);
  const chain = first === undefined ? [] : [first];
  for (let last = first; last !== undefined && chain.length < MOST_SIGNERS; last = chain.at(-1)) {
    const next = findSignature(lines, last.lastLine + 1, Math.min(to, last.lastLine + LINES_ABOVE), grammar);
    if (next === undefined || !isBeside(lines, last.lastLine, next.firstLine)) break;
    chain.push(next);
  }
  return chain;
}

/** The blocks that end right above line `to`. */
function chainUpTo(lines: readonly DocumentLine[], from: number, to: number, grammar: Grammar): SignatureBlock[] {
  for (let start = from; start < to; ) {
    const chain = chainFrom(lines, start, to, grammar);
    const last = chain.at(-1);
    if (last === undefined) return [];
    if (last.name !== null && isBeside(lines, last.lastLine, to)) return chain;
    start = last.lastLine + 1;
  }
  return [];
}

/** Nothing but "(Ký, ghi rõ họ tên)" or a speck stands between. */
function isBeside(lines: readonly DocumentLine[], last: number, next: number): boolean {
  const between = lines.slice(last + 1, next).filter((line) => !line.isBlank);
  return (
    between.length === 0 ||
    (between.length === 1 && (between[0]?.text.length ?? 0) <= 24 && !/^sao/.test(between[0]?.fold ?? ''))
  );
}
