import type { Finding } from '../domain/finding.ts';
import type { Extraction, FieldProvenance, RecordFieldName, RecordFields } from '../domain/record.ts';
import type { CitationMatch } from './citations.ts';
import type { SymbolMatch } from './document-number.ts';
import type { DocumentReading } from './document-reading.ts';
import type { GazetteerType } from './gazetteer.ts';
import type { Grammar } from './grammar.ts';
import { fieldsWithLostMarks, lostMarks } from './lost-marks.ts';
import { misreadNames } from './misread-names.ts';
import { fieldsWithMisreadSigns } from './misread-signs.ts';
import { isScan } from './missing-fields.ts';
import { doubtsOfNeighbours } from './neighbour-doubts.ts';
import { oddFields } from './odd-shapes.ts';
import { inDoubt, toFinding } from './provenance.ts';
import { CONSOLIDATED } from './symbol-codes.ts';

/** Fields that other evidence in the document speaks against, with what it says. */
export interface OwnReview {
  readonly fields: Extraction['fields'];
  readonly findings: readonly Finding[];
}

interface Doubt {
  readonly names: readonly RecordFieldName[];
  readonly finding: Finding;
}

/** Holds number, type and date of the document against each other and against what it says of itself. */
export function reviewOwn(reading: DocumentReading, grammar: Grammar): OwnReview {
  const doubts = [
    ...doubtOfType(reading, grammar),
    ...doubtOfYear(reading),
    ...doubtOfCaption(reading),
    ...doubtOfDate(reading),
    ...doubtOfMarks(reading, grammar),
  ];
  const { record, fields } = reading.record;
  const flagged = flagOddFields(
    record,
    { ...fields, ...doubtsOfNeighbours(reading, grammar) },
    isScan(reading.places.positioned),
    grammar,
  );
  const named = doubts.flatMap((doubt) => doubt.names);
  return { fields: withReview(flagged, named), findings: doubts.map((doubt) => doubt.finding) };
}

/** Fields whose values tell by themselves that they were misread or cut wrongly. */
export function flagOddFields(
  record: RecordFields,
  fields: Extraction['fields'],
  isScan: boolean,
  grammar: Grammar,
): Extraction['fields'] {
  const misread = isScan
    ? [...misreadNames(record, grammar.knownBodies), ...fieldsWithMisreadSigns(record, grammar.bareWords.known)]
    : [];
  return withReview(withParentAsked(fields, misread), [...oddFields(record, grammar), ...misread]);
}

/** A misread name of two lines may be that of two bodies. */
function withParentAsked(fields: Extraction['fields'], misread: readonly RecordFieldName[]): Extraction['fields'] {
  const { issuingBody, parentBody } = fields;
  const isAsked = misread.includes('issuingBody') && issuingBody !== undefined && parentBody === undefined;
  return isAsked ? { ...fields, parentBody: { ...issuingBody, confidence: 0, needsReview: true } } : fields;
}

function withReview(fields: Extraction['fields'], names: readonly RecordFieldName[]): Extraction['fields'] {
  const flagged: Partial<Record<RecordFieldName, FieldProvenance>> = { ...fields };
  for (const name of names) {
    const field = flagged[name];
    if (field !== undefined) flagged[name] = inDoubt(field);
  }
  return flagged;
}

function ownSpan(reading: DocumentReading): readonly [number, number] {
  const number = reading.outline.letterhead.number;
  return number === null ? [0, 0] : [number.line.start, number.match.end];
}

function dateSpan(reading: DocumentReading): readonly [number, number] {
  const dateline = reading.outline.letterhead.dateline;
  return dateline === null ? [0, 0] : [dateline.start, dateline.end];
}

function doubtOfType(reading: DocumentReading, grammar: Grammar): Doubt[] {
  const { typeName, typeLine, letterhead } = reading.outline;
  const code = letterhead.number?.match.typeCode ?? null;
  if (typeName === null || typeLine === null || letterhead.number === null) return [];
  const name = grammar.typeOfName.get(typeName) ?? typeName;
  const coded = code === null ? undefined : grammar.codes.typeOf(code)?.name;
  if (code === CONSOLIDATED || isRuleOfParty(letterhead.number.match, name)) return [];
  // "CT" stands for Chỉ thị and for the Cáo trạng of a procuracy.
  if (typeOf(name, grammar)?.codes.includes(code ?? '') === true) return [];
  if (coded === undefined || coded === name || coded.startsWith(name) || name.startsWith(coded)) return [];
  if (grammar.codes.correctType(code ?? '', name) !== code) return [];
  return [
    {
      names: ['symbol', 'documentType'],
      finding: toFinding(
        reading.places,
        'R13',
        'certain',
        'type line against own symbol',
        `Tên loại "${typeLine.text}" không khớp với ký hiệu "${letterhead.number.match.suffix}" (${coded}).`,
        [ownSpan(reading), [typeLine.start, typeLine.end]],
      ),
    },
  ];
}

const typeOf = (name: string, { gazetteer }: Grammar): GazetteerType | undefined =>
  gazetteer.documentTypes.find((type) => type.name === name);

/** The Party writes QĐ for what it decides (Quyết định) and for what it rules (Quy định): 22-QĐ/TW. */
const isRuleOfParty = ({ isParty, typeCode }: SymbolMatch, name: string): boolean =>
  isParty && typeCode === 'QĐ' && name === 'Quy định';

function doubtOfYear(reading: DocumentReading): Doubt[] {
  const { year, date } = reading.record.record;
  const dated = typeof date === 'string' ? Number(date.slice(0, 4)) : (date?.year ?? null);
  if (year === null || dated === null || year === dated) return [];
  return [
    {
      names: ['symbol', 'year', 'date'],
      finding: toFinding(
        reading.places,
        'R13',
        'certain',
        'year of own symbol against date',
        `Năm trong số ký hiệu (${year}) khác năm ban hành (${dated}).`,
        [ownSpan(reading), dateSpan(reading)],
      ),
    },
  ];
}

/** "Kèm theo Quyết định số 707/QĐ-TTg ngày ..." at an annex repeats the parent's number and date. */
function doubtOfCaption(reading: DocumentReading): Doubt[] {
  const { record } = reading.record;
  const own = reading.outline.letterhead.number;
  if (own === null || record.number === null) return [];
  const captions = reading.citations.filter(
    (citation) => isCaption(reading, citation) && citation.suffix === own.match.suffix,
  );
  return captions.flatMap((caption) => {
    const isOther =
      caption.number !== null && Number.parseInt(caption.number, 10) !== Number.parseInt(record.number ?? '', 10);
    const isOtherDay = typeof record.date === 'string' && caption.date?.iso != null && caption.date.iso !== record.date;
    if (!isOther && !isOtherDay) return [];
    return [
      {
        names: isOther ? (['symbol', 'number'] as const) : (['date'] as const),
        finding: toFinding(
          reading.places,
          'R13',
          'certain',
          'annex caption against own number or date',
          `Dòng "Kèm theo ..." của phụ lục ghi ${caption.symbol ?? caption.suffix}${caption.date?.iso == null ? '' : ` ngày ${caption.date.iso}`}, khác với số, ngày ở đầu văn bản (${record.symbol}).`,
          [ownSpan(reading), [caption.start, caption.end]],
        ),
      },
    ];
  });
}

/** The caption stands after the body, alone in brackets. */
function isCaption(reading: DocumentReading, citation: CitationMatch): boolean {
  const before = reading.text.fold.slice(Math.max(0, citation.start - 60), citation.start);
  const { signature } = reading.outline;
  return (
    /\((?:ban hanh )?kem theo[^()]{0,40}$/.test(before) && (signature === null || citation.start > signature.start)
  );
}

/** What page reading gave was restored before; a text that came as it is may have lost marks on its way. */
function doubtOfMarks(reading: DocumentReading, grammar: Grammar): Doubt[] {
  const { positioned, text } = reading.places;
  if (isScan(positioned)) return [];
  const { record, fields } = reading.record;
  const hasLost = lostMarks(text.norm, grammar.bareWords);
  const names = fieldsWithLostMarks(record, fields, grammar.bareWords, hasLost, text);
  if (names.length === 0) return [];
  // The period is read from the subject: "3 thang" is none.
  const read = names.includes('subject') ? [...names, 'reportingPeriod' as const] : names;
  return [
    {
      names: read,
      finding: toFinding(
        reading.places,
        'lost-marks',
        'possible',
        'words of the text lost their marks',
        'Nhiều chữ trong văn bản mất dấu; các trường có chữ không dấu cần đối chiếu. Có thể chạy "sohoa restore" trước khi trích xuất.',
        [ownSpan(reading)],
      ),
    },
  ];
}

/** A misread year puts the bases after the document. */
function doubtOfDate(reading: DocumentReading): Doubt[] {
  const { date, received } = reading.record.record;
  if (typeof date !== 'string' || typeof received?.date !== 'string' || received.date >= date) return [];
  return [
    {
      names: ['date'],
      finding: toFinding(
        reading.places,
        'R15',
        'possible',
        'received before it was signed',
        `Dấu đến ghi ngày ${received.date}, trước ngày ban hành ${date}.`,
        [dateSpan(reading)],
      ),
    },
  ];
}
