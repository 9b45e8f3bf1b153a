/** A PDF written object by object, right or wrong as the caller wants it: libraries refuse to write what hurts. */

export interface HostileFile {
  /** What it does, also its file name. */
  readonly name: string;
  /** Ending of the file; readers must not care. */
  readonly ending: string;
  readonly bytes: Uint8Array;
  /** A file to lie beside it, as another program's reading of it does. */
  readonly beside?: { readonly ending: string; readonly bytes: Uint8Array };
}

/** Body of object 1, 2, 3 ...; `undefined` leaves the number out. */
export type PdfObjects = readonly (string | Uint8Array | undefined)[];

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A stream object; `Length` is right unless the dictionary names its own. */
export function stream(dictionary: string, content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? latin1(content) : content;
  const length = /\/Length\b/.test(dictionary) ? '' : `/Length ${bytes.length}`;
  return Buffer.concat([latin1(`<<${dictionary}${length}>>stream\n`), bytes, latin1('\nendstream')]);
}

/** Header, objects, cross-reference table and trailer (ISO 32000-1, 7.5). Object 1 is the catalogue. */
export function writePdf(objects: PdfObjects, trailer = ''): Buffer {
  const parts: Uint8Array[] = [latin1('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  const rows = ['0000000000 65535 f '];
  for (const [index, body] of objects.entries()) {
    if (body === undefined) {
      rows.push('0000000000 00000 f ');
      continue;
    }
    rows.push(`${String(length).padStart(10, '0')} 00000 n `);
    const whole = Buffer.concat([latin1(`${index + 1} 0 obj\n`), Buffer.from(body), latin1('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
  }
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n${rows.join('\n')}\ntrailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, latin1(table)]);
}

/** One page 3 with the content of object 4; further objects start at 5. */
export function onePage(
  content: Uint8Array | string,
  { page = '', resources = '', catalog = '', box = '[0 0 300 400]', contentIs = '', more = [] }: OnePage = {},
): Buffer {
  return writePdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox ${box}/Contents 4 0 R/Resources<<${resources}>>${page}>>`,
    stream(contentIs, content),
    ...more,
  ]);
}

export interface OnePage {
  /** Further entries of the page. */
  readonly page?: string;
  readonly resources?: string;
  readonly catalog?: string;
  readonly box?: string;
  /** Dictionary entries of the content stream. */
  readonly contentIs?: string;
  readonly more?: PdfObjects;
}

/** A page filled by one image, stored as `dictionary` and `bytes` say. */
export function onePicture(dictionary: string, bytes: Uint8Array | string): Buffer {
  return onePage('q 300 0 0 400 0 0 cm /Im Do Q', {
    resources: '/XObject<</Im 5 0 R>>',
    more: [stream(`/Type/XObject/Subtype/Image${dictionary}`, bytes)],
  });
}
