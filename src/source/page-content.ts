import type { Matrix } from './affine.ts';
import { apply, compose, identity, parseMatrix } from './affine.ts';

/** A painted image: its name in pdf.js' object store (or inline data), and where its unit square lands. */
export interface PaintedImage {
  readonly objectId: string | null;
  readonly inline: unknown;
  readonly matrix: Matrix;
  readonly isMask: boolean;
  /** Of a mask, which is painted without being decoded here; null where pdf.js does not say. */
  readonly maskPx: { readonly width: number; readonly height: number } | null;
  readonly annotation: boolean;
}

/** One glyph with its box in the space of the page matrix that the walk was given. */
export interface PaintedGlyph {
  readonly unicode: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Glyphs shown by one operator, in order. */
export interface PaintedText {
  readonly fontId: string;
  readonly fontSizePt: number;
  readonly invisible: boolean;
  readonly annotation: boolean;
  readonly glyphs: readonly PaintedGlyph[];
}

export interface PageContent {
  readonly images: readonly PaintedImage[];
  readonly texts: readonly PaintedText[];
  /** Filled or stroked paths: a page with many is a drawing, not a scan. */
  readonly paths: number;
}

export interface OperatorList {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

interface TextState {
  fontId: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  rise: number;
  leading: number;
  renderMode: number;
}

interface GraphicsState {
  matrix: Matrix;
  text: TextState;
}

/** Ascent and descent of an average text font, in em; only boxes of words depend on it. */
const ASCENT = 0.8;
const DESCENT = 0.2;
const INVISIBLE = 3;

/**
 * Walks pdf.js' operator list and keeps what a reader of scans needs: images with their place, glyphs with
 * theirs. pdf.js' own `getTextContent` leaves out annotations (digital signatures stand there), the render
 * mode and the width of single glyphs.
 */
export function walkOperators(
  list: OperatorList,
  operators: Readonly<Record<string, number>>,
  page: Matrix,
): PageContent {
  const walk = new OperatorWalk(page);
  const names = new Map(Object.entries(operators).map(([name, code]) => [code, name]));
  for (let index = 0; index < list.fnArray.length; index += 1) {
    const name = names.get(list.fnArray[index] ?? -1);
    const args = list.argsArray[index];
    if (name !== undefined) walk.step(name, Array.isArray(args) ? args : []);
  }
  return walk.content();
}

type Handler = (args: readonly unknown[]) => void;

const numberAt = (args: readonly unknown[], index: number): number => {
  const value = args[index];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

class OperatorWalk {
  readonly #images: PaintedImage[] = [];
  readonly #texts: PaintedText[] = [];
  #paths = 0;
  #state: GraphicsState;
  readonly #stack: GraphicsState[] = [];
  readonly #base: Matrix;
  #textMatrix: Matrix = identity;
  #lineMatrix: Matrix = identity;
  #annotationDepth = 0;

  constructor(page: Matrix) {
    this.#base = page;
    this.#state = { matrix: page, text: freshTextState() };
  }

  content(): PageContent {
    return { images: this.#images, texts: this.#texts, paths: this.#paths };
  }

  step(name: string, args: readonly unknown[]): void {
    const handler = this.#handlers[name];
    if (handler !== undefined) handler(args);
    else if (/^(fill|stroke|eoFill|closeStroke|fillStroke|constructPath|shadingFill)/.test(name)) this.#paths += 1;
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    save: () => this.#push(),
    restore: () => this.#pop(),
    transform: (args) => this.#concat(args),
    beginAnnotation: (args) => {
      this.#annotationDepth += 1;
      this.#push();
      this.#state.matrix = this.#base;
      this.#concat(args[2]);
      this.#concat(args[3]);
    },
    endAnnotation: () => {
      this.#annotationDepth -= 1;
      this.#pop();
    },
    paintFormXObjectBegin: (args) => {
      this.#push();
      this.#concat(args[0]);
    },
    paintFormXObjectEnd: () => this.#pop(),
    paintImageXObject: (args) => this.#paint(args[0], false),
    paintInlineImageXObject: (args) => this.#paint(args[0], false),
    paintImageMaskXObject: (args) => this.#paint(args[0], true),
    // Ten masks in a row and more come as one operator: a scan whose text was cut into pieces.
    paintImageMaskXObjectGroup: ([masks]) => {
      for (const mask of Array.isArray(masks) ? masks : []) this.#paint(mask, true, parseMatrix(mask?.transform));
    },
    paintImageMaskXObjectRepeat: ([mask, a, b, c, d, positions]) => {
      if (!(positions instanceof Float32Array)) return;
      for (let at = 0; at + 1 < positions.length; at += 2) {
        this.#paint(mask, true, parseMatrix([a, b, c, d, positions[at], positions[at + 1]]));
      }
    },
    beginText: () => {
      this.#textMatrix = identity;
      this.#lineMatrix = identity;
    },
    setFont: (args) => {
      this.#state.text.fontId = typeof args[0] === 'string' ? args[0] : '';
      this.#state.text.fontSize = numberAt(args, 1);
    },
    setCharSpacing: (args) => {
      this.#state.text.charSpacing = numberAt(args, 0);
    },
    setWordSpacing: (args) => {
      this.#state.text.wordSpacing = numberAt(args, 0);
    },
    setHScale: (args) => {
      this.#state.text.horizontalScale = numberAt(args, 0) / 100;
    },
    setTextRise: (args) => {
      this.#state.text.rise = numberAt(args, 0);
    },
    setLeading: (args) => {
      this.#state.text.leading = numberAt(args, 0);
    },
    setTextRenderingMode: (args) => {
      this.#state.text.renderMode = numberAt(args, 0);
    },
    setTextMatrix: (args) => {
      const matrix = parseMatrix(args[0]) ?? parseMatrix(args) ?? identity;
      this.#textMatrix = matrix;
      this.#lineMatrix = matrix;
    },
    moveText: (args) => this.#moveLine(numberAt(args, 0), numberAt(args, 1)),
    setLeadingMoveText: (args) => {
      this.#state.text.leading = -numberAt(args, 1);
      this.#moveLine(numberAt(args, 0), numberAt(args, 1));
    },
    nextLine: () => this.#moveLine(0, -this.#state.text.leading),
    showText: (args) => this.#show(args[0]),
  };

  #push(): void {
    this.#stack.push({ matrix: this.#state.matrix, text: { ...this.#state.text } });
  }

  #pop(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #concat(value: unknown): void {
    const matrix = parseMatrix(value);
    if (matrix !== undefined) this.#state.matrix = compose(this.#state.matrix, matrix);
  }

  #moveLine(x: number, y: number): void {
    this.#lineMatrix = compose(this.#lineMatrix, [1, 0, 0, 1, x, y]);
    this.#textMatrix = this.#lineMatrix;
  }

  #paint(subject: unknown, isMask: boolean, place: Matrix = identity): void {
    this.#images.push({
      objectId: objectIdOf(subject),
      inline: typeof subject === 'object' ? subject : null,
      matrix: compose(this.#state.matrix, place),
      isMask,
      maskPx: isMask ? sizeOf(subject) : null,
      annotation: this.#annotationDepth > 0,
    });
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { text } = this.#state;
    const painted: PaintedGlyph[] = [];
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') this.#advance((-glyph / 1000) * text.fontSize);
      else if (glyph !== null && typeof glyph === 'object') painted.push(this.#paintGlyph(glyph));
    }
    this.#texts.push({
      fontId: text.fontId,
      fontSizePt: text.fontSize * scaleOf(this.#textMatrix),
      invisible: text.renderMode === INVISIBLE,
      annotation: this.#annotationDepth > 0,
      glyphs: painted,
    });
  }

  #paintGlyph(glyph: object): PaintedGlyph {
    const { text } = this.#state;
    const unicode = 'unicode' in glyph && typeof glyph.unicode === 'string' ? glyph.unicode : '';
    const thousandths = 'width' in glyph && typeof glyph.width === 'number' ? glyph.width : 0;
    const isSpace = 'isSpace' in glyph && glyph.isSpace === true;
    const width = (thousandths / 1000) * text.fontSize;
    const matrix = compose(this.#state.matrix, this.#textMatrix);
    const low = apply(matrix, 0, text.rise - DESCENT * text.fontSize);
    const high = apply(matrix, width * text.horizontalScale, text.rise + ASCENT * text.fontSize);
    this.#advance(width + text.charSpacing + (isSpace ? text.wordSpacing : 0));
    return {
      unicode,
      left: Math.min(low.x, high.x),
      right: Math.max(low.x, high.x),
      top: Math.min(low.y, high.y),
      bottom: Math.max(low.y, high.y),
    };
  }

  #advance(width: number): void {
    this.#textMatrix = compose(this.#textMatrix, [1, 0, 0, 1, width * this.#state.text.horizontalScale, 0]);
  }
}

function freshTextState(): TextState {
  return {
    fontId: '',
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    rise: 0,
    leading: 0,
    renderMode: 0,
  };
}

function objectIdOf(subject: unknown): string | null {
  if (typeof subject === 'string') return subject;
  if (subject !== null && typeof subject === 'object' && 'data' in subject && typeof subject.data === 'string')
    return subject.data;
  return null;
}

function sizeOf(subject: unknown): PaintedImage['maskPx'] {
  if (subject === null || typeof subject !== 'object' || !('width' in subject && 'height' in subject)) return null;
  const { width, height } = subject;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : null;
}

const scaleOf = (matrix: Matrix): number => Math.hypot(matrix[2], matrix[3]);
