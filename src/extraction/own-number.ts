import type { Finding } from '../domain/finding.ts';
import type { FieldProvenance } from '../domain/record.ts';
import type { PageRegion, WordAlternative } from '../domain/text-layer.ts';
import type { DocumentLine } from './document-lines.ts';
import { type SymbolMatch, withTypeHint } from './document-number.ts';
import { cleanValue } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { DOUBTFUL_WORD, type PlaceFinder, toFinding } from './provenance.ts';

/** Số, ký hiệu of the document itself. */
export interface OwnNumber {
  readonly symbol: string | null;
  readonly symbolRaw: string | null;
  readonly suffix: string | null;
  readonly number: string | null;
  readonly year: number | null;
  readonly typeCode: string | null;
  readonly provenance: FieldProvenance | null;
  readonly findings: readonly Finding[];
}

/** A filled gap counts without a person only when its reading is this sure (issue 8) and something else says the same. */
export const SURE_FILL = 0.9;
/**
 * A reading from here on is given as the value, for a look: of those below 0.9 nineteen in twenty are right
 * (docs/handwriting.md). What is unclear (a fold, a seal, a lost label) has 0.7 at most: a fold in a blank gap was read as 1.
 */
const LIKELY_FILL = 0.72;

/**
 * Ink alone is never taken without a look: one in a thousand sure readings of figures by pen is wrong, and a number
 * under which a decision cannot be found costs more than a glance at its picture and one key.
 */
export function isSureFill({ confirmedBy = [] }: PageRegion, best: WordAlternative | undefined): boolean {
  return best !== undefined && best.confidence >= SURE_FILL && confirmedBy.length > 0;
}

/** The reading that is given as the value; undefined where all are too doubtful. */
export function likelyFill(best: WordAlternative | undefined): string | undefined {
  return best !== undefined && best.confidence >= LIKELY_FILL ? best.text : undefined;
}

export const noNumber: OwnNumber = {
  symbol: null,
  symbolRaw: null,
  suffix: null,
  number: null,
  year: null,
  typeCode: null,
  provenance: null,
  findings: [],
};

export function readOwnNumber(
  places: PlaceFinder,
  line: DocumentLine,
  printed: SymbolMatch,
  typeName: string | null,
  grammar: Grammar,
): OwnNumber {
  const type = typeName === null ? null : (grammar.typeOfName.get(typeName) ?? typeName);
  // ASCII letters such as HD or DA stand for two types; the type line decides.
  const match = type === null ? printed : withTypeHint(printed, type, grammar.codes);
  const region = regionThatFills(places, line, 'number');
  return match.number === null ? readFilled(places, line, match, region) : readPrinted(places, line, match, region);
}

export function regionThatFills(
  places: PlaceFinder,
  line: DocumentLine,
  part: NonNullable<PageRegion['fills']>,
): PageRegion | undefined {
  const page = places.positioned.pages.find((candidate) => candidate.pageNumber === line.pageNumber);
  const regions = (page?.regions ?? []).filter((region) => region.fills === part && region.place !== 'received-stamp');
  const box = line.source?.box ?? null;
  if (box === null || regions.length < 2) return regions[0];
  const distance = (region: PageRegion): number => Math.abs(region.box.top - box.top);
  return regions.toSorted((a, b) => distance(a) - distance(b))[0];
}

function readPrinted(
  places: PlaceFinder,
  line: DocumentLine,
  match: SymbolMatch,
  region: PageRegion | undefined,
): OwnNumber {
  const raw = cleanValue(places.text.norm.slice(match.start, match.end));
  const isDoubtful = places.confidence(match.start, match.end) < DOUBTFUL_WORD;
  const other = alternativesOf(region).filter((alternative) => alternative.text !== match.number);
  const conflicts = region !== undefined && other.length > 0;
  const provenance = places.field(match.start, match.end, {
    needsReview:
      isDoubtful || match.isCorrected || conflicts || isOddNumber(match.number) || goesOnBehind(places, line, match),
    alternatives: conflicts ? other : [],
  });
  const findings =
    isDoubtful || match.isCorrected
      ? [
          toFinding(
            places,
            'doubtful-symbol',
            'possible',
            `symbol read as ${match.symbol}`,
            `Số, ký hiệu đọc được là "${raw}", hiểu là "${match.symbol}"; cần đối chiếu với ảnh trang.`,
            [[match.start, match.end]],
            match.isCorrected ? match.symbol : null,
          ),
        ]
      : [];
  return { ...partsOf(match), symbolRaw: raw, provenance: { ...provenance, page: line.pageNumber }, findings };
}

/** "745/VNPT BN-GP": letters with a hyphen behind those that were taken are a part of the symbol. */
const goesOnBehind = (places: PlaceFinder, line: DocumentLine, match: SymbolMatch): boolean =>
  !match.suffix.includes('-') && /^ ?[\p{Lu}\d]{1,8} ?-/u.test(places.text.norm.slice(match.end, line.end));

/** No office reaches these in a year: a digit too many. */
const isOddNumber = (number: string | null): boolean => number !== null && /^\d{6}|^0+$/.test(number);

function partsOf(match: SymbolMatch): Omit<OwnNumber, 'symbolRaw' | 'provenance' | 'findings'> {
  return {
    symbol: match.symbol,
    suffix: match.suffix,
    number: match.number,
    year: match.year,
    typeCode: match.typeCode,
  };
}

function alternativesOf(region: PageRegion | undefined): WordAlternative[] {
  return [...(region?.alternatives ?? [])].sort((a, b) => b.confidence - a.confidence);
}

function readFilled(
  places: PlaceFinder,
  line: DocumentLine,
  match: SymbolMatch,
  region: PageRegion | undefined,
): OwnNumber {
  const raw = cleanValue(places.text.norm.slice(match.start, match.end)).replace(/\s*\/\s*/g, '/');
  const isDoubtful = places.confidence(match.start, match.end) < DOUBTFUL_WORD || match.isCorrected;
  if (region === undefined) {
    const provenance = places.field(match.start, match.end, { needsReview: isDoubtful });
    return { ...partsOf(match), symbolRaw: raw, provenance, findings: [] };
  }
  const alternatives = alternativesOf(region);
  const best = alternatives[0];
  const likely = likelyFill(best);
  const number = likely !== undefined && /^\d{1,6}[a-zđ]?$/.test(likely) ? likely : null;
  const isSure = number !== null && isSureFill(region, best);
  const year = match.year === null ? '' : `${match.year}/`;
  const symbol = number === null ? null : `${number}${match.isParty ? '-' : '/'}${year}${match.suffix}`;
  return {
    ...partsOf(match),
    symbol,
    number,
    symbolRaw: number === null ? raw : `${number}${raw}`,
    provenance: places.field(match.start, match.end, {
      box: region.box,
      confidence: best?.confidence ?? 0,
      method: region.method ?? 'handwritten',
      needsReview: !isSure || isDoubtful,
      alternatives: alternatives.filter((alternative) => alternative.text !== number),
    }),
    findings: isSure ? [] : [handwrittenNumber(places, line, match, region, alternatives)],
  };
}

/** What was made of the ink of a gap that a person is to look at (best first), for the explanation of a finding. */
export function describeReadings(alternatives: readonly WordAlternative[]): string {
  const [best] = alternatives;
  if (best === undefined) return 'máy không đọc được';
  return best.confidence >= SURE_FILL
    ? `máy đọc là ${best.text}, không có chỗ nào khác trong văn bản để đối chiếu`
    : `máy đọc có thể là: ${alternatives.map(({ text }) => text).join(', ')}`;
}

function handwrittenNumber(
  places: PlaceFinder,
  line: DocumentLine,
  match: SymbolMatch,
  region: PageRegion,
  alternatives: readonly WordAlternative[],
): Finding {
  const how = region.method === 'stamped' ? 'đóng dấu' : 'viết tay';
  return {
    rule: 'handwritten-number',
    severity: 'certain',
    message: 'the number is filled in and not read with certainty',
    explanation: `Số văn bản được ${how} vào chỗ trống trước "/${match.suffix}"; ${describeReadings(alternatives)}. Hãy nhìn ảnh và xác nhận hoặc nhập số.`,
    correction: null,
    evidence: [
      { ...places.evidence(match.start, match.end), page: line.pageNumber, box: region.box, raw: region.text },
    ],
  };
}
