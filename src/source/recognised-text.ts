import { Parser } from 'htmlparser2';
import type { BoundingBox } from '../domain/bounding-box.ts';

/** A word that another program read; boxes count in the units of its page. */
export interface RecognisedWord {
  readonly text: string;
  readonly box: BoundingBox;
  /** 0..1; null when the program does not say. */
  readonly confidence: number | null;
}

/** A page of another program's reading, its lines in the order it gives them. */
export interface RecognisedPage {
  /** Size of the page in the units of its boxes; 0 when it is not given. */
  readonly width: number;
  readonly height: number;
  /** Units of the boxes an inch; null: pixels of the page image. */
  readonly unitsPerInch: number | null;
  readonly lines: readonly (readonly RecognisedWord[])[];
}

/** Classes of hOCR 1.2 that are lines of print. */
const lineClasses = new Set(['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_caption', 'ocr_textfloat', 'ocr_footer']);

/** Units of ALTO's MeasurementUnit an inch (ALTO 4, section Description); null: pixels. */
const altoUnits: Readonly<Record<string, number | null>> = { pixel: null, mm10: 254, inch1200: 1200 };

/** What programs write as hOCR; a document without pages gives none. */
export function parseHocr(html: string): RecognisedPage[] {
  const pages: PageBuilder[] = [];
  /** How deep each open word is nested: a word ends with its own tag, not with a `<strong>` inside it. */
  let word: { depth: number; text: string; box: BoundingBox; confidence: number | null } | undefined;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(_name, attributes) {
        depth += 1;
        const classes = (attributes.class ?? '').split(/\s+/);
        const title = parseTitle(attributes.title ?? '');
        if (classes.includes('ocr_page')) pages.push(new PageBuilder(title.box, null));
        else if (classes.some((name) => lineClasses.has(name))) pages.at(-1)?.startLine();
        else if (classes.includes('ocrx_word') && title.box !== undefined) {
          word = { depth, text: '', box: title.box, confidence: title.confidence };
        }
      },
      ontext(text) {
        if (word !== undefined) word.text += text;
      },
      onclosetag() {
        if (word !== undefined && word.depth === depth) {
          pages.at(-1)?.add(word);
          word = undefined;
        }
        depth -= 1;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return pages.map((page) => page.result());
}

/** `bbox 10 20 30 40; x_wconf 96`. */
function parseTitle(title: string): { box: BoundingBox | undefined; confidence: number | null } {
  const [, left, top, right, bottom] = /\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)/.exec(title) ?? [];
  const [, confidence] = /\bx_wconf ([\d.]+)/.exec(title) ?? [];
  const box =
    bottom === undefined
      ? undefined
      : { left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) };
  return { box, confidence: confidence === undefined ? null : clamp(Number(confidence) / 100) };
}

/** Pages of an ALTO file, versions 2 to 4; `undefined` for XML that is no ALTO. */
export function parseAlto(xml: string): RecognisedPage[] | undefined {
  const pages: PageBuilder[] = [];
  let isAlto = false;
  let isUnit = false;
  let unit: number | null = null;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.slice(tag.indexOf(':') + 1);
        if (name === 'alto') isAlto = true;
        else if (name === 'MeasurementUnit') isUnit = true;
        else if (name === 'Page') pages.push(new PageBuilder(pageBox(attributes), unit));
        else if (name === 'TextLine') pages.at(-1)?.startLine();
        else if (name === 'String') addString(pages.at(-1), attributes);
        else if (name === 'HYP') pages.at(-1)?.hyphenate(attributes.CONTENT ?? '-');
      },
      ontext(text) {
        if (isUnit) unit = altoUnits[text.trim()] ?? null;
      },
      onclosetag() {
        isUnit = false;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return isAlto ? pages.map((page) => page.result()) : undefined;
}

type Attributes = Readonly<Record<string, string>>;

function pageBox({ WIDTH, HEIGHT }: Attributes): BoundingBox {
  return { left: 0, top: 0, right: numberOf(WIDTH), bottom: numberOf(HEIGHT) };
}

function addString(page: PageBuilder | undefined, { CONTENT = '', HPOS, VPOS, WIDTH, HEIGHT, WC }: Attributes): void {
  const left = numberOf(HPOS);
  const top = numberOf(VPOS);
  const box = { left, top, right: left + numberOf(WIDTH), bottom: top + numberOf(HEIGHT) };
  page?.add({ text: CONTENT, box, confidence: WC === undefined ? null : clamp(Number(WC)) });
}

function numberOf(text: string | undefined): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function clamp(value: number): number | null {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : null;
}

class PageBuilder {
  readonly #box: BoundingBox | undefined;
  readonly #unitsPerInch: number | null;
  readonly #lines: RecognisedWord[][] = [];

  constructor(box: BoundingBox | undefined, unitsPerInch: number | null) {
    this.#box = box;
    this.#unitsPerInch = unitsPerInch;
  }

  startLine(): void {
    this.#lines.push([]);
  }

  /** Text with white space inside is several words on one box: shared out by their letters. */
  add({ text, box, confidence }: RecognisedWord): void {
    if (this.#lines.length === 0) this.startLine();
    const parts = text
      .normalize('NFC')
      .split(/\s+/)
      .filter((part) => part !== '');
    const letters = parts.reduce((sum, part) => sum + part.length + 1, -1);
    const width = box.right - box.left;
    let before = 0;
    for (const part of parts) {
      const left = box.left + (width * before) / letters;
      const right = box.left + (width * (before + part.length)) / letters;
      this.#lines.at(-1)?.push({ text: part, box: { ...box, left, right }, confidence });
      before += part.length + 1;
    }
  }

  /** The sign at the end of a broken line belongs to the word as printed. */
  hyphenate(sign: string): void {
    const line = this.#lines.at(-1);
    const last = line?.pop();
    if (line !== undefined && last !== undefined) line.push({ ...last, text: last.text + sign });
  }

  result(): RecognisedPage {
    const { left = 0, top = 0, right = 0, bottom = 0 } = this.#box ?? {};
    const lines = this.#lines.filter((line) => line.length > 0);
    return { width: right - left, height: bottom - top, unitsPerInch: this.#unitsPerInch, lines };
  }
}
