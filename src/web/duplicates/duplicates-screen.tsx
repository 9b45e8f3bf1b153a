import { useQuery } from '@tanstack/react-query';
import { listDuplicatePairs } from '../service/judgements.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { DuplicateChoice } from './duplicate-choice.tsx';
import { Grounds } from './grounds.tsx';

const shownPairs = 20;

/** Pairs that may be one paper, each with its ground. The same bytes never come in twice, so they are not here. */
export function DuplicatesScreen() {
  const { say } = useWords();
  const answer = useQuery({
    queryKey: ['duplicate-pairs'],
    queryFn: ({ signal }) => listDuplicatePairs(shownPairs, signal),
  });
  return (
    <Screen title={say('duplicates.heading')} lead={say('duplicates.lead')}>
      {answer.isPending ? <Waiting /> : null}
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data?.items.length === 0 ? <p className="empty">{say('duplicates.none')}</p> : null}
      <ul className="pairs">
        {(answer.data?.items ?? []).map((pair) => (
          <li key={pair.id} className="card duplicate">
            <h2>
              <Grounds grounds={pair.grounds} />
            </h2>
            <DuplicateChoice linkId={pair.id} ids={[pair.documentId, pair.otherId]} isDecided={false} />
          </li>
        ))}
      </ul>
      {(answer.data?.total ?? 0) > shownPairs ? (
        <p className="faint">{say('reports.firstRows', { count: shownPairs, total: answer.data?.total ?? 0 })}</p>
      ) : null}
    </Screen>
  );
}
