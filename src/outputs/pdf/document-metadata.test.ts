import { expect, it } from 'vitest';
import { decodeText, isoDate, xmpPacket } from './document-metadata.ts';

it.each([
  ["D:20260429100501+07'00'", '2026-04-29T10:05:01+07:00'],
  ['D:20260429100501Z', '2026-04-29T10:05:01Z'],
  ['D:20260429100501', '2026-04-29T10:05:01Z'],
  ['29/4/2026', null],
  [null, null],
])('reads the PDF date %s as %s', (text, expected) => {
  expect(isoDate(text)).toBe(expected);
});

it.each([
  [[0xfe, 0xff, 0x1e, 0xa4], 'Ấ'],
  [[0xff, 0xfe, 0xa4, 0x1e], 'Ấ'],
  [[0xef, 0xbb, 0xbf, 0xe1, 0xba, 0xa4], 'Ấ'],
  [[0x41, 0xe9], 'Aé'],
  [[0xfe, 0xff, 0x1e], ''],
])('decodes the text string %j', (bytes, text) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(text);
});

it('says no level of PDF/A that is not reached', () => {
  const metadata = { title: 'A & B', author: null, subject: null, keywords: null, creator: null, creationDate: null };
  expect(xmpPacket(metadata, null)).not.toContain('pdfaid:part>');
  expect(xmpPacket(metadata, { part: 2, conformance: 'B' })).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(xmpPacket(metadata, null)).toContain('A &amp; B');
});
