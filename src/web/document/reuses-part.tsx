import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import type { DocumentReuse } from '../../domain/dossier.ts';
import { dossierPath } from '../navigation/routes.ts';
import { getReuses } from '../service/judgements.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem } from '../shell/problem.tsx';

/** In which dossiers this document stood in for a paper, and who put it there. */
export function ReusesPart({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const answer = useQuery({
    queryKey: ['reuses', documentId],
    queryFn: ({ signal }) => getReuses(documentId, signal),
  });
  const reuses = answer.data?.items ?? [];
  return (
    <section aria-labelledby="reuses-title">
      <h3 id="reuses-title">{say('reuses.title')}</h3>
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data !== undefined && reuses.length === 0 ? <p className="empty">{say('reuses.none')}</p> : null}
      <ul className="citations reuses">
        {reuses.map((reuse) => (
          <ReuseItem key={reuse.id} reuse={reuse} />
        ))}
      </ul>
    </section>
  );
}

function ReuseItem({ reuse }: { readonly reuse: DocumentReuse }) {
  const { say, locale } = useWords();
  const { dossierId, dossierCode, componentName, officer, at, withdrawnAt, withdrawnReason } = reuse;
  return (
    <li className="citation">
      <Link href={dossierPath(dossierId)}>{dossierCode}</Link> · {componentName}
      <p className="faint">
        {formatMoment(at, locale)} · {personName(officer, say)}
      </p>
      {withdrawnAt === null ? null : (
        <p className="faint">{say('reuses.withdrawn', { reason: withdrawnReason ?? '' })}</p>
      )}
    </li>
  );
}
