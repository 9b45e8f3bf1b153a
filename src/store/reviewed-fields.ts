import {
  type DocumentRecord,
  type FieldProvenance,
  type RecordFieldName,
  recordFieldsSchema,
} from '../domain/record.ts';

const fieldNames = recordFieldsSchema.keyof().options;

/**
 * A new extraction never overwrites what a person corrected: fields that the old record marks as reviewed are
 * carried over, and the machine's new reading stands among the alternatives where it differs.
 */
export function carryReviewedFields(extracted: DocumentRecord, previous: DocumentRecord | undefined): DocumentRecord {
  if (previous === undefined) return extracted;
  const names = fieldNames.filter((name) => previous.provenance.fields[name]?.method === 'reviewed');
  let record = extracted;
  for (const name of names) record = carryField(record, previous, name);
  return record;
}

function carryField(record: DocumentRecord, previous: DocumentRecord, name: RecordFieldName): DocumentRecord {
  const provenance = previous.provenance.fields[name];
  if (provenance === undefined) return record;
  const machineValue = record.record[name];
  const differs = JSON.stringify(machineValue) !== JSON.stringify(previous.record[name]);
  const carried: FieldProvenance =
    differs && typeof machineValue === 'string'
      ? {
          ...provenance,
          alternatives: [{ text: machineValue, confidence: record.provenance.fields[name]?.confidence ?? 0 }],
        }
      : provenance;
  return {
    ...record,
    record: { ...record.record, [name]: previous.record[name] },
    provenance: { ...record.provenance, fields: { ...record.provenance.fields, [name]: carried } },
  };
}
