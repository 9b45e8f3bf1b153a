import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';
import { signOut, useSession } from './session.ts';

/** Who is signed in, and the way out; nothing as long as nobody has to sign in. */
export function PersonMenu() {
  const { say } = useWords();
  const client = useQueryClient();
  const session = useSession().data;
  const leaving = useMutation({ mutationFn: () => signOut(client) });
  if (session?.mode !== 'signed-in') return null;
  const who = say('signOut.who', { name: session.name ?? session.actor ?? '', office: session.office?.name ?? '' });
  return (
    <div className="person">
      <Link className="quiet" href="/administration" aria-label={who}>
        {session.name ?? session.actor}
      </Link>
      <Button className="quiet" onPress={() => leaving.mutate()} isPending={leaving.isPending}>
        {say('signOut.go')}
      </Button>
    </div>
  );
}
