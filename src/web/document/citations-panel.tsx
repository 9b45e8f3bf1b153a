import { useQuery } from '@tanstack/react-query';
import { Button, Disclosure, DisclosurePanel, Link } from 'react-aria-components';
import type { Citation } from '../../domain/record.ts';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath, searchPath } from '../navigation/routes.ts';
import { getCitedBy } from '../service/judgements.ts';
import { lookUp } from '../service/search.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { type CitedDocument, groupCitations } from './cited-documents.ts';

/** Documents that this one cites, each with every place where it does, and whether they are held here. */
export function CitationsPanel({ documentId, citations }: CitationsPanelProps) {
  const { say } = useWords();
  const cited = groupCitations(citations);
  return (
    <>
      {cited.length === 0 ? <p className="empty">{say('citations.none')}</p> : null}
      <ul className="citations">
        {cited.map((document) => (
          <CitationItem key={document.mentions[0]?.charStart} document={document} />
        ))}
      </ul>
      <CitedBy documentId={documentId} />
    </>
  );
}

interface CitationsPanelProps {
  readonly documentId: string;
  readonly citations: readonly Citation[];
}

/** Documents held that cite this one. */
function CitedBy({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const answer = useQuery({
    queryKey: ['cited-by', documentId],
    queryFn: ({ signal }) => getCitedBy(documentId, signal),
  });
  const citing = answer.data?.citedBy ?? [];
  if (citing.length === 0) return null;
  return (
    <section aria-labelledby="cited-by">
      <h3 id="cited-by">{say('citations.citedBy')}</h3>
      <ul className="citations">
        {citing.map(({ document }) => (
          <li key={document.id} className="citation">
            <Link href={documentPath(document.id)}>{documentTitle(document)}</Link>
            <p className="faint">{document.subject ?? document.name}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CitationItem({ document }: { readonly document: CitedDocument }) {
  const { say } = useWords();
  const citation = document.fullest;
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
      <Mentions mentions={document.mentions} />
    </li>
  );
}

/** Where the document is named, as printed. */
function Mentions({ mentions }: Pick<CitedDocument, 'mentions'>) {
  const { say } = useWords();
  return (
    <Disclosure className="mentions">
      <Button slot="trigger" className="link-button">
        {say('citations.mentions', { count: mentions.length })}
      </Button>
      <DisclosurePanel>
        <ol>
          {mentions.map(({ charStart, page, raw }) => (
            <li key={charStart}>
              {raw} {page === null ? null : <span className="faint">({say('record.onPage', { page })})</span>}
            </li>
          ))}
        </ol>
      </DisclosurePanel>
    </Disclosure>
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
