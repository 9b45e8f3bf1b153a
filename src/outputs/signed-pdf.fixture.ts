import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scannedPdfFile } from './outputs.fixture.ts';
import { dictOf, latin1, PdfStream, PdfString, textString } from './pdf/pdf-objects.ts';
import { findPages } from './pdf/pdf-pages.ts';
import { joinChunks, writePdf } from './pdf/write-pdf.ts';

/** Room for a signature of openssl with its certificate. */
const signatureBytes = 4096;
const unknownOffset = 9_999_999_999;

/** A scan truly signed (adbe.pkcs7.detached) by a key made for it: other programs find the signature valid. */
export function signedScan(folder: string, { certified = false } = {}): Uint8Array {
  const file = scannedPdfFile();
  const [page] = findPages(file);
  if (page === undefined) throw new Error('no page');
  const signature = file.add(
    dictOf({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: [0, unknownOffset, unknownOffset, unknownOffset],
      Contents: new PdfString(new Uint8Array(signatureBytes)),
      M: textString('D:20260101000000Z'),
    }),
  );
  const look = new PdfStream(dictOf({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 80, 30] }), latin1(''));
  const field = file.add(
    dictOf({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: textString('chu-ky'),
      V: signature,
      F: 132,
      Rect: [400, 780, 480, 810],
      AP: dictOf({ N: file.add(look) }),
      P: page.ref,
    }),
  );
  page.dict.set('Annots', [field]);
  file.catalog.set('AcroForm', dictOf({ SigFlags: 3, Fields: [field] }));
  if (certified) file.catalog.set('Perms', dictOf({ DocMDP: signature }));
  return signWith(folder, joinChunks(writePdf(file, '1.7', file.info)));
}

/** Fills in what the signature covers, then the signature over it. */
function signWith(folder: string, bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const start = text.indexOf(`<${'00'.repeat(signatureBytes)}>`);
  const end = start + signatureBytes * 2 + 2;
  const range = `[0 ${start} ${end} ${text.length - end}]`;
  const placeholder = /\[0 9999999999 9999999999 9999999999\]/;
  const ready = text.replace(placeholder, (found) => range.padEnd(found.length));
  const covered = join(folder, 'covered.bin');
  writeFileSync(covered, Buffer.from(ready.slice(0, start) + ready.slice(end), 'latin1'));
  const [key, certificate, result] = ['key.pem', 'certificate.pem', 'signature.der'].map((name) => join(folder, name));
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'ignore' });
  const subject = ['-subj', '/CN=Nguyen Van A', '-days', '30', '-nodes', '-newkey', 'rsa:2048'];
  openssl('req', '-x509', ...subject, '-keyout', key ?? '', '-out', certificate ?? '');
  const parties = ['-signer', certificate ?? '', '-inkey', key ?? ''];
  openssl('cms', '-sign', '-binary', '-in', covered, '-outform', 'DER', '-out', result ?? '', ...parties);
  const signature = readFileSync(result ?? '').toString('hex');
  const signed = ready.slice(0, start + 1) + signature.padEnd(signatureBytes * 2, '0') + ready.slice(end - 1);
  return new Uint8Array(Buffer.from(signed, 'latin1'));
}
