import type { DocumentRecord } from '../domain/record.ts';

/** The golden form of a record: without what changes although the reading does not (hashes, versions). */
export function goldenRecord(record: DocumentRecord): string {
  const { source, provenance, ...rest } = record;
  const golden = { ...rest, source: { name: source.name, pages: source.pages }, fields: provenance.fields };
  return `${JSON.stringify(golden, roundedNumbers, 1)}\n`;
}

/** Four places of a probability or a pixel are all that anybody reads. */
function roundedNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
