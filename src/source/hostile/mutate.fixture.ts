/** Seeded damage: the same seed gives the same file on every machine, so that a failure can be looked at again. */

export type Random = () => number;

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state are enough to choose damage. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, end: number): number => Math.floor(random() * end);
const noise = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => below(random, 256)));

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const cutOut = (bytes: Buffer, from: number, length: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);

/** Numbers that programs trip over: signs, the ends of 16, 31, 32 and 53 bits, and what is no number. */
const evilNumbers = [
  '0',
  '-1',
  '1',
  '65535',
  '65536',
  '2147483647',
  '4294967295',
  '9007199254740993',
  '1e309',
  '.',
  '--5',
];

/** Replaces one of every few matches, in the same way that a careless program would write them. */
function replaceSome(bytes: Buffer, pattern: RegExp, random: Random, value: (found: string) => string): Buffer {
  const share = 0.005 + random() * 0.05;
  return Buffer.from(
    bytes.toString('latin1').replaceAll(pattern, (found) => (random() < share ? value(found) : found)),
    'latin1',
  );
}

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const copy = Buffer.from(bytes);
    for (let left = 1 + below(random, 40); left > 0; left -= 1) {
      const at = below(random, copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
    }
    return copy;
  },
  (bytes, random) => {
    const length = 1 + below(random, 400);
    return cutOut(bytes, below(random, bytes.length), length, noise(random, length));
  },
  (bytes, random) => cutOut(bytes, below(random, bytes.length), 1 + below(random, 4000), Buffer.alloc(0)),
  (bytes, random) => cutOut(bytes, below(random, bytes.length), 0, noise(random, 1 + below(random, 2000))),
  function repeatPart(bytes, random) {
    const from = below(random, bytes.length);
    const part = bytes.subarray(from, from + 1 + below(random, 3000));
    return cutOut(bytes, from, 0, Buffer.concat(Array.from({ length: 1 + below(random, 20) }, () => part)));
  },
  (bytes, random) => bytes.subarray(0, 1 + below(random, bytes.length)),
  (bytes, random) => bytes.subarray(below(random, Math.min(2000, bytes.length))),
  (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, below(random, bytes.length)), other.subarray(below(random, other.length))]),
  (bytes, random) =>
    replaceSome(
      bytes,
      /(?<![\w.])\d{1,10}(?![\w.])/g,
      random,
      () => evilNumbers[below(random, evilNumbers.length)] ?? '0',
    ),
  (bytes, random) => replaceSome(bytes, /\d+ 0 R/g, random, () => `${below(random, 30)} 0 R`),
  (bytes, random) =>
    replaceSome(
      bytes,
      /\/(?:FlateDecode|DCTDecode|CCITTFaxDecode|JBIG2Decode|DeviceRGB|DeviceGray|Page|Pages|Image)\b/g,
      random,
      () =>
        ['/JPXDecode', '/JBIG2Decode', '/CCITTFaxDecode', '/LZWDecode', '/DeviceN', '/Pages', '/Null'][
          below(random, 7)
        ] ?? '',
    ),
  (bytes, random) => replaceSome(bytes, /endobj|endstream|stream\r?\n|<<|>>|\[|\]/g, random, () => ''),
];

/** The `index`-th damage to a file: one to three mutations in a row; `other` lends parts. */
export function mutate(bytes: Uint8Array, other: Uint8Array, seed: number): Buffer {
  const random = createRandom(seed);
  let damaged: Buffer = Buffer.from(bytes);
  for (let left = 1 + below(random, 3); left > 0 && damaged.length > 0; left -= 1) {
    const mutation = mutations[below(random, mutations.length)];
    damaged = mutation?.(damaged, random, Buffer.from(other)) ?? damaged;
  }
  return damaged;
}
