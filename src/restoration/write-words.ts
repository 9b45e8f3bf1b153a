import type { MarkedToken } from './marks.ts';

/** Words that an engine joined are tokens without anything between; they are written with a blank. */
export const blankBefore = (previousEnd: number | undefined, start: number): '' | ' ' =>
  previousEnd === start ? ' ' : '';

/** The lines with each token's text in its place; tokens in order of line and offset. One pass, however long a line. */
export function writeWords(lines: readonly string[], tokens: readonly MarkedToken[]): string[] {
  const byLine = Map.groupBy(tokens, (token) => token.lineIndex);
  return lines.map((line, lineIndex) => {
    const pieces: string[] = [];
    let previousEnd: number | undefined;
    for (const { start, end, text } of byLine.get(lineIndex) ?? []) {
      pieces.push(line.slice(previousEnd ?? 0, start), blankBefore(previousEnd, start), text);
      previousEnd = end;
    }
    return pieces.join('') + line.slice(previousEnd ?? 0);
  });
}
