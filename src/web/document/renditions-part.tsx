import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger, Group } from 'react-aria-components';
import type { KeptRenditionKind, Rendition } from '../../domain/rendition.ts';
import { useMay } from '../login/session.ts';
import { addRendition, listRenditions, renditionPath } from '../service/documents.ts';
import { formatBytes, formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem } from '../shell/problem.tsx';
import { acceptedTypes } from '../upload/accepted-types.ts';

/** The forms in which the document is held, each with its hash: signed original, scan, searchable copy. */
export function RenditionsPart({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const mayAdd = useMay()('document.take-in');
  const answer = useQuery({
    queryKey: ['renditions', documentId],
    queryFn: ({ signal }) => listRenditions(documentId, signal),
  });
  const renditions = answer.data?.items ?? [];
  const isSigned = renditions.some(({ kind }) => kind === 'signed-original');
  return (
    <section aria-labelledby="renditions-title">
      <h3 id="renditions-title">{say('renditions.title')}</h3>
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <ul className="renditions">
        {renditions.map((rendition) => (
          <RenditionItem key={rendition.id} documentId={documentId} rendition={rendition} />
        ))}
      </ul>
      {isSigned ? <p>{say('renditions.signatureStays')}</p> : null}
      {mayAdd ? <NewRendition documentId={documentId} /> : null}
    </section>
  );
}

interface RenditionItemProps {
  readonly documentId: string;
  readonly rendition: Rendition;
}

function RenditionItem({ documentId, rendition }: RenditionItemProps) {
  const { say, locale } = useWords();
  return (
    <li>
      <a href={renditionPath(documentId, rendition.id)} download={rendition.name}>
        {say(`rendition.${rendition.kind}`)}
      </a>{' '}
      {rendition.isSource ? <span className="badge badge-calm">{say('renditions.source')}</span> : null}
      <span className="row-subject">
        {rendition.name} · {formatBytes(rendition.bytes, locale)} · {personName(rendition.createdBy, say)},{' '}
        {formatMoment(rendition.createdAt, locale)}
      </span>
      <span className="hash">SHA-256 {rendition.sha256}</span>
    </li>
  );
}

const kinds = ['signed-original', 'original', 'scan'] as const satisfies readonly KeptRenditionKind[];

/** One more form of the same document: the signed file beside its scan, or the other way round. */
function NewRendition({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [kind, setKind] = useState<KeptRenditionKind>('signed-original');
  const add = useMutation({
    mutationFn: (file: File) => addRendition(documentId, kind, file),
    onSuccess: () => client.invalidateQueries({ queryKey: ['renditions', documentId] }),
  });
  return (
    <Group className="inline-form" aria-label={say('renditions.addOne')}>
      <label className="field choice-list">
        <span>{say('renditions.kind')}</span>
        <select
          value={kind}
          onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? 'signed-original')}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {say(`rendition.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <FileTrigger
        acceptedFileTypes={acceptedTypes}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file !== null && file !== undefined) add.mutate(file);
        }}
      >
        <Button isPending={add.isPending}>{say('renditions.add')}</Button>
      </FileTrigger>
      {add.isError ? <Problem problem={add.error} /> : null}
    </Group>
  );
}
