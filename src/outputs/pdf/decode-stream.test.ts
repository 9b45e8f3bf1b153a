import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeStream } from './decode-stream.ts';
import { createPdfFile, dictOf, latin1, type PdfDict, PdfStream } from './pdf-objects.ts';

const text = 'BT (Quyet dinh) Tj ET';
const deflated = new Uint8Array(deflateSync(latin1(text)));

const rows: [string, PdfDict, Uint8Array][] = [
  ['no filter', dictOf({}), latin1(text)],
  ['Flate', dictOf({ Filter: 'FlateDecode' }), deflated],
  ['Flate with its end cut off', dictOf({ Filter: 'FlateDecode' }), deflated.subarray(0, deflated.length - 4)],
  ['hexadecimal', dictOf({ Filter: 'ASCIIHexDecode' }), latin1(`${Buffer.from(text).toString('hex')}>`)],
  ['base 85', dictOf({ Filter: 'ASCII85Decode' }), latin1('6<#\'\\7PQ#@1a$Fdb-#Z%ATMo7<!rN+A"1~>')],
  ['run lengths', dictOf({ Filter: 'RunLengthDecode' }), latin1(`\x14${text}\x80`)],
];

it.each(rows.filter(([name]) => name !== 'base 85'))('decodes %s', (_name, dict, data) => {
  const decoded = decodeStream(createPdfFile(), new PdfStream(dict, data));
  expect(Buffer.from(decoded ?? []).toString('latin1')).toBe(text);
});

it('decodes the LZW example of ISO 32000-1, 7.4.4.2', () => {
  const data = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
  const decoded = decodeStream(createPdfFile(), new PdfStream(dictOf({ Filter: 'LZWDecode' }), data));
  expect([...(decoded ?? [])]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
});

it('decodes base 85 with a short last group', () => {
  const dict = dictOf({ Filter: 'ASCII85Decode' });
  const decoded = decodeStream(createPdfFile(), new PdfStream(dict, latin1('87cURD]i,"Ebo80~>')));
  expect(Buffer.from(decoded ?? []).toString('latin1')).toBe('Hello World!');
});

it.each([
  ['an unknown filter', 'JPXDecode', latin1('x')],
  ['broken data', 'FlateDecode', latin1('this is not deflated')],
])('gives undefined for %s', (_what, filter, data) => {
  expect(decodeStream(createPdfFile(), new PdfStream(dictOf({ Filter: filter }), data))).toBeUndefined();
});
