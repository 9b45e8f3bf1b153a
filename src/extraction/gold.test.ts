import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../domain/record.ts';
import { findDates } from './date-mentions.ts';
import { extractFromPlainText } from './extract.ts';

/** Two documents and single strings, annotated by hand; see gold/README.md for the conventions. */
const folder = new URL('./gold/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const readLines = (name: string): Annotated[] =>
  read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

interface Annotated {
  readonly id: string;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: annotations are loose JSON, compared key by key
  readonly expected: any;
}

interface Placed {
  readonly charStart: number;
  readonly charEnd: number;
}

const overlaps = (a: Placed, b: Placed): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

const documents = ['003', '004'].map((name) => ({
  name,
  gold: JSON.parse(read(`${name}.json`)),
  extraction: extractFromPlainText(read(`${name}.txt`)),
}));

describe.each(documents)('document $name', ({ gold, extraction }) => {
  it.each(['symbol', 'number', 'year', 'symbolSuffix', 'place', 'date', 'effectiveDate', 'recipients'] as const)(
    'has the right %s',
    (key) => {
      expect(extraction.record[key]).toEqual(gold.record[key]);
    },
  );

  it('names type, subject, signer and bodies as accepted', () => {
    for (const key of ['documentType', 'subject', 'signer', 'issuingBody', 'parentBody', 'legalBases'] as const) {
      const accepted = [gold.record[key], ...(gold.record.accept?.[key] ?? [])];
      expect(accepted.map(comparable), key).toContain(comparable(extraction.record[key]));
    }
  });

  it('finds every mention with its parts and no other', () => {
    const parts = (citation: Extraction['citations'][number]): unknown[] => [
      citation.type,
      citation.symbol,
      citation.symbolPrinted,
      citation.date,
      citation.issuer,
      citation.subject,
      citation.charStart,
      citation.charEnd,
      citation.raw,
    ];
    expect(extraction.citations.map(parts)).toEqual(gold.citations.map(parts));
  });

  it('reads the tables cell by cell, with header paths and types', () => {
    const parts = (table: Extraction['tables'][number]): unknown => ({
      title: table.title,
      headerRows: table.headerRows,
      columns: table.columns,
      rows: table.rows,
      typed: table.typed,
    });
    expect(extraction.tables.map(parts)).toEqual(gold.tables.map(parts));
  });

  it('finds the headings with their levels', () => {
    const parts = ({ number, title, level, charStart }: Extraction['structure'][number]): unknown => ({
      number,
      title,
      level,
      charStart,
    });
    expect(extraction.structure.map(parts)).toEqual(gold.structure.map(parts));
  });

  it('finds the indicators of the prose and no others', () => {
    const found = new Set<number>();
    const missed = gold.indicators.filter((wanted: Placed & { value: number | null; verbal?: boolean }) => {
      const at = extraction.indicators.findIndex(
        (indicator, index) => !found.has(index) && overlaps(indicator, wanted) && indicator.value === wanted.value,
      );
      if (at !== -1) found.add(at);
      return at === -1 && wanted.verbal !== true;
    });
    expect(missed).toEqual([]);
    expect(extraction.indicators.filter((_, index) => !found.has(index)).map((indicator) => indicator.raw)).toEqual([]);
  });

  it('finds every certain inconsistency and raises no false alarm', () => {
    const isHit = (wanted: { evidence: Placed[] }, finding: Extraction['findings'][number]): boolean =>
      finding.evidence.some(
        (place) =>
          place.charStart !== null &&
          place.charEnd !== null &&
          wanted.evidence.some((other) =>
            overlaps({ charStart: place.charStart ?? 0, charEnd: place.charEnd ?? 0 }, other),
          ),
      );
    const certain = gold.inconsistencies.filter((wanted: { severity: string }) => wanted.severity === 'certain');
    expect(
      certain.filter(
        (wanted: { evidence: Placed[] }) => !extraction.findings.some((finding) => isHit(wanted, finding)),
      ),
    ).toEqual([]);
    expect(
      extraction.findings.filter(
        (finding) => !gold.inconsistencies.some((wanted: { evidence: Placed[] }) => isHit(wanted, finding)),
      ),
    ).toEqual([]);
  });
});

const comparable = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').toLowerCase().replaceAll('ủy ban nhân dân', 'ubnd');

describe('single strings with mentions', () => {
  it.each(readLines('citations-sample.jsonl').map((row) => [row.id, row] as const))(
    'reads %s',
    (_, { text, expected }) => {
      const { citations } = extractFromPlainText(text);
      const wanted = expected.map((mention: Annotated['expected']) => [
        mention.type,
        mention.symbol,
        mention.symbolPrinted,
        mention.date,
        mention.issuer,
        mention.title ?? null,
        mention.start,
        mention.end,
        mention.raw,
      ]);
      expect(
        citations.map((c) => [
          c.type,
          c.symbol,
          c.symbolPrinted,
          c.date,
          c.issuer,
          c.title,
          c.charStart,
          c.charEnd,
          c.raw,
        ]),
      ).toEqual(wanted);
      for (const [index, mention] of expected.entries()) {
        if (mention.relation !== undefined) expect(citations[index]?.relation).toEqual(mention.relation);
      }
    },
  );
});

describe('single strings with dates', () => {
  it.each(readLines('dates-sample.jsonl').map((row) => [row.id, row] as const))('reads %s', (_, { text, expected }) => {
    const [date, ...more] = findDates(text);
    expect(more).toEqual([]);
    expect(date).toMatchObject({
      kind: expected.kind,
      iso: expected.iso,
      year: expected.year,
      month: expected.month,
      day: expected.day,
      isValid: expected.valid,
      from: expected.from ?? null,
      to: expected.to ?? null,
      start: expected.start,
      end: expected.end,
      raw: expected.raw,
    });
    if (expected.valid === false) expect(date?.reason).toBe(expected.reason);
  });
});
