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

/** Papers that are handed over and not sent out: nobody is named to receive them. */
const withoutRecipients = new Set([
  'Biên bản',
  'Hợp đồng',
  'Bản thỏa thuận',
  'Bản ghi nhớ',
  'Giấy ủy quyền',
  'Thư công',
]);

/** Sent only where it cannot wait: its HỎA TỐC or KHẨN is a stamp, which a fax breaks into dots. */
const alwaysUrgent = new Set(['Công điện']);

const names: Readonly<Record<FootPart, string>> = { signer: 'người ký', recipients: 'nơi nhận' };

/**
 * On a scan with a letterhead, a part that was not found is more often unread than absent: a person should look.
 * Fills `fields` for each part that has no provenance yet, and tells where a signer or recipients should stand.
 */
export function markMissing(
  places: PlaceFinder,
  lines: readonly DocumentLine[],
  outline: DocumentOutline,
  documentType: DocumentType | null,
  fields: Provenances,
): Finding[] {
  const { letterhead } = outline;
  if (!letterhead.hasNation && letterhead.number === null) return [];
  if (!isScan(places.positioned)) return signerOfPlainText(places, outline, documentType, fields);
  for (const name of headParts) fields[name] ??= unread(places, null);
  if (documentType === null) return [];
  if (alwaysUrgent.has(documentType.name)) fields.urgency ??= unread(places, outline.firstPage);
  const foot = lastPrinted(lines, outline);
  if (foot === undefined) return [];
  const missing = footParts.filter((name) => fields[name] === undefined && hasPart(name, documentType));
  for (const name of missing) fields[name] = unread(places, foot.pageNumber);
  return missing.map((name) => notFound(places, name, foot));
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

const hasPart = (name: RecordFieldName, documentType: DocumentType): boolean =>
  name !== 'recipients' || !withoutRecipients.has(documentType.name);

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
