import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import { documentPath } from '../navigation/routes.ts';
import { undoArrangement } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';

interface ArrangedProps {
  readonly made: readonly { readonly id: string; readonly name: string }[];
  readonly withdrawn: readonly { readonly id: string; readonly title: string }[];
  /** The pages lie on the table again as they did before they were saved. */
  readonly onUndone: () => void;
}

/** What became of the pages on the table; one press takes it all back. */
export function Arranged({ made, withdrawn, onUndone }: ArrangedProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const idsOf = (documents: readonly { readonly id: string }[]): string[] => documents.map(({ id }) => id);
  const undo = useMutation({
    mutationFn: () => undoArrangement(idsOf(made), idsOf(withdrawn)),
    onSuccess: async () => {
      await client.invalidateQueries();
      onUndone();
    },
  });
  return (
    <Screen title={say('arrange.title')}>
      <div className="notice notice-good" role="status">
        <p>{say('arrange.done', { count: made.length })}</p>
        <ul>
          {made.map((document) => (
            <li key={document.id}>
              <Link href={documentPath(document.id)}>{document.name}</Link>
            </li>
          ))}
        </ul>
        <p>{say('arrange.withdrawn', { documents: withdrawn.map(({ title }) => title).join(', ') })}</p>
        <Button isPending={undo.isPending} onPress={() => undo.mutate()}>
          {say('arrange.undo')}
        </Button>
      </div>
      {undo.isError ? <Problem problem={undo.error} /> : null}
    </Screen>
  );
}
