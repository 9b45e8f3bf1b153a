import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { attachDocument } from '../service/dossiers.ts';
import { formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { filesOfChoice } from '../upload/dropped-files.ts';
import { useRefusalCheck } from '../upload/refusal.ts';
import { addUploads, currentUploads, subscribeToUploads } from '../upload/upload-queue.ts';

interface AttachScanProps {
  readonly dossierId: string;
  readonly componentId: string;
}

/** Scans a paper into the dossier: hands the file in and attaches the document it becomes. */
export function AttachScan({ dossierId, componentId }: AttachScanProps) {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const refuse = useRefusalCheck();
  const [key, setKey] = useState<string | null>(null);
  const uploads = useSyncExternalStore(subscribeToUploads, currentUploads);
  const upload = uploads.find((entry) => entry.key === key);
  const { mutate, ...attach } = useMutation({
    mutationFn: (documentId: string) => attachDocument(dossierId, componentId, documentId),
    onSuccess: () => client.invalidateQueries(),
  });
  const documentId = upload?.state === 'taken' ? upload.documentId : null;
  useEffect(() => {
    if (documentId === null) return;
    setKey(null);
    mutate(documentId);
  }, [documentId, mutate]);

  return (
    <>
      <FileTrigger onSelect={(files) => setKey(addUploads(filesOfChoice(files ?? []).slice(0, 1), refuse)[0] ?? null)}>
        <Button>{say('component.attach')}</Button>
      </FileTrigger>
      {upload === undefined || upload.state === 'taken' || upload.state === 'refused' ? null : (
        <span role="status">
          {say('upload.sending')}{' '}
          {formatPercent(upload.sizeBytes === 0 ? 0 : upload.sentBytes / upload.sizeBytes, locale)}
        </span>
      )}
      {upload?.state === 'refused' ? (
        <span className="bad" role="alert">
          {upload.message}
        </span>
      ) : null}
      {attach.isError ? <Problem problem={attach.error} /> : null}
    </>
  );
}
