import type { ContentOperator } from './content-operators.ts';
import { nameOf } from './content-operators.ts';
import { deflatedStream, toUnicodeCMap } from './glyphless-font.ts';
import { pageContent, replaceContent } from './page-edit.ts';
import { keyOfRef, latin1, PdfDict, type PdfFile, PdfRef, PdfStream, type PdfValue } from './pdf-objects.ts';
import type { PdfPage } from './pdf-pages.ts';
import { type ContentKey, type PageText, readPageText, type StreamText } from './text-operations.ts';

/** What became of a page's old text. */
export interface SilencedText {
  /** Strings nobody could see, taken out. */
  readonly removed: number;
  /** Strings that are part of the picture: drawn as before, but no longer found by search or copy. */
  readonly muted: number;
}

/**
 * Takes the old text layer off pages. Text that is invisible or lies under the scan is removed; text a
 * person sees stays on the page, but its font says "blank" for every letter, so that search and copy find
 * only the new layer. Fonts and forms shared with other pages are not changed, they are copied.
 */
export class TextSilencer {
  readonly #file: PdfFile;
  readonly #mutedFonts = new Map<number, PdfRef>();
  /** Streams of the page at hand; null for those that stay as they are. */
  readonly #cleaned = new Map<ContentKey, Cleaned | null>();
  #wideBlanks: PdfRef | undefined;
  #narrowBlanks: PdfRef | undefined;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** undefined when the page's content cannot be decoded and was left alone. */
  silence(page: PdfPage): SilencedText | undefined {
    const content = pageContent(this.#file, page);
    if (content === undefined) return undefined;
    const resources = this.#file.dict(page.dict.get('Resources')) ?? page.resources;
    const text = readPageText(this.#file, content, resources);
    this.#cleaned.clear();
    const cleaned = this.#clean(text, 'page', resources);
    if (cleaned !== undefined) {
      if (cleaned.bytes !== undefined) replaceContent(this.#file, page, cleaned.bytes);
      page.dict.set('Resources', cleaned.resources);
    }
    return countShows(text);
  }

  /** The stream without hidden strings and unused fonts; undefined when nothing in it changes. */
  #clean(text: PageText, key: ContentKey, resources: PdfDict): Cleaned | undefined {
    const known = this.#cleaned.get(key);
    if (known !== undefined) return known ?? undefined;
    // A form that draws itself is no valid PDF; while it is being cleaned it counts as unchanged.
    this.#cleaned.set(key, null);
    const cleaned = this.#cleanAnew(text, key, resources) ?? null;
    this.#cleaned.set(key, cleaned);
    return cleaned ?? undefined;
  }

  #cleanAnew(text: PageText, key: ContentKey, resources: PdfDict): Cleaned | undefined {
    const stream = text.streams.get(key);
    if (stream === undefined) return undefined;
    const { dropped, seenFonts } = droppedOperators(stream);
    const fonts = this.#cleanFonts(resources, seenFonts);
    const forms = this.#cleanForms(text, stream, resources);
    const hasReplacementText = stream.operators.some(hasActualText);
    if (dropped.size === 0 && fonts === undefined && forms === undefined && !hasReplacementText) return undefined;
    const changed = resources.copy();
    if (fonts !== undefined) changed.set('Font', fonts);
    if (forms !== undefined) changed.set('XObject', forms);
    const bytes = dropped.size > 0 || hasReplacementText ? withoutOperators(stream, dropped) : undefined;
    return { bytes, resources: changed };
  }

  #cleanFonts(resources: PdfDict, seenFonts: ReadonlySet<string>): PdfDict | undefined {
    const fonts = this.#file.dict(resources.get('Font'));
    if (fonts === undefined || fonts.entries.size === 0) return undefined;
    const kept = new PdfDict();
    for (const [name, font] of fonts.entries) if (seenFonts.has(name)) kept.set(name, this.#mute(font));
    return kept;
  }

  #cleanForms(text: PageText, stream: StreamText, resources: PdfDict): PdfDict | undefined {
    let changed: PdfDict | undefined;
    for (const [name, form] of stream.forms) {
      const own = this.#file.dict(form.dict.get('Resources'));
      const cleaned = this.#clean(text, form, own ?? resources);
      if (cleaned === undefined) continue;
      changed ??= (this.#file.dict(resources.get('XObject')) ?? new PdfDict()).copy();
      changed.set(name, this.#file.add(cleanedForm(form, cleaned)));
    }
    return changed;
  }

  /** The same font with a ToUnicode map on which every code is a blank. */
  #mute(font: PdfValue): PdfValue {
    const key = font instanceof PdfRef ? keyOfRef(font) : undefined;
    const known = key === undefined ? undefined : this.#mutedFonts.get(key);
    if (known !== undefined) return known;
    const dict = this.#file.dict(font);
    if (dict === undefined) return font;
    const isWide = this.#file.name(dict.get('Subtype')) === 'Type0';
    const muted = this.#file.add(dict.copy().set('ToUnicode', isWide ? this.#wide() : this.#narrow()));
    if (key !== undefined) this.#mutedFonts.set(key, muted);
    return muted;
  }

  #narrow(): PdfRef {
    const section = `1 beginbfrange\n<00> <FF> [${'<0020> '.repeat(256)}]\nendbfrange`;
    this.#narrowBlanks ??= this.#file.add(deflatedStream(latin1(toUnicodeCMap([section], '<00> <FF>'))));
    return this.#narrowBlanks;
  }

  #wide(): PdfRef {
    const ranges = Array.from({ length: 256 }, (_, high) => {
      const prefix = high.toString(16).toUpperCase().padStart(2, '0');
      return `1 beginbfrange\n<${prefix}00> <${prefix}FF> [${'<0020> '.repeat(256)}]\nendbfrange`;
    });
    this.#wideBlanks ??= this.#file.add(deflatedStream(latin1(toUnicodeCMap(ranges))));
    return this.#wideBlanks;
  }
}

interface Cleaned {
  readonly bytes: Uint8Array | undefined;
  readonly resources: PdfDict;
}

/** Strings nobody sees and selections of fonts that show nothing any more; and the fonts that still do. */
function droppedOperators(stream: StreamText): { dropped: Set<ContentOperator>; seenFonts: Set<string> } {
  const dropped = new Set<ContentOperator>();
  const seenFonts = new Set<string>();
  for (const object of stream.textObjects.values()) {
    for (const [show, font] of object.shows) {
      if (object.isHidden) dropped.add(show);
      else if (font !== null) seenFonts.add(font);
    }
  }
  for (const operator of stream.operators) {
    if (operator.name === 'Tf' && !seenFonts.has(nameOf(operator.operands[0]) ?? '')) dropped.add(operator);
  }
  return { dropped, seenFonts };
}

function cleanedForm(form: PdfStream, cleaned: Cleaned): PdfStream {
  const dict = form.dict.copy().set('Resources', cleaned.resources);
  if (cleaned.bytes === undefined) return new PdfStream(dict, form.data);
  const encoded = deflatedStream(cleaned.bytes);
  dict.delete('DecodeParms');
  return new PdfStream(dict.set('Filter', encoded.dict.get('Filter')), encoded.data);
}

/** Readers put the ActualText of a marked span in the place of what the fonts say. */
function hasActualText(operator: ContentOperator): boolean {
  return (
    operator.name === 'BDC' &&
    operator.operands.some((operand) =>
      operand !== null && typeof operand === 'object' && 'dictionary' in operand
        ? operand.dictionary.includes('/ActualText')
        : false,
    )
  );
}

function withoutOperators(stream: StreamText, dropped: ReadonlySet<ContentOperator>): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (const operator of stream.operators) {
    const isSpan = hasActualText(operator);
    if (!isSpan && !dropped.has(operator)) continue;
    parts.push(stream.bytes.subarray(kept, operator.start));
    if (isSpan) parts.push(latin1('/Span BMC'));
    kept = operator.end;
  }
  parts.push(stream.bytes.subarray(kept));
  return new Uint8Array(Buffer.concat(parts));
}

function countShows(text: PageText): SilencedText {
  let removed = 0;
  let muted = 0;
  for (const stream of text.streams.values()) {
    for (const object of stream.textObjects.values()) {
      if (object.isHidden) removed += object.shows.size;
      else muted += object.shows.size;
    }
  }
  return { removed, muted };
}
