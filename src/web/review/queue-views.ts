import type { WebText } from '../../messages/web-text.ts';
import type { DocumentFilter } from '../service/documents.ts';

const queueLength = 100;

/** What waits for a person, the most doubtful first. */
export const reviewQueueFilter = { needsReview: true, sort: 'review', limit: queueLength } as const;

export const queueViews = {
  doubt: 'queue.doubt',
  mine: 'queue.mine',
  free: 'queue.free',
  approval: 'queue.approval',
} as const satisfies Record<string, WebText>;
export type QueueView = keyof typeof queueViews;

const isQueueView = (name: string): name is QueueView => Object.hasOwn(queueViews, name);

/** The queue as its address asks for it. */
export interface QueueQuery {
  readonly view: QueueView;
  readonly batch: string | null;
  readonly office: string | null;
  readonly dossier: string | null;
}

export function readQueueQuery(query: URLSearchParams): QueueQuery {
  const view = query.get('view') ?? '';
  return {
    view: isQueueView(view) ? view : 'doubt',
    batch: query.get('batch'),
    office: query.get('office'),
    dossier: query.get('dossier'),
  };
}

export function queueFilter({ view, batch, office, dossier }: QueueQuery, login: string): DocumentFilter {
  const place = { batch, office, dossier };
  switch (view) {
    case 'doubt':
      return { ...reviewQueueFilter, ...place };
    case 'mine':
      return { ...reviewQueueFilter, ...place, assignedTo: login };
    case 'free':
      return { ...reviewQueueFilter, ...place, unassigned: true };
    case 'approval':
      return { awaitsApproval: true, sort: 'review', limit: queueLength, ...place };
  }
}
