import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { Button, Link } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import { documentPath, reviewPath } from '../navigation/routes.ts';
import { approveDocument, listDocuments } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import type { RecordSaver } from './record-saver.ts';
import { reviewQueueFilter } from './review-list-screen.tsx';

interface ApprovePartProps {
  readonly detail: DocumentDetail;
  readonly openCount: number;
  readonly saver: RecordSaver;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
}

/** Approved since the page was opened: findings may keep a document in the queue, but nobody is led back to it. */
const approvedHere = new Set<string>();

/** The end of a review: approve, then one more Enter opens the next document of the queue. */
export function ApprovePart({ detail, openCount, saver, approveRef }: ApprovePartProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const approve = useMutation({
    mutationFn: async () => {
      await saver.settled();
      await approveDocument(detail.id);
      approvedHere.add(detail.id);
    },
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="approve">
      {approve.isSuccess ? (
        <Approved documentId={detail.id} />
      ) : (
        <>
          <Button
            ref={approveRef}
            className="primary large"
            isPending={approve.isPending}
            onPress={() => approve.mutate()}
          >
            {say('review.approve')}
          </Button>
          {openCount > 0 ? <span className="faint">{say('review.stillOpen', { count: openCount })}</span> : null}
        </>
      )}
      {approve.isError ? <Problem problem={approve.error} /> : null}
    </div>
  );
}

function Approved({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  const queue = useQuery({
    queryKey: ['documents', reviewQueueFilter],
    queryFn: ({ signal }) => listDocuments(reviewQueueFilter, signal),
  });
  const next = queue.data?.items.find((item) => !approvedHere.has(item.id));
  useEffect(() => {
    if (!queue.isFetching) link.current?.focus();
  }, [queue.isFetching]);
  return (
    <div className="notice notice-good" role="status">
      <p>{say('review.approved')}</p>
      {next === undefined ? (
        <Link ref={link} className="button primary" href={documentPath(documentId)}>
          {say('review.openApproved')}
        </Link>
      ) : (
        <Link ref={link} className="button primary" href={reviewPath(next.id)}>
          {say('review.next', { name: next.name })}
        </Link>
      )}
    </div>
  );
}
