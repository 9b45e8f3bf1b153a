import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Choices } from '../login/choices.tsx';
import { keyScopes } from '../login/roles.ts';
import { useSession } from '../login/session.ts';
import { TextBox } from '../login/text-box.tsx';
import { type ApiKey, createKey, listKeys, revokeKey } from '../service/access.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** Keys of other programs, of one's own office. */
export function KeysPanel() {
  const { say } = useWords();
  const keys = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => listKeys(signal) });
  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">{say('keys.title')}</h2>
      <p className="faint">{say('keys.lead')}</p>
      {keys.isError ? <Problem problem={keys.error} onRetry={() => void keys.refetch()} /> : null}
      <ul className="results">
        {(keys.data?.items ?? []).map((key) => (
          <KeyItem key={key.id} apiKey={key} />
        ))}
      </ul>
      <NewKeyForm />
    </section>
  );
}

function KeyItem({ apiKey }: { readonly apiKey: ApiKey }) {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey(apiKey.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  const at = formatMoment(apiKey.expiresAt, locale);
  return (
    <li className="result">
      <div className="result-body">
        <h3>{apiKey.name}</h3>
        <p className="faint">
          {say('keys.state', { prefix: `sohoa_${apiKey.prefix}`, at })} · {apiKey.scopes.join(', ')}
          {apiKey.revokedAt === null ? '' : ` · ${say('keys.revoked')}`}
        </p>
        {revoke.isError ? <Problem problem={revoke.error} /> : null}
      </div>
      {apiKey.revokedAt === null ? (
        <div className="result-action">
          <Button onPress={() => revoke.mutate()} isPending={revoke.isPending}>
            {say('keys.revoke')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function NewKeyForm() {
  const { say } = useWords();
  const client = useQueryClient();
  const officeId = useSession().data?.office?.id ?? '';
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly (typeof keyScopes)[number][]>(['find']);
  const create = useMutation({
    mutationFn: () => createKey({ name: name.trim(), scopes, officeId }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextBox label={say('keys.name')} value={name} onChange={setName} autoComplete="off" />
      <Choices
        label={say('keys.scopes')}
        values={keyScopes}
        chosen={scopes}
        onChange={setScopes}
        nameOf={(scope) => scope}
      />
      {create.isError ? <Problem problem={create.error} /> : null}
      {create.data === undefined ? null : (
        <p role="status">
          {say('keys.shown')} <code>{create.data.key}</code>
        </p>
      )}
      <Button type="submit" isPending={create.isPending} isDisabled={scopes.length === 0}>
        {say('keys.add')}
      </Button>
    </form>
  );
}
