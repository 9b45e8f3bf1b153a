import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TextBox } from '../login/text-box.tsx';
import { createOffice, listOffices } from '../service/access.ts';
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
          <li key={office.id}>
            {office.code} · {office.name}
          </li>
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
