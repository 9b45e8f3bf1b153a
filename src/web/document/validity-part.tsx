import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { ValidityClass } from '../../domain/document.ts';
import type { Validity } from '../../domain/repository.ts';
import { useMay } from '../login/session.ts';
import { documentPath } from '../navigation/routes.ts';
import { getValidity, setValidity } from '../service/judgements.ts';
import { formatRecordDate, parseTypedDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';

const classes = ['V1', 'V2', 'V3', 'V4'] as const satisfies readonly ValidityClass[];

/** Class, whether it is in force today, who vouches for it, what took its place; and a form for those who may judge. */
export function ValidityPart({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const mayJudge = useMay()('document.judge');
  const [isEditing, setIsEditing] = useState(false);
  const answer = useQuery({
    queryKey: ['validity', documentId],
    queryFn: ({ signal }) => getValidity(documentId, signal),
  });
  if (answer.isPending) return <Waiting />;
  if (answer.isError) return <Problem problem={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <section aria-labelledby="validity-title">
      <h3 id="validity-title">{say('validity.title')}</h3>
      <ValidityFacts validity={answer.data} />
      {mayJudge && !isEditing ? <Button onPress={() => setIsEditing(true)}>{say('validity.change')}</Button> : null}
      {isEditing ? (
        <ValidityForm documentId={documentId} validity={answer.data} onDone={() => setIsEditing(false)} />
      ) : null}
    </section>
  );
}

const stateTones = {
  'in-force': 'good',
  'in-force-in-part': 'doubt',
  'not-yet': 'doubt',
  'expired': 'bad',
  'replaced': 'bad',
  'revoked': 'bad',
  'unknown': 'calm',
} as const;

function ValidityFacts({ validity }: { readonly validity: Validity }) {
  const { say } = useWords();
  const until = formatRecordDate(validity.to);
  return (
    <dl className="facts">
      <dt>{say('field.validity')}</dt>
      <dd>
        {validity.class} · {say(`validity.${validity.class}`)}
      </dd>
      <dt>{say('validity.force')}</dt>
      <dd>
        <span className={`badge badge-${stateTones[validity.state]}`}>
          {say(`validityState.${validity.state}`, { until })}
        </span>{' '}
        {validity.from === null ? null : say('validity.from', { day: formatRecordDate(validity.from) })}{' '}
        {validity.to === null ? null : say('validity.to', { day: until })}
      </dd>
      {validity.certifiedBy === null ? null : (
        <>
          <dt>{say('validity.certifiedBy')}</dt>
          <dd>{validity.certifiedBy}</dd>
        </>
      )}
      {validity.scope === null ? null : (
        <>
          <dt>{say('validity.scope')}</dt>
          <dd>{validity.scope}</dd>
        </>
      )}
      {validity.successors.map((successor) => (
        <div key={`${successor.documentId} ${successor.symbol} ${successor.relation}`} className="fact-pair">
          <dt>{say(`successor.${successor.relation}`)}</dt>
          <dd>
            {successor.documentId === null ? (
              successor.symbol
            ) : (
              <Link href={documentPath(successor.documentId)}>{successor.symbol ?? say('document.title')}</Link>
            )}{' '}
            {successor.isConfirmed ? null : <span className="faint">{say('successor.unconfirmed')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ValidityFormProps {
  readonly documentId: string;
  readonly validity: Validity;
  readonly onDone: () => void;
}

function ValidityForm({ documentId, validity, onDone }: ValidityFormProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ValidityClass>(validity.class);
  const [texts, setTexts] = useState({
    certifiedBy: validity.certifiedBy ?? '',
    from: formatRecordDate(validity.from),
    to: formatRecordDate(validity.to),
    scope: validity.scope ?? '',
  });
  const days = { from: wholeDay(texts.from), to: wholeDay(texts.to) };
  const save = useMutation({
    mutationFn: () =>
      setValidity(documentId, {
        class: chosen,
        certifiedBy: texts.certifiedBy.trim() || null,
        scope: texts.scope.trim() || null,
        from: days.from ?? null,
        to: days.to ?? null,
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const isWrong = days.from === undefined || days.to === undefined;
  return (
    <form
      className="validity-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) save.mutate();
      }}
    >
      <fieldset className="choices">
        <legend>{say('validity.class')}</legend>
        {classes.map((name) => (
          <label key={name} className="radio">
            <input type="radio" name="class" checked={name === chosen} onChange={() => setChosen(name)} /> {name} ·{' '}
            {say(`validity.${name}`)}
          </label>
        ))}
      </fieldset>
      {(['certifiedBy', 'from', 'to', 'scope'] as const).map((name) => (
        <label key={name} className="field">
          <span>{say(`validityField.${name}`)}</span>
          <input
            lang="vi"
            value={texts[name]}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </label>
      ))}
      {isWrong ? <p className="react-aria-FieldError">{say('edit.dayWrong')}</p> : null}
      {save.isError ? <Problem problem={save.error} /> : null}
      <div className="dialog-foot">
        <Button onPress={onDone}>{say('action.cancel')}</Button>
        <Button type="submit" className="primary" isPending={save.isPending}>
          {say('validity.save')}
        </Button>
      </div>
    </form>
  );
}

/** A whole day as ISO, null for nothing typed, undefined for what is none. */
function wholeDay(typed: string): string | null | undefined {
  const date = parseTypedDate(typed);
  return date === null || typeof date === 'string' ? date : undefined;
}
