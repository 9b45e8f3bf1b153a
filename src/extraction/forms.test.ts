import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Extraction, PartialDate, Signer } from '../domain/record.ts';
import { extractFromPlainText, extractRecord } from './extract.ts';
import { type FormDocument, layouts, parseForms } from './forms.fixture.ts';

const folder = new URL('./forms/', import.meta.url);
const forms = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => parseForms(readFileSync(new URL(name, folder), 'utf8')));

const list = (value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : value.split('|').map((item) => item.trim());

const orNull = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);

function dateOf(value: string | undefined): string | PartialDate | null {
  const blank = /^(\d{4})-(\d\d)-\?$/.exec(value ?? '');
  return blank === null ? orNull(value) : { year: Number(blank[1]), month: Number(blank[2]), day: null };
}

function signerOf(value: string | undefined): Signer | null {
  if (value === undefined) return null;
  const [name, title, authority] = list(value).map(orNull);
  return { name: name ?? null, title: title ?? null, authority: authority ?? null };
}

/** The expected fields in the words of the record. */
function expectedOf({ expected }: FormDocument): Record<string, unknown> {
  const [label, from, to] = list(expected.get('period'));
  const [holder, identityNumber, taxCode] = list(expected.get('holder')).map(orNull);
  const [receivedNumber, receivedDate] = list(expected.get('received')).map(orNull);
  return {
    symbol: orNull(expected.get('symbol')),
    symbolSuffix:
      expected.get('symbolSuffix') ?? expected.get('symbol')?.replace(/^[\d.]+[/-](?:\d{4}\/)?/, '') ?? null,
    year: expected.has('year') ? Number(expected.get('year')) : null,
    type: orNull(expected.get('type')),
    paper: orNull(expected.get('paper')),
    holder: expected.has('holder') ? { name: holder, identityNumber, taxCode } : null,
    issuer: orNull(expected.get('issuer')),
    parent: orNull(expected.get('parent')),
    place: orNull(expected.get('place')),
    date: dateOf(expected.get('date')),
    subject: orNull(expected.get('subject')),
    bases: list(expected.get('bases')),
    effective: orNull(expected.get('effective')),
    signer: signerOf(expected.get('signer')),
    cosigners: expected.has('cosigners') ? [signerOf(expected.get('cosigners'))] : [],
    addressees: list(expected.get('addressees')),
    recipients: list(expected.get('recipients')),
    period: expected.has('period') ? { label, from, to } : null,
    urgency: orNull(expected.get('urgency')),
    secrecy: orNull(expected.get('secrecy')),
    received: expected.has('received') ? { number: receivedNumber, date: receivedDate } : null,
    review: list(expected.get('review')),
    ...(expected.has('cites') ? { cites: list(expected.get('cites')) } : {}),
  };
}

const reviewed = ['symbol', 'date', 'issuingBody', 'signer'] as const;

function foundIn({ record, fields, citations }: Extraction, form: FormDocument): Record<string, unknown> {
  return {
    symbol: record.symbol,
    symbolSuffix: record.symbolSuffix,
    year: record.year,
    type: record.documentType?.name ?? null,
    paper: record.paperKind,
    holder: record.holder,
    issuer: record.issuingBody,
    parent: record.parentBody,
    place: record.place,
    date: record.date,
    subject: record.subject,
    bases: record.legalBases,
    effective: record.effectiveDate,
    signer: record.signer,
    cosigners: record.coSigners ?? [],
    addressees: record.addressees,
    recipients: record.recipients,
    period: record.reportingPeriod,
    urgency: record.urgency,
    secrecy: record.secrecy,
    received: record.received,
    review: reviewed.filter((name) => fields[name]?.needsReview === true),
    ...(form.expected.has('cites') ? { cites: citations.map(({ symbol, title }) => symbol ?? title) } : {}),
  };
}

/** Rows read across two signers mix their titles and names. */
const isReadable = (layout: string, form: FormDocument): boolean =>
  layout !== 'row by row' || !form.parts.has('two-signers');

describe.each(layouts)('forms %s', (layout, layOut) => {
  const readable = forms.filter((form) => isReadable(layout, form));
  it.each(readable.map((form) => [form.name, form] as const))('%s', (_name, form) => {
    const extraction = extractRecord(layOut(form));
    expect(foundIn(extraction, form)).toEqual(expectedOf(form));
    expect(extraction.findings.filter((finding) => finding.severity === 'certain')).toEqual([]);
  });
});

it.each(forms.filter((form) => form.parts.has('two-signers')).map((form) => [form.name, form] as const))(
  'asks for review where the two signers of "%s" were read across',
  (_name, form) => {
    const rows = layouts.find(([layout]) => layout === 'row by row');
    const fields = rows === undefined ? {} : extractRecord(rows[1](form)).fields;
    expect(fields.signer?.needsReview).toBe(true);
  },
);

it('reads documents cut anywhere without an error, and with spans that slice back', () => {
  for (const [index, form] of forms.entries()) {
    const text = (layouts[1]?.[1](form).text ?? '').slice(0, -7);
    // Each document is cut elsewhere: all of them together are cut nearly everywhere.
    for (let end = 40 + ((index * 37) % 1300); end < text.length; end += 1301) {
      const { citations, indicators } = extractFromPlainText(text.slice(0, end));
      extractFromPlainText(text.slice(end));
      for (const found of [...citations, ...indicators]) {
        expect([...text].slice(found.charStart, found.charEnd).join('')).toBe(found.raw);
      }
    }
  }
});
