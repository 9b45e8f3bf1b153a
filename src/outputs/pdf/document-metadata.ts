import type { DocumentRecord } from '../../domain/record.ts';
import { dictOf, PdfDict, type PdfFile, PdfStream, PdfString, textString } from './pdf-objects.ts';

/** Level of PDF/A that a file may truly say it has; null when it may not. */
export type PdfaClaim = { readonly part: 1 | 2; readonly conformance: 'B' } | null;

/** What the information dictionary and the XMP packet both say: PDF/A asks that they agree. */
export interface DocumentMetadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly keywords: string | null;
  readonly creator: string | null;
  readonly creationDate: string | null;
}

const producer = 'Sohoa';

/** Metadata from the record where it has them, else from the source file. */
export function documentMetadata(file: PdfFile, record: DocumentRecord | null): DocumentMetadata {
  const info = file.dict(file.info) ?? new PdfDict();
  const old = (key: string): string | null => {
    const value = file.resolve(info.get(key));
    return value instanceof PdfString ? meaningful(decodeText(value.bytes)) : null;
  };
  const fields = record?.record;
  const typeAndSymbol = [fields?.documentType?.name, fields?.symbol].filter((part) => part != null).join(' ');
  return {
    title: meaningful(typeAndSymbol) ?? old('Title'),
    author: fields?.issuingBody ?? old('Author'),
    subject: fields?.subject ?? old('Subject'),
    keywords: old('Keywords'),
    creator: old('Creator'),
    creationDate: old('CreationDate'),
  };
}

function meaningful(text: string): string | null {
  // A zero byte ends the text in some readers and is forbidden in XML, like the other control characters.
  const clean = [...text]
    .filter((letter) => (letter.codePointAt(0) ?? 0) >= 0x20)
    .join('')
    .trim();
  return clean === '' ? null : clean.normalize('NFC');
}

/** A text string object: UTF-16 or UTF-8 with its mark, else PDFDocEncoding, close to Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(buffer.subarray(2, 2 + ((buffer.length - 2) & ~1)))
      .swap16()
      .toString('utf16le');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return buffer.subarray(2).toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return buffer.subarray(3).toString('utf8');
  return buffer.toString('latin1');
}

export function infoDictionary(metadata: DocumentMetadata): PdfDict {
  const info = dictOf({ Producer: textString(producer) });
  const entries = {
    Title: metadata.title,
    Author: metadata.author,
    Subject: metadata.subject,
    Keywords: metadata.keywords,
    Creator: metadata.creator,
    CreationDate: isoDate(metadata.creationDate) === null ? null : metadata.creationDate,
  };
  for (const [key, value] of Object.entries(entries)) if (value !== null) info.set(key, textString(value));
  return info;
}

/** The XMP packet as a stream; never compressed, so that a search tool that knows no PDF can read it. */
export function metadataStream(metadata: DocumentMetadata, claim: PdfaClaim): PdfStream {
  const dict = dictOf({ Type: 'Metadata', Subtype: 'XML' });
  return new PdfStream(dict, new Uint8Array(Buffer.from(xmpPacket(metadata, claim), 'utf8')));
}

export function xmpPacket(metadata: DocumentMetadata, claim: PdfaClaim): string {
  const date = isoDate(metadata.creationDate);
  const lines = [
    ...simple('pdf:Producer', producer),
    ...simple('pdf:Keywords', metadata.keywords),
    ...simple('xmp:CreatorTool', metadata.creator),
    ...simple('xmp:CreateDate', date),
    ...alternatives('dc:title', metadata.title),
    ...alternatives('dc:description', metadata.subject),
    ...(metadata.author === null
      ? []
      : [`<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`]),
    '<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>',
    ...(claim === null
      ? []
      : [`<pdfaid:part>${claim.part}</pdfaid:part>`, `<pdfaid:conformance>${claim.conformance}</pdfaid:conformance>`]),
  ];
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
${lines.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function simple(tag: string, value: string | null): string[] {
  return value === null ? [] : [`<${tag}>${escapeXml(value)}</${tag}>`];
}

function alternatives(tag: string, value: string | null): string[] {
  if (value === null) return [];
  return [`<${tag}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt></${tag}>`];
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** `D:20260429100501+07'00'` as `2026-04-29T10:05:01+07:00` (ISO 32000-1, 7.9.4); null when it is no such date. */
export function isoDate(pdfDate: string | null): string | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d)?'?(\d\d)?'?/.exec(pdfDate ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, zone = 'Z', zoneMinute = '00'] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone === 'Z' ? 'Z' : `${zone}:${zoneMinute}`}`;
}
