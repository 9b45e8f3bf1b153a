import type { DocumentRecord, FieldProvenance, RecordFieldName } from '../domain/record.ts';
import { foldText } from './fold-text.ts';

/**
 * What became of a field: `right`; `flagged` (not right, but a person is asked to look); `missing` (empty, nobody is
 * asked); `wrong` (a wrong value that nobody is asked about: the worst there is).
 */
export type FieldVerdict = 'right' | 'flagged' | 'missing' | 'wrong';

export interface FieldJudgement {
  /** Path in the record: `symbol`, `signer.title`. */
  readonly field: string;
  readonly verdict: FieldVerdict;
  /** Of the field, 0..1; null when the record says nothing about it. */
  readonly confidence: number | null;
  readonly needsReview: boolean;
  readonly expected: string;
  readonly found: string;
}

/** The fields that are compared, with the key of `provenance.fields` that answers for them. */
const comparedFields: readonly (readonly [string, RecordFieldName])[] = [
  ['symbol', 'symbol'],
  ['documentType', 'documentType'],
  ['issuingBody', 'issuingBody'],
  ['parentBody', 'parentBody'],
  ['place', 'place'],
  ['date', 'date'],
  ['subject', 'subject'],
  ['legalBases', 'legalBases'],
  ['effectiveDate', 'effectiveDate'],
  ['signer.name', 'signer'],
  ['signer.title', 'signer'],
  ['signer.authority', 'signer'],
  ['coSigners', 'coSigners'],
  ['paperKind', 'paperKind'],
  ['reportingPeriod.label', 'reportingPeriod'],
  ['addressees', 'addressees'],
  ['recipients', 'recipients'],
  ['urgency', 'urgency'],
  ['secrecy', 'secrecy'],
  ['received.number', 'received'],
  ['received.date', 'received'],
];

/** The expected values: names of `record`, with `accept` for other values that are right as well. */
export type ExpectedFields = Readonly<Record<string, unknown>>;

/** Judges every field that the annotation speaks of, and the symbols of the file's further documents. */
export function judgeFields(expected: ExpectedFields, record: DocumentRecord): FieldJudgement[] {
  return [...judgeRecord(expected, record), ...judgeDocuments(expected, record)];
}

/** `documents` of the annotation: the symbols of the documents after the first, in order. */
function judgeDocuments(expected: ExpectedFields, record: DocumentRecord): FieldJudgement[] {
  if (!('documents' in expected)) return [];
  const found = (record.documents ?? []).filter(({ kind }) => kind === 'document');
  const symbols = found.map((document) => document.record.symbol);
  const isRight = canonical('documents', expected.documents) === canonical('documents', symbols);
  const needsReview = found.some(({ fields }) => fields.symbol?.needsReview === true);
  const verdict = isRight ? 'right' : needsReview ? 'flagged' : symbols.length === 0 ? 'missing' : 'wrong';
  const confidence = found.length === 0 ? null : Math.min(...found.map(({ fields }) => fields.symbol?.confidence ?? 0));
  return [
    { field: 'documents', verdict, confidence, needsReview, expected: show(expected.documents), found: show(symbols) },
  ];
}

function judgeRecord(expected: ExpectedFields, record: DocumentRecord): FieldJudgement[] {
  return comparedFields.flatMap(([path, owner]) => {
    const [top = path] = path.split('.');
    if (!(top in expected)) return [];
    const right = valueAt(expected, path);
    const accepted = [right, ...listAt(expected.accept, path)];
    const found = valueAt(record.record, path);
    const provenance = record.provenance.fields[owner];
    const needsReview = isAskedAbout(provenance, path);
    const isRight = accepted.some((value) => canonical(top, value) === canonical(top, found));
    const isEmpty = canonical(top, found) === canonical(top, null);
    const verdict: FieldVerdict = isRight ? 'right' : needsReview ? 'flagged' : isEmpty ? 'missing' : 'wrong';
    return [
      {
        field: path,
        verdict,
        confidence: provenance?.confidence ?? null,
        needsReview,
        expected: show(right),
        found: show(found),
      },
    ];
  });
}

/** `signer.title` where only the name of the signer is in doubt is not. */
function isAskedAbout(provenance: FieldProvenance | undefined, path: string): boolean {
  if (provenance?.needsReview !== true) return false;
  const [, part] = path.split('.');
  return part === undefined || (provenance.doubtfulParts?.includes(part) ?? true);
}

function valueAt(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const key of path.split('.')) here = isObject(here) ? (here[key] ?? null) : null;
  return here;
}

/** Other right values: `accept` holds a list per path. */
function listAt(accept: unknown, path: string): unknown[] {
  const list = isObject(accept) ? accept[path] : undefined;
  return Array.isArray(list) ? list : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One string for all ways of writing the same value (gold conventions: case, UBND and Ủy ban nhân dân). */
function canonical(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => canonical(field, item)).join('|');
  if (isObject(value)) return canonicalObject(field, value);
  const text = foldText(String(value));
  return field === 'symbol' || field === 'legalBases' || field === 'documents' ? text : canonicalName(text);
}

function canonicalObject(field: string, value: Readonly<Record<string, unknown>>): string {
  if (field === 'documentType') return canonicalName(String(value.name ?? ''));
  if (field === 'coSigners')
    return [value.name, value.title, value.authority]
      .map((part) => canonicalName(foldText(String(part ?? ''))))
      .join('/');
  // A date with blank parts.
  return [value.year, value.month, value.day].map((part) => String(part ?? '?')).join('-');
}

function canonicalName(text: string): string {
  return text
    .toLowerCase()
    .replace(/uỷ/gu, 'ủy')
    .replace(/ủy ban nhân dân/gu, 'ubnd')
    .replace(/^[-+•\s]+/u, '')
    .replace(/[\s;.,:]+$/u, '');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

export type FieldCounts = Readonly<Record<FieldVerdict, number>>;

export function countVerdicts(judgements: readonly FieldJudgement[]): FieldCounts {
  const counts = { right: 0, flagged: 0, missing: 0, wrong: 0 };
  for (const { verdict } of judgements) counts[verdict] += 1;
  return counts;
}
