import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { type Operation, readOperations } from './content-tokens.ts';

/** The one picture that a page shows, and how it is turned by the way it is painted (clockwise). */
export interface PaintedPicture {
  readonly stream: PDFRawStream;
  readonly turn: 0 | 90 | 180 | 270;
}

/** A text layer of a dense page has some 200 KB; more is not looked into. */
const MAX_CONTENT_BYTES = 4_000_000;
/** Forms may hold forms; scanners and text recognisers need one. */
const MAX_DEPTH = 3;
/** Share of the page by which the picture may miss its edge: page sizes are rounded to points. */
const EDGE_TOLERANCE = 0.005;

/**
 * The picture of a page that shows one picture and nothing else: what scanners write, with or without an invisible text
 * layer over it. `undefined` where the page must be painted to be seen; that is always a right answer.
 */
export function findPaintedPicture(page: PDFPage): PaintedPicture | undefined {
  if (page.node.has(PDFName.of('UserUnit'))) return undefined;
  const box = page.getCropBox();
  const painter: Painter = { box, state: startState, saved: [], path: undefined, paintings: [] };
  const isPlain = paint(painter, contentOf(page.node.Contents()), page.node.Resources(), 0);
  const [painting, ...others] = painter.paintings;
  if (!isPlain || painting === undefined || others.length > 0) return undefined;
  const turn = turns.find((one) => fills(painting.matrix, box, one.corner));
  if (turn === undefined || !hasSquareDots(painting.stream, box, turn.degrees)) return undefined;
  return { stream: painting.stream, turn: turn.degrees };
}

type Matrix = readonly [number, number, number, number, number, number];
const unit: Matrix = [1, 0, 0, 1, 0, 0];

/** `m` goes in front of what was set before (ISO 32000-1, 8.3.4). */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

function toMatrix(values: readonly (number | string)[]): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values.map(Number);
  return [a, b, c, d, e, f];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const near = (value: number, wanted: number, size: number): boolean =>
  Math.abs(value - wanted) <= size * EDGE_TOLERANCE;

/** Where the corners (0,0), (1,0) and (0,1) of the picture come to lie when it fills the page, in shares of it. */
const turns = [
  { degrees: 0, corner: [0, 0, 1, 0, 0, 1] },
  { degrees: 90, corner: [0, 1, 0, 0, 1, 1] },
  { degrees: 180, corner: [1, 1, 0, 1, 1, 0] },
  { degrees: 270, corner: [1, 0, 1, 1, 0, 0] },
] as const;

function fills([a, b, c, d, e, f]: Matrix, { x, y, width, height }: Box, corner: readonly number[]): boolean {
  const shown = [e, f, e + a, f + b, e + c, f + d];
  return shown.every((value, at) => {
    const [start, size] = at % 2 === 0 ? [x, width] : [y, height];
    return near(value, start + (corner[at] ?? 0) * size, size);
  });
}

/** Fax machines have half as many dots down the page as across it: painting evens that out. */
function hasSquareDots({ dict }: PDFRawStream, { width, height }: Box, turn: number): boolean {
  const [across, down] = ['Width', 'Height'].map(
    (key) => dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber() ?? 0,
  );
  const shape = (across ?? 0) / (down ?? 0);
  const wanted = turn % 180 === 0 ? width / height : height / width;
  return Math.abs(shape / wanted - 1) <= 2 * EDGE_TOLERANCE;
}

interface State {
  readonly matrix: Matrix;
  /** Of text; 3 is invisible (9.3.6). */
  readonly renderingMode: number;
  /** Something cuts a part of the page off. */
  readonly isClipped: boolean;
}

const startState: State = { matrix: unit, renderingMode: 0, isClipped: false };

interface Painter {
  readonly box: Box;
  state: State;
  readonly saved: State[];
  /** The path begun: whether it is one rectangle around the whole page, and whether it will clip. */
  path: { readonly isWholePage: boolean; readonly clips: boolean } | undefined;
  readonly paintings: { readonly stream: PDFRawStream; readonly matrix: Matrix }[];
}

/** Operators that show nothing by themselves, whatever their operands: text state and place, colours, lines, marks. */
const silent = new Set(
  'BT ET Tf Td TD Tm T* Tc Tw Tz TL Ts g rg k G RG K cs CS sc scn SC SCN w j J M d ri i BMC EMC MP DP'.split(' '),
);
const showsText = new Set(['Tj', 'TJ', "'", '"']);

/** @returns whether all of it was understood */
function paint(painter: Painter, content: string | undefined, resources: PDFDict | undefined, depth: number): boolean {
  const operations = content === undefined ? undefined : readOperations(content);
  if (operations === undefined || depth > MAX_DEPTH) return false;
  return operations.every((operation) => {
    const { operator, operands } = operation;
    if (silent.has(operator)) return true;
    if (showsText.has(operator)) return painter.state.renderingMode === 3;
    return operator === 'Do'
      ? paintObject(painter, operands[0], resources, depth)
      : (changes[operator]?.(painter, operation, resources) ?? false);
  });
}

type Change = (painter: Painter, operation: Operation, resources: PDFDict | undefined) => boolean;

const put = (painter: Painter, changed: Partial<State>): true => {
  painter.state = { ...painter.state, ...changed };
  return true;
};

/** Operators that change how later ones are seen. */
const changes: Readonly<Record<string, Change>> = {
  'q': ({ saved, state }) => saved.push(state) > 0,
  'Q': (painter) => put(painter, painter.saved.pop() ?? {}),
  'cm': (painter, { operands }) => put(painter, { matrix: multiply(toMatrix(operands), painter.state.matrix) }),
  'Tr': (painter, { operands }) => put(painter, { renderingMode: Number(operands[0]) }),
  // Layers can be switched off.
  'BDC': (_painter, { operands }) => operands[0] !== '/OC',
  'gs': (_painter, { operands }, resources) => isPlainState(lookUp(resources, 'ExtGState', operands[0])),
  're': (painter, { operands }) => {
    const isFirst = painter.path === undefined;
    painter.path = { isWholePage: isFirst && holdsPage(painter, operands.map(Number)), clips: false };
    return true;
  },
  'W': clip,
  'W*': clip,
  'n': (painter) => {
    const { path } = painter;
    painter.path = undefined;
    return path?.clips === true && !path.isWholePage ? put(painter, { isClipped: true }) : true;
  },
};

function clip(painter: Painter): boolean {
  if (painter.path === undefined) return false;
  painter.path = { ...painter.path, clips: true };
  return true;
}

/** Whether a rectangle holds the whole page. */
function holdsPage({ state, box }: Painter, [x = 0, y = 0, width = 0, height = 0]: readonly number[]): boolean {
  const [a, b, c, d, e, f] = state.matrix;
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  const across = corners.map(([cx, cy]) => a * cx + c * cy + e);
  const up = corners.map(([cx, cy]) => b * cx + d * cy + f);
  const [slackX, slackY] = [box.width * EDGE_TOLERANCE, box.height * EDGE_TOLERANCE];
  const isUpright = (b === 0 && c === 0) || (a === 0 && d === 0);
  return (
    isUpright &&
    Math.min(...across) <= box.x + slackX &&
    Math.max(...across) >= box.x + box.width - slackX &&
    Math.min(...up) <= box.y + slackY &&
    Math.max(...up) >= box.y + box.height - slackY
  );
}

function lookUp(resources: PDFDict | undefined, kind: string, name: string | undefined): unknown {
  return resources?.lookupMaybe(PDFName.of(kind), PDFDict)?.lookup(PDFName.of(name?.slice(1) ?? ''));
}

/** Keys of a graphics state that let something shine through. */
function isPlainState(state: unknown): boolean {
  if (!(state instanceof PDFDict)) return false;
  const mask = state.lookup(PDFName.of('SMask'));
  const mode = state.lookup(PDFName.of('BM'));
  const opacity = ['ca', 'CA'].map((key) => state.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber() ?? 1);
  const isName = (value: unknown, ...names: string[]): boolean =>
    value === undefined || (value instanceof PDFName && names.includes(value.decodeText()));
  return isName(mask, 'None') && isName(mode, 'Normal', 'Compatible') && opacity.every((share) => share === 1);
}

function paintObject(
  painter: Painter,
  name: string | undefined,
  resources: PDFDict | undefined,
  depth: number,
): boolean {
  const stream = lookUp(resources, 'XObject', name);
  if (!(stream instanceof PDFRawStream)) return false;
  const kind = stream.dict.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText();
  if (kind === 'Form') return paintForm(painter, stream, resources, depth);
  if (kind !== 'Image' || painter.state.isClipped) return false;
  painter.paintings.push({ stream, matrix: painter.state.matrix });
  return true;
}

function paintForm(painter: Painter, form: PDFRawStream, resources: PDFDict | undefined, depth: number): boolean {
  const { dict } = form;
  if (dict.has(PDFName.of('OC'))) return false;
  const numbersOf = (key: string): number[] | undefined =>
    dict
      .lookupMaybe(PDFName.of(key), PDFArray)
      ?.asArray()
      .map((_, at, all) => (all[at] instanceof PDFNumber ? all[at].asNumber() : Number.NaN));
  const before = painter.state;
  painter.state = { ...before, matrix: multiply(toMatrix(numbersOf('Matrix') ?? unit), before.matrix) };
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf('BBox') ?? [];
  if (!holdsPage(painter, [left, bottom, right - left, top - bottom])) put(painter, { isClipped: true });
  const own = dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? resources;
  const isPlain = paint(painter, contentOf(form), own, depth + 1);
  painter.state = before;
  return isPlain;
}

/** The content as text; `undefined` where it is too large or coded in a rare way. */
function contentOf(contents: unknown): string | undefined {
  const streams = contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents];
  const parts = streams.map((stream) => (stream instanceof PDFRawStream ? decode(stream) : undefined));
  return parts.includes(undefined) ? undefined : parts.join('\n');
}

function decode(stream: PDFRawStream): string | undefined {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  const bytes = stream.getContents();
  if (bytes.length > MAX_CONTENT_BYTES || stream.dict.has(PDFName.of('DecodeParms'))) return undefined;
  if (only === undefined) return Buffer.from(bytes).toString('latin1');
  if (!(only instanceof PDFName) || only.decodeText() !== 'FlateDecode') return undefined;
  return inflateSync(bytes, { maxOutputLength: MAX_CONTENT_BYTES }).toString('latin1');
}
