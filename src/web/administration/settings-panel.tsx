import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TextBox } from '../login/text-box.tsx';
import { changeSettings, getSettings, type OfficeSettings } from '../service/operation.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

const patterns = ['documentCodePattern', 'resultCodePattern', 'fileNamePattern'] as const;

/** Rules of the office: how codes and file names are made, whether a second person approves. */
export function SettingsPanel() {
  const { say } = useWords();
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => getSettings(signal) });
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">{say('settings.title')}</h2>
      {settings.isError ? <Problem problem={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data === undefined ? null : (
        <SettingsForm key={JSON.stringify(settings.data)} settings={settings.data} />
      )}
    </section>
  );
}

function SettingsForm({ settings }: { readonly settings: OfficeSettings }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [changed, setChanged] = useState(settings);
  const save = useMutation({
    mutationFn: () => changeSettings(changed),
    onSuccess: (saved) => client.setQueryData(['settings'], saved),
  });
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="radio">
        <input
          type="checkbox"
          checked={changed.secondApproval}
          onChange={(event) => setChanged({ ...changed, secondApproval: event.target.checked })}
        />{' '}
        {say('settings.secondApproval')}
      </label>
      {patterns.map((name) => (
        <TextBox
          key={name}
          label={say(`settings.${name}`)}
          value={changed[name]}
          onChange={(text) => setChanged({ ...changed, [name]: text })}
          autoComplete="off"
        />
      ))}
      {save.isError ? <Problem problem={save.error} /> : null}
      <Button type="submit" isPending={save.isPending}>
        {say('settings.save')}
      </Button>
    </form>
  );
}
