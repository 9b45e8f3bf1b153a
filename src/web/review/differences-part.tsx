import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import type { RecordFields } from '../../domain/record.ts';
import { fieldOrder, type ShownField } from '../../domain/review-places.ts';
import { fieldLabel } from '../document/field-panel.tsx';
import { valueText } from '../document/field-text.ts';
import { getDifferences, getRecord } from '../service/documents.ts';
import type { FieldDifference } from '../service/types.ts';
import { useWords } from '../shell/language.tsx';

interface DifferencesPartProps {
  readonly detail: DocumentDetail;
  readonly onTake: (name: ShownField, fields: Partial<RecordFields>) => void;
}

/** After another reading: what was read before, what a person put, what is read now. The person's stays unless one says so. */
export function DifferencesPart({ detail, onTake }: DifferencesPartProps) {
  const { say } = useWords();
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const isReread = detail.revision > 1;
  const answer = useQuery({
    queryKey: ['differences', detail.id, detail.revision],
    queryFn: async ({ signal }) => ({
      differences: (await getDifferences(detail.id, signal)).fields,
      fields: (await getRecord(detail.id, signal)).record,
    }),
    enabled: isReread,
  });
  const open = (answer.data?.differences ?? []).flatMap((difference) => {
    const name = fieldOrder.find((field) => field === difference.field);
    const isOpen = difference.state === 'conflict' && name !== undefined && !settled.has(name);
    return isOpen ? [{ name, difference }] : [];
  });
  if (answer.data === undefined || open.length === 0) return null;
  const { fields } = answer.data;
  const settle = (name: string): void => setSettled(new Set([...settled, name]));
  return (
    <section className="notice notice-doubt differences" aria-label={say('differences.title')}>
      <h3>{say('differences.title')}</h3>
      <table className="list three-ways">
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('differences.base')}</th>
            <th scope="col">{say('differences.person')}</th>
            <th scope="col">{say('differences.machine')}</th>
          </tr>
        </thead>
        <tbody>
          {open.map(({ name, difference }) => (
            <tr key={name}>
              <th scope="row">{say(fieldLabel(name))}</th>
              <td>{valueText(name, difference.base) || '–'}</td>
              <td>
                {valueText(name, difference.person) || '–'} <span className="faint">({difference.author})</span>
                <Button onPress={() => settle(name)}>{say('differences.keep')}</Button>
              </td>
              <td>
                {valueText(name, difference.machine) || '–'}
                <Button
                  onPress={() => {
                    onTake(name, asFields(fields, name, difference.machine));
                    settle(name);
                  }}
                >
                  {say('differences.take')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One field of a record with another value; what the service kept of a record has the record's own shape. */
function asFields(fields: RecordFields, name: ShownField, value: FieldDifference['machine']): Partial<RecordFields> {
  const changed: RecordFields = Object.assign({}, fields, { [name]: value });
  return Object.fromEntries(Object.entries(changed).filter(([field]) => field === name));
}
