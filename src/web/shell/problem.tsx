import { Button } from 'react-aria-components';
import { ConnectionError, ServiceError } from '../service/http.ts';
import { useWords } from './language.tsx';

/** What went wrong, in words: the service's own message, or that the service cannot be reached. */
export function useProblemText(): (problem: unknown) => string {
  const { say } = useWords();
  return (problem) => {
    if (problem instanceof ServiceError) return problem.message;
    if (problem instanceof ConnectionError) return say('problem.connection');
    return say('problem.unknown');
  };
}

interface ProblemProps {
  readonly problem: unknown;
  readonly onRetry?: () => void;
}

export function Problem({ problem, onRetry }: ProblemProps) {
  const { say } = useWords();
  const problemText = useProblemText();
  return (
    <div className="notice notice-bad" role="alert">
      <p>{problemText(problem)}</p>
      {problem instanceof ServiceError && problem.requestId !== null ? (
        <p className="faint">{say('problem.request', { id: problem.requestId })}</p>
      ) : null}
      {onRetry === undefined ? null : <Button onPress={onRetry}>{say('action.retry')}</Button>}
    </div>
  );
}

export function Waiting() {
  const { say } = useWords();
  return (
    <p className="waiting" role="status">
      {say('state.waiting')}
    </p>
  );
}
