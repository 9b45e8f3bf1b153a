import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { DocumentTable } from '../documents/document-table.tsx';
import { listDocuments } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

const shownRows = 8;

/** What came in last: the way back to what one has just handed in. */
export function RecentPanel() {
  const { say } = useWords();
  const list = useQuery({
    queryKey: ['documents', 'newest'],
    queryFn: ({ signal }) => listDocuments({ limit: 200 }, signal),
  });
  return (
    <section className="card" aria-labelledby="recent-title">
      <div className="card-head">
        <h2 id="recent-title">{say('recent.title')}</h2>
        <Link href="/documents">{say('recent.all')}</Link>
      </div>
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : list.data.items.length === 0 ? (
        <p className="empty">{say('recent.none')}</p>
      ) : (
        <DocumentTable documents={list.data.items.slice(0, shownRows)} label={say('recent.title')} />
      )}
    </section>
  );
}
