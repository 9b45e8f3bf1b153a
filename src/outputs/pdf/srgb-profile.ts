/**
 * A small ICC profile of sRGB (version 2, matrix and curve), made from the numbers of IEC 61966-2-1, so
 * that no profile of others has to be shipped. Used as the output intent of PDF/A.
 */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('No copyright, use freely')],
    // White point D50 and the primaries adapted to it (Bradford), as in the sRGB profile of the ICC.
    ['wtpt', xyzTag(0.9642, 1, 0.8249)],
    ['rXYZ', xyzTag(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyzTag(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyzTag(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const offsets = new Map<Buffer, number>();
  const bodies: Buffer[] = [];
  let end = 128 + table.length;
  for (const [index, [signature, body]] of tags.entries()) {
    if (!offsets.has(body)) {
      offsets.set(body, end);
      const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
      bodies.push(padded);
      end += padded.length;
    }
    table.write(signature, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offsets.get(body) ?? 0, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
  }
  return new Uint8Array(Buffer.concat([profileHeader(end), table, ...bodies]));
}

function profileHeader(size: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed day: the same input must give the same file.
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) header.writeUInt16BE(part, 24 + index * 2);
  header.write('acsp', 36, 'latin1');
  header.set(xyzNumbers(0.9642, 1, 0.8249), 68);
  return header;
}

function xyzNumbers(...values: readonly number[]): Buffer {
  const numbers = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) numbers.writeInt32BE(Math.round(value * 65_536), index * 4);
  return numbers;
}

function xyzTag(x: number, y: number, z: number): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), xyzNumbers(x, y, z)]);
}

function textTag(text: string): Buffer {
  return Buffer.from(`text\0\0\0\0${text}\0`, 'latin1');
}

function descriptionTag(text: string): Buffer {
  const head = Buffer.from('desc\0\0\0\0', 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length + 1, 0);
  // No Unicode and no Macintosh form follow: their 12 + 67 bytes stay zero (ICC.1:2001, 6.5.17).
  return Buffer.concat([head, length, Buffer.from(`${text}\0`, 'latin1'), Buffer.alloc(78)]);
}

function curveTag(): Buffer {
  const points = 256;
  const curve = Buffer.alloc(12 + points * 2);
  curve.write('curv', 0, 'latin1');
  curve.writeUInt32BE(points, 8);
  for (let point = 0; point < points; point += 1) {
    const value = point / (points - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    curve.writeUInt16BE(Math.round(linear * 65_535), 12 + point * 2);
  }
  return curve;
}
