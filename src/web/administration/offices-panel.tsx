import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TextBox } from '../login/text-box.tsx';
import { createOffice, listOffices, type Office, renameOffice } from '../service/access.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** The units that share this repository; each sees its own. */
export function OfficesPanel() {
  const { say } = useWords();
  const client = useQueryClient();
  const offices = useQuery({ queryKey: ['offices'], queryFn: ({ signal }) => listOffices(signal) });
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createOffice({ code: code.trim(), name: name.trim() }),
    onSuccess: () => {
      setCode('');
      setName('');
      return client.invalidateQueries({ queryKey: ['offices'] });
    },
  });
  return (
    <section aria-labelledby="offices-title">
      <h2 id="offices-title">{say('offices.title')}</h2>
      <ul>
        {(offices.data?.items ?? []).map((office) => (
          <OfficeItem key={office.id} office={office} />
        ))}
      </ul>
      <form
        className="narrow-form"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextBox label={say('offices.code')} value={code} onChange={setCode} autoComplete="off" />
        <TextBox label={say('offices.name')} value={name} onChange={setName} autoComplete="off" />
        {create.isError ? <Problem problem={create.error} /> : null}
        <Button type="submit" isPending={create.isPending}>
          {say('offices.add')}
        </Button>
      </form>
    </section>
  );
}

/** The name stands on receipts and in registers, and an office changes it when units are merged. */
function OfficeItem({ office }: { readonly office: Office }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const rename = useMutation({
    mutationFn: (chosen: string) => renameOffice(office.id, chosen),
    onSuccess: async () => {
      setName(null);
      // The session names the office of whoever sits here.
      for (const key of ['offices', 'session']) await client.invalidateQueries({ queryKey: [key] });
    },
  });
  if (name === null) {
    return (
      <li>
        {office.code} · {office.name}{' '}
        <Button
          className="link-button"
          aria-label={say('offices.renameOne', { name: office.name })}
          onPress={() => setName(office.name)}
        >
          {say('offices.rename')}
        </Button>
      </li>
    );
  }
  return (
    <li>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(name.trim());
        }}
      >
        <TextBox
          label={say('offices.newName', { code: office.code })}
          value={name}
          onChange={setName}
          autoComplete="off"
          autoFocus
        />
        <Button type="submit" className="primary" isPending={rename.isPending}>
          {say('offices.saveName')}
        </Button>
        <Button onPress={() => setName(null)}>{say('action.cancel')}</Button>
        {rename.isError ? <Problem problem={rename.error} /> : null}
      </form>
    </li>
  );
}
