import type { IntakeAnswer } from '../service/types.ts';
import { useWords } from '../shell/language.tsx';

/** Why a page scanned again was not taken in. */
export function RefusedNote({ answer }: { readonly answer: IntakeAnswer | undefined }) {
  const { say } = useWords();
  const refused = answer?.refused[0];
  if (refused === undefined) return null;
  return (
    <p className="bad" role="alert">
      {say('upload.refused')} {refused.message}
    </p>
  );
}
