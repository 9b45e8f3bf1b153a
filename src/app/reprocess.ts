import { planOcrJobs } from '../domain/stage-job.ts';
import type { Queues } from '../queue/queues.ts';
import type { Removal } from '../store/removal.ts';

/** A new revision, queued at once; should the queue be away, the reconciler queues it. */
export function reprocessAndQueue(removal: Removal, queues: Pick<Queues, 'enqueue'>) {
  return async (documentId: string, actor: string, password?: string): Promise<void> => {
    const { revision, pages } = await removal.reprocess(documentId, actor, password);
    const numbers = Array.from({ length: pages }, (_, index) => index + 1);
    await queues.enqueue(planOcrJobs(documentId, revision, numbers));
  };
}
