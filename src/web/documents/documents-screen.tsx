import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, Group, Input, Label, Link, TextField } from 'react-aria-components';
import type { WebText } from '../../messages/web-text.ts';
import { useMay } from '../login/session.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { type DocumentFilter, listDocuments } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { DocumentTable } from './document-table.tsx';

const rowsPerPage = 50;
const typingPauseMs = 250;

const views = {
  all: { label: 'documents.all', filter: {} },
  review: { label: 'documents.toReview', filter: { needsReview: true } },
  failed: { label: 'documents.failed', filter: { status: 'failed' } },
  withdrawn: { label: 'documents.withdrawn', filter: { withdrawn: true } },
} as const satisfies Record<string, { label: WebText; filter: DocumentFilter }>;
type ViewName = keyof typeof views;

const isViewName = (name: string): name is ViewName => Object.hasOwn(views, name);

/** Everything held, newest first. */
export function DocumentsScreen() {
  const { say } = useWords();
  const { query } = useLocation();
  const may = useMay();
  const chosen = query.get('view') ?? 'all';
  const view = isViewName(chosen) ? chosen : 'all';
  const q = query.get('q') ?? '';
  const offset = Number(query.get('from') ?? 0) || 0;
  const batch = query.get('batch');
  const filter: DocumentFilter = { ...views[view].filter, q, batch, limit: rowsPerPage, offset };
  const list = useQuery({
    queryKey: ['documents', filter],
    queryFn: ({ signal }) => listDocuments(filter, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Screen
      title={say('documents.title')}
      lead={say('documents.lead')}
      actions={
        <>
          {may('document.process') ? (
            <Link className="button" href="/rereadings">
              {say('rereadings.title')}
            </Link>
          ) : null}
          <Link className="button" href="/duplicates">
            {say('duplicates.heading')}
          </Link>
        </>
      }
    >
      <div className="filter-row">
        <NameFilter initial={q} />
        <Group className="choices" aria-label={say('documents.show')}>
          {Object.entries(views).map(([name, { label }]) => (
            <Button
              key={name}
              className={name === view ? 'choice choice-on' : 'choice'}
              aria-pressed={name === view}
              onPress={() => replaceQuery({ view: name === 'all' ? null : name, from: null })}
            >
              {say(label)}
            </Button>
          ))}
        </Group>
      </div>
      {batch === null ? null : (
        <p className="notice notice-calm">
          {say('documents.batch', { name: list.data?.items[0]?.batch?.name ?? '' })}{' '}
          <Link href="/documents">{say('documents.allBatches')}</Link>
          {may('document.process') ? (
            <>
              {' · '}
              <Link href={`/rereadings?batch=${batch}`}>{say('rereadings.thisBatch')}</Link>
            </>
          ) : null}
        </p>
      )}
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : (
        <>
          {list.data.items.length === 0 ? (
            <p className="empty">{say('documents.none')}</p>
          ) : (
            <DocumentTable documents={list.data.items} label={say('documents.title')} />
          )}
          <Paging offset={offset} shown={list.data.items.length} total={list.data.total} />
        </>
      )}
    </Screen>
  );
}

function NameFilter({ initial }: { readonly initial: string }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(initial);
  useEffect(() => {
    if (typed === initial) return;
    const timer = setTimeout(() => replaceQuery({ q: typed.trim(), from: null }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, initial]);
  return (
    <TextField className="field" value={typed} onChange={setTyped}>
      <Label>{say('documents.filter')}</Label>
      <Input />
    </TextField>
  );
}

interface PagingProps {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
}

function Paging({ offset, shown, total }: PagingProps) {
  const { say } = useWords();
  if (total <= rowsPerPage && offset === 0) return <p className="faint">{say('documents.count', { count: total })}</p>;
  return (
    <div className="paging">
      <Button
        isDisabled={offset === 0}
        onPress={() => replaceQuery({ from: String(Math.max(0, offset - rowsPerPage)) })}
      >
        {say('paging.previous')}
      </Button>
      <span>{say('paging.range', { from: offset + 1, to: offset + shown, total })}</span>
      <Button isDisabled={offset + shown >= total} onPress={() => replaceQuery({ from: String(offset + rowsPerPage) })}>
        {say('paging.next')}
      </Button>
    </div>
  );
}
