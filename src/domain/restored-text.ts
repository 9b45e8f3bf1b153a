/** What to do with a text: put marks on it, repair a wrong reading, or convert an old encoding. */
export const restoreModes = ['auto', 'marks', 'repair', 'convert'] as const;
export type RestoreMode = (typeof restoreModes)[number];

/** `unchanged` is what `auto` does with text that is right or not Vietnamese. */
export type ChosenMode = Exclude<RestoreMode, 'auto'> | 'unchanged';

export interface RestoredWord {
  /** Offsets in the restored line, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly text: string;
  /** 0..1 that `text` is right. */
  readonly probability: number;
  /** Best first, the chosen one not repeated. */
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

export interface RestoredLine {
  readonly text: string;
  readonly before: string;
  /** Words that were looked at, changed or not, in order; empty for converted and unchanged lines. */
  readonly words: readonly RestoredWord[];
}

/** As many lines as were given. */
export interface RestoredText {
  readonly mode: ChosenMode;
  /** Legacy encodings that were found, when converting. */
  readonly encodings: readonly string[];
  readonly lines: readonly RestoredLine[];
}
