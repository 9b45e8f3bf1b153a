import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, DialogTrigger, Input, Label, TextField } from 'react-aria-components';
import { listDossiers } from '../service/dossiers.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { DossierTable } from './dossier-table.tsx';
import { NewDossierDialog } from './new-dossier-dialog.tsx';

export function DossiersScreen() {
  const { say } = useWords();
  const [q, setQ] = useState('');
  const list = useQuery({
    queryKey: ['dossiers', q.trim()],
    queryFn: ({ signal }) => listDossiers(q.trim(), signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Screen
      title={say('dossiers.title')}
      lead={say('dossiers.lead')}
      actions={
        <DialogTrigger>
          <Button className="primary">{say('dossiers.new')}</Button>
          <NewDossierDialog />
        </DialogTrigger>
      }
    >
      <div className="filter-row">
        <TextField className="field" value={q} onChange={setQ}>
          <Label>{say('dossiers.filter')}</Label>
          <Input />
        </TextField>
      </div>
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.items.length === 0 ? (
        <p className="empty">{say(q.trim() === '' ? 'dossiers.noneYet' : 'dossiers.none')}</p>
      ) : null}
      {list.data === undefined || list.data.items.length === 0 ? null : (
        <DossierTable label={say('dossiers.title')} dossiers={list.data.items} />
      )}
    </Screen>
  );
}
