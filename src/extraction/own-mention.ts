import type { CitationMatch } from './citations.ts';
import type { DocumentLine } from './document-lines.ts';
import type { SymbolMatch } from './document-number.ts';
import type { DocumentOutline } from './document-outline.ts';
import type { Grammar } from './grammar.ts';
import { kindOfHeadLine } from './head-lines.ts';

/** Lines that a single quoted string can have. */
const FRAGMENT_LINES = 4;

/** A few lines without title, nation's name or signer are a quoted string, not a document of its own. */
export function isHeadFragment(lines: readonly DocumentLine[], outline: DocumentOutline): boolean {
  const { letterhead, typeLine, signature } = outline;
  if (typeLine !== null || letterhead.hasNation || letterhead.issuer !== null || signature !== null) return false;
  return lines.filter((line) => !line.isBlank).length <= FRAGMENT_LINES;
}

/** The mentions of other documents: the number at the document's own head is none, that of a fragment is one. */
export function mentionsOf(
  citations: readonly CitationMatch[],
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  isFragment: boolean,
  grammar: Grammar,
): CitationMatch[] {
  const own = outline.letterhead.number;
  const heads = lines.filter((line) => /^(?:Số|SỐ)\s{0,2}:/u.test(line.text) && kindOfHeadLine(line) === 'number');
  if (!isFragment) return citations.filter((citation) => !isOfItself(citation, outline) && !isAtHead(citation, heads));
  if (own === null) return [...citations];
  const others = citations.filter((citation) => citation.symbolStart !== own.match.start);
  const kept =
    citations.find((citation) => citation.symbolStart === own.match.start) ??
    blankMention(own.line, own.match, grammar);
  return [...others, kept].sort((a, b) => a.start - b.start);
}

/** The number at the head, or "LUẬT / ĐẤT ĐAI" as the title of the law itself. */
function isOfItself(citation: CitationMatch, { letterhead, typeLine }: DocumentOutline): boolean {
  const own = letterhead.number?.match.start;
  return (own !== undefined && citation.symbolStart === own) || citation.start === typeLine?.start;
}

/** "Số: 12/SY-VP" on a line of its own numbers a further document of the file, or a copy. */
function isAtHead({ typeRaw, symbolStart }: CitationMatch, heads: readonly DocumentLine[]): boolean {
  if (typeRaw !== null || symbolStart === null) return false;
  return heads.some((line) => symbolStart >= line.start && symbolStart < line.end);
}

/** "Số: /KH-VHTT" with the number left blank. */
function blankMention(line: DocumentLine, match: SymbolMatch, grammar: Grammar): CitationMatch {
  const type = match.typeCode === null ? undefined : grammar.codes.typeOf(match.typeCode);
  return {
    start: line.start,
    end: match.end,
    type: type?.name ?? 'Công văn',
    typeRaw: null,
    isTypeInferred: true,
    symbol: match.symbol,
    number: match.number,
    symbolYear: match.year,
    suffix: match.suffix,
    typeCode: match.typeCode,
    symbolStart: match.start,
    symbolEnd: match.end,
    isBlank: match.isBlank,
    isParty: match.isParty,
    isCorrected: match.isCorrected,
    isRangeStart: false,
    title: null,
    year: null,
    amendedYear: null,
    date: null,
    issuer: null,
  };
}

/**
 * The caption of an annex repeats the document's own letters with the number left blank again: once the
 * document's number is known for sure, so is the caption's.
 */
export function fillOwnMentions(
  citations: readonly CitationMatch[],
  own: { readonly symbol: string | null; readonly number: string | null; readonly suffix: string | null },
): CitationMatch[] {
  if (own.symbol === null) return [...citations];
  return citations.map((citation) =>
    citation.isBlank && citation.suffix === own.suffix
      ? { ...citation, symbol: own.symbol, number: own.number }
      : citation,
  );
}
