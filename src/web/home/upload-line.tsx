import { useState } from 'react';
import { Button, Input, Label, Link, ProgressBar, TextField } from 'react-aria-components';
import { documentPath } from '../navigation/routes.ts';
import { formatBytes, formatPercent } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { clearUploads, sendWithPassword, type UploadEntry } from '../upload/upload-queue.ts';

/** One file on its way to the service, or the reason why it was not taken. */
export function UploadLine({ entry }: { readonly entry: UploadEntry }) {
  const { say, locale } = useWords();
  return (
    <li className={`progress-line upload-${entry.state}`}>
      <div className="progress-name">
        <strong>{entry.name}</strong>
        {entry.folder === null ? null : <span className="faint">{entry.folder}</span>}
      </div>
      {entry.state === 'refused' ? (
        <div className="progress-state bad" role="alert">
          <strong>{say('upload.refused')}</strong> {entry.message}
          {entry.needsPassword ? <PasswordForm entry={entry} /> : null}
        </div>
      ) : (
        <UploadState entry={entry} locale={locale} />
      )}
      {entry.state === 'refused' || entry.state === 'taken' ? (
        <Button
          className="quiet"
          aria-label={say('upload.dismiss', { name: entry.name })}
          onPress={() => clearUploads([entry.key])}
        >
          ✕
        </Button>
      ) : null}
    </li>
  );
}

function PasswordForm({ entry }: { readonly entry: UploadEntry }) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') sendWithPassword(entry.key, password);
      }}
    >
      <TextField className="field" value={password} onChange={setPassword} type="password" autoComplete="off">
        <Label>{say('upload.password')}</Label>
        <Input />
      </TextField>
      <Button type="submit">{say('upload.withPassword')}</Button>
    </form>
  );
}

function UploadState({ entry, locale }: { readonly entry: UploadEntry; readonly locale: string }) {
  const { say } = useWords();
  if (entry.state === 'taken') {
    return (
      <div className="progress-state">
        {say(entry.isWithdrawn ? 'upload.knownWithdrawn' : entry.known ? 'upload.known' : 'upload.taken')}{' '}
        {entry.documentId === null ? null : <Link href={documentPath(entry.documentId)}>{say('upload.open')}</Link>}
      </div>
    );
  }
  const share = entry.sizeBytes === 0 ? 0 : entry.sentBytes / entry.sizeBytes;
  const label =
    entry.state === 'paused' ? 'upload.paused' : entry.state === 'waiting' ? 'upload.waiting' : 'upload.sending';
  return (
    <ProgressBar className="bar" value={share * 100} aria-label={say('upload.label', { name: entry.name })}>
      <div className="bar-text">
        <span>{say(label)}</span>
        <span>
          {formatPercent(share, locale)} · {formatBytes(entry.sizeBytes, locale)}
        </span>
      </div>
      <div className="bar-track">
        <div className="bar-fill" style={{ width: `${share * 100}%` }} />
      </div>
    </ProgressBar>
  );
}
