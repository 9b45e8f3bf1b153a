import { useSyncExternalStore } from 'react';

/** Where the page is: path and query of the address. History routing; the service answers every path with this page. */
export interface PageLocation {
  readonly path: string;
  readonly query: URLSearchParams;
}

const listeners = new Set<() => void>();
let current = '';
let location: PageLocation = { path: '/', query: new URLSearchParams() };

function readLocation(): PageLocation {
  const address = window.location.pathname + window.location.search;
  if (address !== current) {
    current = address;
    location = { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
  }
  return location;
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', tellListeners);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', tellListeners);
  };
}

export function useLocation(): PageLocation {
  return useSyncExternalStore(subscribe, readLocation);
}

export function navigate(address: string): void {
  window.history.pushState(null, '', address);
  window.scrollTo(0, 0);
  tellListeners();
}

/** Changes the address without a new entry in the history: page turned, tab chosen, filter typed. */
export function replaceQuery(changes: Readonly<Record<string, string | null>>): void {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  window.history.replaceState(null, '', window.location.pathname + (text === '' ? '' : `?${text}`));
  tellListeners();
}
