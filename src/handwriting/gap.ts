import type { BoundingBox } from '../domain/bounding-box.ts';
import type { WordAlternative } from '../domain/text-layer.ts';

/** Which part of a number or date the gap holds. */
export type GapPart = 'number' | 'day' | 'month' | 'year';

/**
 * Where on the paper the gap stands: in the letterhead of the first page (boxes 3 and 4 of Decree 30/2020, Annex I),
 * in an annex caption that names its parent, or in a received stamp (dấu ĐẾN), whose number and date are not
 * the document's own.
 */
export type GapPlace = 'letterhead' | 'caption' | 'received-stamp';

/** How the gap is filled. `blank` has no ink in it but specks and dotted leaders. */
export type GapState = 'blank' | 'printed' | 'handwritten' | 'stamped';

/** One gap of a page and what stands in it. */
export interface GapReading {
  readonly place: GapPlace;
  readonly part: GapPart;
  readonly state: GapState;
  /** Probability 0..1 that `state` is right as far as print is concerned: print or not print. */
  readonly stateConfidence: number;
  /** The ink of the gap; for a blank gap the empty space. Pixels of the page as stored. */
  readonly box: BoundingBox;
  /** The whole room between the printed words on both sides; words whose middle lies here stand in the gap. */
  readonly room: BoundingBox;
  /** Printed words that were read into one piece with the ink of the gap, each with its true place. */
  readonly anchors: readonly GapAnchor[];
  /**
   * Readings of the digits, best first, calibrated; empty for blank gaps, and for printed ones where nothing speaks against
   * what the engine read.
   */
  readonly alternatives: readonly WordAlternative[];
}

/** A printed word next to a gap, as it should stand when the word that was read swallowed the gap's ink. */
export interface GapAnchor {
  readonly text: string;
  readonly box: BoundingBox;
}
