import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { black, componentsOf, type Rgb, toRgb } from './colour-spaces.ts';
import { type Operation, readOperations } from './content-tokens.ts';

/** A picture as a page paints it: its unit square goes where the matrix says. */
export interface Painting {
  readonly stream: PDFRawStream;
  readonly matrix: Matrix;
  /** Colour a stencil is painted in; `undefined`: one that only the PDF library knows. */
  readonly fill: Rgb | undefined;
}

export type Matrix = readonly [number, number, number, number, number, number];

/** A text layer of a dense page has some 200 KB; more is not looked into. */
const MAX_CONTENT_BYTES = 4_000_000;
/** Forms may hold forms; scanners and text recognisers need one. */
const MAX_DEPTH = 3;
/** Share of the page by which a picture may miss its edge: page sizes are rounded to points. */
export const EDGE_TOLERANCE = 0.005;

/**
 * The pictures of a page that shows pictures and nothing else, in the order they are painted: what scanners write, with
 * or without an invisible text layer over it. `undefined` where the page must be painted to be seen; that is always a
 * right answer.
 */
export function findPaintings(page: PDFPage): readonly Painting[] | undefined {
  if (page.node.has(PDFName.of('UserUnit'))) return undefined;
  const box = page.getCropBox();
  const painter: Painter = { box, state: startState, saved: [], path: undefined, paintings: [] };
  return paint(painter, contentOf(page.node.Contents()), page.node.Resources(), 0) ? painter.paintings : undefined;
}

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

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface State {
  readonly matrix: Matrix;
  /** Of text; 3 is invisible (9.3.6). */
  readonly renderingMode: number;
  /** Something cuts a part of the page off. */
  readonly isClipped: boolean;
  /** Where stencils take their colour from; black at the start of a page (8.4.1). */
  readonly fillSpace: 1 | 3 | undefined;
  readonly fill: Rgb | undefined;
}

const startState: State = { matrix: unit, renderingMode: 0, isClipped: false, fillSpace: 1, fill: black };

interface Painter {
  readonly box: Box;
  state: State;
  readonly saved: State[];
  /** The path begun: whether it is one rectangle around the whole page, and whether it will clip. */
  path: { readonly isWholePage: boolean; readonly clips: boolean } | undefined;
  readonly paintings: Painting[];
}

/** Operators that show nothing by themselves, whatever their operands: text state and place, lines and their colours, marks. */
const silent = new Set('BT ET Tf Td TD Tm T* Tc Tw Tz TL Ts G RG K CS SC SCN w j J M d ri i BMC EMC MP DP'.split(' '));
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
  'g': (painter, { operands }) => put(painter, { fillSpace: 1, fill: toRgb(1, operands) }),
  'rg': (painter, { operands }) => put(painter, { fillSpace: 3, fill: toRgb(3, operands) }),
  'k': (painter) => put(painter, { fillSpace: undefined, fill: undefined }),
  'cs': (painter, { operands }, resources) => {
    const fillSpace = componentsOf(colourSpaceNamed(resources, operands[0]));
    return put(painter, { fillSpace, fill: fillSpace && black });
  },
  'sc': setFill,
  'scn': setFill,
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

function setFill(painter: Painter, { operands }: Operation): true {
  const { fillSpace } = painter.state;
  return put(painter, { fill: fillSpace && toRgb(fillSpace, operands) });
}

/** A space goes by its own name or by one that the page gave it. */
function colourSpaceNamed(resources: PDFDict | undefined, name: string | undefined): unknown {
  return lookUp(resources, 'ColorSpace', name) ?? PDFName.of(name?.slice(1) ?? '');
}

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
  const { matrix, fill } = painter.state;
  painter.paintings.push({ stream, matrix, fill });
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
