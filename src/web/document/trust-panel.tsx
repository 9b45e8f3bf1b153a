import { useQuery } from '@tanstack/react-query';
import type { DocumentDetail } from '../../domain/document.ts';
import { DuplicateChoice } from '../duplicates/duplicate-choice.tsx';
import { Grounds } from '../duplicates/grounds.tsx';
import { getDuplicates } from '../service/judgements.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { ProcessSteps } from './process-steps.tsx';
import { ValidityPart } from './validity-part.tsx';

/** How far one may rely on a document: class and force, the four steps, whether it is held twice. */
export function TrustPanel({ detail }: { readonly detail: DocumentDetail }) {
  return (
    <div className="history">
      <ValidityPart documentId={detail.id} />
      <ProcessSteps documentId={detail.id} />
      <Duplicates documentId={detail.id} />
    </div>
  );
}

function Duplicates({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const answer = useQuery({
    queryKey: ['duplicates', documentId],
    queryFn: ({ signal }) => getDuplicates(documentId, signal),
  });
  return (
    <section aria-labelledby="duplicates-title">
      <h3 id="duplicates-title">{say('duplicates.title')}</h3>
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data?.items.length === 0 ? <p className="faint">{say('duplicates.noneHere')}</p> : null}
      <ul className="results">
        {(answer.data?.items ?? []).map((duplicate) => (
          <li key={duplicate.id} className="duplicate">
            <p>
              <Grounds grounds={duplicate.grounds} />
              {duplicate.decision === null ? null : (
                <>
                  {' '}
                  · <strong>{say(`duplicates.${duplicate.decision}`)}</strong> {duplicate.decidedBy}
                </>
              )}
            </p>
            <DuplicateChoice
              linkId={duplicate.id}
              ids={[documentId, duplicate.document.id]}
              isDecided={duplicate.decision !== null}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
