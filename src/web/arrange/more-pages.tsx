import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { documentTitle } from '../documents/document-title.ts';
import { listDocuments, takeIn } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { acceptedTypes } from '../upload/accepted-types.ts';
import type { AddedDocument } from './arrangement.ts';
import { RefusedNote } from './refused-note.tsx';

interface MorePagesProps {
  readonly ownId: string;
  readonly onAdd: (document: AddedDocument) => void;
}

const shownDocuments = 6;

/** Pages of other scans, the newest first: to join two documents, or to put a page in that was scanned again. */
export function MorePages({ ownId, onAdd }: MorePagesProps) {
  const { say } = useWords();
  const [q, setQ] = useState('');
  const filter = { q: q.trim(), sort: '-received', limit: shownDocuments + 1 } as const;
  const found = useQuery({
    queryKey: ['documents', filter],
    queryFn: ({ signal }) => listDocuments(filter, signal),
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.items ?? []).filter((item) => item.id !== ownId).slice(0, shownDocuments);
  return (
    <section aria-labelledby="more-title">
      <h2 id="more-title">{say('arrange.more')}</h2>
      <div className="rescans">
        <label className="field">
          <span>{say('documents.filter')}</span>
          <input lang="vi" value={q} onChange={(event) => setQ(event.target.value)} />
        </label>
        <Rescan onAdd={onAdd} />
      </div>
      <ul className="choose-list">
        {others.map((item) => (
          <li key={item.id}>
            <Button onPress={() => onAdd({ id: item.id, title: documentTitle(item), pages: item.pages })}>
              {say('arrange.add', { document: documentTitle(item), count: item.pages })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A page scanned again goes straight onto the table: nobody has to hand it in elsewhere first. */
function Rescan({ onAdd }: Pick<MorePagesProps, 'onAdd'>) {
  const { say } = useWords();
  const send = useMutation({
    mutationFn: (file: File) => takeIn(file),
    onSuccess: ({ documents: [taken] }) => {
      if (taken !== undefined) onAdd({ id: taken.id, title: taken.name, pages: taken.pages });
    },
  });
  return (
    <>
      <FileTrigger
        acceptedFileTypes={acceptedTypes}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file !== null && file !== undefined) send.mutate(file);
        }}
      >
        <Button isPending={send.isPending}>{say('arrange.rescan')}</Button>
      </FileTrigger>
      {send.isError ? <Problem problem={send.error} /> : null}
      <RefusedNote answer={send.data} />
    </>
  );
}
