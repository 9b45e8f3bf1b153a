import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { RereadingItem } from '../../domain/rereading.ts';
import { fieldOrder } from '../../domain/review-places.ts';
import { fieldLabel } from '../document/field-panel.tsx';
import { valueText } from '../document/field-text.ts';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath, reviewPath } from '../navigation/routes.ts';
import { listRereadDocuments } from '../service/rereadings.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

const rowsPerPage = 50;

interface RereadDocumentsProps {
  readonly id: string;
  /** How many are done: the list is asked for again when it grows. */
  readonly settled: number;
}

/** What changed in each document, most changes first. */
export function RereadDocuments({ id, settled }: RereadDocumentsProps) {
  const { say } = useWords();
  const [offset, setOffset] = useState(0);
  const answer = useQuery({
    queryKey: ['rereading', id, 'documents', offset, settled],
    queryFn: ({ signal }) => listRereadDocuments(id, { limit: rowsPerPage, offset }, signal),
    placeholderData: keepPreviousData,
  });
  const { items = [], total = 0 } = answer.data ?? {};
  return (
    <section aria-labelledby="reread-title">
      <h2 id="reread-title">{say('rereading.documents')}</h2>
      {answer.isPending ? <Waiting /> : null}
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <ul className="results">
        {items.map((item) => (
          <RereadDocument key={item.document.id} item={item} />
        ))}
      </ul>
      {total > rowsPerPage ? (
        <div className="paging">
          <Button isDisabled={offset === 0} onPress={() => setOffset(offset - rowsPerPage)}>
            {say('paging.previous')}
          </Button>
          <span>{say('paging.range', { from: offset + 1, to: offset + items.length, total })}</span>
          <Button isDisabled={offset + items.length >= total} onPress={() => setOffset(offset + rowsPerPage)}>
            {say('paging.next')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const tones = { waiting: 'calm', running: 'busy', done: 'good', failed: 'bad', skipped: 'calm' } as const;

function RereadDocument({ item: { document, state, difference } }: { readonly item: RereadingItem }) {
  const { say } = useWords();
  // Fields that only follow from another one are left out.
  const changes = fieldOrder.flatMap((name) =>
    (difference?.changes ?? []).filter(({ field }) => field === name).map((change) => ({ ...change, name })),
  );
  const conflicts = difference?.corrections.conflicts ?? 0;
  return (
    <li className="result">
      <div className="result-body">
        <h3>
          <Link href={documentPath(document.id)}>{documentTitle(document)}</Link>{' '}
          <span className={`badge badge-${tones[state]}`}>{say(`rereadingState.${state}`)}</span>
        </h3>
        {state === 'done' && changes.length === 0 ? <p className="faint">{say('rereading.unchanged')}</p> : null}
        <ul className="corrections">
          {changes.map(({ name, before, after }) => (
            <li key={name}>
              <strong>{say(fieldLabel(name))}</strong>: <del>{valueText(name, before) || '–'}</del> →{' '}
              <ins>{valueText(name, after) || '–'}</ins>
            </li>
          ))}
        </ul>
        {conflicts === 0 ? null : (
          <p>
            {say('rereading.conflicts', { count: conflicts })}{' '}
            <Link href={reviewPath(document.id)}>{say('document.review')}</Link>
          </p>
        )}
      </div>
    </li>
  );
}
