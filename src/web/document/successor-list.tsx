import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import type { Successor } from '../../domain/repository.ts';
import { documentPath } from '../navigation/routes.ts';
import { setValidity, withdrawPartChange } from '../service/judgements.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { ValidityBadge } from './validity-badge.tsx';

interface SuccessorListProps {
  readonly documentId: string;
  readonly successors: readonly Successor[];
  readonly mayJudge: boolean;
  /** A person takes over what a document says. */
  readonly onConfirm: (successor: Successor) => void;
}

/** What took the place of a document or changed it, which part of it, who says so; to be confirmed or taken back. */
export function SuccessorList({ documentId, successors, mayJudge, onConfirm }: SuccessorListProps) {
  const { say } = useWords();
  if (successors.length === 0) return null;
  return (
    <ul className="successors" aria-label={say('validity.successors')}>
      {successors.map((successor) => (
        <li key={JSON.stringify(successor)}>
          <SuccessorFacts successor={successor} />
          {mayJudge ? <SuccessorAction documentId={documentId} successor={successor} onConfirm={onConfirm} /> : null}
        </li>
      ))}
    </ul>
  );
}

function SuccessorFacts({ successor }: { readonly successor: Successor }) {
  const { say } = useWords();
  const { documentId, symbol, part, from, saidBy, state } = successor;
  const name = symbol ?? say('document.title');
  return (
    <p>
      {part === null ? null : <strong>{part} </strong>}
      {say(`successor.${successor.relation}`)}{' '}
      {documentId === null ? symbol : <Link href={documentPath(documentId)}>{name}</Link>}{' '}
      {from === null ? null : `${say('validity.from', { day: formatRecordDate(from) })} `}
      {state === null ? null : <ValidityBadge state={state} />}{' '}
      {successor.isConfirmed ? null : <span className="faint">{say('successor.unconfirmed')}</span>}
      {saidBy === null ? null : (
        <q className="successor-words">
          <Link href={documentPath(saidBy.documentId, saidBy.page === null ? '' : `?page=${saidBy.page}`)}>
            {saidBy.raw}
          </Link>
        </q>
      )}
    </p>
  );
}

type SuccessorActionProps = Pick<SuccessorListProps, 'documentId' | 'onConfirm'> & { readonly successor: Successor };

function SuccessorAction({ documentId, successor, onConfirm }: SuccessorActionProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => setValidity(documentId, { replacedBy: null, replacedBySymbol: null, replacedOn: null }),
    onSuccess: () => client.invalidateQueries(),
  });
  const { changeId } = successor;
  if (!successor.isConfirmed) return <Button onPress={() => onConfirm(successor)}>{say('successor.confirm')}</Button>;
  if (changeId !== null) {
    const withdraw = (reason: string) => withdrawPartChange(documentId, changeId, reason);
    return <ReasonDialog action={say('successor.withdraw')} perform={withdraw} />;
  }
  return (
    <>
      <Button isPending={takeBack.isPending} onPress={() => takeBack.mutate()}>
        {say('successor.withdraw')}
      </Button>
      {takeBack.isError ? <Problem problem={takeBack.error} /> : null}
    </>
  );
}
