import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { getWork, setPaused } from '../service/operation.ts';
import { formatBytes, formatNumber } from '../shell/format.ts';
import { useWords, type Words } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

const refreshMs = 5_000;
const secondsInMinute = 60;

const queues = ['ocr', 'restoration', 'extraction'] as const;

/** What is done there, for whoever does not know the programs' names. */
function queueName(name: string, say: Words['say']): string {
  const known = queues.find((one) => one === name);
  return known === undefined ? say('work.queue', { name }) : say(`work.queue.${known}`);
}

/** The queues, for how long the oldest page has waited, and the room on the disk. */
export function WorkPanel() {
  const { say, locale } = useWords();
  const client = useQueryClient();
  const work = useQuery({
    queryKey: ['work'],
    queryFn: ({ signal }) => getWork(signal),
    refetchInterval: refreshMs,
  });
  const pause = useMutation({
    mutationFn: setPaused,
    onSuccess: () => client.invalidateQueries({ queryKey: ['work'] }),
  });
  const count = (value: number): string => formatNumber(value, locale);
  return (
    <section aria-labelledby="work-title">
      <h2 id="work-title">{say('work.title')}</h2>
      {work.isPending ? <Waiting /> : null}
      {work.isError ? <Problem problem={work.error} onRetry={() => void work.refetch()} /> : null}
      {work.data === undefined ? null : (
        <>
          <dl className="facts">
            {work.data.queues.map((queue) => (
              <div key={queue.name} className="fact-pair">
                <dt>{queueName(queue.name, say)}</dt>
                <dd>{say('work.jobs', { waiting: count(queue.waiting), active: count(queue.active) })}</dd>
              </div>
            ))}
            <dt>{say('work.pages')}</dt>
            <dd>
              {say('work.waiting', {
                pages: count(work.data.pages.waiting),
                minutes: count(Math.round(work.data.pages.oldestSeconds / secondsInMinute)),
              })}
            </dd>
            <dt>{say('work.disk')}</dt>
            <dd>
              {say('work.free', {
                free: formatBytes(work.data.disk.freeBytes, locale),
                total: formatBytes(work.data.disk.totalBytes, locale),
              })}
            </dd>
          </dl>
          {work.data.paused ? <p className="notice notice-doubt">{say('work.paused')}</p> : null}
          <Button isPending={pause.isPending} onPress={() => pause.mutate(!work.data.paused)}>
            {say(work.data.paused ? 'work.resume' : 'work.pause')}
          </Button>
          {pause.isError ? <Problem problem={pause.error} /> : null}
        </>
      )}
    </section>
  );
}
