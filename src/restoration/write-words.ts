import type { MarkedToken } from './marks.ts';

/** The lines with each token's text in its place; tokens in order of line and offset. One pass, however long a line. */
export function writeWords(lines: readonly string[], tokens: readonly MarkedToken[]): string[] {
  const byLine = Map.groupBy(tokens, (token) => token.lineIndex);
  return lines.map((line, lineIndex) => {
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end, text } of byLine.get(lineIndex) ?? []) {
      pieces.push(line.slice(at, start), text);
      at = end;
    }
    return pieces.join('') + line.slice(at);
  });
}
