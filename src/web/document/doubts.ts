import type { DocumentRecord, RecordFieldName } from '../../domain/record.ts';
import { fieldLines } from './field-text.ts';
import { provenanceOf, type ShownField } from './record-targets.ts';

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

/** A compulsory part that was not read. A letter (công văn) has no type, a counter paper has parts of its own. */
export function isMissing(record: DocumentRecord, name: ShownField): boolean {
  if (!compulsoryFields.has(name) || fieldLines(record.record, name).length > 0) return false;
  if (record.record.paperKind !== null) return false;
  const isLetter = name === 'documentType' && record.record.symbol !== null;
  return !isLetter && provenanceOf(record, name)?.method !== 'reviewed';
}

/** A doubt is open while the field, or one that follows from it, still asks for a person. */
export function isDoubtOpen(record: DocumentRecord, name: ShownField): boolean {
  const isFlagged = [name, ...companionsOf(name)].some((field) => provenanceOf(record, field)?.needsReview === true);
  return isFlagged || isMissing(record, name);
}
