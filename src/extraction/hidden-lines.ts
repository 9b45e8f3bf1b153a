import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import { type DocumentLine, isUpperLine } from './document-lines.ts';
import type { DocumentReading } from './document-reading.ts';
import { isScan } from './missing-fields.ts';

/** Lines under the title in which the bases stand. */
const PREAMBLE = 16;
const operative = /^(?:dieu \d|quyet dinh\s?:|quyet nghi|chuong |phan |noi nhan|\d{1,2}[.)] |[ivx]{1,4}\. )/;
/** What leads to an act that the paper does not rest on. */
const otherLead =
  /(?:^|[^a-z])(?:thuc hien|theo|xet|phuc dap|tra loi|tiep|tai|cua|va|hoac|voi|sau khi|tren co so|kem|ve|ban hanh)(?![a-z])/;
/** In letter heights: a stamp's edge beside the first letter. */
const BESIDE = 1;
const MOSTLY = 0.5;

/**
 * Whether a basis may stand in a line whose "Căn cứ" a stamp covers: a line of the preamble that begins with the act, or one
 * under a stamp that has a number. The arrival stamp is put under the letterhead, where the bases begin.
 */
export function hidesBasis(reading: DocumentReading): boolean {
  const { places, record, citations, outline } = reading;
  if (!isScan(places.positioned)) return false;
  const known = new Set(record.record.legalBases);
  const titleEnd = outline.subject?.end ?? 0;
  return preamble(reading).some((line, index, lines) => {
    if (basisStart.test(line.fold) || otherLead.test(line.fold.slice(0, LEAD))) return false;
    if (/\d{2}/.test(line.text) && isCovered(reading, line)) return true;
    const isLeadLost = /\/\d{4}\/|\d\/\p{Lu}/u.test(line.text) && isHardlyRead(line);
    if (isLeadLost) return true;
    if (!opensParagraph(lines[index - 1], titleEnd)) return false;
    const cited = citations.find(({ start, symbol }) => symbol !== null && start >= line.start && start < line.end);
    if (cited === undefined) return brokenAct.test(line.fold);
    return !known.has(cited.symbol ?? '') && wordsBefore(line, cited.start) <= MOST_BEFORE;
  });
}

const basisStart = /^[^a-z0-9]{0,4}can cu\b/;

/** The line above ends the title or a paragraph, or is the name of the body on the stamp. */
const opensParagraph = (above: DocumentLine | undefined, titleEnd: number): boolean =>
  above === undefined || above.start < titleEnd || /[;.:]$/.test(above.text) || isUpperLine(above.text);

/** "TM QUj6t Uịnh số 036420 TTU ngày 13 tháng 3 năm 2014": no symbol could be made of it. */
const brokenAct = /^.{0,24}\bso \d.{0,24}\bngay \d/;
const LEAD = 14;
/** "Căn cứ" and a speck. */
const MOST_BEFORE = 3;

const wordsBefore = (line: DocumentLine, start: number): number =>
  line.text
    .slice(0, start - line.start)
    .split(' ')
    .filter((word) => word !== '').length;

function preamble({ outline, lines }: DocumentReading): DocumentLine[] {
  const from = outline.typeLine === null ? outline.bodyLine : outline.typeLine.index + 1;
  const head = lines.slice(from, Math.min(from + PREAMBLE, outline.endLine)).filter(({ isBlank }) => !isBlank);
  const end = head.findIndex(({ fold }) => operative.test(fold));
  return end < 0 ? head : head.slice(0, end);
}

/** What stands under a subject that is whole. */
const startsPart = /^(?:[^a-z]{0,3}(?:can cu|kinh gui|noi nhan|thuc hien|dieu |phan |chuong )|[ivx]{1,4}\.)/;

/** A line of the subject, or the one under it that goes on with it, lies under a stamp: its words are the stamp's. */
export function hidesSubject(reading: DocumentReading): boolean {
  const { subject } = reading.outline;
  if (subject === null || !isScan(reading.places.positioned)) return false;
  const printed = reading.lines.filter(({ isBlank }) => !isBlank);
  const last = printed.findLastIndex(({ start }) => start < subject.end);
  const next = printed[last + 1];
  const own = printed.filter(({ start, end }) => end > subject.start && start < subject.end);
  const goesOn =
    next !== undefined &&
    !/\d/.test(next.text) &&
    !startsPart.test(next.fold) &&
    (isCovered(reading, next) || isHardlyRead(next));
  return goesOn || own.some((line) => isCovered(reading, line));
}

/** Words at the start of a line under a stamp that nobody found: "ĐEKồn,gứ. QmZt định số 140/QĐ-TTg". */
const HARDLY_READ = 0.55;
const STARTING_WORDS = 3;

const isHardlyRead = ({ source }: DocumentLine): boolean =>
  (source?.words ?? [])
    .slice(0, STARTING_WORDS)
    .some(({ word }) => word.source === 'ocr' && word.confidence < HARDLY_READ);

/** A stamp lies over the start of the line. */
function isCovered({ places, outline }: DocumentReading, line: DocumentLine): boolean {
  const box = line.source?.box ?? null;
  const page = places.positioned.pages.find(({ pageNumber }) => pageNumber === outline.firstPage);
  if (box === null || page === undefined || line.pageNumber !== outline.firstPage) return false;
  return page.regions.some((region) => region.kind === 'stamp' && liesOverStart(region.box, box));
}

function liesOverStart(stamp: BoundingBox, line: BoundingBox): boolean {
  const height = boxHeight(line);
  const shared = Math.min(stamp.bottom, line.bottom) - Math.max(stamp.top, line.top);
  const reach = BESIDE * height;
  return shared > MOSTLY * height && stamp.right > line.left - reach && stamp.left < line.left + reach;
}
