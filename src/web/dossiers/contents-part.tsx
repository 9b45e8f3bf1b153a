import { useQuery } from '@tanstack/react-query';
import { registerNames } from '../../messages/register-titles.ts';
import { RegisterTable } from '../reports/register-table.tsx';
import { contentsWorkbookPath, getContents } from '../service/reports.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** Register of the documents in a dossier (Decree 30/2020, annex IV). */
export function ContentsPart({ dossierId }: { readonly dossierId: string }) {
  const { say } = useWords();
  const contents = useQuery({
    queryKey: ['contents', dossierId],
    queryFn: ({ signal }) => getContents(dossierId, signal),
  });
  return (
    <section aria-labelledby="contents-title">
      <div className="card-head">
        <h2 id="contents-title" lang="vi">
          {registerNames.contents}
        </h2>
        <a className="button no-print" href={contentsWorkbookPath(dossierId)} download="">
          {say('reports.xlsx')}
        </a>
      </div>
      {contents.isError ? <Problem problem={contents.error} onRetry={() => void contents.refetch()} /> : null}
      {contents.data === undefined ? null : <RegisterTable register={contents.data} label={registerNames.contents} />}
    </section>
  );
}
