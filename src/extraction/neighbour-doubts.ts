import type { Extraction, FieldProvenance, RecordFieldName } from '../domain/record.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { hidesBasis, hidesSubject } from './hidden-lines.ts';
import { startsBody } from './letterhead-bodies.ts';
import { isScan } from './missing-fields.ts';
import { hasFamilyName } from './person-names.ts';
import { inDoubt } from './provenance.ts';
import { authorityPrefix, isTitleLine, type SignatureBlock } from './signature.ts';
import { isUnitInDoubt } from './unit-codes.ts';

/**
 * A value may look right and still be cut wrongly: what stands directly beside it tells. Capitals over a signature that are
 * not the signer's, a list of recipients of which nothing was read, words before a day that gave no place.
 */
export function doubtsOfNeighbours(
  reading: DocumentReading,
  grammar: Grammar,
): Partial<Record<RecordFieldName, FieldProvenance>> {
  const doubts: Partial<Record<RecordFieldName, FieldProvenance>> = {};
  const { fields } = reading.record;
  const subject = reading.outline.subject?.value ?? '';
  const tests: readonly (readonly [RecordFieldName, boolean])[] = [
    ['symbol', lacksSymbol(reading) || (isScan(reading.places.positioned) && isUnitInDoubt(reading.record.record))],
    ['signer', isSignerCut(reading) || lacksSigner(reading, grammar)],
    ['subject', isSubjectCut(reading) || holdsText(subject) || holdsBasis(subject) || hidesSubject(reading)],
    ['legalBases', holdsBasis(subject) || hidesBasis(reading)],
    [
      'addressees',
      lacksAddressees(reading) || reading.record.record.addressees.some((one) => notAddressed.test(foldString(one))),
    ],
    ['recipients', lacksRecipients(reading) || lacksFirstRecipient(reading)],
    ['place', lacksPlace(reading)],
    ['documentType', lacksKind(reading) || isLetterOfOtherKind(reading)],
    ['issuingBody', holdsTwoBodies(reading)],
    ['parentBody', lacksParent(reading) || holdsTwoBodies(reading)],
  ];
  for (const [name, isDoubtful] of tests) {
    if (isDoubtful) doubts[name] = inDoubt(fields[name] ?? unread(reading));
  }
  return { ...doubtOfName(reading), ...doubts };
}

/** Of a signer without a known family name the office over it may be right. */
function doubtOfName({ record, outline }: DocumentReading): Extraction['fields'] {
  const { signer } = record.fields;
  const isDoubtful = signer?.needsReview === false && isForeignName(outline.signature);
  return isDoubtful ? { signer: { ...signer, needsReview: true, doubtfulParts: ['name'] } } : {};
}

const unread = ({ places, outline }: DocumentReading): FieldProvenance =>
  places.field(0, 0, { page: outline.firstPage, confidence: 0, box: null, charStart: null, charEnd: null });

/** Behind "TM. BAN" the name of the organ is missing. */
const openAuthority = /^T[./]?M[.,]? ?(?:BAN|ĐOÀN|HỘI ĐỒNG|ỦY BAN)(?: \/|$)/u;

/** Capitals right above the first line of the block, no part of it nor of another signer's. */
function isSignerCut({ outline, lines }: DocumentReading): boolean {
  const { signature, coSignatures } = outline;
  if (signature === null) return false;
  if (openAuthority.test(signature.authority ?? '')) return true;
  const above = lines[signature.firstLine - 1];
  if (above === undefined || signature.firstLine - 1 < outline.bodyLine || !isTitleLike(above)) return false;
  const over = lines[signature.firstLine - 2];
  if (startsBody(above.text) || heading.test(above.fold) || heading.test(over?.fold ?? '')) return false;
  return !coSignatures.some(({ firstLine, lastLine }) => above.index >= firstLine && above.index <= lastLine);
}

const isTitleLike = ({ text, isBlank, hasTab }: DocumentLine): boolean =>
  !isBlank &&
  !hasTab &&
  text.length > 5 &&
  text.length < 70 &&
  isUpperLine(text) &&
  /^\p{Lu}[^\d]+[^.:;!\d]$/u.test(text);

/** Peoples of the highlands and of the south have first words of their own. */
const ofHighlands =
  /(?:^|tá |úy )(?:A|Y|Ka|Rah|Ksor|Siu|Rơ|Rmah|Nay|Kpă|Kpuih|Bríu|Zơrâm|Alăng|Pơloong|Arất|Coor|Niê|Mlô|Ayun|Cil|Lơ|Điểu|Chamaléa|Katơr|Pinăng|Bá|Đàng|Sầm|Giàng|Thị|Neàng|Kim)(?= )|^[HK]['’]/u;

const isForeignName = (signature: SignatureBlock | null): boolean =>
  signature?.name != null && !hasFamilyName(signature.name) && !ofHighlands.test(signature.name);

const heading = /^(?:[ivx\d]{1,4}\s?[.):-]|nguoi |quyet |xac thuc |phan |chuong |muc |dieu |[a-d][.)]|kinh |can cu)/;
const startsOffice =
  /^(?:chu tich|bo truong|giam doc|tong giam doc|cuc truong|chi cuc|vien truong|chanh |hieu truong|thong doc|tong |truong |bi thu|thuong truc|pho )/;

/** Small letters, also behind a speck that was read as a sign. */
const lowerStart = /^(?:[-–.,'"‘“*•|] ?)?\p{Ll}{2}/u;

/** The line right under the subject goes on in its letters. */
function isSubjectCut({ outline, lines }: DocumentReading): boolean {
  const { subject, typeLine } = outline;
  if (subject === null || typeLine === null) return false;
  const last = lines.findLast(({ start, isBlank }) => !isBlank && start < subject.end);
  const next = last === undefined ? undefined : lines[last.index + 1];
  if (last === undefined || next === undefined || next.isBlank || next.hasTab) return false;
  if (lowerStart.test(next.text)) return true;
  const isBelow = isUpperLine(last.text) && isTitleLike(next);
  return isBelow && !heading.test(next.fold) && !startsBody(next.text) && !startsOffice.test(next.fold);
}

/** Another part of the paper, or more than one sentence. */
const foreign = /\b(?:gui|trinh|chuyen|dien)\s?:|, ngay \d{1,2} thang \d{1,2} nam \d{4}$/;
const holdsText = (subject: string): boolean =>
  foreign.test(foldString(subject)) || /\p{Ll}{3}\. \p{Lu}\p{Ll}/u.test(subject) || /^["“]\s?[Vv]\//u.test(subject);

/** "... hành chính Chuyển căn cứ Nghị định số 6/2020/NĐ-CP": a stamp's word before the first basis hid that it is one. */
const basisInside =
  /.\bcan cu (?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh) (?:so|lien tich|\p{L}+ )/u;
const holdsBasis = (subject: string): boolean => basisInside.test(foldString(subject));

const lacksRecipients = ({ record, lines, outline }: DocumentReading): boolean =>
  record.record.recipients.length === 0 &&
  lines.slice(outline.bodyLine, outline.endLine).some(({ fold }) => /^noi (?:nhan|gui)\s?:/.test(fold));

/** The line right under "Nơi nhận:" lost its dash, and is none of those that were taken. */
function lacksFirstRecipient({ record, lines, outline }: DocumentReading): boolean {
  const at = lines.findIndex(({ fold }, index) => index >= outline.bodyLine && /^noi nhan\s?:?$/.test(fold));
  const first = at < 0 ? undefined : lines[at + 1]?.text.replace(/[;.,]$/u, '');
  if (first === undefined || !lines[at + 1]?.text.endsWith(';')) return false;
  return !record.record.recipients.some(
    (item) => first.includes(item) || item.includes(first.replace(/^[-–+•*]\s?/u, '')),
  );
}

/** "Kinh gửt:", read worn. */
const addressesSomebody = /^k[il1][nm]h? g[a-z]{1,3}\s?[:;]/;
/** The text under them: their own lines were read elsewhere. */
const notAddressed = /^(?:can cu|thuc hien|theo|phuc dap|tra loi) |[a-z]{3}\. [a-z]{2}.*[a-z]{3}\./;
const lacksAddressees = ({ record, lines, outline }: DocumentReading): boolean =>
  record.record.addressees.length === 0 &&
  lines.slice(0, outline.endLine).some(({ fold }) => addressesSomebody.test(fold));

/** Words stand before the day of the letterhead, and no place was read. */
function lacksPlace({ record, lines, outline }: DocumentReading): boolean {
  const { dateline } = outline.letterhead;
  if (record.record.place !== null || dateline === null) return false;
  const line = lines.find(({ start, end }) => start <= dateline.start && dateline.start <= end);
  return line !== undefined && /\p{Lu}\p{L}+.*,/u.test(line.text.slice(0, dateline.start - line.start));
}

/** A letterhead, and nothing that says what the paper is. */
const lacksKind = ({ record, outline }: DocumentReading): boolean =>
  outline.letterhead.hasNation && record.record.documentType === null && record.record.paperKind === null;

/** "V/v" under the number is a letter's, and "CT" before its hyphen the Cục Thuế that writes it: a Chỉ thị has a title. */
const isLetterOfOtherKind = ({ record, outline }: DocumentReading): boolean =>
  outline.typeName === null &&
  outline.letterhead.aboutLine !== null &&
  record.record.documentType !== null &&
  record.record.documentType.name !== 'Công văn';

/** Bodies that name the one above them in every letterhead (Decree 30/2020, Annex I, box 2). */
const subordinate =
  /^(?:phong |chi cuc |cuc |benh vien da khoa (?:tinh|khu vuc|huyen)|tram y te|truong (?:tieu hoc|mam non|mau giao|trung hoc|thcs|thpt))/;

/** The line above the issuing body was not read. */
const lacksParent = ({ record, outline, places }: DocumentReading): boolean =>
  isScan(places.positioned) &&
  (outline.letterhead.hasNation || outline.letterhead.dateline !== null) &&
  record.record.parentBody === null &&
  subordinate.test(foldString(record.record.issuingBody ?? ''));

/** "UBND XÃ CHỢ MỚI PHÒNG KINH TẾ": the two lines of a letterhead taken for one name. */
const twoBodies =
  /^(?:ubnd|uy ban nhan dan) (?:xa|phuong|tinh|thanh pho|dac khu) .{2,}? (?:phong|so|van phong|trung tam|truong|ban) [a-z]{2}/;
const holdsTwoBodies = ({ record }: DocumentReading): boolean =>
  record.record.parentBody === null && twoBodies.test(foldString(record.record.issuingBody ?? ''));

/** "Số: 24-015/TTr-BQLDA2": a number of a kind that was not read. */
function lacksSymbol({ record, lines, outline }: DocumentReading): boolean {
  if (record.record.symbolRaw !== null) return false;
  const head = lines.slice(0, outline.bodyLine);
  return head.some(({ fold, text }) => /^so\s?:?\s?[a-z]?\d/.test(fold) && /\/.*\p{Lu}{2}/u.test(text));
}

/** Lines at the end of the text in which a title without a known name under it is still a signer's. */
const FOOT = 8;

function lacksSigner({ record, lines, outline }: DocumentReading, grammar: Grammar): boolean {
  if (record.record.signer !== null || !outline.letterhead.hasNation) return false;
  const foot = lines.slice(outline.bodyLine, outline.endLine).filter(({ isBlank }) => !isBlank);
  return foot
    .slice(-FOOT)
    .some(({ text }) => isUpperLine(text) && (authorityPrefix.test(text) || isTitleLine(text, grammar)));
}
