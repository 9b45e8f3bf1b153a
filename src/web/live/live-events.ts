import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { DocumentDetail, DocumentEvent } from '../../domain/document.ts';
import type { DocumentList } from '../service/types.ts';

/**
 * Progress as it happens, for the whole page over one connection. The browser reconnects by itself; what
 * was missed meanwhile is fetched again, so a cut cable or a restarted service costs nothing.
 */

type ConnectionState = 'connecting' | 'open' | 'lost';

/** Lists are fetched again at most this often while events pour in: one person cannot read faster. */
const refreshIntervalMs = 1_500;

let state: ConnectionState = 'connecting';
const listeners = new Set<() => void>();
const reopenListeners = new Set<() => void>();

function setState(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Calls back each time the service is reachable again after it was not. */
export function onReconnect(listener: () => void): () => void {
  reopenListeners.add(listener);
  return () => reopenListeners.delete(listener);
}

/** Opens the connection and feeds what it brings into the query cache. Used once, by the shell. */
export function useLiveEvents(): void {
  const client = useQueryClient();
  useEffect(() => watchEvents(client), [client]);
}

function watchEvents(client: QueryClient): () => void {
  const source = new EventSource('/api/events');
  const refresh = createThrottle(() => {
    void client.invalidateQueries({ queryKey: ['documents'] });
    void client.invalidateQueries({ queryKey: ['state'] });
  }, refreshIntervalMs);

  source.addEventListener('open', () => {
    const wasLost = state === 'lost';
    setState('open');
    if (!wasLost) return;
    void client.invalidateQueries();
    for (const listener of reopenListeners) listener();
  });
  source.addEventListener('error', () => setState('lost'));
  source.addEventListener('document', (message: MessageEvent<string>) => {
    const event: DocumentEvent = JSON.parse(message.data);
    applyEvent(client, event);
    refresh.call();
  });
  return () => {
    refresh.cancel();
    source.close();
  };
}

const isFinished = (event: DocumentEvent): boolean => ['done', 'partial', 'failed', 'cancelled'].includes(event.status);

function applyEvent(client: QueryClient, event: DocumentEvent): void {
  const { status, pages, pagesDone, pagesFailed, revision } = event;
  const progress = { status, pages, pagesDone, pagesFailed, revision };
  client.setQueriesData<DocumentList>({ queryKey: ['documents'] }, (list) =>
    list === undefined
      ? list
      : { ...list, items: list.items.map((item) => (item.id === event.documentId ? { ...item, ...progress } : item)) },
  );
  client.setQueryData<DocumentDetail>(['document', event.documentId], (detail) =>
    detail === undefined ? detail : { ...detail, ...progress, pageList: withPagesDone(detail, event) },
  );
  for (const page of event.changedPages) {
    void client.invalidateQueries({ queryKey: ['words', event.documentId, page] });
  }
  if (isFinished(event)) {
    void client.invalidateQueries({ queryKey: ['document', event.documentId] });
    void client.invalidateQueries({ queryKey: ['record', event.documentId] });
    void client.invalidateQueries({ queryKey: ['words', event.documentId] });
  }
}

/** The pages an event names count as read until the fetched detail says more. */
function withPagesDone(detail: DocumentDetail, event: DocumentEvent): DocumentDetail['pageList'] {
  const changed = new Set(event.changedPages);
  return detail.pageList.map((page) =>
    changed.has(page.number) && page.status === 'pending' ? { ...page, status: 'done' } : page,
  );
}

function createThrottle(action: () => void, intervalMs: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = null;
        action();
      }, intervalMs);
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
