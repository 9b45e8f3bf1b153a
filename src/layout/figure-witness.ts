import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Components } from '../image/components.ts';
import type { GreyPlane } from '../image/plane.ts';

/** Figures of a page that stand alone, each with its own ink. */
export interface FigurePictures {
  readonly boxes: readonly BoundingBox[];
  readonly components: Components;
  /** Which of the boxes each component belongs to, -1 for none. */
  readonly lineOf: Int32Array;
  readonly xHeightPx: number;
}

/** What a second reader makes of a figure: digits and their signs, nothing else. */
export interface FigureReading {
  readonly text: string;
  /** Of each character of `text`: probability 0..1 that it stands there and no other one, letters among them. */
  readonly sureness: readonly number[];
  /** Well-formed figures that may stand there, the likeliest first, with the natural logarithms of their probabilities. */
  readonly candidates: readonly { readonly text: string; readonly log: number }[];
}

/** Reads figures one by one, in another way than the engine does: a witness that errs elsewhere. */
export type FigureReader = (plane: GreyPlane, figures: FigurePictures) => Promise<readonly FigureReading[]>;
