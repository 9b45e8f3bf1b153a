import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Procedure } from '../../domain/report.ts';
import { TextBox } from '../login/text-box.tsx';
import { listProcedures, saveProcedure } from '../service/operation.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

const flags = ['givesResult', 'forCitizens', 'usesPopulationData'] as const;
const newProcedure: Procedure = {
  code: '',
  name: '',
  givesResult: true,
  forCitizens: true,
  usesPopulationData: false,
};

/** Administrative procedures, with what the rates of Decision 766 must know of them. */
export function ProceduresPanel() {
  const { say } = useWords();
  const client = useQueryClient();
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: ({ signal }) => listProcedures(signal) });
  const [added, setAdded] = useState(newProcedure);
  const save = useMutation({
    mutationFn: saveProcedure,
    onSuccess: (saved) => {
      if (saved.code === added.code.trim()) setAdded(newProcedure);
      return client.invalidateQueries({ queryKey: ['procedures'] });
    },
  });
  return (
    <section aria-labelledby="procedures-title">
      <h2 id="procedures-title">{say('procedures.title')}</h2>
      <div className="table-scroll">
        <table className="list" aria-labelledby="procedures-title">
          <thead>
            <tr>
              <th scope="col">{say('procedures.code')}</th>
              <th scope="col">{say('procedures.name')}</th>
              {flags.map((flag) => (
                <th key={flag} scope="col">
                  {say(`procedures.${flag}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(procedures.data?.items ?? []).map((procedure) => (
              <tr key={procedure.code}>
                <th scope="row">{procedure.code}</th>
                <td>{procedure.name}</td>
                {flags.map((flag) => (
                  <td key={flag}>
                    <Flag
                      label={`${procedure.code}: ${say(`procedures.${flag}`)}`}
                      isOn={procedure[flag]}
                      onChange={(isOn) => save.mutate({ ...procedure, [flag]: isOn })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form
        className="narrow-form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...added, code: added.code.trim(), name: added.name.trim() });
        }}
      >
        <TextBox
          label={say('procedures.code')}
          value={added.code}
          onChange={(code) => setAdded({ ...added, code })}
          autoComplete="off"
        />
        <TextBox
          label={say('procedures.name')}
          value={added.name}
          onChange={(name) => setAdded({ ...added, name })}
          autoComplete="off"
        />
        {save.isError ? <Problem problem={save.error} /> : null}
        <Button type="submit" isPending={save.isPending}>
          {say('procedures.add')}
        </Button>
      </form>
    </section>
  );
}

interface FlagProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Flag({ label, isOn, onChange }: FlagProps) {
  return (
    <span className="radio">
      <input type="checkbox" aria-label={label} checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </span>
  );
}
