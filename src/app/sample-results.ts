import type { DocumentRecord } from '../domain/record.ts';

/** The golden form of a record: without what changes although the reading does not (hashes, versions). */
export function goldenRecord(record: DocumentRecord): string {
  const { source, provenance, ...rest } = record;
  const golden = { ...rest, source: { name: source.name, pages: source.pages }, fields: provenance.fields };
  return `${JSON.stringify(golden, roundedNumbers, 1)}\n`;
}

/** Pages whose picture the recording does not know: the image pipeline has changed since it was made. */
export function pagesNotRecorded(record: DocumentRecord): number[] {
  return record.pages.filter((page) => page.failure?.code === 'engine-failed').map((page) => page.number);
}

/** Four places of a probability or a pixel are all that anybody reads. */
function roundedNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
