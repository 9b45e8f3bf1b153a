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
