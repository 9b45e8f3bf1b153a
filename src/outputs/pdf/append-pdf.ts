import { AppError } from '../../domain/errors.ts';
import {
  keyOfRef,
  PdfDict,
  type PdfFile,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from './pdf-objects.ts';
import { ChunkWriter, formatValue, type PdfChunks, type ReferenceText, writeIndirect } from './write-pdf.ts';

/** References keep the numbers that the file gave its objects. */
const sameNumber: ReferenceText = (ref) => `${ref.objectNumber} ${ref.generation} R`;

/** What the objects of a file looked like, to tell later which were changed. */
export type Snapshot = ReadonlyMap<number, { readonly text: string; readonly data: Uint8Array | null }>;

export function takeSnapshot(file: PdfFile): Snapshot {
  return new Map([...file.objects()].map(([ref, value]) => [keyOfRef(ref), looks(value)]));
}

function looks(value: PdfValue): { text: string; data: Uint8Array | null } {
  return value instanceof PdfStream
    ? { text: formatValue(value.dict, sameNumber), data: value.data }
    : { text: formatValue(value, sameNumber), data: null };
}

/**
 * The source as it is, byte for byte, with the new and changed objects behind it (incremental update, ISO 32000-1,
 * 7.5.6): what a signature was made over stays what it was.
 * @throws AppError pdf-broken when the source has no `startxref`
 */
export function appendPdf(source: Uint8Array, file: PdfFile, before: Snapshot): PdfChunks {
  const changed = [...file.objects()]
    .filter(([ref, value]) => isChanged(value, before.get(keyOfRef(ref))))
    .sort(([a], [b]) => a.objectNumber - b.objectNumber);
  const previous = startOfXref(source);
  const out = new ChunkWriter();
  out.bytes(source);
  out.text('\n');
  const places: Place[] = [];
  for (const [ref, value] of changed) {
    places.push({ ref, offset: out.sizeBytes });
    out.text(`${ref.objectNumber} ${ref.generation} obj\n`);
    writeIndirect(out, sameNumber, value);
    out.text('\nendobj\n');
  }
  const start = out.sizeBytes;
  const largest = Math.max(...[...file.objects()].map(([ref]) => ref.objectNumber));
  if (previous.isStream) writeXrefStream(out, file, places, previous.offset, largest + 1);
  else writeXrefTable(out, file, places, previous.offset, largest + 1);
  out.text(`startxref\n${start}\n%%EOF\n`);
  return out.finish();
}

interface Place {
  readonly ref: PdfRef;
  readonly offset: number;
}

function isChanged(value: PdfValue, old: { text: string; data: Uint8Array | null } | undefined): boolean {
  if (old === undefined) return true;
  const now = looks(value);
  return now.text !== old.text || now.data !== old.data;
}

function startOfXref(source: Uint8Array): { offset: number; isStream: boolean } {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const at = bytes.lastIndexOf('startxref');
  const [, digits] = /^startxref\s+(\d+)/.exec(bytes.toString('latin1', at, at + 40)) ?? [];
  if (at < 0 || digits === undefined) throw new AppError('pdf-broken', { reason: 'no startxref' });
  const offset = Number(digits);
  return { offset, isStream: bytes.toString('latin1', offset, offset + 4) !== 'xref' };
}

function trailerOf(file: PdfFile, out: ChunkWriter, previous: number, size: number): PdfDict {
  const id = Buffer.from(out.digest(), 'hex');
  const trailer = new PdfDict([
    ['Size', size],
    ['Root', file.root],
    ['Prev', previous],
  ]);
  if (file.info !== null) trailer.set('Info', file.info);
  return trailer.set(
    'ID',
    [file.id ?? id, id].map((bytes) => new PdfString(new Uint8Array(bytes))),
  );
}

function writeXrefTable(
  out: ChunkWriter,
  file: PdfFile,
  places: readonly Place[],
  previous: number,
  size: number,
): void {
  const trailer = trailerOf(file, out, previous, size);
  out.text('xref\n');
  for (const section of sectionsOf(places)) {
    out.text(`${section[0]?.ref.objectNumber ?? 0} ${section.length}\n`);
    for (const { ref, offset } of section) {
      out.text(`${String(offset).padStart(10, '0')} ${String(ref.generation).padStart(5, '0')} n \n`);
    }
  }
  out.text(`trailer\n${formatValue(trailer, sameNumber)}\n`);
}

/** A file whose own table is a stream is continued by a stream (7.5.8): older tables may not point to one. */
function writeXrefStream(
  out: ChunkWriter,
  file: PdfFile,
  given: readonly Place[],
  previous: number,
  size: number,
): void {
  const own = new PdfRef(size, 0);
  const places = [...given, { ref: own, offset: out.sizeBytes }];
  const entries = Buffer.alloc(places.length * 7);
  for (const [index, { ref, offset }] of places.entries()) {
    entries.writeUInt8(1, index * 7);
    entries.writeUInt32BE(offset, index * 7 + 1);
    entries.writeUInt16BE(ref.generation, index * 7 + 5);
  }
  const sections = sectionsOf(places);
  const dict = trailerOf(file, out, previous, size + 1)
    .set('Type', new PdfName('XRef'))
    .set('W', [1, 4, 2])
    .set(
      'Index',
      sections.flatMap((section) => [section[0]?.ref.objectNumber ?? 0, section.length]),
    );
  out.text(`${own.objectNumber} 0 obj\n`);
  writeIndirect(out, sameNumber, new PdfStream(dict, new Uint8Array(entries)));
  out.text('\nendobj\n');
}

/** Runs of objects whose numbers follow each other. */
function sectionsOf(places: readonly Place[]): Place[][] {
  const sections: Place[][] = [];
  for (const place of places) {
    const last = sections.at(-1)?.at(-1);
    if (last !== undefined && place.ref.objectNumber === last.ref.objectNumber + 1) sections.at(-1)?.push(place);
    else sections.push([place]);
  }
  return sections;
}
