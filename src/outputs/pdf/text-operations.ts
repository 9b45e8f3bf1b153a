import { type ContentOperator, contentOperators, nameOf } from './content-operators.ts';
import { decodeStream } from './decode-stream.ts';
import { type Graphics, initialGraphics, isInside, matrixOf, quadOf, TextState } from './graphics-state.ts';
import { identity, multiply, transform } from './matrix.ts';
import type { PdfDict, PdfFile, PdfStream } from './pdf-objects.ts';

/** Where text is drawn on a page, stream by stream, and whether a person can see it. */
export interface PageText {
  /** Content of the page itself and of every form it draws, decoded, with the text objects inside. */
  readonly streams: ReadonlyMap<ContentKey, StreamText>;
}

/** The page's joined content, or the form's stream object. */
export type ContentKey = 'page' | PdfStream;

export interface StreamText {
  readonly bytes: Uint8Array;
  readonly operators: readonly ContentOperator[];
  readonly textObjects: Map<number, TextObject>;
  readonly resources: PdfDict;
  /** Resource names of fonts that show text in another mode than 3, under an image or not. */
  readonly visibleFonts: Set<string>;
  /** Resource names of forms it draws, with the stream behind each. */
  readonly forms: Map<string, PdfStream>;
}

/** BT ... ET; hidden only when each of its strings is hidden each time the stream is drawn. */
export interface TextObject {
  /** The operators that show a string, with the resource name of the font. */
  readonly shows: Map<ContentOperator, string | null>;
  isHidden: boolean;
}

interface Show {
  readonly object: TextObject;
  readonly place: readonly [number, number];
  readonly isInvisible: boolean;
  isCovered: boolean;
}

const deepestForm = 12;
/** Forms that draw forms can multiply without end; no real page draws so many. */
const mostDraws = 5000;
const showOperators = new Set(['Tj', 'TJ', "'", '"']);

/** Runs a page's content as far as text and covering images need it. */
export function readPageText(file: PdfFile, content: Uint8Array, resources: PdfDict): PageText {
  const run = new TextRun(file);
  run.draw('page', content, resources, initialGraphics, 0);
  run.settle();
  return { streams: run.streams };
}

class TextRun {
  readonly streams = new Map<ContentKey, StreamText>();
  readonly #file: PdfFile;
  readonly #shows: Show[] = [];
  #draws = 0;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  draw(key: ContentKey, bytes: Uint8Array, resources: PdfDict, initial: Graphics, depth: number): void {
    const stream = this.#streamFor(key, bytes, resources);
    const state = new TextState(initial);
    for (const operator of stream.operators) {
      if (showOperators.has(operator.name)) this.#recordShow(stream, state, operator);
      else if (operator.name === 'Do') this.#drawObject(stream, state, operator, resources, depth);
      else if (operator.name === 'gs') state.setOpaque(this.#isOpaqueState(operator, resources));
      else state.apply(operator);
    }
  }

  /** A text object stays unless everything in it is invisible or under an image. */
  settle(): void {
    for (const show of this.#shows) if (!(show.isInvisible || show.isCovered)) show.object.isHidden = false;
  }

  #streamFor(key: ContentKey, bytes: Uint8Array, resources: PdfDict): StreamText {
    const known = this.streams.get(key);
    if (known !== undefined) return known;
    const operators = [...contentOperators(bytes)];
    const stream: StreamText = {
      bytes,
      operators,
      resources,
      visibleFonts: new Set(),
      textObjects: new Map(),
      forms: new Map(),
    };
    this.streams.set(key, stream);
    return stream;
  }

  #recordShow(stream: StreamText, state: TextState, operator: ContentOperator): void {
    if (operator.name === "'" || operator.name === '"') state.nextLine();
    const object = stream.textObjects.get(state.textObjectIndex) ?? { shows: new Map(), isHidden: true };
    stream.textObjects.set(state.textObjectIndex, object);
    const { font, renderMode } = state.graphics;
    object.shows.set(operator, font);
    if (font !== null && renderMode !== 3) stream.visibleFonts.add(font);
    const place = transform(state.graphics.ctm, ...transform(state.textMatrix, 0, 0));
    this.#shows.push({ object, place, isInvisible: state.graphics.renderMode === 3, isCovered: false });
  }

  #drawObject(
    stream: StreamText,
    state: TextState,
    operator: ContentOperator,
    resources: PdfDict,
    depth: number,
  ): void {
    const name = nameOf(operator.operands[0]);
    const target =
      name === undefined ? undefined : this.#file.stream(this.#file.dict(resources.get('XObject'))?.get(name) ?? null);
    if (name === undefined || target === undefined) return;
    const kind = this.#file.name(target.dict.get('Subtype'));
    if (kind === 'Image' && isOpaqueImage(this.#file, target)) this.#cover(state.graphics);
    this.#draws += 1;
    if (kind !== 'Form' || depth > deepestForm || this.#draws > mostDraws) return;
    const bytes = this.streams.get(target)?.bytes ?? decodeStream(this.#file, target);
    if (bytes === undefined) return;
    stream.forms.set(name, target);
    const matrix = matrixOf(
      (this.#file.array(target.dict.get('Matrix')) ?? []).map((item) => this.#file.number(item) ?? null),
    );
    const inner = { ...state.graphics, ctm: multiply(matrix ?? identity, state.graphics.ctm) };
    this.draw(target, bytes, this.#file.dict(target.dict.get('Resources')) ?? resources, inner, depth + 1);
  }

  /** An image is the unit square of its matrix; text that starts inside it and came before is under it. */
  #cover(graphics: Graphics): void {
    const image = quadOf(graphics.ctm);
    if (image === undefined || graphics.clips === null || !graphics.isOpaque) return;
    const quads = [image, ...graphics.clips];
    for (const show of this.#shows) if (quads.every((quad) => isInside(quad, show.place))) show.isCovered = true;
  }

  #isOpaqueState(operator: ContentOperator, resources: PdfDict): boolean {
    const name = nameOf(operator.operands[0]) ?? '';
    const state = this.#file.dict(this.#file.dict(resources.get('ExtGState'))?.get(name) ?? null);
    if (state === undefined) return true;
    const blend = this.#file.name(state.get('BM')) ?? 'Normal';
    const mask = this.#file.dict(state.get('SMask'));
    return blend === 'Normal' && mask === undefined && (this.#file.number(state.get('ca')) ?? 1) === 1;
  }
}

function isOpaqueImage(file: PdfFile, image: PdfStream): boolean {
  const isMask = file.resolve(image.dict.get('ImageMask')) === true;
  return !isMask && file.resolve(image.dict.get('SMask')) === null && file.resolve(image.dict.get('Mask')) === null;
}
