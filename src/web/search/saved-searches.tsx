import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Input, Label, Link, TextField } from 'react-aria-components';
import type { SavedSearch } from '../../domain/saved-search.ts';
import { useLocation } from '../navigation/location.ts';
import { forgetSearch, listSavedSearches, saveSearch } from '../service/search.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { savedNameOf, savedQueryOf } from './saved-query.ts';

const key = ['saved-searches'];

/** Searches that this person asks again and again, one press each. */
export function SavedSearches() {
  const { say } = useWords();
  const client = useQueryClient();
  const kept = useQuery({ queryKey: key, queryFn: ({ signal }) => listSavedSearches(signal) });
  const asked = savedQueryOf(useLocation().query);
  const forget = useMutation({
    mutationFn: (id: string) => forgetSearch(id),
    onSuccess: (answer) => client.setQueryData(key, answer),
  });
  const items = kept.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="saved-searches" aria-labelledby="saved-title">
      <h3 id="saved-title">{say('saved.title')}</h3>
      <ul>
        {items.map((search) => (
          <SavedOne key={search.id} search={search} isAsked={search.query === asked} onForget={forget.mutate} />
        ))}
      </ul>
      {forget.isError ? <Problem problem={forget.error} /> : null}
    </section>
  );
}

interface SavedOneProps {
  readonly search: SavedSearch;
  readonly isAsked: boolean;
  readonly onForget: (id: string) => void;
}

function SavedOne({ search, isAsked, onForget }: SavedOneProps) {
  const { say } = useWords();
  return (
    <li>
      <Link
        className={isAsked ? 'choice choice-on' : 'choice'}
        href={`/search?${search.query}`}
        aria-current={isAsked ? 'page' : 'false'}
      >
        {search.name}
      </Link>
      <Button
        className="quiet"
        aria-label={say('saved.forget', { name: search.name })}
        onPress={() => onForget(search.id)}
      >
        ✕
      </Button>
    </li>
  );
}

/** Keeps the search of the address under a name; nothing to see where it is kept already. */
export function SaveSearch() {
  const { say } = useWords();
  const client = useQueryClient();
  const { query } = useLocation();
  const asked = savedQueryOf(query);
  const [name, setName] = useState<string | null>(null);
  const kept = useQuery({ queryKey: key, queryFn: ({ signal }) => listSavedSearches(signal) });
  const save = useMutation({
    mutationFn: (chosen: string) => saveSearch(chosen, asked),
    onSuccess: (answer) => {
      client.setQueryData(key, answer);
      setName(null);
    },
  });
  const isKept = kept.data?.items.some((search) => search.query === asked) ?? true;
  if (asked === '' || isKept) return null;
  if (name === null) {
    return (
      <Button className="link-button" onPress={() => setName(savedNameOf(query))}>
        {say('saved.save')}
      </Button>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate(name.trim());
  };
  return (
    <form
      className="inline-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setName(null);
      }}
    >
      <TextField className="field" value={name} onChange={setName} autoFocus maxLength={100}>
        <Label>{say('saved.name')}</Label>
        <Input />
      </TextField>
      <Button type="submit" isPending={save.isPending}>
        {say('saved.keep')}
      </Button>
      <Button className="quiet" onPress={() => setName(null)}>
        {say('action.cancel')}
      </Button>
      {save.isError ? <Problem problem={save.error} /> : null}
    </form>
  );
}
