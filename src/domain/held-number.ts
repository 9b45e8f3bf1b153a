/** The number and day of a document that is already held. */
export interface HeldNumber {
  readonly number: number;
  /** ISO, `2026-04-22`. */
  readonly date: string;
}

/** Documents that one body numbers through in one year: `QĐ-UBND` of 2026. */
export interface NumberSeries {
  readonly parentBody: string | null;
  readonly issuingBody: string;
  readonly symbolSuffix: string;
  readonly year: number;
}

/** A number that was filled in by hand, for the documents held to speak for or against it. */
export interface AskedNumber extends NumberSeries {
  /** ISO, the document's own day. */
  readonly date: string;
  /** What the ink allows. */
  readonly readings: readonly string[];
}

/** What the documents held say of a number. */
export interface HeldEvidence {
  readonly numbers: readonly HeldNumber[];
  /** The readings that a document held cites as this body's of that day. */
  readonly cited: readonly string[];
}
