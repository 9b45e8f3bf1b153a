import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { navigate } from '../navigation/location.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { acceptInvitation, findInvitation, type Invitation } from './session.ts';
import { TextBox } from './text-box.tsx';

/** Where a one-time link leads. The secret stands behind the `#`: no server and no log ever sees it. */
export function WelcomeScreen() {
  const { say } = useWords();
  const [token] = useState(() => window.location.hash.slice(1));
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => findInvitation(token),
    retry: false,
  });
  const isFirst = invitation.data !== undefined && invitation.data.login === null;
  return (
    <Screen title={say(isFirst ? 'welcome.first' : 'welcome.title')}>
      {invitation.isPending ? <Waiting /> : null}
      {invitation.isError ? <Problem problem={invitation.error} /> : null}
      {invitation.data === undefined ? null : <ChoosePassword token={token} invitation={invitation.data} />}
    </Screen>
  );
}

function ChoosePassword({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const isFirst = invitation.login === null;
  const isDifferent = again !== '' && again !== password;
  const accept = useMutation({
    mutationFn: () =>
      acceptInvitation(client, { token, password, ...(isFirst ? { login: login.trim(), name: name.trim() } : {}) }),
    onSuccess: () => navigate('/'),
  });
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (password === again) accept.mutate();
      }}
    >
      {isFirst ? (
        <>
          <p>{say('welcome.firstText')}</p>
          <TextBox label={say('signIn.login')} value={login} onChange={setLogin} autoComplete="username" autoFocus />
          <TextBox label={say('welcome.name')} value={name} onChange={setName} autoComplete="name" />
        </>
      ) : (
        <p>{say('welcome.for', { login: invitation.login ?? '', name: invitation.name ?? '' })}</p>
      )}
      <TextBox
        label={say('welcome.password')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        isSecret
      />
      <TextBox label={say('welcome.again')} value={again} onChange={setAgain} autoComplete="new-password" isSecret />
      {isDifferent ? <p role="status">{say('welcome.different')}</p> : null}
      {accept.isError ? <Problem problem={accept.error} /> : null}
      <Button type="submit" className="primary" isPending={accept.isPending} isDisabled={isDifferent}>
        {say('welcome.go')}
      </Button>
    </form>
  );
}
