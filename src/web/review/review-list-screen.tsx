import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { DocumentTable } from '../documents/document-table.tsx';
import { reviewPath } from '../navigation/routes.ts';
import { listDocuments } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';

export const reviewQueueFilter = { needsReview: true, sort: 'review', limit: 100 } as const;

/** Documents with something doubtful, the most doubtful first. */
export function ReviewListScreen() {
  const { say } = useWords();
  const list = useQuery({
    queryKey: ['documents', reviewQueueFilter],
    queryFn: ({ signal }) => listDocuments(reviewQueueFilter, signal),
  });
  const first = list.data?.items[0];
  return (
    <Screen
      title={say('review.queue')}
      lead={say('review.queueLead')}
      actions={
        first === undefined ? null : (
          <Link className="button primary" href={reviewPath(first.id)} autoFocus>
            {say('review.start')}
          </Link>
        )
      }
    >
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : list.data.items.length === 0 ? (
        <p className="empty">{say('review.queueEmpty')}</p>
      ) : (
        <DocumentTable documents={list.data.items} label={say('review.queue')} opensReview />
      )}
    </Screen>
  );
}
