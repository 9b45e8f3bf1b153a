import type { Finding } from '../domain/finding.ts';
import type { DocumentType, Extraction, FieldProvenance, RecordFieldName, RecordFields } from '../domain/record.ts';
import { repairBodyName } from './body-names.ts';
import type { CitationMatch } from './citations.ts';
import { readHolder } from './counter-papers.ts';
import type { DocumentLine } from './document-lines.ts';
import type { DocumentOutline } from './document-outline.ts';
import { findEffectiveDate } from './effective-date.ts';
import { cleanValue } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { issuerFromBody } from './implied-issuer.ts';
import { basisSymbols, hasUnreadNumber } from './legal-bases.ts';
import { markMissing } from './missing-fields.ts';
import { type OwnDate, readOwnDate } from './own-date.ts';
import { noNumber, type OwnNumber, readOwnNumber } from './own-number.ts';
import { DOUBTFUL_WORD, type PlaceFinder, UNSURE_TEXT } from './provenance.ts';
import { readReportingPeriod } from './reporting-period.ts';
import { readCoSigners, readSigner } from './signer-fields.ts';
import type { Span } from './spans.ts';
import { readReceivedField, stampedWord } from './stamped-fields.ts';
import { CONSOLIDATED } from './symbol-codes.ts';
import { mentionOnly } from './title-type.ts';

/** Fields of the record with where each comes from. */
export interface RecordReading {
  readonly record: RecordFields;
  readonly fields: Extraction['fields'];
  readonly findings: readonly Finding[];
}

/** Filled while the record is read. */
export type Provenances = Partial<Record<RecordFieldName, FieldProvenance>>;

export function readRecord(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  citations: readonly CitationMatch[],
  grammar: Grammar,
): RecordReading {
  const fields: Provenances = {};
  const number = ownNumber(places, outline, grammar);
  const date = ownDate(places, outline);
  const documentType = typeOfDocument(places, outline, number, grammar, fields);
  setNumberFields(number, fields);
  if (date !== null && (date.date !== null || date.provenance.needsReview)) fields.date = date.provenance;
  const isoDate = typeof date?.date === 'string' ? date.date : null;
  const record: RecordFields = {
    symbol: number.symbol,
    symbolRaw: number.symbolRaw,
    symbolSuffix: number.suffix,
    number: number.number,
    year: number.year,
    documentType,
    ...readPaper(places, lines, outline, documentType, fields),
    ...readBodies(places, lines, outline, documentType, grammar, fields),
    place: takeSpan(places, 'place', outline.letterhead.dateline?.place ?? null, fields),
    date: date?.date ?? null,
    subject:
      documentType === null && outline.paper === null ? null : takeSpan(places, 'subject', outline.subject, fields),
    legalBases: readBases(places, outline, citations, fields),
    effectiveDate: readEffective(places, lines, outline, isoDate, fields),
    signer: readSigner(places, outline, grammar, fields),
    ...readCoSigners(places, outline, grammar, fields),
    addressees: takeList(places, 'addressees', outline.addressees, fields),
    recipients: takeList(places, 'recipients', outline.recipients, fields),
    reportingPeriod: readPeriod(places, outline, documentType, fields),
    urgency:
      takeSpan(places, 'urgency', outline.letterhead.urgency, fields) ??
      stampedWord(places, outline, 'urgency', fields),
    secrecy:
      takeSpan(places, 'secrecy', outline.letterhead.secrecy, fields) ??
      stampedWord(places, outline, 'secrecy', fields),
    received: readReceivedField(places, outline, fields),
  };
  const missing = markMissing(places, lines, outline, documentType, fields);
  return { record, fields, findings: [...number.findings, ...(date?.findings ?? []), ...missing] };
}

function ownNumber(places: PlaceFinder, outline: DocumentOutline, grammar: Grammar): OwnNumber {
  const { number } = outline.letterhead;
  return number === null ? noNumber : readOwnNumber(places, number.line, number.match, outline.typeName, grammar);
}

function ownDate(places: PlaceFinder, outline: DocumentOutline): OwnDate | null {
  const { dateline, number } = outline.letterhead;
  if (dateline === null) return null;
  const line = lineOfDate(places, dateline.start) ?? number?.line;
  return line === undefined ? null : readOwnDate(places, line, dateline);
}

function lineOfDate(places: PlaceFinder, offset: number): DocumentLine | undefined {
  const raw = places.text.toRaw(offset);
  const source = places.positioned.lines.find((line) => line.start <= raw && raw <= line.end);
  if (source === undefined) return undefined;
  return {
    index: -1,
    wholeStart: offset,
    wholeEnd: offset,
    start: offset,
    end: offset,
    text: '',
    fold: '',
    pageNumber: source.pageNumber,
    zone: source.zone,
    hasTab: false,
    isBlank: false,
    source,
  };
}

function setNumberFields(number: OwnNumber, fields: Provenances): void {
  if (number.provenance === null) return;
  const { provenance } = number;
  if (number.symbol !== null || provenance.needsReview) fields.symbol = provenance;
  if (number.number !== null || provenance.needsReview) fields.number = provenance;
  const printed: FieldProvenance = {
    ...provenance,
    method: provenance.method === 'text-layer' ? 'text-layer' : 'printed',
    needsReview: false,
    alternatives: [],
  };
  if (number.symbolRaw !== null) fields.symbolRaw = printed;
  if (number.suffix !== null) fields.symbolSuffix = printed;
  if (number.year !== null) fields.year = printed;
}

function typeOfDocument(
  places: PlaceFinder,
  outline: DocumentOutline,
  number: OwnNumber,
  grammar: Grammar,
  fields: Provenances,
): DocumentType | null {
  if (outline.typeName !== null && outline.typeLine !== null && number.typeCode !== CONSOLIDATED) {
    const name = grammar.typeOfName.get(outline.typeName) ?? outline.typeName;
    fields.documentType = places.field(outline.typeLine.start, outline.typeLine.end);
    return toType(name, grammar);
  }
  if (number.suffix === null) return null;
  const coded = number.typeCode === null ? undefined : grammar.codes.typeOf(number.typeCode);
  if (outline.paper !== null && (coded === undefined || mentionOnly.has(coded.name))) return null;
  if (number.provenance !== null)
    fields.documentType = { ...number.provenance, method: 'derived', alternatives: [], needsReview: false };
  return toType(coded?.name ?? 'Công văn', grammar);
}

function toType(name: string, grammar: Grammar): DocumentType {
  const type = grammar.gazetteer.documentTypes.find((candidate) => candidate.name === name);
  return { name, abbreviation: type?.abbreviation ?? null };
}

function readPaper(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  documentType: DocumentType | null,
  fields: Provenances,
): Pick<RecordFields, 'paperKind' | 'holder'> {
  if (documentType !== null || outline.paper === null) return { paperKind: null, holder: null };
  const paperKind = takeSpan(places, 'paperKind', outline.paper.kind, fields);
  const holder = readHolder(lines, outline.paper.line.index, outline.endLine);
  if (holder === undefined) return { paperKind, holder: null };
  fields.holder = places.field(holder.start, holder.end);
  return { paperKind, holder: { name: holder.name, identityNumber: holder.identityNumber, taxCode: holder.taxCode } };
}

function readBodies(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  documentType: DocumentType | null,
  grammar: Grammar,
  fields: Provenances,
): Pick<RecordFields, 'issuingBody' | 'parentBody'> {
  const { issuer, parent, isParentDoubtful } = outline.letterhead;
  if (issuer !== null || documentType === null) {
    const bodies = {
      issuingBody: takeBody(places, 'issuingBody', issuer, grammar, fields),
      parentBody: takeBody(places, 'parentBody', parent, grammar, fields),
    };
    if (isParentDoubtful === true && fields.parentBody !== undefined)
      fields.parentBody = { ...fields.parentBody, needsReview: true };
    return bodies;
  }
  const implied = issuerFromBody(places.text, lines, outline.bodyLine, outline.endLine, grammar);
  if (implied === undefined) return { issuingBody: null, parentBody: null };
  fields.issuingBody = places.field(implied.start, implied.end, { method: 'derived', needsReview: true });
  return { issuingBody: implied.value, parentBody: null };
}

function takeBody(
  places: PlaceFinder,
  name: 'issuingBody' | 'parentBody',
  span: Span | null,
  grammar: Grammar,
  fields: Provenances,
): string | null {
  const value = takeSpan(places, name, span, fields);
  if (value === null) return null;
  return repairBodyName(value, grammar.bodyWords, fields[name]?.method === 'printed' ? 'wrong' : 'lost');
}

function takeSpan(places: PlaceFinder, name: RecordFieldName, span: Span | null, fields: Provenances): string | null {
  if (span === null || span.value === '') return null;
  const provenance = places.field(span.start, span.end);
  fields[name] = { ...provenance, needsReview: provenance.confidence < UNSURE_TEXT };
  return cleanValue(span.value);
}

function takeList(
  places: PlaceFinder,
  name: 'addressees' | 'recipients',
  list: DocumentOutline['recipients'],
  fields: Provenances,
): string[] {
  if (list === null || list.items.length === 0) return [];
  fields[name] = places.field(list.start, list.end, { needsReview: list.isDoubtful });
  return [...list.items];
}

function readBases(
  places: PlaceFinder,
  outline: DocumentOutline,
  citations: readonly CitationMatch[],
  fields: Provenances,
): string[] {
  const symbols = basisSymbols(places.text.fold, outline.bases, citations);
  const first = outline.bases[0];
  const last = outline.bases.at(-1);
  const hasUnread = hasUnreadNumber(places.text.fold, outline.bases, citations);
  if (first !== undefined && last !== undefined && (symbols.length > 0 || hasUnread)) {
    const named = new Set(symbols);
    const needsReview =
      hasUnread || citations.some((citation) => named.has(citation.symbol ?? '') && isDoubtfulSymbol(places, citation));
    fields.legalBases = { ...places.field(first.start, last.end), needsReview };
  }
  return symbols;
}

/** One digit wrong makes a basis unfindable. */
function isDoubtfulSymbol(places: PlaceFinder, { symbolStart, symbolEnd, isCorrected }: CitationMatch): boolean {
  if (symbolStart === null || symbolEnd === null) return false;
  return isCorrected || places.confidence(symbolStart, symbolEnd) < DOUBTFUL_WORD;
}

function readEffective(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  signed: string | null,
  fields: Provenances,
): string | null {
  const from = lines[outline.bodyLine]?.start ?? 0;
  const to = lines[outline.endLine - 1]?.end ?? places.text.norm.length;
  const found = findEffectiveDate(places.text, from, to, signed);
  if (found === undefined) return null;
  const needsReview = found.isDerived && fields.date?.needsReview === true;
  fields.effectiveDate = places.field(
    found.start,
    found.end,
    found.isDerived ? { method: 'derived', needsReview } : {},
  );
  return found.iso;
}

/** A statistics office tells the press of a period. */
const reportTypes = new Set(['Báo cáo', 'Thông cáo']);

function readPeriod(
  places: PlaceFinder,
  outline: DocumentOutline,
  documentType: DocumentType | null,
  fields: Provenances,
): RecordFields['reportingPeriod'] {
  if (documentType === null || !reportTypes.has(documentType.name) || outline.subject === null) return null;
  const found = readReportingPeriod(places.text, outline.subject.start, outline.subject.end);
  if (found === undefined) return null;
  fields.reportingPeriod = places.field(found.start, found.end);
  return found.period;
}
