import type { RecordFields } from './record.ts';

/** The fields of a record in which nothing was found. */
export const emptyRecordFields: RecordFields = {
  symbol: null,
  symbolRaw: null,
  symbolSuffix: null,
  number: null,
  year: null,
  documentType: null,
  paperKind: null,
  holder: null,
  issuingBody: null,
  parentBody: null,
  place: null,
  date: null,
  subject: null,
  legalBases: [],
  effectiveDate: null,
  signer: null,
  addressees: [],
  recipients: [],
  reportingPeriod: null,
  urgency: null,
  secrecy: null,
  received: null,
};
