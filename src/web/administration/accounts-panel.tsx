import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Choices } from '../login/choices.tsx';
import { type Role, roles } from '../login/roles.ts';
import { useSession } from '../login/session.ts';
import { TextBox } from '../login/text-box.tsx';
import { type Account, changeAccount, createAccount, listAccounts, listOffices, makeLink } from '../service/access.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { OfficeChoice } from './office-choice.tsx';

/** Who may come in, with which roles; new people choose their password by a link. */
export function AccountsPanel() {
  const { say } = useWords();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => listAccounts(signal) });
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title">{say('people.title')}</h2>
      {accounts.isPending ? <Waiting /> : null}
      {accounts.isError ? <Problem problem={accounts.error} onRetry={() => void accounts.refetch()} /> : null}
      <ul className="results">
        {(accounts.data?.items ?? []).map((account) => (
          <AccountItem key={account.id} account={account} />
        ))}
      </ul>
      <NewAccountForm />
    </section>
  );
}

function AccountItem({ account }: { readonly account: Account }) {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const link = useMutation({ mutationFn: () => makeLink(account.id) });
  const change = useMutation({
    mutationFn: (changes: { disabled: boolean }) => changeAccount(account.id, changes),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const isDisabled = account.disabledAt !== null;
  const facts = [
    account.office.name,
    account.roles.map((role) => say(`role.${role}`)).join(', '),
    ...(account.seesAllOffices ? [say('people.allOffices')] : []),
    ...(account.signOn ? [say('people.signOn')] : account.hasPassword ? [] : [say('people.noPassword')]),
    ...(account.lastSignInAt === null
      ? []
      : [say('people.lastSeen', { at: formatMoment(account.lastSignInAt, locale) })]),
    ...(isDisabled ? [say('people.disabled')] : []),
  ];
  return (
    <li className="result">
      <div className="result-body">
        <h3>
          {account.name} ({account.login})
        </h3>
        <p className="faint">{facts.join(' · ')}</p>
        {link.data === undefined ? null : (
          <p role="status">
            {say('people.linkText', { login: account.login, at: formatMoment(link.data.expiresAt, locale) })}{' '}
            <code>{window.location.origin + link.data.link}</code>
          </p>
        )}
        {link.isError ? <Problem problem={link.error} /> : null}
        {change.isError ? <Problem problem={change.error} /> : null}
      </div>
      <div className="result-action">
        <Button onPress={() => link.mutate()} isPending={link.isPending} isDisabled={isDisabled}>
          {say('people.link')}
        </Button>
        <Button onPress={() => change.mutate({ disabled: !isDisabled })} isPending={change.isPending}>
          {say(isDisabled ? 'people.enable' : 'people.disable')}
        </Button>
      </div>
    </li>
  );
}

function NewAccountForm() {
  const { say } = useWords();
  const client = useQueryClient();
  const session = useSession().data;
  const offices = useQuery({ queryKey: ['offices'], queryFn: ({ signal }) => listOffices(signal) });
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(['officer']);
  const [officeId, setOfficeId] = useState(session?.office?.id ?? '');
  const create = useMutation({
    mutationFn: () => createAccount({ login: login.trim(), name: name.trim(), roles: chosen, officeId }),
    onSuccess: () => {
      setLogin('');
      setName('');
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <h3>{say('people.add')}</h3>
      <TextBox label={say('signIn.login')} value={login} onChange={setLogin} autoComplete="off" />
      <TextBox label={say('welcome.name')} value={name} onChange={setName} autoComplete="off" />
      <OfficeChoice offices={offices.data?.items ?? []} chosen={officeId} onChange={setOfficeId} />
      <Choices
        label={say('people.roles')}
        values={roles}
        chosen={chosen}
        onChange={setChosen}
        nameOf={(role) => say(`role.${role}`)}
      />
      {create.isError ? <Problem problem={create.error} /> : null}
      <Button type="submit" className="primary" isPending={create.isPending} isDisabled={chosen.length === 0}>
        {say('people.add')}
      </Button>
    </form>
  );
}
