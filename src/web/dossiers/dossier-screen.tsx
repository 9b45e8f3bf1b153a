import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Label, Link, TextField } from 'react-aria-components';
import type { Dossier } from '../../domain/dossier.ts';
import { useMay } from '../login/session.ts';
import { receiptPath } from '../navigation/routes.ts';
import { addComponent, getDossier } from '../service/dossiers.ts';
import { dossierArchivePath } from '../service/exports.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { ComponentItem } from './component-item.tsx';
import { ContentsPart } from './contents-part.tsx';

/** A dossier at the counter: what it must hold, what is there, and one press to reuse what is held already. */
export function DossierScreen({ dossierId }: { readonly dossierId: string }) {
  const { say } = useWords();
  const may = useMay();
  const dossier = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: ({ signal }) => getDossier(dossierId, signal),
  });
  if (dossier.isPending) return <Waiting />;
  if (dossier.isError) {
    return (
      <Screen title={say('dossiers.title')}>
        <Problem problem={dossier.error} onRetry={() => void dossier.refetch()} />
      </Screen>
    );
  }
  const { data } = dossier;
  const missing = data.components.filter((component) => component.state === 'requested').length;
  return (
    <Screen
      title={say('dossier.heading', { code: data.code })}
      lead={data.title}
      actions={
        <>
          <Link className="button" href={`/review?dossier=${data.id}`}>
            {say('dossier.review')}
          </Link>
          {data.components.some(({ document }) => document !== null) && may('document.read') ? (
            <a className="button" href={dossierArchivePath(data.id)} download="">
              {say('export.dossier')}
            </a>
          ) : null}
          <Link className="button" href={receiptPath(data.id)}>
            {say('dossier.receipt')}
          </Link>
        </>
      }
    >
      <DossierFacts dossier={data} />
      <h2>{say('dossier.components')}</h2>
      <p className={missing === 0 ? 'notice notice-good' : 'notice notice-doubt'} role="status">
        {missing === 0 ? say('dossier.complete') : say('dossier.missing', { count: missing })}
      </p>
      <ol className="components">
        {data.components.map((component) => (
          <ComponentItem key={component.id} dossier={data} component={component} />
        ))}
      </ol>
      <AddComponent dossierId={data.id} />
      <ContentsPart dossierId={data.id} />
    </Screen>
  );
}

function AddComponent({ dossierId }: { readonly dossierId: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => addComponent(dossierId, name.trim()),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: ['dossier', dossierId] });
    },
  });
  return (
    <form
      className="inline-form add-component"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') add.mutate();
      }}
    >
      <TextField className="field field-wide" value={name} onChange={setName}>
        <Label>{say('dossier.componentName')}</Label>
        <Input />
      </TextField>
      <Button type="submit" isPending={add.isPending}>
        {say('dossier.addComponent')}
      </Button>
      {add.isError ? <Problem problem={add.error} /> : null}
    </form>
  );
}

export function DossierFacts({ dossier }: { readonly dossier: Dossier }) {
  const { say } = useWords();
  const identity = [dossier.applicant?.identityNumber, dossier.applicant?.taxCode].filter(
    (part) => part !== null && part !== undefined,
  );
  return (
    <dl className="facts">
      <dt>{say('dossier.applicant')}</dt>
      <dd>{dossier.applicant === null ? '–' : [dossier.applicant.name, ...identity].join(' · ')}</dd>
      <dt>{say('dossier.receivedOn')}</dt>
      <dd>{dossier.receivedOn === null ? say('dossier.noDay') : formatRecordDate(dossier.receivedOn)}</dd>
      {dossier.procedureCode === null ? null : (
        <>
          <dt>{say('dossier.procedure')}</dt>
          <dd>{dossier.procedureCode}</dd>
        </>
      )}
    </dl>
  );
}
