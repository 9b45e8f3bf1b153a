import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMay } from '../login/session.ts';
import { countPages, getProcess } from '../service/judgements.ts';
import { formatMoment } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { Problem } from '../shell/problem.tsx';

/** The four steps of Circular 01/2023/TT-VPCP, article 7, with actor, time, and pages in and out. */
export function ProcessSteps({ documentId }: { readonly documentId: string }) {
  const { say, locale } = useWords();
  const answer = useQuery({
    queryKey: ['process', documentId],
    queryFn: ({ signal }) => getProcess(documentId, signal),
  });
  const mayCount = useMay()('document.take-in');
  return (
    <section aria-labelledby="process-title">
      <h3 id="process-title">{say('process.title')}</h3>
      {answer.isError ? <Problem problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <ol className="steps">
        {(answer.data?.steps ?? []).map((step) => (
          <li key={step.step}>
            <span className={`badge badge-${{ done: 'good', waiting: 'calm', blocked: 'bad' }[step.state]}`}>
              {say(`process.${step.state}`)}
            </span>{' '}
            <strong>{say(`process.${step.step}`)}</strong> {formatMoment(step.at, locale)}
            {step.actor === null ? null : <> · {personName(step.actor, say)}</>}
            {step.pagesIn === null || step.pagesOut === null ? null : (
              <> · {say('process.pages', { pagesIn: step.pagesIn, pagesOut: step.pagesOut })}</>
            )}
          </li>
        ))}
      </ol>
      {mayCount ? <PageCount documentId={documentId} /> : null}
    </section>
  );
}

/** Pages counted on the paper: fewer read than counted, and it is not stored as a result. */
function PageCount({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const count = useMutation({
    mutationFn: () => countPages(documentId, Number(typed)),
    onSuccess: (answer) => client.setQueryData(['process', documentId], answer),
  });
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (/^[1-9]\d*$/.test(typed)) count.mutate();
      }}
    >
      <label className="field">
        <span>{say('process.counted')}</span>
        <input
          className="count-box"
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit" isPending={count.isPending}>
        {say('process.compare')}
      </Button>
      {count.isError ? <Problem problem={count.error} /> : null}
    </form>
  );
}
