import type { FieldProvenance, RecordDate, RecordFields, Signer } from '../../domain/record.ts';
import type { ShownField } from '../../domain/review-places.ts';
import { abbreviationOfType } from '../../messages/web-document-types.ts';
import type { WebText } from '../../messages/web-text.ts';
import { formatRecordDate, parseTypedDate, parseWholeDay, partsOfIsoDate } from '../shell/format.ts';

/** How a field is corrected: the boxes it has, and the way from its value to their text and back. */
export interface FormPart {
  readonly key: string;
  /** Label of the box where a field has more than one. */
  readonly label: WebText | null;
  /** One line; several lines of running text; a list with one entry a line. */
  readonly kind: 'line' | 'text' | 'list';
}

/** The text of each box, by the key of its part. */
export type Draft = Readonly<Record<string, string>>;

export type DraftReading = { readonly fields: Partial<RecordFields> } | { readonly problem: WebText };

const single = (kind: FormPart['kind']): readonly FormPart[] => [{ key: 'value', label: null, kind }];

const formParts = {
  documentType: single('line'),
  symbol: single('line'),
  date: single('line'),
  parentBody: single('line'),
  issuingBody: single('line'),
  place: single('line'),
  subject: single('text'),
  paperKind: single('line'),
  holder: [
    { key: 'name', label: 'part.holderName', kind: 'line' },
    { key: 'identityNumber', label: 'part.identityNumber', kind: 'line' },
    { key: 'taxCode', label: 'part.taxCode', kind: 'line' },
  ],
  legalBases: single('list'),
  effectiveDate: single('line'),
  reportingPeriod: [
    { key: 'label', label: 'part.periodLabel', kind: 'line' },
    { key: 'from', label: 'part.from', kind: 'line' },
    { key: 'to', label: 'part.to', kind: 'line' },
  ],
  addressees: single('list'),
  signer: [
    { key: 'authority', label: 'part.authority', kind: 'line' },
    { key: 'title', label: 'part.title', kind: 'line' },
    { key: 'name', label: 'part.signerName', kind: 'line' },
  ],
  coSigners: single('list'),
  recipients: single('list'),
  urgency: single('line'),
  secrecy: single('line'),
  received: [
    { key: 'number', label: 'part.receivedNumber', kind: 'line' },
    { key: 'date', label: 'part.receivedDate', kind: 'line' },
  ],
} as const satisfies Record<ShownField, readonly FormPart[]>;

export const partsOf = (name: ShownField): readonly FormPart[] => formParts[name];

export function toDraft(fields: RecordFields, name: ShownField): Draft {
  switch (name) {
    case 'documentType':
      return { value: fields.documentType?.name ?? '' };
    case 'date':
    case 'effectiveDate':
      return { value: formatRecordDate(fields[name]) };
    case 'legalBases':
    case 'addressees':
    case 'recipients':
      return { value: fields[name].join('\n') };
    case 'coSigners':
      return { value: (fields.coSigners ?? []).map(coSignerLine).join('\n') };
    case 'holder':
    case 'signer':
      return textOfParts(fields[name]);
    case 'reportingPeriod': {
      const period = fields.reportingPeriod;
      return { label: period?.label ?? '', from: formatRecordDate(period?.from), to: formatRecordDate(period?.to) };
    }
    case 'received':
      return { number: fields.received?.number ?? '', date: formatRecordDate(fields.received?.date) };
    default:
      return { value: fields[name] ?? '' };
  }
}

function textOfParts(parts: Readonly<Record<string, string | null>> | null): Draft {
  return Object.fromEntries(Object.entries(parts ?? {}).map(([key, value]) => [key, value ?? '']));
}

/** One co-signer a line: `Trần Thị B; THƯ KÝ`, after which the authority may follow. */
function coSignerLine({ name, title, authority }: Signer): string {
  return [name, title, authority]
    .map((part) => part ?? '')
    .join('; ')
    .replace(/[; ]+$/, '');
}

function readCoSigner(line: string): Signer {
  const [name, title, authority] = line.split(';').map((part) => part.trim() || null);
  return { name: name ?? null, title: title ?? null, authority: authority ?? null };
}

const isoDatePattern = /^\d{4}-\d{2}-\d{2}$/;

/** Other readings of a field as a person would type them. */
export function readingsOf(name: ShownField, provenance: FieldProvenance | undefined): string[] {
  const texts = (provenance?.alternatives ?? []).map(({ text }) => text);
  const isDate = name === 'date' || name === 'effectiveDate';
  const shown = texts.map((text) => (isDate && isoDatePattern.test(text) ? formatRecordDate(text) : text));
  return [...new Set(shown)];
}

/** The box that other readings go into; undefined where a field has several and none is meant. */
export function readingPart(name: ShownField): string | undefined {
  const parts = partsOf(name);
  if (parts.length === 1) return parts[0]?.key;
  return name === 'signer' || name === 'holder' ? 'name' : undefined;
}

/** The boxes as fields to save, or what is wrong with them. An empty box is "nothing stands there". */
export function readDraft(draft: Draft, name: ShownField, fields: RecordFields): DraftReading {
  const text = (key: string): string => (draft[key] ?? '').trim().normalize('NFC');
  const orNull = (key: string): string | null => (text(key) === '' ? null : text(key));
  switch (name) {
    case 'symbol':
      return { fields: symbolFields(withSuffix(orNull('value'), fields.symbolSuffix)) };
    case 'documentType': {
      const typeName = orNull('value');
      const type = typeName === null ? null : { name: typeName, abbreviation: abbreviationOfType(typeName) };
      return { fields: { documentType: type } };
    }
    case 'date': {
      const date = parseTypedDate(withPrintedYear(text('value'), fields.date));
      return date === undefined ? { problem: 'edit.dateWrong' } : { fields: { date } };
    }
    case 'effectiveDate': {
      const day = parseWholeDay(text('value'));
      return day === undefined ? { problem: 'edit.dayWrong' } : { fields: { effectiveDate: day } };
    }
    case 'legalBases':
    case 'addressees':
    case 'recipients':
      return { fields: { [name]: linesOf(draft.value ?? '') } };
    case 'coSigners':
      return { fields: { coSigners: linesOf(draft.value ?? '').map(readCoSigner) } };
    case 'signer':
      return {
        fields: {
          signer: nullWhenEmpty({ name: orNull('name'), title: orNull('title'), authority: orNull('authority') }),
        },
      };
    case 'holder':
      return {
        fields: {
          holder: nullWhenEmpty({
            name: orNull('name'),
            identityNumber: orNull('identityNumber'),
            taxCode: orNull('taxCode'),
          }),
        },
      };
    case 'reportingPeriod':
      return readPeriod(text('label'), parseWholeDay(text('from')), parseWholeDay(text('to')));
    case 'received':
      return readReceived(orNull('number'), parseTypedDate(text('date')));
    default:
      return { fields: { [name]: orNull('value') } };
  }
}

function readPeriod(label: string, from: string | null | undefined, to: string | null | undefined): DraftReading {
  if (from === undefined || to === undefined) return { problem: 'edit.dayWrong' };
  const isEmpty = label === '' && from === null && to === null;
  return { fields: { reportingPeriod: isEmpty ? null : { label, from, to } } };
}

function readReceived(number: string | null, date: RecordDate | null | undefined): DraftReading {
  if (date === undefined) return { problem: 'edit.dateWrong' };
  return { fields: { received: nullWhenEmpty({ number, date }) } };
}

function nullWhenEmpty<Value extends object>(value: Value): Value | null {
  return Object.values(value).every((part) => part === null) ? null : value;
}

function linesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Day and month alone (`7/9`) are completed with the year that was read: the hand fills in no more than these. */
function withPrintedYear(typed: string, read: RecordDate | null): string {
  const year = (typeof read === 'string' ? partsOfIsoDate(read) : read)?.year ?? null;
  return year !== null && /^\d{1,2}\s*[/.\s-]\s*\d{1,2}$/.test(typed) ? `${typed}/${year}` : typed;
}

/** A number alone is completed with the letters that were read: the hand fills in no more than the number. */
function withSuffix(typed: string | null, suffix: string | null): string | null {
  return typed !== null && suffix !== null && /^\d+[a-z]?$/i.test(typed) ? `${typed}/${suffix}` : typed;
}

const symbolPattern = /^(\d+[a-z]?)\s*\/\s*(?:((?:19|20)\d{2})\s*\/\s*)?(.+)$/i;

/** A corrected symbol with the parts that follow from it, so that none keeps the old reading. */
function symbolFields(symbol: string | null): Partial<RecordFields> {
  const [, number, year, suffix] = symbolPattern.exec(symbol ?? '') ?? [];
  if (symbol === null || number === undefined || suffix === undefined) return { symbol };
  return { symbol, number, year: year === undefined ? null : Number(year), symbolSuffix: suffix };
}
