import { Button } from 'react-aria-components';
import type { RecordFields } from '../../domain/record.ts';
import { fieldOrder, type ShownField } from '../../domain/review-places.ts';
import { fieldLabel } from '../document/field-panel.tsx';
import { fieldLines } from '../document/field-text.ts';
import { useWords } from '../shell/language.tsx';
import { useProblemText } from '../shell/problem.tsx';
import type { Clash, RecordSaver } from './record-saver.ts';

/** Whether everything is saved, and what to decide when somebody else saved in between. */
export function SaveNote({ saver }: { readonly saver: RecordSaver }) {
  const { say } = useWords();
  const problemText = useProblemText();
  if (saver.state === 'conflict') return <ConflictNote saver={saver} />;
  if (saver.state === 'failed') {
    return (
      <div className="notice notice-bad" role="alert">
        <p>{problemText(saver.problem)}</p>
        <Button onPress={saver.takeTheirs}>{say('save.drop')}</Button>
      </div>
    );
  }
  return (
    <span className={`save-note save-${saver.state}`} role="status">
      {say(`save.${saver.state}`)}
    </span>
  );
}

/** What stood there, what the other person put, what this one put: only then can one choose. */
function ConflictNote({ saver }: { readonly saver: RecordSaver }) {
  const { say } = useWords();
  return (
    <div className="notice notice-doubt conflict" role="alert">
      <p>{say('save.conflict')}</p>
      {saver.clash === null ? null : <ClashTable clash={saver.clash} />}
      <Button onPress={saver.keepMine}>{say('save.keepMine')}</Button>{' '}
      <Button onPress={saver.takeTheirs}>{say('save.takeTheirs')}</Button>
    </div>
  );
}

function ClashTable({ clash }: { readonly clash: Clash }) {
  const { say } = useWords();
  const names = fieldOrder.filter((name) => Object.hasOwn(clash.mine, name));
  return (
    <table className="list three-ways">
      <thead>
        <tr>
          <th scope="col">{say('conflict.field')}</th>
          <th scope="col">{say('conflict.before')}</th>
          <th scope="col">{say('conflict.theirs', { person: clash.author ?? say('conflict.somebody') })}</th>
          <th scope="col">{say('conflict.mine')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{say(fieldLabel(name))}</th>
            <td>{textOf({ ...clash.theirs, ...clash.before }, name)}</td>
            <td>{textOf(clash.theirs, name)}</td>
            <td>{textOf({ ...clash.theirs, ...clash.mine }, name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const textOf = (fields: RecordFields, name: ShownField): string => fieldLines(fields, name).join('; ') || '–';
