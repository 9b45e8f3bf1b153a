import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { documentTypeAbbreviations } from '../../messages/web-document-types.ts';
import { TextBox } from '../login/text-box.tsx';
import { navigate } from '../navigation/location.ts';
import { rereadingPath } from '../navigation/routes.ts';
import { startRereading } from '../service/rereadings.ts';
import { Choice } from '../shell/choice.tsx';
import { DayBox } from '../shell/day-box.tsx';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

/** As the records name them. */
const documentTypes = Object.keys(documentTypeAbbreviations).map(
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
);

/** Which documents are to be read again; all that nobody has approved when nothing is chosen. */
export function NewRereading({ batch }: { readonly batch: string | null }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [before, setBefore] = useState('');
  const [type, setType] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: () =>
      startRereading({
        name: name.trim(),
        // The day itself is left out, in the reader's own time zone.
        ...(before === '' ? {} : { readBefore: new Date(`${before}T00:00`).toISOString() }),
        ...(type === null ? {} : { documentType: type }),
        ...(batch === null ? {} : { batch }),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['rereadings'] });
      navigate(rereadingPath(id));
    },
  });
  return (
    <section aria-labelledby="new-rereading-title">
      <h2 id="new-rereading-title">{say('rereadings.new')}</h2>
      <form
        className="filter-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') start.mutate();
        }}
      >
        <TextBox label={say('rereadings.name')} value={name} onChange={setName} autoComplete="off" />
        <DayBox label={say('rereadings.readBefore')} value={before} onChange={setBefore} />
        <Choice
          label={say('field.documentType')}
          chosen={type}
          all={say('rereadings.everyType')}
          options={documentTypes.map((value) => ({ value, label: value }))}
          onChoose={setType}
        />
        <Button type="submit" className="primary" isPending={start.isPending}>
          {say('rereadings.start')}
        </Button>
      </form>
      {batch === null ? null : <p className="notice notice-calm">{say('rereadings.oneBatch')}</p>}
      {start.isError ? <Problem problem={start.error} /> : null}
    </section>
  );
}
