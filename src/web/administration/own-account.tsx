import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TextBox } from '../login/text-box.tsx';
import { changePassword } from '../service/access.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** One's own password; every other session ends with it. */
export function OwnAccount() {
  const { say } = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <section aria-labelledby="account-title">
      <h2 id="account-title">{say('account.title')}</h2>
      <form
        className="narrow-form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <TextBox
          label={say('account.current')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          isSecret
        />
        <TextBox label={say('account.next')} value={next} onChange={setNext} autoComplete="new-password" isSecret />
        {change.isError ? <Problem problem={change.error} /> : null}
        {change.isSuccess ? <p role="status">{say('account.changed')}</p> : null}
        <Button type="submit" isPending={change.isPending}>
          {say('account.change')}
        </Button>
      </form>
    </section>
  );
}
