import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { ValidityClass } from '../../domain/document.ts';
import type { Successor, Validity } from '../../domain/repository.ts';
import { useMay } from '../login/session.ts';
import { documentPath } from '../navigation/routes.ts';
import { getValidity, setValidity } from '../service/judgements.ts';
import { formatRecordDate, parseWholeDay } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { SuccessorList } from './successor-list.tsx';
import { ValidityBadge } from './validity-badge.tsx';
import { ValidityChangeForm } from './validity-change-form.tsx';

const classes = ['V1', 'V2', 'V3', 'V4'] as const satisfies readonly ValidityClass[];

/** Class, whether it is in force today, who vouches for it, what took its place; and a form for those who may judge. */
export function ValidityPart({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const mayJudge = useMay()('document.judge');
  const [edited, setEdited] = useState<Edited | null>(null);
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
      <SuccessorList
        documentId={documentId}
        successors={answer.data.successors}
        mayJudge={mayJudge && edited === null}
        onConfirm={(proposed) => setEdited({ what: 'change', proposed })}
      />
      {mayJudge && edited === null ? <ValidityActions validity={answer.data} onEdit={setEdited} /> : null}
      {edited?.what === 'standing' ? (
        <ValidityForm documentId={documentId} validity={edited.validity} onDone={() => setEdited(null)} />
      ) : null}
      {edited?.what === 'change' ? (
        <ValidityChangeForm documentId={documentId} proposed={edited.proposed} onDone={() => setEdited(null)} />
      ) : null}
    </section>
  );
}

/** The form that is open, with what stands in it at first. */
type Edited =
  | { readonly what: 'standing'; readonly validity: Validity }
  | { readonly what: 'change'; readonly proposed: Successor | null };

interface ValidityActionsProps {
  readonly validity: Validity;
  readonly onEdit: (edited: Edited) => void;
}

function ValidityActions({ validity, onEdit }: ValidityActionsProps) {
  const { say } = useWords();
  const { printed } = validity;
  const isPrintedTaken = printed === null || (printed.from === validity.from && printed.to === validity.to);
  return (
    <div className="validity-actions">
      <Button onPress={() => onEdit({ what: 'standing', validity })}>{say('validity.change')}</Button>
      {isPrintedTaken ? null : (
        <Button
          onPress={() => onEdit({ what: 'standing', validity: { ...validity, from: printed.from, to: printed.to } })}
        >
          {say('validity.takePrinted')}
        </Button>
      )}
      <Button onPress={() => onEdit({ what: 'change', proposed: null })}>{say('validityChange.title')}</Button>
    </div>
  );
}

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
        <ValidityBadge state={validity.state} until={until} />{' '}
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
      {validity.current === null ? null : (
        <>
          <dt>{say('validity.current')}</dt>
          <dd>
            <Link href={documentPath(validity.current.documentId)}>
              {validity.current.symbol ?? say('document.title')}
            </Link>{' '}
            <ValidityBadge state={validity.current.state} />
          </dd>
        </>
      )}
      {validity.printed === null ? null : <PrintedPeriod printed={validity.printed} />}
    </dl>
  );
}

/** What the paper says of itself, word by word: nobody has confirmed it yet. */
function PrintedPeriod({ printed }: { readonly printed: NonNullable<Validity['printed']> }) {
  const { say } = useWords();
  const until = formatRecordDate(printed.to);
  return (
    <>
      <dt>{say('validity.printed')}</dt>
      <dd>
        {printed.from === null ? null : say('validity.from', { day: formatRecordDate(printed.from) })}{' '}
        {printed.to === null ? null : say('validity.to', { day: until })}{' '}
        {printed.raw === '' ? null : <q>{printed.raw}</q>}{' '}
        {printed.page === null ? null : <span className="faint">{say('record.onPage', { page: printed.page })}</span>}{' '}
        <ValidityBadge state={printed.state} until={until} />
      </dd>
    </>
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
  const days = { from: parseWholeDay(texts.from), to: parseWholeDay(texts.to) };
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
