import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath } from '../navigation/routes.ts';
import { getDocument } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';

/** The service names what took a document's place by its ids: `-> id, id`, `duplicate of id`. */
const idPattern = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const shownSuccessors = 5;

/** Why a document is no longer in the repository, in the words of who took it out, or what stands in its place. */
export function WithdrawnNote({ reason }: { readonly reason: string }) {
  const { say } = useWords();
  const ids = reason.match(idPattern) ?? [];
  if (ids.length === 0) return <>{say('withdrawn.reason', { reason })}</>;
  return (
    <>
      {say('withdrawn.successors')}{' '}
      {ids.slice(0, shownSuccessors).map((id, at) => (
        <span key={id}>
          {at === 0 ? '' : ', '}
          <Successor id={id} />
        </span>
      ))}
      {ids.length > shownSuccessors ? ` ${say('progress.more', { count: ids.length - shownSuccessors })}` : null}
    </>
  );
}

function Successor({ id }: { readonly id: string }) {
  const { say } = useWords();
  const document = useQuery({ queryKey: ['document', id], queryFn: ({ signal }) => getDocument(id, signal) });
  return (
    <Link href={documentPath(id)}>
      {document.data === undefined ? say('document.title') : documentTitle(document.data)}
    </Link>
  );
}
