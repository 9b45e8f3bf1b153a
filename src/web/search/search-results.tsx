import { Link } from 'react-aria-components';
import type { SearchHit, SearchItem } from '../../domain/dossier.ts';
import { documentTitle } from '../documents/document-title.ts';
import { StatusBadge } from '../documents/status-badge.tsx';
import { documentPath } from '../navigation/routes.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { hitPhrase } from './hit-phrase.ts';
import { MarkedSnippet } from './marked-snippet.tsx';

/** Documents whose text holds the words, with the places; a place opens the page with the words lit. */
export function SearchResults({ items }: { readonly items: readonly SearchItem[] }) {
  return (
    <ul className="results">
      {items.map((item) => (
        <SearchResult key={item.document.id} item={item} />
      ))}
    </ul>
  );
}

function SearchResult({ item }: { readonly item: SearchItem }) {
  const { say } = useWords();
  const { document } = item;
  return (
    <li className="result">
      <div className="result-body">
        <h3>
          <Link href={hitPath(document.id, item.hits[0])}>{documentTitle(document)}</Link>{' '}
          <StatusBadge document={document} />
        </h3>
        <p>{document.subject ?? document.name}</p>
        <p className="faint">
          {[document.issuingBody, formatRecordDate(document.date)]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </p>
        {item.hits.length === 0 ? null : (
          <ul className="hits">
            {item.hits.map((hit) => (
              <li key={`${hit.page} ${hit.snippet}`}>
                <Link href={hitPath(document.id, hit)}>{say('record.onPage', { page: hit.page })}</Link>{' '}
                <MarkedSnippet hit={hit} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** Opens the page of the hit and carries the words found there, to be lit on the scan. */
function hitPath(documentId: string, hit: SearchHit | undefined): string {
  if (hit === undefined) return documentPath(documentId);
  const query = new URLSearchParams({ page: String(hit.page), tab: 'text' });
  const phrase = hitPhrase(hit);
  if (phrase !== '') query.set('q', phrase);
  return documentPath(documentId, `?${query.toString()}`);
}
