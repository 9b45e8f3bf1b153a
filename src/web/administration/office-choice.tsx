import { useId } from 'react';
import type { Office } from '../service/access.ts';
import { useWords } from '../shell/language.tsx';

interface OfficeChoiceProps {
  readonly offices: readonly Office[];
  readonly chosen: string;
  readonly onChange: (officeId: string) => void;
}

/** One of the offices of this repository. */
export function OfficeChoice({ offices, chosen, onChange }: OfficeChoiceProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('people.office')}</label>
      <select id={id} value={chosen} onChange={(event) => onChange(event.target.value)}>
        {offices.map((office) => (
          <option key={office.id} value={office.id}>
            {office.code} · {office.name}
          </option>
        ))}
      </select>
    </div>
  );
}
