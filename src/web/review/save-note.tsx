import { Button } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';
import { useProblemText } from '../shell/problem.tsx';
import type { RecordSaver } from './record-saver.ts';

/** Whether everything is saved, and what to decide when somebody else saved in between. */
export function SaveNote({ saver }: { readonly saver: RecordSaver }) {
  const { say } = useWords();
  const problemText = useProblemText();
  if (saver.state === 'conflict') {
    return (
      <div className="notice notice-doubt" role="alert">
        <p>{say('save.conflict')}</p>
        <Button onPress={saver.keepMine}>{say('save.keepMine')}</Button>{' '}
        <Button onPress={saver.takeTheirs}>{say('save.takeTheirs')}</Button>
      </div>
    );
  }
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
