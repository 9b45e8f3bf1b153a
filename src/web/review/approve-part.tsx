import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { Button, Link } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import { useMay } from '../login/session.ts';
import { documentPath, reviewPath } from '../navigation/routes.ts';
import { approveDocument, listDocuments } from '../service/documents.ts';
import { ServiceError } from '../service/http.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { reviewQueueFilter } from './queue-views.ts';
import type { RecordSaver } from './record-saver.ts';

interface ApprovePartProps {
  readonly detail: DocumentDetail;
  readonly openCount: number;
  readonly saver: RecordSaver;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
}

/** Done with since the page was opened: findings may keep a document in the queue, but nobody is led back to it. */
const doneHere = new Set<string>();

/** What became of the document: one stands for it, or it waits for somebody who does. */
type Outcome = 'approved' | 'handedOn';

/** The end of a review: approve, then one more Enter opens the next document of the queue. */
export function ApprovePart({ detail, openCount, saver, approveRef }: ApprovePartProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const mayApprove = useMay()('document.approve');
  const finish = useMutation({
    mutationFn: async (): Promise<Outcome> => {
      const version = await saver.settled();
      const outcome = mayApprove ? await approveUnlessOwn(detail.id, version) : 'handedOn';
      doneHere.add(detail.id);
      return outcome;
    },
    onSuccess: () => client.invalidateQueries(),
    // What somebody else saved meanwhile is shown first; the next press approves that.
    onError: (problem) => (isChanged(problem) ? saver.refresh() : undefined),
  });
  return (
    <div className="approve">
      {finish.data === undefined ? (
        <>
          <Button
            ref={approveRef}
            className="primary large"
            isPending={finish.isPending}
            onPress={() => finish.mutate()}
          >
            {say(mayApprove ? 'review.approve' : 'review.handOn')}
          </Button>
          {openCount > 0 ? <span className="faint">{say('review.stillOpen', { count: openCount })}</span> : null}
        </>
      ) : (
        <Finished documentId={detail.id} outcome={finish.data} />
      )}
      {finish.isError ? <Problem problem={finish.error} /> : null}
    </div>
  );
}

const isChanged = (problem: unknown): boolean => problem instanceof ServiceError && problem.code === 'record-changed';

/** Where the office asks for two people, what one corrected oneself waits for the other. */
async function approveUnlessOwn(documentId: string, seenVersion: number): Promise<Outcome> {
  try {
    await approveDocument(documentId, seenVersion);
    return 'approved';
  } catch (problem) {
    if (problem instanceof ServiceError && problem.code === 'second-person-needed') return 'handedOn';
    throw problem;
  }
}

function Finished({ documentId, outcome }: { readonly documentId: string; readonly outcome: Outcome }) {
  const { say } = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  const queue = useQuery({
    queryKey: ['documents', reviewQueueFilter],
    queryFn: ({ signal }) => listDocuments(reviewQueueFilter, signal),
  });
  const next = queue.data?.items.find((item) => !doneHere.has(item.id));
  useEffect(() => {
    if (!queue.isFetching) link.current?.focus();
  }, [queue.isFetching]);
  return (
    <div className="notice notice-good" role="status">
      <p>{say(`review.${outcome}`)}</p>
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
