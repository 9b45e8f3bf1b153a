import { deflatedStream } from './glyphless-font.ts';
import { dictOf, latin1, type PdfFile, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './pdf-objects.ts';
import {
  ChunkWriter,
  formatValue,
  headerOf,
  identifiersOf,
  Numbering,
  type PdfChunks,
  writeIndirect,
} from './write-pdf.ts';

/** Objects a pack: enough to compress well, few enough to be unpacked at once for the sake of one. */
const packSize = 200;

/** Where an object lies: at an offset in the file, or at an index of a pack. */
type Place = { readonly offset: number } | { readonly pack: number; readonly index: number };

/**
 * The same as `writePdf`, with everything but streams packed into object streams (ISO 32000-1, 7.5.7) and an xref
 * stream (7.5.8), which PDF/A allows from -2 on: a structure tree of many small objects takes a fifth of the room.
 */
export function writePackedPdf(file: PdfFile, info: PdfValue): PdfChunks {
  const out = new ChunkWriter();
  out.text(headerOf('1.7'));
  const numbering = new Numbering(file);
  const root = numbering.numberOf(file.root);
  const infoNumber = info === null ? undefined : numbering.numberOf(file.add(info));
  const places: Place[] = [];
  const packer = new Packer();
  for (let number = 1; number <= numbering.count; number += 1) {
    const value = numbering.valueOf(number);
    if (value instanceof PdfStream) {
      places.push({ offset: out.sizeBytes });
      writeStream(out, number, value, numbering);
    } else places.push(packer.add(number, formatValue(value, numbering.referenceText)));
  }
  const firstPack = numbering.count + 1;
  for (const pack of packer.finish()) {
    places.push({ offset: out.sizeBytes });
    writeStream(out, places.length, pack, numbering);
  }
  const xrefAt = out.sizeBytes;
  places.push({ offset: xrefAt });
  const xref = deflatedStream(xrefEntries(places, firstPack));
  xref.dict
    .set('Type', new PdfName('XRef'))
    .set('Size', places.length + 1)
    .set('W', [1, 4, 2]);
  xref.dict.set('Root', new PdfRef(root, 0));
  if (infoNumber !== undefined) xref.dict.set('Info', new PdfRef(infoNumber, 0));
  xref.dict.set(
    'ID',
    identifiersOf(file, out).map((hex) => new PdfString(new Uint8Array(Buffer.from(hex, 'hex')))),
  );
  out.text(`${places.length} 0 obj\n`);
  // The numbers in this dictionary are the new ones already.
  writeIndirect(out, (ref) => `${ref.objectNumber} 0 R`, xref);
  out.text(`\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`);
  return out.finish();
}

function writeStream(out: ChunkWriter, number: number, stream: PdfStream, numbering: Numbering): void {
  out.text(`${number} 0 obj\n`);
  writeIndirect(out, numbering.referenceText, stream);
  out.text('\nendobj\n');
}

class Packer {
  readonly #packs: PdfStream[] = [];
  #numbers: number[] = [];
  #texts: string[] = [];

  add(number: number, text: string): Place {
    if (this.#texts.length === packSize) this.#close();
    this.#numbers.push(number);
    this.#texts.push(text);
    return { pack: this.#packs.length, index: this.#texts.length - 1 };
  }

  finish(): readonly PdfStream[] {
    if (this.#texts.length > 0) this.#close();
    return this.#packs;
  }

  #close(): void {
    let offset = 0;
    const heads = this.#texts.map((text, index) => {
      const head = `${this.#numbers[index]} ${offset}`;
      offset += text.length + 1;
      return head;
    });
    const table = `${heads.join(' ')}\n`;
    const pack = deflatedStream(latin1(`${table}${this.#texts.join('\n')}\n`));
    for (const [key, value] of dictOf({ Type: 'ObjStm', N: heads.length, First: table.length }).entries) {
      pack.dict.set(key, value);
    }
    this.#packs.push(pack);
    this.#numbers = [];
    this.#texts = [];
  }
}

/** Seven bytes an object: kind, offset or number of the pack, generation or index in the pack; object 0 is free. */
function xrefEntries(places: readonly Place[], firstPack: number): Uint8Array {
  const entries = Buffer.alloc((places.length + 1) * 7);
  entries.writeUInt16BE(0xffff, 5);
  for (const [index, place] of places.entries()) {
    const at = (index + 1) * 7;
    const isPacked = 'pack' in place;
    entries.writeUInt8(isPacked ? 2 : 1, at);
    entries.writeUInt32BE(isPacked ? firstPack + place.pack : place.offset, at + 1);
    entries.writeUInt16BE(isPacked ? place.index : 0, at + 5);
  }
  return new Uint8Array(entries);
}
