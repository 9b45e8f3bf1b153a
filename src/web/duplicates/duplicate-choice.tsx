import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import { documentTitle } from '../documents/document-title.ts';
import { useMay } from '../login/session.ts';
import { documentPath } from '../navigation/routes.ts';
import { toQuarterTurn } from '../page-view/geometry.ts';
import { getDocument, pageImagePath } from '../service/documents.ts';
import { mergeDuplicates, tellDuplicatesApart } from '../service/judgements.ts';
import { formatBytes, formatMoment, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

interface DuplicateChoiceProps {
  readonly linkId: string;
  readonly ids: readonly [string, string];
  readonly isDecided: boolean;
}

const thumbnailWidth = 400;

/** Two documents beside each other, and the decision: which one stays, or that they are two. */
export function DuplicateChoice({ linkId, ids, isDecided }: DuplicateChoiceProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const mayJudge = useMay()('document.judge') && !isDecided;
  const decide = useMutation({
    mutationFn: (keepId: string | null) =>
      keepId === null ? tellDuplicatesApart(linkId) : mergeDuplicates(linkId, keepId),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <div className="pair">
        {ids.map((id) => (
          <div key={id} className="pair-side">
            <PairSide documentId={id} />
            {mayJudge ? (
              <Button isPending={decide.isPending && decide.variables === id} onPress={() => decide.mutate(id)}>
                {say('duplicates.keep')}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
      {mayJudge ? <Button onPress={() => decide.mutate(null)}>{say('duplicates.tellApart')}</Button> : null}
      {decide.isError ? <Problem problem={decide.error} /> : null}
    </>
  );
}

function PairSide({ documentId }: { readonly documentId: string }) {
  const { say, locale } = useWords();
  const answer = useQuery({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => getDocument(documentId, signal),
  });
  if (answer.isError) return <Problem problem={answer.error} />;
  if (answer.data === undefined) return <Waiting />;
  const { data } = answer;
  return (
    <>
      {data.purgedAt === null ? (
        <div className="thumbnail-frame">
          <img
            className={`thumbnail turned-${toQuarterTurn(data.pageList[0]?.rotation ?? 0)}`}
            src={pageImagePath(documentId, 1, thumbnailWidth)}
            alt={say('duplicates.firstPage', { name: data.name })}
            loading="lazy"
          />
        </div>
      ) : (
        <p className="faint">{say('status.purged')}</p>
      )}
      <p>
        <Link href={documentPath(documentId)}>{documentTitle(data)}</Link>
      </p>
      <p className="faint">
        {formatRecordDate(data.date)} · {say('duplicates.pageCount', { count: data.pages })} ·{' '}
        {formatBytes(data.bytes, locale)} · {formatMoment(data.receivedAt, locale)}
      </p>
    </>
  );
}
