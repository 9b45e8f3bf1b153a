import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Group, Link } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import { useMay, useSession } from '../login/session.ts';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { reviewPath } from '../navigation/routes.ts';
import { listOffices } from '../service/access.ts';
import { listDocuments } from '../service/documents.ts';
import { Choice } from '../shell/choice.tsx';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { QueueTable } from './queue-table.tsx';
import { queueFilter, queueViews, readQueueQuery } from './queue-views.ts';

/** What waits for a person: by doubt, by who takes care of it, by batch, office or dossier. */
export function ReviewListScreen() {
  const { say } = useWords();
  const location = useLocation();
  const query = readQueueQuery(location.query);
  const login = useSession().data?.actor ?? '';
  const filter = queueFilter(query, login);
  const list = useQuery({
    queryKey: ['documents', filter],
    queryFn: ({ signal }) => listDocuments(filter, signal),
    placeholderData: keepPreviousData,
  });
  const documents = list.data?.items ?? [];
  const first = documents[0];
  return (
    <Screen
      title={say('review.queue')}
      lead={say('review.queueLead')}
      actions={
        first === undefined ? null : (
          <Link className="button primary" href={reviewPath(first.id)} autoFocus>
            {say('review.start')}
          </Link>
        )
      }
    >
      <div className="filter-row">
        <Group className="choices" aria-label={say('documents.show')}>
          {Object.entries(queueViews).map(([name, label]) => (
            <Button
              key={name}
              className={name === query.view ? 'choice choice-on' : 'choice'}
              aria-pressed={name === query.view}
              onPress={() => replaceQuery({ view: name === 'doubt' ? null : name })}
            >
              {say(label)}
            </Button>
          ))}
        </Group>
        <BatchChoice documents={documents} chosen={query.batch} />
        <OfficeFilter chosen={query.office} />
      </div>
      {query.dossier === null ? null : (
        <p className="notice notice-calm">
          {say('queue.ofDossier')}{' '}
          <Button className="link-button" onPress={() => replaceQuery({ dossier: null })}>
            {say('queue.allDossiers')}
          </Button>
        </p>
      )}
      {list.isPending ? <Waiting /> : null}
      {list.isError ? <Problem problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : documents.length === 0 ? (
        <p className="empty">{say('review.queueEmpty')}</p>
      ) : (
        <QueueTable documents={documents} login={login} />
      )}
    </Screen>
  );
}

interface BatchChoiceProps {
  readonly documents: readonly DocumentSummary[];
  readonly chosen: string | null;
}

/** Batches that have something waiting. */
function BatchChoice({ documents, chosen }: BatchChoiceProps) {
  const { say } = useWords();
  const batches = new Map(documents.flatMap(({ batch }) => (batch === null ? [] : [[batch.id, batch.name]])));
  if (batches.size === 0) return null;
  return (
    <Choice
      label={say('queue.batch')}
      chosen={chosen}
      all={say('queue.everyBatch')}
      options={[...batches].map(([value, label]) => ({ value, label }))}
      onChoose={(batch) => replaceQuery({ batch })}
    />
  );
}

function OfficeFilter({ chosen }: { readonly chosen: string | null }) {
  const { say } = useWords();
  const maySeeAll = useMay()('administer');
  const offices = useQuery({
    queryKey: ['offices'],
    queryFn: ({ signal }) => listOffices(signal),
    enabled: maySeeAll,
  });
  const items = offices.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <Choice
      label={say('people.office')}
      chosen={chosen}
      all={say('queue.everyOffice')}
      options={items.map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={(office) => replaceQuery({ office })}
    />
  );
}
