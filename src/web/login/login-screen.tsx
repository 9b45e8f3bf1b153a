import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { type Session, signIn } from './session.ts';
import { TextBox } from './text-box.tsx';

/** Before anything else, once there is an administrator. The address stays: after signing in one is where one wanted to be. */
export function LoginScreen({ session }: { readonly session: Session }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({ mutationFn: () => signIn(client, login.trim(), password) });
  return (
    <Screen title={say('signIn.title')}>
      <form
        className="narrow-form"
        onSubmit={(event) => {
          event.preventDefault();
          entering.mutate();
        }}
      >
        <TextBox label={say('signIn.login')} value={login} onChange={setLogin} autoComplete="username" autoFocus />
        <TextBox
          label={say('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isSecret
        />
        {entering.isError ? <Problem problem={entering.error} /> : null}
        <Button type="submit" className="primary" isPending={entering.isPending}>
          {say('signIn.go')}
        </Button>
        {session.signOn ? <a href="/api/access/sign-on">{say('signIn.common')}</a> : null}
        <p className="faint">{say('signIn.forgotten')}</p>
      </form>
    </Screen>
  );
}
