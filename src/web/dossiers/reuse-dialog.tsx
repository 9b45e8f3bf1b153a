import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Heading, Input, Label, Link, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import type { Component, DossierSummary } from '../../domain/dossier.ts';
import { documentTitle } from '../documents/document-title.ts';
import { dossierPath } from '../navigation/routes.ts';
import { getDossier, listDossiers, reuseDocument } from '../service/dossiers.ts';
import { useWords } from '../shell/language.tsx';
import { useOfficer } from '../shell/officer.ts';
import { Problem, Waiting } from '../shell/problem.tsx';

/** "Use this result again": choose the dossier, then the paper it stands for. */
export function ReuseDialog({ document }: { readonly document: DocumentSummary }) {
  const { say } = useWords();
  const [dossier, setDossier] = useState<DossierSummary | null>(null);
  return (
    <ModalOverlay className="overlay" isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{say('reuse.title')}</Heading>
              <p className="lead">{documentTitle(document)}</p>
              {dossier === null ? (
                <ChooseDossier onChoose={setDossier} />
              ) : (
                <ChooseComponent document={document} dossier={dossier} onBack={() => setDossier(null)} />
              )}
              <div className="dialog-foot">
                <Button onPress={close}>{say('action.close')}</Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ChooseDossier({ onChoose }: { readonly onChoose: (dossier: DossierSummary) => void }) {
  const { say } = useWords();
  const [q, setQ] = useState('');
  const list = useQuery({
    queryKey: ['dossiers', q.trim()],
    queryFn: ({ signal }) => listDossiers(q.trim(), signal),
  });
  return (
    <>
      <TextField className="field" value={q} onChange={setQ} autoFocus>
        <Label>{say('reuse.findDossier')}</Label>
        <Input />
      </TextField>
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      <ul className="choose-list">
        {(list.data?.items ?? []).map((dossier) => (
          <li key={dossier.id}>
            <Button className="choose" onPress={() => onChoose(dossier)}>
              <strong>{dossier.code}</strong>
              <span>{dossier.title ?? dossier.applicant?.name ?? ''}</span>
            </Button>
          </li>
        ))}
      </ul>
      {list.data?.items.length === 0 ? (
        <p className="empty">
          {say('reuse.noDossier')} <Link href="/dossiers">{say('reuse.newDossier')}</Link>
        </p>
      ) : null}
    </>
  );
}

interface ChooseComponentProps {
  readonly document: DocumentSummary;
  readonly dossier: DossierSummary;
  readonly onBack: () => void;
}

function ChooseComponent({ document, dossier, onBack }: ChooseComponentProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const [officer, setOfficer] = useOfficer();
  const detail = useQuery({
    queryKey: ['dossier', dossier.id],
    queryFn: ({ signal }) => getDossier(dossier.id, signal),
  });
  const reuse = useMutation({
    mutationFn: (component: Component) =>
      reuseDocument(dossier.id, component.id, {
        documentId: document.id,
        ...(officer.trim() === '' ? {} : { officer: officer.trim() }),
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  if (reuse.isSuccess) {
    return (
      <div className="notice notice-good" role="status">
        <p>{say('reuse.done', { component: reuse.variables.name, dossier: dossier.code })}</p>
        <Link href={dossierPath(dossier.id)}>{say('reuse.openDossier')}</Link>
      </div>
    );
  }
  return (
    <>
      <p>
        {say('reuse.chooseComponent', { dossier: dossier.code })}{' '}
        <Button className="link-button" onPress={onBack}>
          {say('reuse.otherDossier')}
        </Button>
      </p>
      <TextField className="field" value={officer} onChange={setOfficer}>
        <Label>{say('reuse.officer')}</Label>
        <Input />
      </TextField>
      {detail.isError ? <Problem problem={detail.error} /> : null}
      {reuse.isError ? <Problem problem={reuse.error} /> : null}
      <ul className="choose-list">
        {(detail.data?.components ?? []).map((component) => (
          <li key={component.id}>
            <Button className="choose" isPending={reuse.isPending} onPress={() => reuse.mutate(component)}>
              <strong>{component.name}</strong>
              <span>{say(`component.${component.state}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
