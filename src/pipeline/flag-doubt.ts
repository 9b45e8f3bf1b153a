import { boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, FieldProvenance, RecordFieldName } from '../domain/record.ts';
import type { PageRegion, TextLayer, TextPage, Word } from '../domain/text-layer.ts';
import { LOW_WHERE_DISPUTED } from './page-findings.ts';

type Fields = DocumentRecord['provenance']['fields'];

export interface Doubt {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
}

/**
 * A printed field with a word read below this is looked at by a person. On the open real scans a misread word
 * of a field had at most 0.74; right ones lie above 0.9 nine times in ten.
 */
const WEAK_READING = 0.75;

/**
 * The last look before a record leaves: a weak reading is flagged whatever extraction made of it, and a gap
 * that was filled in by hand shows up even where the text around it was too damaged to place it.
 */
export function flagDoubt(fields: Fields, layer: TextLayer): Doubt {
  const flagged: Fields = {};
  for (const [name, field] of Object.entries(fields) as [RecordFieldName, FieldProvenance | undefined][]) {
    if (field === undefined) continue;
    const isDoubtful =
      isWeak(field, layer) || isDisputed(field, layer) || (name === 'signer' && liesAtStamp(field, layer));
    flagged[name] = isDoubtful ? { ...field, needsReview: true } : field;
  }
  const first = layer.pages.find((page) => page.pageNumber === 1);
  return first === undefined ? { fields: flagged, findings: [] } : flagGaps(flagged, first);
}

/**
 * On a page read with less mean confidence nothing is taken without a look: a fax of 0.78 has every tenth letter wrong,
 * also in words that the engine is sure of. The transcribed real pages and the other samples have 0.9 to 0.97.
 */
const BAD_PAGE = 0.85;

function isWeak(field: FieldProvenance, layer: TextLayer): boolean {
  if (field.method !== 'printed') return false;
  return field.confidence < WEAK_READING || (pageOf(field, layer)?.confidence ?? 1) < BAD_PAGE;
}

/** A misread word of a long field hides among many right ones: what the page doubts, the field doubts. */
function isDisputed(field: FieldProvenance, layer: TextLayer): boolean {
  if (field.method !== 'printed') return false;
  return wordsOf(field, layer).some(({ alternatives = [], confidence }) => {
    return alternatives.length > 0 && confidence < LOW_WHERE_DISPUTED;
  });
}

/** Letter heights beside a word in which a seal may have hidden the rest of its line. */
const BESIDE = 2.5;

/** A seal covers a third of the signature at its left (Decree 30/2020): words of the name or title go with it unseen. */
function liesAtStamp(field: FieldProvenance, layer: TextLayer): boolean {
  const stamps = pageOf(field, layer)?.regions.filter(({ kind }) => kind === 'stamp') ?? [];
  return wordsOf(field, layer).some(({ box }) => {
    const reach = BESIDE * boxHeight(box);
    const around = { ...box, left: box.left - reach, right: box.right + reach };
    return stamps.some((stamp) => overlapArea(around, stamp.box) > 0);
  });
}

const pageOf = (field: FieldProvenance, layer: TextLayer): TextPage | undefined =>
  layer.pages.find(({ pageNumber }) => pageNumber === field.page);

function wordsOf(field: FieldProvenance, layer: TextLayer): Word[] {
  const { box } = field;
  if (box === null) return [];
  const lines = pageOf(field, layer)?.elements.flatMap((one) => (one.kind === 'line' ? one.line.words : [])) ?? [];
  return lines.filter((word) => overlapArea(word.box, box) > 0.5 * boxHeight(word.box) * boxWidth(word.box));
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
