import type { ReactNode } from 'react';
import type { SearchHit } from '../../domain/dossier.ts';

/** The text around a hit with the hit marked. */
export function MarkedSnippet({ hit }: { readonly hit: SearchHit }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const mark of hit.marks) {
    parts.push(hit.snippet.slice(end, mark.start));
    parts.push(<mark key={mark.start}>{hit.snippet.slice(mark.start, mark.end)}</mark>);
    end = mark.end;
  }
  parts.push(hit.snippet.slice(end));
  return <span lang="vi">{parts}</span>;
}
