import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Component, Dossier, LookupItem } from '../../domain/dossier.ts';
import { documentTitle } from '../documents/document-title.ts';
import { LookupResults } from '../search/lookup-results.tsx';
import { toLookupQuery } from '../search/query-kind.ts';
import { reuseDocument } from '../service/dossiers.ts';
import { lookUp } from '../service/search.ts';
import { useWords } from '../shell/language.tsx';
import { useOfficer } from '../shell/officer.ts';
import { Problem, Waiting } from '../shell/problem.tsx';

interface FindForComponentProps {
  readonly dossier: Dossier;
  readonly component: Component;
  readonly onDone: () => void;
}

/** Looks for a held result for this paper, at first by the applicant, and reuses the one chosen. */
export function FindForComponent({ dossier, component, onDone }: FindForComponentProps) {
  const { say } = useWords();
  const holder = dossier.applicant?.identityNumber ?? dossier.applicant?.name ?? '';
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState('');
  const [officer, setOfficer] = useOfficer();
  const lookup =
    asked === ''
      ? holder === ''
        ? undefined
        : { holder }
      : (toLookupQuery({ q: asked, issuer: '', year: '', holder: '' }) ?? { subject: asked });
  const answer = useQuery({
    queryKey: ['lookup', lookup],
    queryFn: ({ signal }) => lookUp(lookup ?? {}, signal),
    enabled: lookup !== undefined,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(q.trim());
  };
  return (
    <div className="find-for">
      <search>
        <form className="inline-form" onSubmit={submit} aria-label={say('component.find')}>
          <TextField className="field field-wide" value={q} onChange={setQ} autoFocus>
            <Label>{say('find.box')}</Label>
            <Input placeholder={say('find.example')} />
          </TextField>
          <Button type="submit">{say('find.go')}</Button>
          <TextField className="field" value={officer} onChange={setOfficer}>
            <Label>{say('reuse.officer')}</Label>
            <Input />
          </TextField>
        </form>
      </search>
      {asked === '' && holder !== '' ? <p className="faint">{say('component.byHolder', { holder })}</p> : null}
      {answer.isFetching ? <Waiting /> : null}
      {answer.isError ? <Problem problem={answer.error} /> : null}
      {answer.data?.items.length === 0 ? <p className="empty">{say('component.nothingHeld')}</p> : null}
      <LookupResults
        items={answer.data?.items ?? []}
        action={(item) => (
          <ReuseButton dossier={dossier} component={component} item={item} officer={officer} onDone={onDone} />
        )}
      />
    </div>
  );
}

interface ReuseButtonProps extends FindForComponentProps {
  readonly item: LookupItem;
  readonly officer: string;
}

function ReuseButton({ dossier, component, item: { document, within }, officer, onDone }: ReuseButtonProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const reuse = useMutation({
    mutationFn: () =>
      reuseDocument(dossier.id, component.id, {
        documentId: document.id,
        ...(officer.trim() === '' ? {} : { officer: officer.trim() }),
      }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button className="primary" isPending={reuse.isPending} onPress={() => reuse.mutate()}>
        {within === undefined ? say('reuse.this') : say('reuse.wholeFile', { file: documentTitle(document) })}
      </Button>
      {reuse.isError ? <Problem problem={reuse.error} /> : null}
    </>
  );
}
