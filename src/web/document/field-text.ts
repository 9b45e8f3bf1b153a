import type { RecordFields } from '../../domain/record.ts';
import type { ShownField } from '../../domain/review-places.ts';
import { formatRecordDate, partsOfIsoDate } from '../shell/format.ts';

/** A field's value as lines of text, none when it is empty: for the screen and for the clipboard. */
export function fieldLines(fields: RecordFields, name: ShownField): string[] {
  switch (name) {
    case 'documentType':
      return present([fields.documentType?.name]);
    case 'date':
    case 'effectiveDate':
      return present([formatRecordDate(fields[name])]);
    case 'legalBases':
    case 'addressees':
    case 'recipients':
      return [...fields[name]];
    case 'signer':
      return present([fields.signer?.authority, fields.signer?.title, fields.signer?.name]);
    case 'coSigners':
      return (fields.coSigners ?? []).map(({ authority, title, name }) => present([authority, title, name]).join(', '));
    case 'holder':
      return present([fields.holder?.name, fields.holder?.identityNumber, fields.holder?.taxCode]);
    case 'reportingPeriod':
      return present([fields.reportingPeriod?.label, periodText(fields.reportingPeriod)]);
    case 'received':
      return present([fields.received?.number, formatRecordDate(fields.received?.date)]);
    default:
      return present([fields[name]]);
  }
}

/** The value of one field, as the service kept it beside the record: it has the field's own shape. */
export function valueText(name: ShownField, value: unknown): string {
  if (value === null) return '';
  // Of the record only this field is looked at.
  const fields: RecordFields = JSON.parse(JSON.stringify({ [name]: value }));
  return fieldLines(fields, name).join('; ');
}

function periodText(period: RecordFields['reportingPeriod']): string {
  if (period === null || (period.from === null && period.to === null)) return '';
  const [from, to] = [period.from, period.to].map((day) =>
    day === null ? '…' : formatRecordDate(partsOfIsoDate(day)),
  );
  return `${from} – ${to}`;
}

function present(values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value): value is string => value !== null && value !== undefined && value !== '');
}
