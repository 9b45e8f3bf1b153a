import type { BoundingBox } from './bounding-box.ts';

/** A run of text as it stands in a PDF's content: same font, no gap wider than a space inside. */
export interface EmbeddedRun {
  /** As the file maps its codes to characters: not normalised, may be in a legacy encoding. */
  readonly text: string;
  /** PostScript name without the subset prefix (`.VnTime`, `TimesNewRomanPSMT`); '' when unknown. */
  readonly fontName: string;
  readonly fontSizePt: number;
  /** Pixels of the page as stored. */
  readonly box: BoundingBox;
  /** Text render mode 3: there for searching, not for seeing. */
  readonly invisible: boolean;
  /** Painted by an annotation, such as the appearance of a digital signature. */
  readonly annotation: boolean;
  /** Glyphs of the run that the file maps to no character. */
  readonly unmappedGlyphs: number;
  /** Box of each word of `text` (split at white space), in order. */
  readonly wordBoxes: readonly BoundingBox[];
  /** 0..1 of each word, where a program that read the page says it. */
  readonly wordConfidences?: readonly number[];
}

/** The text that came with a page. */
export interface EmbeddedPageText {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly runs: readonly EmbeddedRun[];
  /** Share 0..1 of the page that raster images cover. */
  readonly imageCoverage: number;
  /** Straight lines that the page draws, level or upright, in pixels of the page as stored. */
  readonly rules?: readonly BoundingBox[];
}
