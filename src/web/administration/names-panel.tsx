import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { OfficeName, OfficeNameKind } from '../../domain/office-name.ts';
import { TextBox } from '../login/text-box.tsx';
import { addOfficeName, listOfficeNames, removeOfficeName } from '../service/operation.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** Kinds in the order of the list, and whether they stand in symbols by their letters. */
const kinds = [
  { kind: 'document-type', hasCode: true },
  { kind: 'authority', hasCode: true },
  { kind: 'title', hasCode: false },
  { kind: 'law', hasCode: false },
  { kind: 'unit', hasCode: false },
] as const satisfies readonly { kind: OfficeNameKind; hasCode: boolean }[];

const key = ['office-names'];

/** Names that this office knows beside the shipped ones: its own types, bodies, titles, laws and units. */
export function NamesPanel() {
  const { say } = useWords();
  const client = useQueryClient();
  const names = useQuery({ queryKey: key, queryFn: ({ signal }) => listOfficeNames(signal) });
  const remove = useMutation({
    mutationFn: removeOfficeName,
    onSuccess: (left) => client.setQueryData(key, left),
  });
  return (
    <section aria-labelledby="names-title">
      <h2 id="names-title">{say('names.title')}</h2>
      <p className="faint">{say('names.lead')}</p>
      {names.isError ? <Problem problem={names.error} onRetry={() => void names.refetch()} /> : null}
      {remove.isError ? <Problem problem={remove.error} /> : null}
      <NameTable names={names.data?.items ?? []} onRemove={(id) => remove.mutate(id)} />
      <NewName />
    </section>
  );
}

interface NameTableProps {
  readonly names: readonly OfficeName[];
  readonly onRemove: (id: string) => void;
}

function NameTable({ names, onRemove }: NameTableProps) {
  const { say } = useWords();
  if (names.length === 0) return <p className="empty">{say('names.none')}</p>;
  return (
    <table className="list names" aria-labelledby="names-title">
      <thead>
        <tr>
          <th scope="col">{say('names.kind')}</th>
          <th scope="col">{say('names.name')}</th>
          <th scope="col">{say('names.code')}</th>
          <th scope="col">{say('names.addedBy')}</th>
          <th scope="col">
            <span className="visually-hidden">{say('names.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map(({ id, kind, name, code, addedBy }) => (
          <tr key={id}>
            <td>{say(`names.kind.${kind}`)}</td>
            <th scope="row">{name}</th>
            <td>{code ?? ''}</td>
            <td className="faint">{addedBy}</td>
            <td>
              <Button className="quiet" aria-label={say('names.removeOne', { name })} onPress={() => onRemove(id)}>
                {say('names.remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewName() {
  const { say } = useWords();
  const client = useQueryClient();
  const [kind, setKind] = useState<OfficeNameKind>('document-type');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const hasCode = kinds.some((one) => one.kind === kind && one.hasCode);
  const add = useMutation({
    mutationFn: () => addOfficeName({ kind, name: name.trim(), code: hasCode ? code.trim() : null }),
    onSuccess: (all) => {
      setName('');
      setCode('');
      client.setQueryData(key, all);
    },
  });
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <label className="field choice-list">
        <span>{say('names.kind')}</span>
        <select
          value={kind}
          onChange={(event) => {
            const chosen = kinds.find((one) => one.kind === event.target.value);
            if (chosen !== undefined) setKind(chosen.kind);
          }}
        >
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {say(`names.kind.${one.kind}`)}
            </option>
          ))}
        </select>
      </label>
      <TextBox label={say('names.name')} value={name} onChange={setName} autoComplete="off" />
      {hasCode ? <TextBox label={say('names.code')} value={code} onChange={setCode} autoComplete="off" /> : null}
      {add.isError ? <Problem problem={add.error} /> : null}
      <Button type="submit" isPending={add.isPending}>
        {say('names.add')}
      </Button>
    </form>
  );
}
