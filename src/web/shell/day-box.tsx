import { useId, useState } from 'react';
import { formatRecordDate, parseTypedDate, partsOfIsoDate } from './format.ts';
import { useWords } from './language.tsx';

interface DayBoxProps {
  readonly label: string;
  /** As ISO; '' for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/**
 * A day typed as it is written on paper, `15/4/2025`. The browser's own box asks for it in the order of the browser's
 * language: month first on many an office PC.
 */
export function DayBox({ label, value, onChange }: DayBoxProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const hint = useId();
  const shown = typed ?? (value === '' ? '' : formatRecordDate(partsOfIsoDate(value)));
  const settle = (): void => {
    if (typed === null) return;
    const day = parseTypedDate(typed);
    const isDay = day === null || typeof day === 'string';
    setIsWrong(!isDay);
    if (!isDay) return;
    setTyped(null);
    if ((day ?? '') !== value) onChange(day ?? '');
  };
  return (
    <label className="field field-day">
      <span>{label}</span>
      <input
        value={shown}
        inputMode="numeric"
        placeholder={say('day.shape')}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hint : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
      {isWrong ? (
        <span id={hint} className="react-aria-FieldError" role="alert">
          {say('edit.dayWrong')}
        </span>
      ) : null}
    </label>
  );
}
