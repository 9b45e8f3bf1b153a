import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TextBox } from '../login/text-box.tsx';
import { changeSettings, getSettings, type OfficeSettings } from '../service/operation.ts';
import { useWords } from '../shell/language.tsx';
import { Problem } from '../shell/problem.tsx';

const patterns = ['documentCodePattern', 'resultCodePattern', 'fileNamePattern'] as const;

/** As the service takes it. */
const mostWaitingPages = 10_000_000;

/** Rules of the office: codes and file names, whether a second person approves, how many pages may wait. */
export function SettingsPanel() {
  const { say } = useWords();
  const client = useQueryClient();
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => getSettings(signal) });
  const save = useMutation({
    mutationFn: changeSettings,
    onSuccess: (saved) => client.setQueryData(['settings'], saved),
  });
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">{say('settings.title')}</h2>
      {settings.isError ? <Problem problem={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data === undefined ? null : (
        <SettingsForm
          key={JSON.stringify(settings.data)}
          settings={settings.data}
          isSaving={save.isPending}
          onSave={save.mutate}
        />
      )}
      {save.isError ? <Problem problem={save.error} /> : null}
      {save.isSuccess ? (
        <p className="notice notice-good" role="status">
          {say('settings.saved')}
        </p>
      ) : null}
    </section>
  );
}

interface SettingsFormProps {
  readonly settings: OfficeSettings;
  readonly isSaving: boolean;
  readonly onSave: (changed: OfficeSettings) => void;
}

function SettingsForm({ settings, isSaving, onSave }: SettingsFormProps) {
  const { say } = useWords();
  const [changed, setChanged] = useState(settings);
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(changed);
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
      <label className="field">
        <span>{say('settings.waitingPagesLimit')}</span>
        <input
          type="number"
          min={1}
          max={mostWaitingPages}
          aria-describedby="limit-hint"
          value={changed.waitingPagesLimit ?? ''}
          onChange={({ target }) =>
            setChanged({ ...changed, waitingPagesLimit: target.value === '' ? null : target.valueAsNumber })
          }
        />
        <span id="limit-hint" className="hint">
          {say('settings.waitingPagesHint')}
        </span>
      </label>
      <Button type="submit" isPending={isSaving}>
        {say('settings.save')}
      </Button>
    </form>
  );
}
