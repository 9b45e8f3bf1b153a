import type { SearchHit } from '../../domain/dossier.ts';

/**
 * The longest run of words found next to each other, to be lit on the page. The service marks every single
 * word of the question; lighting each `của` of a page would hide what was looked for.
 */
export function hitPhrase({ snippet, marks }: SearchHit): string {
  let best = '';
  let start: number | null = null;
  let end = 0;
  for (const mark of marks) {
    const isNext = start !== null && !/[\p{L}\p{N}]/u.test(snippet.slice(end, mark.start));
    if (!isNext) start = mark.start;
    end = mark.end;
    const run = snippet.slice(start ?? mark.start, end);
    if (run.length > best.length) best = run;
  }
  return best;
}
