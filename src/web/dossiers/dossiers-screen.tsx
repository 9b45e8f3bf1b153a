import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, DialogTrigger, Input, Label, Link, TextField } from 'react-aria-components';
import { dossierPath } from '../navigation/routes.ts';
import { listDossiers } from '../service/dossiers.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
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
      {list.data?.items.length === 0 ? <p className="empty">{say('dossiers.none')}</p> : null}
      {list.data === undefined || list.data.items.length === 0 ? null : (
        <div className="table-scroll">
          <table className="list" aria-label={say('dossiers.title')}>
            <thead>
              <tr>
                <th scope="col">{say('dossier.code')}</th>
                <th scope="col">{say('dossier.applicant')}</th>
                <th scope="col">{say('dossier.receivedOn')}</th>
                <th scope="col">{say('dossier.components')}</th>
                <th scope="col">{say('dossier.reused')}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.items.map((dossier) => (
                <tr key={dossier.id}>
                  <th scope="row">
                    <Link href={dossierPath(dossier.id)}>{dossier.code}</Link>
                    <span className="row-subject">{dossier.title ?? ''}</span>
                  </th>
                  <td>{dossier.applicant?.name ?? ''}</td>
                  <td className="number">{formatRecordDate(dossier.receivedOn)}</td>
                  <td className="number">{dossier.componentCount}</td>
                  <td className="number">{dossier.reusedCount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Screen>
  );
}
