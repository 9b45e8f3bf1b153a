import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Link } from 'react-aria-components';
import type { Rereading } from '../../domain/rereading.ts';
import { fieldOrder } from '../../domain/review-places.ts';
import { fieldLabel } from '../document/field-panel.tsx';
import { cancelRereading, getRereading } from '../service/rereadings.ts';
import { formatMoment, formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { RereadDocuments } from './reread-documents.tsx';
import { RereadingBar } from './rereading-bar.tsx';
import { progressOf } from './rereading-progress.ts';

const refreshMs = 3_000;

/** One reading anew: how far it is, what it changed field by field, and in which documents. */
export function RereadingScreen({ rereadingId }: { readonly rereadingId: string }) {
  const { say, locale } = useWords();
  const answer = useQuery({
    queryKey: ['rereading', rereadingId],
    queryFn: ({ signal }) => getRereading(rereadingId, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && progressOf(state.data).isRunning ? refreshMs : false),
  });
  if (answer.isPending) return <Waiting />;
  if (answer.isError) {
    return (
      <Screen title={say('rereadings.title')}>
        <Problem problem={answer.error} onRetry={() => void answer.refetch()} />
      </Screen>
    );
  }
  const rereading = answer.data;
  return (
    <Screen
      title={rereading.name}
      lead={`${formatMoment(rereading.createdAt, locale)} · ${personName(rereading.createdBy, say)}`}
      actions={
        <>
          <Link className="button" href="/rereadings">
            {say('rereadings.all')}
          </Link>
          {progressOf(rereading).isRunning ? <Stop id={rereading.id} /> : null}
        </>
      }
    >
      <RereadingBar rereading={rereading} />
      <Counts rereading={rereading} />
      <Fields rereading={rereading} />
      <RereadDocuments id={rereading.id} settled={progressOf(rereading).settled} />
    </Screen>
  );
}

function Stop({ id }: { readonly id: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => cancelRereading(id),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
        {say('rereading.stop')}
      </Button>
      {stop.isError ? <Problem problem={stop.error} /> : null}
    </>
  );
}

const counted = ['citations', 'indicators', 'tables', 'toReview'] as const;

/** Citations, indicators, tables and places to look at, before and after. */
function Counts({ rereading }: { readonly rereading: Rereading }) {
  const { say, locale } = useWords();
  const { kept, conflicts } = rereading.corrections;
  return (
    <section aria-labelledby="counts-title">
      <h2 id="counts-title">{say('rereading.counts')}</h2>
      <div className="table-scroll">
        <table className="list" aria-labelledby="counts-title">
          <thead>
            <tr>
              <td />
              {counted.map((name) => (
                <th key={name} scope="col">
                  {say(`rereading.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['before', 'after'] as const).map((time) => (
              <tr key={time}>
                <th scope="row">{say(`rereading.${time}`)}</th>
                {counted.map((name) => (
                  <td key={name} className="number">
                    {formatNumber(rereading[time][name], locale)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{say('rereading.corrections', { count: kept, conflicts })}</p>
    </section>
  );
}

/** In how many documents each field was gained, lost or changed. */
function Fields({ rereading }: { readonly rereading: Rereading }) {
  const { say, locale } = useWords();
  const changed = fieldOrder.flatMap((name) => {
    const counts = rereading.fields.find(({ field }) => field === name);
    return counts === undefined ? [] : [{ name, counts }];
  });
  return (
    <section aria-labelledby="fields-title">
      <h2 id="fields-title">{say('rereading.fields')}</h2>
      {changed.length === 0 ? (
        <p className="empty">{say('rereading.nothingYet')}</p>
      ) : (
        <div className="table-scroll">
          <table className="list" aria-labelledby="fields-title">
            <thead>
              <tr>
                <th scope="col">{say('conflict.field')}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col">
                    {say(`rereading.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map(({ name, counts }) => (
                <tr key={name}>
                  <th scope="row">{say(fieldLabel(name))}</th>
                  {kinds.map((kind) => (
                    <td key={kind} className="number">
                      {formatNumber(counts[kind], locale)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const kinds = ['gained', 'lost', 'changed'] as const;
