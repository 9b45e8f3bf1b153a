import { type BoundingBox, boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, FieldProvenance, RecordFieldName } from '../domain/record.ts';
import type { PageRegion, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { BAD_PAGE, partsOfBadPage } from '../extraction/missing-fields.ts';
import { createWordFinder, findDoubtfulWords, WEAK_READING } from './doubtful-words.ts';
import { BADLY_READ } from './page-findings.ts';
import { isWholeSignature } from './whole-signature.ts';

type Fields = DocumentRecord['provenance']['fields'];

export interface Doubt {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
}

/**
 * The last look before a record leaves: a weak reading is flagged whatever extraction made of it, and a gap
 * that was filled in by hand shows up even where the text around it was too damaged to place it.
 */
export function flagDoubt(fields: Fields, layer: TextLayer, findings: readonly Finding[] = []): Doubt {
  const flagged = flagDoubtfulWords(fields, layer, findings);
  const first = layer.pages.find((page) => page.pageNumber === 1);
  if (first === undefined) return { fields: flagged, findings: [] };
  return flagGaps(isBadlyRead(first, findings) ? withUnseenParts(flagged) : flagged, first);
}

const isBadlyRead = ({ pageNumber, confidence, engine }: TextPage, findings: readonly Finding[]): boolean =>
  engine !== null &&
  (confidence < BAD_PAGE ||
    findings.some(({ rule, evidence }) => rule === BADLY_READ && evidence.some(({ page }) => page === pageNumber)));

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
export function flagDoubtfulWords(fields: Fields, layer: TextLayer, findings: readonly Finding[]): Fields {
  const doubtful = findDoubtfulWords(layer, findings);
  const wordsIn = createWordFinder(layer);
  const flagged: Fields = {};
  for (const [name, field] of Object.entries(fields) as [RecordFieldName, FieldProvenance | undefined][]) {
    if (field === undefined) continue;
    const words = wordsOf(field, layer, wordsIn);
    const isDoubtful =
      (field.method === 'printed' && (isWeak(field, layer) || words.some((word) => doubtful.has(word)))) ||
      (name === 'signer' && liesAtStamp(field, layer, words));
    flagged[name] = isDoubtful ? { ...field, needsReview: true } : field;
  }
  return withParentInDoubt(flagged);
}

/** Both are cut from the same lines: where the issuing body may be wrong, its lines may have gone to the body above it. */
function withParentInDoubt(fields: Fields): Fields {
  const { issuingBody, parentBody } = fields;
  if (parentBody === undefined || issuingBody?.needsReview !== true) return fields;
  return { ...fields, parentBody: { ...parentBody, needsReview: true } };
}

/** Letter heights beside a word in which a seal may have hidden the rest of its line. */
const BESIDE = 2.5;

/** A seal covers a third of the signature at its left (Decree 30/2020): words of the name or title go with it unseen. */
function liesAtStamp(field: FieldProvenance, layer: TextLayer, words: readonly Word[]): boolean {
  const page = pageOf(field, layer);
  if (page === undefined || isWholeSignature(words, page)) return false;
  const stamps = page.regions.filter(({ kind }) => kind === 'stamp');
  return words.some(({ box }) => {
    const reach = BESIDE * boxHeight(box);
    const around = { ...box, left: box.left - reach, right: box.right + reach };
    return stamps.some((stamp) => overlapArea(around, stamp.box) > 0);
  });
}

const pageOf = (field: FieldProvenance, layer: TextLayer): TextPage | undefined =>
  layer.pages.find(({ pageNumber }) => pageNumber === field.page);

const isWeak = (field: FieldProvenance, layer: TextLayer): boolean =>
  field.confidence < WEAK_READING || (pageOf(field, layer)?.confidence ?? 1) < BAD_PAGE;

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
