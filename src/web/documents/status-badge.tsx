import type { DocumentSummary } from '../../domain/document.ts';
import type { WebText } from '../../messages/web-text.ts';
import { useWords } from '../shell/language.tsx';

type StatusLook = { readonly tone: 'busy' | 'good' | 'doubt' | 'bad' | 'calm'; readonly label: WebText };

/** Marked as secret: that it exists is all that anybody is shown. */
export const isQuarantined = ({ quarantinedAt }: DocumentSummary): boolean => (quarantinedAt ?? null) !== null;

/** What a document's state means to the person at the desk: being read, to be reviewed, ready, not readable. */
export function statusLook(document: DocumentSummary): StatusLook {
  if (document.purgedAt !== null) return { tone: 'calm', label: 'status.purged' };
  if (document.withdrawnAt !== null) return { tone: 'calm', label: 'status.withdrawn' };
  if (isQuarantined(document)) return { tone: 'bad', label: 'status.quarantined' };
  switch (document.status) {
    case 'queued':
      return { tone: 'calm', label: 'status.queued' };
    case 'reading':
      return { tone: 'busy', label: 'status.reading' };
    case 'restoring':
      return { tone: 'busy', label: 'status.restoring' };
    case 'extracting':
      return { tone: 'busy', label: 'status.extracting' };
    case 'failed':
      return { tone: 'bad', label: 'status.failed' };
    case 'cancelled':
      return { tone: 'calm', label: 'status.cancelled' };
    case 'partial':
      return { tone: 'bad', label: 'status.partial' };
    case 'done':
      return document.reviewCount > 0
        ? { tone: 'doubt', label: 'status.review' }
        : { tone: 'good', label: 'status.done' };
  }
}

export function StatusBadge({ document }: { readonly document: DocumentSummary }) {
  const { say } = useWords();
  const look = statusLook(document);
  return <span className={`badge badge-${look.tone}`}>{say(look.label, { count: document.reviewCount })}</span>;
}
