/** A piece of the text as a value: `value` is cleaned, offsets are in `FoldedText.norm`. */
export interface Span {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
