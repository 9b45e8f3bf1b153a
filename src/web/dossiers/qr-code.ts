import { correctionBytes } from './qr-correction.ts';

/**
 * A QR code (ISO/IEC 18004) of a short text: byte mode, error correction level M, versions 1 to 6, which is
 * up to 106 bytes: the code of a dossier or an address. Rows of modules, `true` is dark.
 */
export type QrRows = readonly (readonly boolean[])[];

/** Level M of each version: bytes of data, blocks, correction bytes a block (ISO/IEC 18004, table 9). */
const versions = [
  { version: 1, dataBytes: 16, blocks: 1, correction: 10 },
  { version: 2, dataBytes: 28, blocks: 1, correction: 16 },
  { version: 3, dataBytes: 44, blocks: 1, correction: 26 },
  { version: 4, dataBytes: 64, blocks: 2, correction: 18 },
  { version: 5, dataBytes: 86, blocks: 2, correction: 24 },
  { version: 6, dataBytes: 108, blocks: 4, correction: 16 },
] as const;
type Version = (typeof versions)[number];

/** Mode (4 bits) and length (8 bits) before the text. */
const headerBits = 12;

/** @returns undefined when the text is longer than version 6 holds */
export function encodeQr(text: string): QrRows | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const version = versions.find((candidate) => bytes.length * 8 + headerBits <= candidate.dataBytes * 8);
  if (version === undefined) return undefined;
  const codewords = interleave(dataCodewords(bytes, version.dataBytes), version);
  const base = createSymbol(version.version);
  placeData(base, codewords);
  const masked = maskRules.map((rule, mask) => applyMask(base, rule, mask));
  return masked.reduce((best, candidate) => (penalty(candidate) < penalty(best) ? candidate : best));
}

function dataCodewords(bytes: readonly number[], capacity: number): number[] {
  const bits = [...toBits(0b0100, 4), ...toBits(bytes.length, 8), ...bytes.flatMap((byte) => toBits(byte, 8))];
  bits.push(...Array.from({ length: Math.min(4, capacity * 8 - bits.length) }, () => 0));
  while (bits.length % 8 !== 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
  for (let pad = 0; words.length < capacity; pad += 1) words.push(pad % 2 === 0 ? 0xec : 0x11);
  return words;
}

function toBits(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1);
}

/** Data of all blocks byte by byte in turn, then their correction bytes in turn. */
function interleave(data: readonly number[], { blocks, correction }: Version): number[] {
  const length = data.length / blocks;
  const parts = Array.from({ length: blocks }, (_, block) => data.slice(block * length, (block + 1) * length));
  const corrections = parts.map((part) => correctionBytes(part, correction));
  return [...inTurn(parts), ...inTurn(corrections)];
}

function inTurn(lists: readonly (readonly number[])[]): number[] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** Modules with what is drawn; `fixed` ones belong to the patterns and are never masked. */
interface QrSymbol {
  readonly size: number;
  readonly dark: boolean[][];
  readonly fixed: boolean[][];
}

function createSymbol(version: number): QrSymbol {
  const size = 17 + 4 * version;
  const grid = (): boolean[][] => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const symbol: QrSymbol = { size, dark: grid(), fixed: grid() };
  for (const [row, column] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const) {
    drawFinder(symbol, row, column);
  }
  if (version > 1) drawAlignment(symbol, size - 7);
  for (let index = 8; index < size - 8; index += 1) {
    setFixed(symbol, 6, index, index % 2 === 0);
    setFixed(symbol, index, 6, index % 2 === 0);
  }
  drawFormat(symbol, 0);
  setFixed(symbol, size - 8, 8, true);
  return symbol;
}

function setFixed(symbol: QrSymbol, row: number, column: number, isDark: boolean): void {
  const darkRow = symbol.dark[row];
  const fixedRow = symbol.fixed[row];
  if (darkRow === undefined || fixedRow === undefined || column < 0 || column >= symbol.size) return;
  darkRow[column] = isDark;
  fixedRow[column] = true;
}

/** The large square of a corner with the light line around it. */
function drawFinder(symbol: QrSymbol, top: number, left: number): void {
  for (let row = -1; row <= 7; row += 1) {
    for (let column = -1; column <= 7; column += 1) {
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
      setFixed(symbol, top + row, left + column, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(symbol: QrSymbol, centre: number): void {
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      setFixed(symbol, centre + row, centre + column, Math.max(Math.abs(row), Math.abs(column)) !== 1);
    }
  }
}

const formatGenerator = 0b10100110111;
const formatMask = 0b101010000010010;

/** Level M (00) and the mask with their own correction bits, written twice (ISO/IEC 18004, 7.9). */
function drawFormat(symbol: QrSymbol, mask: number): void {
  let rest = mask << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= formatGenerator << (bit - 10);
  const bits = ((mask << 10) | rest) ^ formatMask;
  const { size } = symbol;
  for (let index = 0; index < 15; index += 1) {
    const isDark = ((bits >> index) & 1) === 1;
    const along = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index;
    setFixed(symbol, along, 8, isDark);
    const across = index < 8 ? size - 1 - index : index < 9 ? 7 : 14 - index;
    setFixed(symbol, 8, across, isDark);
  }
}

/** Two columns at a time from the right, up and down in turn, around the patterns. */
function placeData(symbol: QrSymbol, codewords: readonly number[]): void {
  const bits = codewords.flatMap((word) => toBits(word, 8));
  const free = dataPlaces(symbol.size).filter(([row, column]) => symbol.fixed[row]?.[column] === false);
  free.forEach(([row, column], index) => {
    const darkRow = symbol.dark[row];
    if (darkRow !== undefined) darkRow[column] = bits[index] === 1;
  });
}

/** Every place in the order data is written, patterns included. The timing column 6 belongs to no pair. */
function dataPlaces(size: number): (readonly [row: number, column: number])[] {
  const rights = Array.from({ length: size }, (_, index) => size - 1 - index).filter((column) =>
    column > 6 ? (size - 1 - column) % 2 === 0 : column % 2 === 1,
  );
  return rights.flatMap((right, pair) =>
    Array.from({ length: size }, (_, step) => (pair % 2 === 0 ? size - 1 - step : step)).flatMap((row) => [
      [row, right] as const,
      [row, right - 1] as const,
    ]),
  );
}

type MaskRule = (row: number, column: number) => boolean;

const maskRules: readonly MaskRule[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

function applyMask(base: QrSymbol, rule: MaskRule, mask: number): boolean[][] {
  const dark = base.dark.map((cells, row) =>
    cells.map((isDark, column) => (base.fixed[row]?.[column] === true ? isDark : isDark !== rule(row, column))),
  );
  drawFormat({ ...base, dark }, mask);
  return dark;
}

/** How hard a symbol is to scan: long runs, blocks, and an uneven share of dark (ISO/IEC 18004, 7.8.3, without rule 3). */
function penalty(rows: QrRows): number {
  const columns = rows.map((_, column) => rows.map((row) => row[column] === true));
  const runs = [...rows, ...columns].reduce((sum, line) => sum + runPenalty(line), 0);
  const darkShare = rows.flat().filter(Boolean).length / rows.length ** 2;
  return runs + blockPenalty(rows) + Math.floor(Math.abs(darkShare - 0.5) * 20) * 10;
}

function runPenalty(line: readonly boolean[]): number {
  let sum = 0;
  let length = 0;
  line.forEach((isDark, index) => {
    length = index > 0 && isDark === line[index - 1] ? length + 1 : 1;
    if (length === 5) sum += 3;
    else if (length > 5) sum += 1;
  });
  return sum;
}

function blockPenalty(rows: QrRows): number {
  let blocks = 0;
  for (let row = 1; row < rows.length; row += 1) {
    for (let column = 1; column < rows.length; column += 1) {
      const isDark = rows[row]?.[column];
      const others = [rows[row - 1]?.[column], rows[row]?.[column - 1], rows[row - 1]?.[column - 1]];
      if (others.every((other) => other === isDark)) blocks += 1;
    }
  }
  return blocks * 3;
}
