import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import type { Citation } from '../../domain/record.ts';
import { documentPath, searchPath } from '../navigation/routes.ts';
import { lookUp } from '../service/search.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';

/** Documents that this one cites, and whether they are held here. The same document is shown once. */
export function CitationsPanel({ citations }: { readonly citations: readonly Citation[] }) {
  const { say } = useWords();
  const cited = onceEach(citations);
  if (cited.length === 0) return <p className="empty">{say('citations.none')}</p>;
  return (
    <ul className="citations">
      {cited.map((citation) => (
        <CitationItem key={citationName(citation)} citation={citation} />
      ))}
    </ul>
  );
}

const citationName = (citation: Citation): string => citation.symbol ?? citation.raw;

function onceEach(citations: readonly Citation[]): Citation[] {
  const byName = new Map<string, Citation>();
  for (const citation of citations) {
    if (!byName.has(citationName(citation))) byName.set(citationName(citation), citation);
  }
  return [...byName.values()];
}

function CitationItem({ citation }: { readonly citation: Citation }) {
  const { say } = useWords();
  const about = citation.subject ?? citation.title;
  const kind = citation.relation?.kind;
  return (
    <li className="citation">
      <p>
        {kind === undefined ? null : <span className="badge badge-calm">{say(`relation.${kind}`)}</span>}{' '}
        <strong>
          {citation.type ?? ''} {citation.symbol ?? ''}
        </strong>{' '}
        {formatRecordDate(citation.date)}
      </p>
      <p className="faint">{about ?? citation.raw}</p>
      {citation.symbol === null ? null : <Held symbol={citation.symbol} />}
    </li>
  );
}

/** Held here: a link to it. Not held: a way to look further. */
function Held({ symbol }: { readonly symbol: string }) {
  const { say } = useWords();
  const answer = useQuery({
    queryKey: ['lookup', { symbol }],
    queryFn: ({ signal }) => lookUp({ symbol }, signal),
  });
  const held = answer.data?.items.find((item) => item.match === 'exact')?.document;
  if (answer.data === undefined) return null;
  return held === undefined ? (
    <p className="faint">
      {say('citations.notHeld')} <Link href={searchPath({ q: symbol })}>{say('citations.search')}</Link>
    </p>
  ) : (
    <p>
      <Link href={documentPath(held.id)}>{say('citations.held')}</Link>
    </p>
  );
}
