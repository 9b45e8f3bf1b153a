/** A printed line longer than this is a whole paragraph, not a line of a page. */
const LONGEST_PRINTED_LINE = 130;
/** A printed line shorter than this share of the usual length ends its paragraph. */
const FULL_LINE_SHARE = 0.8;

/** The length that full lines of the text have (80th percentile); 0 when its lines are whole paragraphs. */
export function typicalLineLength(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trim().length).filter((length) => length > 0);
  lengths.sort((a, b) => a - b);
  const typical = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
  return typical > LONGEST_PRINTED_LINE ? 0 : typical;
}

const ENDS_SENTENCE = /[.;:!?]["”')]*\s*$/;
const STARTS_ITEM = /^\s*(?:[-+*•–]|\(?\d+[.)]|\(?\p{L}\)|[IVX]+\.)/u;
const STARTS_SMALL = /^\s*\p{Ll}/u;

/** Whether a sentence runs on from this line into the next. */
export function isContinuedOnNextLine(line: string, next: string | undefined, typical: number): boolean {
  if (next === undefined || line.trim() === '' || next.trim() === '') return false;
  if (ENDS_SENTENCE.test(line) || STARTS_ITEM.test(next)) return false;
  if (STARTS_SMALL.test(next)) return true;
  return typical > 0 && line.trim().length >= FULL_LINE_SHARE * typical;
}
