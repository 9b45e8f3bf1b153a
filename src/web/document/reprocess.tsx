import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import { cancelDocument, reprocessDocument } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

const passwordCodes: readonly string[] = ['pdf-encrypted', 'pdf-password-wrong'];

/** Reads a document again; asks for the password where that is what stopped it. */
export function Reprocess({ detail }: { readonly detail: DocumentSummary }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const needsPassword = passwordCodes.includes(detail.failure?.code ?? '');
  const again = useMutation({
    mutationFn: () => reprocessDocument(detail.id, needsPassword ? password : undefined),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        again.mutate();
      }}
    >
      {needsPassword ? (
        <TextField className="field" value={password} onChange={setPassword} type="password" autoComplete="off">
          <Label>{say('document.password')}</Label>
          <Input />
        </TextField>
      ) : null}
      <Button type="submit" className="primary" isPending={again.isPending}>
        {say('document.reprocess')}
      </Button>
      {again.isError ? <Problem problem={again.error} /> : null}
    </form>
  );
}

/** Stops a document that was handed in by mistake or is too long to wait for. */
export function CancelReading({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelDocument(documentId),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <Button isPending={cancel.isPending} onPress={() => cancel.mutate()}>
        {say('document.cancel')}
      </Button>
      {cancel.isError ? <Problem problem={cancel.error} /> : null}
    </>
  );
}
