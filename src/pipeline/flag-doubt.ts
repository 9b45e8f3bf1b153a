import { type BoundingBox, boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, FieldProvenance, RecordFieldName } from '../domain/record.ts';
import type { PageRegion, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { partsOfBadPage } from '../extraction/missing-fields.ts';
import { inDoubt } from '../extraction/provenance.ts';
import { createWordFinder, findBadPages, findDoubtfulWords, WEAK_READING } from './doubtful-words.ts';
import { confirmedWords, decidingWords } from './field-words.ts';
import { hasInkBetween } from './ink-between.ts';
import { doubtfulPartsOf, followsForm, type ReadSigner, signerParts } from './signer-parts.ts';

type Fields = DocumentRecord['provenance']['fields'];

export interface Doubt {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
}

/**
 * The last look before a record leaves: a weak reading is flagged whatever extraction made of it, and a gap
 * that was filled in by hand shows up even where the text around it was too damaged to place it.
 */
export function flagDoubt(
  fields: Fields,
  layer: TextLayer,
  findings: readonly Finding[] = [],
  record: ReadSigner['record'] = { signer: null, issuingBody: null },
): Doubt {
  const flagged = flagDoubtfulWords(fields, layer, findings, record);
  const first = layer.pages.find((page) => page.pageNumber === 1);
  if (first === undefined) return { fields: flagged, findings: [] };
  const isBadlyRead = first.engine !== null && findBadPages([first], findings).has(first.pageNumber);
  return flagGaps(isBadlyRead ? withUnseenParts(flagged) : flagged, first);
}

const unseen: FieldProvenance = {
  page: 1,
  box: null,
  confidence: 0,
  method: 'printed',
  needsReview: true,
  alternatives: [],
  engine: null,
  model: null,
};

/** Of a page that was read badly a part that was not found is more often unread than absent. */
function withUnseenParts(fields: Fields): Fields {
  const missing = partsOfBadPage.filter((name) => fields[name] === undefined);
  return { ...fields, ...Object.fromEntries(missing.map((name) => [name, unseen])) };
}

/** The same for the words alone; `findings` are those that reading the pages brought up. */
export function flagDoubtfulWords(
  fields: Fields,
  layer: TextLayer,
  findings: readonly Finding[],
  record: ReadSigner['record'],
): Fields {
  const doubtful = findDoubtfulWords(layer, findings);
  const wordsIn = createWordFinder(layer);
  const known = (Object.entries(fields) as [RecordFieldName, FieldProvenance | undefined][]).flatMap(
    ([name, field]): [RecordFieldName, FieldProvenance][] => (field === undefined ? [] : [[name, field]]),
  );
  const badPages = findBadPages(layer.pages, findings);
  const wordsOfFields = new Map(known.map(([name, field]) => [name, wordsOf(field, layer, wordsIn)]));
  const flagged: Fields = {};
  for (const [name, field] of known) {
    const words = wordsOfFields.get(name) ?? [];
    const confirmed = confirmedWords(name, words, wordsOfFields, doubtful);
    const hasDoubtfulWord = decidingWords(name, words).some((word) => doubtful.has(word) && !confirmed.has(word));
    const isWeakPrint =
      field.method === 'printed' &&
      (hasDoubtfulWord ||
        hasInkBetween(name, words, pageOf(field, layer)) ||
        badPages.has(field.page ?? 0) ||
        (words.length === 0 && isWeak(field)));
    const isInParts = name === 'signer' && words.length > 0 && !badPages.has(field.page ?? 0);
    if (isInParts) flagged.signer = signerInDoubt(field, layer, words, doubtful, record);
    else flagged[name] = isWeakPrint ? inDoubt(field) : field;
  }
  return withParentInDoubt(flagged);
}

/** Both are cut from the same lines: where the issuing body may be wrong, its lines may have gone to the body above it. */
function withParentInDoubt(fields: Fields): Fields {
  const { issuingBody, parentBody } = fields;
  if (parentBody === undefined || issuingBody?.needsReview !== true) return fields;
  return { ...fields, parentBody: { ...parentBody, needsReview: true } };
}

/** Words of the signer are weighed part by part: what a seal hides of the name says nothing of the line over it. */
function signerInDoubt(
  field: FieldProvenance,
  layer: TextLayer,
  words: readonly Word[],
  doubtful: ReadonlySet<Word>,
  record: ReadSigner['record'],
): FieldProvenance {
  const page = pageOf(field, layer);
  const isNamed = record.signer !== null && followsForm(record, record.signer);
  const named = field.needsReview ? ((isNamed ? field.doubtfulParts : undefined) ?? signerParts) : [];
  const read = page === undefined ? [] : doubtfulPartsOf({ record, words, page, doubtful });
  const parts = signerParts.filter((part) => named.includes(part) || read.includes(part));
  const { doubtfulParts, ...whole } = field;
  const isPartly = parts.length > 0 && parts.length < signerParts.length;
  return { ...whole, needsReview: parts.length > 0, ...(isPartly ? { doubtfulParts: parts } : {}) };
}

const pageOf = (field: FieldProvenance, layer: TextLayer): TextPage | undefined =>
  layer.pages.find(({ pageNumber }) => pageNumber === field.page);

const isWeak = ({ confidence }: FieldProvenance): boolean => confidence < WEAK_READING;

/** Those of its part of the text, or those in its box where it has none. */
function wordsOf(
  field: FieldProvenance,
  layer: TextLayer,
  wordsIn: ReturnType<typeof createWordFinder>,
): readonly Word[] {
  const { charStart, charEnd, box } = field;
  if (charStart == null || charEnd == null) return box === null ? [] : wordsInBox(box, pageOf(field, layer));
  return wordsIn(charStart, charEnd);
}

function wordsInBox(box: BoundingBox, page: TextPage | undefined): Word[] {
  const words = page?.elements.flatMap((one) => (one.kind === 'line' ? one.line.words : [])) ?? [];
  return words.filter((word) => overlapArea(word.box, box) > 0.5 * boxHeight(word.box) * boxWidth(word.box));
}

const dateParts = new Set(['day', 'month', 'year']);

function flagGaps(fields: Fields, page: TextPage): Doubt {
  const gaps = page.regions.filter((region) => region.kind === 'handwriting' && region.place !== 'received-stamp');
  const number = gaps.find((region) => region.fills === 'number');
  const date = gaps.find((region) => region.fills !== undefined && dateParts.has(region.fills));
  const flagged: Fields = { ...fields };
  const findings: Finding[] = [];
  if (number !== undefined && !isFlagged(fields.symbol)) {
    flagged.symbol = gapProvenance(number, page, fields.symbol);
    findings.push(gapFinding('handwritten-number', 'Số của văn bản', number, page));
  }
  if (date !== undefined && !isFlagged(fields.date)) {
    flagged.date = gapProvenance(date, page, fields.date);
    findings.push(gapFinding('handwritten-date', 'Ngày của văn bản', date, page));
  }
  return { fields: flagged, findings };
}

/** Extraction has already dealt with the gap: as doubtful and in its place, or as read by hand with certainty. */
function isFlagged(field: FieldProvenance | undefined): boolean {
  if (field === undefined) return false;
  const isPlaced = field.needsReview && field.box !== null;
  return isPlaced || field.method === 'handwritten' || field.method === 'stamped';
}

function gapProvenance(region: PageRegion, page: TextPage, known: FieldProvenance | undefined): FieldProvenance {
  return {
    page: page.pageNumber,
    box: region.box,
    confidence: known?.confidence ?? 0,
    method: region.method ?? 'handwritten',
    needsReview: true,
    alternatives: [...(region.alternatives ?? known?.alternatives ?? [])],
    engine: null,
    model: null,
  };
}

function gapFinding(rule: string, what: string, region: PageRegion, page: TextPage): Finding {
  return {
    rule,
    severity: 'certain',
    message: `${rule}: the gap is filled in and not read with certainty`,
    explanation: `${what} được điền tay hoặc đóng dấu, máy chưa đọc chắc chắn. Hãy xem ảnh cắt và nhập đúng.`,
    correction: null,
    evidence: [{ page: page.pageNumber, box: region.box, charStart: null, charEnd: null, raw: '' }],
  };
}
