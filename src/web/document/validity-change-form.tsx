import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Successor } from '../../domain/repository.ts';
import { addPartChange, setValidity } from '../service/judgements.ts';
import { formatRecordDate, parseWholeDay } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';
import { type ChangeDraft, changeRelations, changeRequest } from './validity-change.ts';

interface ValidityChangeFormProps {
  readonly documentId: string;
  /** What a document says and a person confirms; null: something new. */
  readonly proposed: Successor | null;
  readonly onDone: () => void;
}

/** Says that another document replaced, repealed or amended this one, or a part of it. */
export function ValidityChangeForm({ documentId, proposed, onDone }: ValidityChangeFormProps) {
  const { say } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState<ChangeDraft>({
    relation: proposed?.relation ?? 'amends',
    part: proposed?.part ?? '',
    symbol: proposed?.symbol ?? '',
    documentId: proposed?.documentId ?? null,
    from: formatRecordDate(proposed?.from ?? null),
  });
  const request = changeRequest(draft, parseWholeDay(draft.from));
  const save = useMutation({
    mutationFn: async () => {
      if ('set' in request) await setValidity(documentId, request.set);
      if ('add' in request) await addPartChange(documentId, request.add);
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const [isTried, setIsTried] = useState(false);
  return (
    <form
      className="validity-form"
      aria-label={say('validityChange.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (!('problem' in request)) save.mutate();
      }}
    >
      <fieldset className="choices">
        <legend>{say('validityChange.title')}</legend>
        {changeRelations.map((relation) => (
          <label key={relation} className="radio">
            <input
              type="radio"
              name="relation"
              checked={relation === draft.relation}
              onChange={() => setDraft({ ...draft, relation })}
            />{' '}
            {say(`successor.${relation}`)}
          </label>
        ))}
      </fieldset>
      {(['symbol', 'part', 'from'] as const).map((name) => (
        <label key={name} className="field">
          <span>{say(`validityChange.${name}`)}</span>
          <input
            lang="vi"
            value={draft[name]}
            readOnly={name === 'symbol' && draft.documentId !== null}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
        </label>
      ))}
      {isTried && 'problem' in request ? <p className="react-aria-FieldError">{say(request.problem)}</p> : null}
      {save.isError ? <Problem problem={save.error} /> : null}
      <div className="dialog-foot">
        <Button onPress={onDone}>{say('action.cancel')}</Button>
        <Button type="submit" className="primary" isPending={save.isPending}>
          {say('validityChange.save')}
        </Button>
      </div>
    </form>
  );
}
