import type { DocumentRecord, FieldProvenance, RecordFieldName, RecordFields } from './record.ts';

/** Which fields of a record a person looks at, and which of them still ask for one: lists and desk count alike. */

/** The order of the parts on the paper, which is also the order they are checked in. */
export const fieldOrder = [
  'documentType',
  'symbol',
  'date',
  'parentBody',
  'issuingBody',
  'place',
  'subject',
  'paperKind',
  'holder',
  'legalBases',
  'effectiveDate',
  'reportingPeriod',
  'addressees',
  'signer',
  'coSigners',
  'recipients',
  'urgency',
  'secrecy',
  'received',
] as const satisfies readonly RecordFieldName[];

export type ShownField = (typeof fieldOrder)[number];

/** Fields that follow from another one: checked, corrected and saved with it. */
const companions: Partial<Record<ShownField, readonly RecordFieldName[]>> = {
  symbol: ['symbolRaw', 'symbolSuffix', 'number', 'year'],
};

export const companionsOf = (name: ShownField): readonly RecordFieldName[] => companions[name] ?? [];

/** Parts that every administrative document carries (Decree 30/2020/NĐ-CP, article 8): without one, somebody must look. */
const compulsoryFields: ReadonlySet<ShownField> = new Set([
  'documentType',
  'symbol',
  'date',
  'issuingBody',
  'subject',
  'signer',
]);

export function provenanceOf(record: DocumentRecord, name: RecordFieldName): FieldProvenance | undefined {
  return record.provenance.fields[name];
}

/** A doubt is open while the field, or one that follows from it, still asks for a person. */
export function isDoubtOpen(record: DocumentRecord, name: ShownField): boolean {
  const isFlagged = [name, ...companionsOf(name)].some((field) => provenanceOf(record, field)?.needsReview === true);
  return isFlagged || isMissing(record, name);
}

/** A compulsory part that was not read. A letter (công văn) has no type, a counter paper has parts of its own. */
function isMissing(record: DocumentRecord, name: ShownField): boolean {
  if (!compulsoryFields.has(name) || !isEmpty(record.record[name])) return false;
  if (record.record.paperKind !== null) return false;
  const isLetter = name === 'documentType' && record.record.symbol !== null;
  return !isLetter && provenanceOf(record, name)?.method !== 'reviewed';
}

const isEmpty = (value: RecordFields[ShownField]): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every((part) => part === null));

/** What a person has to look at: doubtful fields, each once with those that follow from it, and findings. */
export function countToReview(record: DocumentRecord): number {
  return fieldOrder.filter((name) => isDoubtOpen(record, name)).length + record.findings.length;
}
