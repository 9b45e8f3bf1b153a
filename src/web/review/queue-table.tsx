import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import { Link } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import { documentTitle } from '../documents/document-title.ts';
import { StatusBadge } from '../documents/status-badge.tsx';
import { reviewPath } from '../navigation/routes.ts';
import { assignDocument, listColleagues } from '../service/documents.ts';
import { Choice } from '../shell/choice.tsx';
import { formatMoment, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

interface QueueTableProps {
  readonly documents: readonly DocumentSummary[];
  /** Who sits here. */
  readonly login: string;
}

/** The queue: arrow keys walk through it, Enter opens, A takes a document on or gives it back. */
export function QueueTable({ documents, login }: QueueTableProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const body = useRef<HTMLTableSectionElement>(null);
  const assign = useMutation({
    mutationFn: ({ id, to }: { id: string; to: string | null }) => assignDocument(id, to),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents'] }),
  });
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: ({ signal }) => listColleagues(signal) });
  const people = [...new Set([login, ...(colleagues.data?.items ?? []).map((person) => person.login)])];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLSelectElement || event.ctrlKey || event.altKey || event.metaKey) return;
    const links = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    const at = links.findIndex((link) => row?.contains(link) === true);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const document = documents[at];
    if (step !== undefined) links[at + step]?.focus();
    else if (event.key === 'a' && document !== undefined) {
      assign.mutate({ id: document.id, to: document.assignedTo === login ? null : login });
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <p className="keys">{say('queue.keys')}</p>
      {assign.isError ? <Problem problem={assign.error} /> : null}
      <div className="table-scroll">
        <table className="list" aria-label={say('review.queue')}>
          <thead>
            <tr>
              <th scope="col">{say('field.documentAndSubject')}</th>
              <th scope="col">{say('field.issuingBody')}</th>
              <th scope="col">{say('field.date')}</th>
              <th scope="col">{say('field.receivedAt')}</th>
              <th scope="col">{say('queue.doubts')}</th>
              <th scope="col">{say('queue.who')}</th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {documents.map((document) => (
              <QueueRow
                key={document.id}
                document={document}
                people={people}
                onAssign={(to) => assign.mutate({ id: document.id, to })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface QueueRowProps {
  readonly document: DocumentSummary;
  readonly people: readonly string[];
  readonly onAssign: (login: string | null) => void;
}

function QueueRow({ document, people, onAssign }: QueueRowProps) {
  const { say, locale } = useWords();
  const assigned = document.assignedTo ?? null;
  const known = assigned === null || people.includes(assigned) ? people : [...people, assigned];
  return (
    <tr>
      <th scope="row">
        <Link href={reviewPath(document.id)} data-row-link="">
          {documentTitle(document)}
        </Link>
        <span className="row-subject">{document.subject ?? (document.symbol === null ? '' : document.name)}</span>
      </th>
      <td>{document.issuingBody ?? ''}</td>
      <td className="number">{formatRecordDate(document.date)}</td>
      <td className="number faint">
        {formatMoment(document.receivedAt, locale)}
        {document.batch === null ? null : <span className="row-batch">{document.batch.name}</span>}
      </td>
      <td>
        <StatusBadge document={document} />
      </td>
      <td>
        <Choice
          label={say('queue.whoOf', { document: documentTitle(document) })}
          chosen={assigned}
          all={say('queue.nobody')}
          options={known.map((login) => ({ value: login, label: login }))}
          onChoose={onAssign}
        />
      </td>
    </tr>
  );
}
