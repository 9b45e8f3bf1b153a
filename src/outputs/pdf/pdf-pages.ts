import { PdfDict, type PdfFile, PdfRef, type PdfValue } from './pdf-objects.ts';

/** A leaf of the page tree with what it inherits. */
export interface PdfPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly resources: PdfDict;
  /** Displayed part in user space, corners sorted: the crop box inside the media box. */
  readonly box: PageBox;
  readonly rotate: 0 | 90 | 180 | 270;
}

export interface PageBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
/** A4, what a page without a size is shown as. */
const defaultBox: PageBox = { left: 0, bottom: 0, right: 595.28, top: 841.89 };

/** Pages in order. A tree that refers back to itself is cut at the second visit. */
export function findPages(file: PdfFile): PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<PdfDict>();
  const visit = (value: PdfValue, inherited: ReadonlyMap<string, PdfValue>): void => {
    const dict = file.dict(value);
    if (dict === undefined || seen.has(dict)) return;
    seen.add(dict);
    const own = new Map(inherited);
    for (const key of inheritable) if (dict.has(key)) own.set(key, dict.get(key));
    const kids = file.array(dict.get('Kids'));
    if (kids !== undefined) {
      for (const kid of kids) visit(kid, own);
      return;
    }
    const ref = value instanceof PdfRef ? value : file.add(dict);
    pages.push(toPage(file, ref, dict, own));
  };
  visit(file.catalog.get('Pages'), new Map());
  return pages;
}

function toPage(file: PdfFile, ref: PdfRef, dict: PdfDict, inherited: ReadonlyMap<string, PdfValue>): PdfPage {
  const media = toBox(file, inherited.get('MediaBox') ?? null) ?? defaultBox;
  const crop = toBox(file, inherited.get('CropBox') ?? null);
  const turn = (((file.number(inherited.get('Rotate') ?? null) ?? 0) % 360) + 360) % 360;
  return {
    ref,
    dict,
    resources: file.dict(inherited.get('Resources') ?? null) ?? new PdfDict(),
    box: crop === undefined ? media : (intersection(media, crop) ?? media),
    rotate: turn === 90 || turn === 180 || turn === 270 ? turn : 0,
  };
}

function toBox(file: PdfFile, value: PdfValue): PageBox | undefined {
  const numbers = (file.array(value) ?? []).map((item) => file.number(item));
  const [a, b, c, d] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const box = { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
  return box.right > box.left && box.top > box.bottom ? box : undefined;
}

function intersection(a: PageBox, b: PageBox): PageBox | undefined {
  const box = {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  };
  return box.right > box.left && box.top > box.bottom ? box : undefined;
}
