import { useQuery } from '@tanstack/react-query';
import { Link, ProgressBar } from 'react-aria-components';
import type { DocumentSummary, PageSummary } from '../../domain/document.ts';
import { documentTitle } from '../documents/document-title.ts';
import { StatusBadge } from '../documents/status-badge.tsx';
import { documentPath } from '../navigation/routes.ts';
import { getDocument } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { useTimeLeft } from './time-left.ts';

/** A cell for every page up to this many; beyond, the bar alone says it. */
const mostPageCells = 120;

/** A document being read: its bar, and a cell for each page. */
export function DocumentProgress({ document }: { readonly document: DocumentSummary }) {
  const { say } = useWords();
  const settled = document.pagesDone + document.pagesFailed;
  const timeLeft = useTimeLeft(document.pages - settled);
  const share = document.pages === 0 ? 0 : settled / document.pages;
  return (
    <li className="progress-line">
      <div className="progress-name">
        <Link href={documentPath(document.id)}>{documentTitle(document)}</Link>
        <StatusBadge document={document} />
      </div>
      <ProgressBar className="bar" value={share * 100} aria-label={say('progress.label', { name: document.name })}>
        <div className="bar-text">
          <span>{say('progress.pages', { done: settled, pages: document.pages })}</span>
          <span>{timeLeft}</span>
        </div>
        {document.pages > mostPageCells ? (
          <div className="bar-track">
            <div className="bar-fill" style={{ width: `${share * 100}%` }} />
          </div>
        ) : (
          <PageCells document={document} />
        )}
      </ProgressBar>
    </li>
  );
}

function PageCells({ document }: { readonly document: DocumentSummary }) {
  const detail = useQuery({
    queryKey: ['document', document.id],
    queryFn: ({ signal }) => getDocument(document.id, signal),
  });
  const pages: readonly Pick<PageSummary, 'number' | 'status'>[] =
    detail.data?.pageList ??
    Array.from({ length: document.pages }, (_, index) => ({ number: index + 1, status: 'pending' as const }));
  return (
    <div className="page-cells" aria-hidden="true">
      {pages.map((page) => (
        <span key={page.number} className={`page-cell page-${page.status}`} />
      ))}
    </div>
  );
}
