import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { navigate } from '../navigation/location.ts';
import { searchPath } from '../navigation/routes.ts';
import { useWords } from '../shell/language.tsx';
import type { TypedQuery } from './query-kind.ts';

export function SearchForm({ typed }: { readonly typed: TypedQuery }) {
  const { say } = useWords();
  const [values, setValues] = useState<TypedQuery>(typed);
  const setter = (name: keyof TypedQuery) => (value: string) => setValues({ ...values, [name]: value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    navigate(searchPath({ ...values }));
  };
  return (
    <search>
      <form className="search-form" onSubmit={submit} aria-label={say('search.title')}>
        <TextField className="field field-wide" value={values.q} onChange={setter('q')} autoFocus={typed.q === ''}>
          <Label>{say('find.box')}</Label>
          <Input placeholder={say('find.example')} />
        </TextField>
        <TextField className="field" value={values.issuer} onChange={setter('issuer')}>
          <Label>{say('field.issuingBody')}</Label>
          <Input />
        </TextField>
        <TextField className="field field-narrow" value={values.year} onChange={setter('year')} inputMode="numeric">
          <Label>{say('find.year')}</Label>
          <Input maxLength={4} />
        </TextField>
        <TextField className="field" value={values.holder} onChange={setter('holder')}>
          <Label>{say('find.holder')}</Label>
          <Input />
        </TextField>
        <Button type="submit" className="primary">
          {say('find.go')}
        </Button>
      </form>
    </search>
  );
}
