import { Button, Group } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';

interface ReadingsProps {
  readonly readings: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (text: string) => void;
}

/** Alt and a digit reach no further. */
const mostReadings = 9;

/** Other readings of the same ink: by mouse, by Alt and a digit, or by the arrow keys from the box. */
export function Readings({ readings, chosen, onChoose }: ReadingsProps) {
  const { say } = useWords();
  // The one reading that stands in the box already is no choice.
  if (readings.every((text) => text === chosen)) return null;
  return (
    <Group className="readings" aria-label={say('review.readings')}>
      {readings.slice(0, mostReadings).map((text, index) => (
        <Button
          key={text}
          className={text === chosen ? 'choice choice-on' : 'choice'}
          // The box itself steps through these with the arrow keys; Tab is to go to the next doubt.
          excludeFromTabOrder
          preventFocusOnPress
          aria-pressed={text === chosen}
          onPress={() => onChoose(text)}
        >
          <kbd>Alt {index + 1}</kbd> {text}
        </Button>
      ))}
    </Group>
  );
}
