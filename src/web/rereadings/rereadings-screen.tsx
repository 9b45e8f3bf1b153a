import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { useLocation } from '../navigation/location.ts';
import { rereadingPath } from '../navigation/routes.ts';
import { listRereadings } from '../service/rereadings.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { NewRereading } from './new-rereading.tsx';
import { RereadingBar } from './rereading-bar.tsx';

const refreshMs = 5_000;

/** Old documents read again by today's engine and models: what was started, and a way to start more. */
export function RereadingsScreen() {
  const { say, locale } = useWords();
  const { query } = useLocation();
  const list = useQuery({
    queryKey: ['rereadings'],
    queryFn: ({ signal }) => listRereadings(signal),
    refetchInterval: refreshMs,
  });
  return (
    <Screen title={say('rereadings.title')} lead={say('rereadings.lead')}>
      <NewRereading batch={query.get('batch')} />
      <section aria-labelledby="rereadings-title">
        <h2 id="rereadings-title">{say('rereadings.list')}</h2>
        {list.isPending ? <Waiting /> : null}
        {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data?.items.length === 0 ? <p className="empty">{say('rereadings.none')}</p> : null}
        <ul className="results">
          {(list.data?.items ?? []).map((rereading) => (
            <li key={rereading.id} className="result">
              <div className="result-body">
                <h3>
                  <Link href={rereadingPath(rereading.id)}>{rereading.name}</Link>
                </h3>
                <p className="faint">
                  {formatMoment(rereading.createdAt, locale)} · {personName(rereading.createdBy, say)}
                </p>
                <RereadingBar rereading={rereading} />
              </div>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}
