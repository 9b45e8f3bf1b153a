import { useWords } from '../shell/language.tsx';
import type { AddedDocument } from './arrangement.ts';

interface JoinedDocumentsProps {
  /** Documents that would be held twice after saving. */
  readonly whole: readonly AddedDocument[];
  readonly kept: ReadonlySet<string>;
  readonly onKept: (kept: ReadonlySet<string>) => void;
}

/** What becomes of documents that were joined as a whole: withdrawn with the old one unless somebody wants them kept. */
export function JoinedDocuments({ whole, kept, onKept }: JoinedDocumentsProps) {
  const { say } = useWords();
  if (whole.length === 0) return null;
  return (
    <fieldset className="notice notice-calm joined">
      <legend>{say('arrange.joined')}</legend>
      {whole.map(({ id, title }) => (
        <label key={id} className="radio">
          <input
            type="checkbox"
            checked={!kept.has(id)}
            onChange={({ target }) => {
              const changed = new Set(kept);
              if (target.checked) changed.delete(id);
              else changed.add(id);
              onKept(changed);
            }}
          />{' '}
          {say('arrange.withdrawJoined', { document: title })}
        </label>
      ))}
    </fieldset>
  );
}
