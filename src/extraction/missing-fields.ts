import type { Finding } from '../domain/finding.ts';
import type { PositionedText } from '../domain/positioned-text.ts';
import type { DocumentType, RecordFieldName } from '../domain/record.ts';
import type { DocumentLine } from './document-lines.ts';
import type { DocumentOutline } from './document-outline.ts';
import { type PlaceFinder, toFinding } from './provenance.ts';
import type { Provenances } from './record-fields.ts';

/** Parts that every paper of a type has (Decree 30/2020, Article 8), by where they stand. */
const headParts = ['symbol', 'date'] as const;
const footParts = ['signer', 'recipients'] as const;
type FootPart = (typeof footParts)[number];

/** Papers that are handed over and not sent out: nobody is named to receive them, many have no title of their own. */
const withoutRecipients = new Set([
  'Biên bản',
  'Hợp đồng',
  'Bản thỏa thuận',
  'Bản ghi nhớ',
  'Giấy ủy quyền',
  'Thư công',
]);

/** Papers that go from their name straight to their text. */
const withoutSubject = new Set([
  ...withoutRecipients,
  'Giấy giới thiệu',
  'Giấy nghỉ phép',
  'Phiếu gửi',
  'Giấy đi đường',
]);

/** Sent only where it cannot wait: its HỎA TỐC or KHẨN is a stamp, which a fax breaks into dots. */
const alwaysUrgent = new Set(['Công điện']);

/** "Kính gửi:", or "... điện:", is one of their parts. */
const addressed = new Set(['Công văn', 'Tờ trình', 'Công điện']);

const names: Readonly<Record<FootPart, string>> = { signer: 'người ký', recipients: 'nơi nhận' };

/**
 * On a page read with less mean confidence nothing is taken without a look: a fax of 0.78 has every tenth letter wrong,
 * also in words that the engine is sure of. The transcribed real pages and the other samples have 0.9 to 0.97.
 */
export const BAD_PAGE = 0.85;

/**
 * On a scan with a letterhead, a part that was not found is more often unread than absent: a person should look. On a bad
 * page the letterhead itself may be lost, and with it parts that only some papers have.
 * Fills `fields` for each part that has no provenance yet, and tells where a signer or recipients should stand.
 */
export function markMissing(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  documentType: DocumentType | null,
  fields: Provenances,
): Finding[] {
  const { letterhead, firstPage } = outline;
  const hasHead = letterhead.hasNation || letterhead.number !== null;
  if (!isScan(places.positioned)) {
    return hasHead ? signerOfPlainText(places, outline, documentType, fields) : [];
  }
  const isBad = hasBadPage(places.positioned, firstPage, firstPage);
  if (!hasHead && !isBad) return [];
  for (const name of headParts) fields[name] ??= unread(places, null);
  for (const name of partsToExpect(outline, documentType, isBad)) fields[name] ??= unread(places, firstPage);
  const foot = lastPrinted(lines, outline);
  const isPaper = documentType !== null || outline.recipients !== null;
  if (foot === undefined || !(isPaper || hasBadPage(places.positioned, firstPage, foot.pageNumber))) return [];
  const missing = footParts.filter((name) => fields[name] === undefined && hasPart(name, documentType));
  for (const name of missing) fields[name] = unread(places, foot.pageNumber);
  return missing.map((name) => notFound(places, name, foot));
}

/** What a paper may have that nobody saw where its first page was read badly. */
export const partsOfBadPage = [
  'place',
  'documentType',
  'issuingBody',
  'parentBody',
  'subject',
  'addressees',
  'legalBases',
] as const;
const isReport = (type: DocumentType | null): boolean => type === null || type.name === 'Báo cáo';

/** What such a paper has beside number, date and foot. */
function partsToExpect(
  { letterhead, paper }: DocumentOutline,
  documentType: DocumentType | null,
  isBad: boolean,
): RecordFieldName[] {
  if (isBad) return [...partsOfBadPage, ...(isReport(documentType) ? (['reportingPeriod'] as const) : [])];
  const parts: RecordFieldName[] = letterhead.dateline?.place == null ? ['place'] : [];
  if (documentType === null) return paper === null ? [...parts, 'documentType', 'subject'] : parts;
  parts.push('issuingBody');
  if (!withoutSubject.has(documentType.name)) parts.push('subject');
  if (addressed.has(documentType.name)) parts.push('addressees');
  if (alwaysUrgent.has(documentType.name)) parts.push('urgency');
  return parts;
}

function hasBadPage({ lines }: PositionedText, first: number, last: number): boolean {
  const sums = new Map<number, { confidence: number; words: number }>();
  for (const { pageNumber, words } of lines) {
    if (pageNumber < first || pageNumber > last) continue;
    const sum = sums.get(pageNumber) ?? { confidence: 0, words: 0 };
    for (const { word } of words) sum.confidence += word.confidence;
    sum.words += words.length;
    sums.set(pageNumber, sum);
  }
  return [...sums.values()].some(({ confidence, words }) => words > 0 && confidence / words < BAD_PAGE);
}

/** A text that came as it is may be a part of a document; where its recipients stand, its signer should. */
function signerOfPlainText(
  places: PlaceFinder,
  { recipients, firstPage }: DocumentOutline,
  documentType: DocumentType | null,
  fields: Provenances,
): Finding[] {
  if (documentType !== null && recipients !== null) fields.signer ??= unread(places, firstPage);
  return [];
}

/** Whether an engine read any of the words. */
export const isScan = (positioned: PositionedText): boolean =>
  positioned.lines.some((line) => line.words.some((word) => word.word.source === 'ocr'));

const hasPart = (name: FootPart, documentType: DocumentType | null): boolean =>
  name !== 'recipients' || !withoutRecipients.has(documentType?.name ?? '');

const unread = (places: PlaceFinder, page: number | null): ReturnType<PlaceFinder['field']> =>
  places.field(0, 0, {
    ...(page === null ? {} : { page }),
    confidence: 0,
    needsReview: true,
    box: null,
    charStart: null,
    charEnd: null,
  });

function lastPrinted(lines: readonly DocumentLine[], outline: DocumentOutline): DocumentLine | undefined {
  const last = outline.recipients?.lastLine ?? outline.signature?.lastLine;
  if (last !== undefined) return lines[last];
  return lines.slice(outline.bodyLine, outline.endLine).findLast((line) => !line.isBlank);
}

function notFound(places: PlaceFinder, name: FootPart, foot: DocumentLine): Finding {
  return toFinding(
    places,
    `missing-${name}`,
    'possible',
    `${name} not read`,
    `Không đọc được ${names[name]} ở cuối văn bản; cần xem lại trang ${foot.pageNumber}.`,
    [[foot.start, foot.end]],
  );
}
