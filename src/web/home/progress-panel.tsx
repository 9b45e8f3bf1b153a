import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import type { DocumentSummary, unfinishedStatuses } from '../../domain/document.ts';
import { listDocuments } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { clearUploads, currentUploads, subscribeToUploads, type UploadEntry } from '../upload/upload-queue.ts';
import { DocumentProgress } from './document-progress.tsx';
import { useTimeLeft } from './time-left.ts';
import { UploadLine } from './upload-line.tsx';

const statusesInWork: ReadonlySet<string> = new Set<(typeof unfinishedStatuses)[number]>([
  'queued',
  'reading',
  'restoring',
  'extracting',
]);

/** More lines than this are summed up: nobody reads two hundred bars. */
const shownDocuments = 12;
const shownUploads = 30;

/** Files on their way and documents being read. Empty, it takes no room. */
export function ProgressPanel() {
  const { say } = useWords();
  const uploads = useSyncExternalStore(subscribeToUploads, currentUploads);
  const list = useQuery({
    queryKey: ['documents', 'newest'],
    queryFn: ({ signal }) => listDocuments({ limit: 200 }, signal),
  });
  const inWork = (list.data?.items ?? []).filter((item) => statusesInWork.has(item.status)).sort(byTurn);
  const pagesLeft = inWork.reduce((sum, item) => sum + Math.max(0, item.pages - item.pagesDone - item.pagesFailed), 0);
  const timeLeft = useTimeLeft(pagesLeft);
  const open = uploads.filter((entry) => !isInList(entry, list.data?.items ?? []));
  if (open.length === 0 && inWork.length === 0) return null;
  const settled = uploads.filter((entry) => entry.state === 'taken' || entry.state === 'refused');
  return (
    <section className="card progress" aria-labelledby="progress-title">
      <div className="card-head">
        <h2 id="progress-title">{say('progress.title')}</h2>
        <p className="progress-sum" role="status">
          {summary(say, inWork, pagesLeft)}
          {timeLeft === null ? null : <> · {timeLeft}</>}
        </p>
        {settled.length > 0 ? (
          <Button className="quiet" onPress={() => clearUploads(settled.map((entry) => entry.key))}>
            {say('progress.clear')}
          </Button>
        ) : null}
      </div>
      <ul className="progress-lines">
        {open.slice(0, shownUploads).map((entry) => (
          <UploadLine key={entry.key} entry={entry} />
        ))}
        {inWork.slice(0, shownDocuments).map((document) => (
          <DocumentProgress key={document.id} document={document} />
        ))}
      </ul>
      <More count={Math.max(0, open.length - shownUploads) + Math.max(0, inWork.length - shownDocuments)} />
    </section>
  );
}

/** What is being read stands above what waits, and what waits stands in the order it came. */
function byTurn(a: DocumentSummary, b: DocumentSummary): number {
  const waiting = Number(a.status === 'queued') - Number(b.status === 'queued');
  return waiting === 0 ? a.receivedAt.localeCompare(b.receivedAt) : waiting;
}

/** A file that arrived is shown as its document, unless there is something to say about it. */
function isInList(entry: UploadEntry, documents: readonly DocumentSummary[]): boolean {
  return entry.state === 'taken' && !entry.known && documents.some((document) => document.id === entry.documentId);
}

function summary(
  say: ReturnType<typeof useWords>['say'],
  inWork: readonly DocumentSummary[],
  pagesLeft: number,
): string {
  return inWork.length === 0 ? '' : say('progress.sum', { files: inWork.length, pages: pagesLeft });
}

function More({ count }: { readonly count: number }) {
  const { say } = useWords();
  return count === 0 ? null : <p className="faint">{say('progress.more', { count })}</p>;
}
