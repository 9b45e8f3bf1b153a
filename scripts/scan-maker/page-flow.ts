import type { DocumentSpec } from './document.ts';
import { textWidthPt } from './fonts.ts';
import { measureWords, placeLine } from './inline-text.ts';
import type { Mark, Segment, TypesetElement, TypesetLine, TypesetPage } from './page.ts';

export const pointsPerMm = 72 / 25.4;
/** A4 (Annex I). */
const paperMm = { short: 210, long: 297 };

/** The page being filled and the ones before it; blocks add to it from the top down. */
export interface PageFlow {
  readonly spec: DocumentSpec;
  readonly leftPt: number;
  readonly widthPt: number;
  readonly bottomPt: number;
  /** Where the next block begins. */
  y: number;
  /** What the text layer says in place of the lines that come next, in their order. */
  layerLines: string[];
  readonly addLine: (line: TypesetLine) => void;
  readonly addElement: (element: TypesetElement) => void;
  readonly addRules: (rules: readonly Segment[]) => void;
  readonly addMark: (mark: Mark) => void;
  /** Ends the page when less than this is left on it. */
  readonly ensureRoom: (heightPt: number) => void;
  readonly roomPt: () => number;
  readonly breakPage: (options?: { landscape?: boolean; restart?: boolean; blank?: boolean }) => void;
  readonly finish: () => TypesetPage[];
}

interface OpenPage {
  elements: TypesetElement[];
  rules: Segment[];
  marks: Mark[];
  blank: boolean;
}

const emptyPage = (): OpenPage => ({ elements: [], rules: [], marks: [], blank: false });

export function createPageFlow(spec: DocumentSpec): PageFlow {
  const margins = {
    top: spec.marginsMm.top * pointsPerMm,
    right: spec.marginsMm.right * pointsPerMm,
    bottom: spec.marginsMm.bottom * pointsPerMm,
    left: spec.marginsMm.left * pointsPerMm,
  };
  let landscape = spec.landscape;
  let numberOnPage = 1;
  let page = emptyPage();
  const pages: TypesetPage[] = [];
  const size = (): { width: number; height: number } => ({
    width: (landscape ? paperMm.long : paperMm.short) * pointsPerMm,
    height: (landscape ? paperMm.short : paperMm.long) * pointsPerMm,
  });
  const closePage = (): void => {
    const { width, height } = size();
    pages.push({
      widthPt: width,
      heightPt: height,
      elements: page.elements,
      rules: page.rules,
      marks: page.marks,
      pageNumber: spec.pageNumbers && numberOnPage > 1 && !page.blank ? setPageNumber(spec, numberOnPage, width) : null,
      isBlank: page.blank,
    });
    numberOnPage += 1;
    page = emptyPage();
    flow.y = margins.top;
  };
  const flow: PageFlow = {
    spec,
    leftPt: margins.left,
    get widthPt() {
      return size().width - margins.left - margins.right;
    },
    get bottomPt() {
      return size().height - margins.bottom;
    },
    y: margins.top,
    layerLines: [],
    addLine: (line) => {
      const layerText = flow.layerLines.shift();
      page.elements.push({ kind: 'line', line: layerText === undefined ? line : { ...line, layerText } });
    },
    addElement: (element) => page.elements.push(element),
    addRules: (rules) => page.rules.push(...rules),
    addMark: (mark) => page.marks.push(mark),
    roomPt: () => size().height - margins.bottom - flow.y,
    ensureRoom: (heightPt) => {
      if (flow.y + heightPt > size().height - margins.bottom && flow.y > margins.top) closePage();
    },
    breakPage: (options = {}) => {
      if (options.blank) page.blank = true;
      closePage();
      landscape = options.landscape ?? false;
      if (options.restart) numberOnPage = 1;
    },
    finish: () => {
      if (page.elements.length > 0 || page.marks.length > 0) closePage();
      return pages;
    },
  };
  return flow;
}

/** Annex I: Arabic, 13 to 14 pt upright, centred in the top margin, none on the first page. */
function setPageNumber(spec: DocumentSpec, number: number, widthPt: number): TypesetLine {
  const style = { family: spec.family, sizePt: 13, bold: false, italic: false };
  return placeLine(measureWords(String(number), style), {
    leftPt: 0,
    widthPt,
    baselinePt: spec.marginsMm.top * pointsPerMm * 0.72,
    align: 'center',
    spacePt: textWidthPt(' ', style),
    zone: 'page-number',
  });
}
