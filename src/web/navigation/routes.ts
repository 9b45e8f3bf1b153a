/** The screens and the addresses they stand at. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'search' }
  | { readonly screen: 'documents' }
  | { readonly screen: 'document'; readonly documentId: string }
  | { readonly screen: 'review-list' }
  | { readonly screen: 'review'; readonly documentId: string }
  | { readonly screen: 'arrange'; readonly documentId: string }
  | { readonly screen: 'dossiers' }
  | { readonly screen: 'dossier'; readonly dossierId: string }
  | { readonly screen: 'receipt'; readonly dossierId: string }
  | { readonly screen: 'duplicates' }
  | { readonly screen: 'rereadings' }
  | { readonly screen: 'rereading'; readonly rereadingId: string }
  | { readonly screen: 'reports' }
  | { readonly screen: 'administration' }
  | { readonly screen: 'welcome' }
  | { readonly screen: 'missing' };

/** The screen of a path such as `/documents/<id>`; `missing` for an address that leads nowhere. */
export function routeOfPath(path: string): Route {
  const [first = '', second, third, ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  if (rest.length > 0) return { screen: 'missing' };
  if (second === undefined) return screenWithoutId(first);
  if (third === undefined) return screenWithId(first, second);
  if (first === 'documents' && third === 'arrange') return { screen: 'arrange', documentId: second };
  return first === 'dossiers' && third === 'receipt' ? { screen: 'receipt', dossierId: second } : { screen: 'missing' };
}

function screenWithoutId(name: string): Route {
  switch (name) {
    case '':
      return { screen: 'home' };
    case 'search':
    case 'documents':
    case 'dossiers':
    case 'duplicates':
    case 'rereadings':
    case 'reports':
    case 'administration':
    case 'welcome':
      return { screen: name };
    case 'review':
      return { screen: 'review-list' };
    default:
      return { screen: 'missing' };
  }
}

function screenWithId(name: string, id: string): Route {
  switch (name) {
    case 'documents':
      return { screen: 'document', documentId: id };
    case 'review':
      return { screen: 'review', documentId: id };
    case 'dossiers':
      return { screen: 'dossier', dossierId: id };
    case 'rereadings':
      return { screen: 'rereading', rereadingId: id };
    default:
      return { screen: 'missing' };
  }
}

export const documentPath = (id: string, query = ''): string => `/documents/${id}${query}`;
export const reviewPath = (id: string): string => `/review/${id}`;
export const arrangePath = (id: string): string => `/documents/${id}/arrange`;
export const dossierPath = (id: string): string => `/dossiers/${id}`;
export const rereadingPath = (id: string): string => `/rereadings/${id}`;
export const receiptPath = (id: string): string => `/dossiers/${id}/receipt`;

/** `/search?q=...&year=...` with empty values left out. */
export function searchPath(values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  return `/search?${query.toString()}`;
}
