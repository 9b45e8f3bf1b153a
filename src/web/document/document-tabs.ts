/** Parts of the document screen, in the order of its tabs; the first one stands there when the address names none. */
export const documentTabs = ['fields', 'text', 'findings', 'tables', 'citations', 'trust', 'history'] as const;
export type DocumentTab = (typeof documentTabs)[number];

/** The part that an address names. */
export const readDocumentTab = (name: string | null): DocumentTab =>
  documentTabs.find((tab) => tab === name) ?? documentTabs[0];
