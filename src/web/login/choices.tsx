import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
  readonly nameOf: (value: Value) => string;
}

/** Some of a few. */
export function Choices<Value extends string>({ label, values, chosen, onChange, nameOf }: ChoicesProps<Value>) {
  return (
    <CheckboxGroup
      className="choice-boxes"
      value={[...chosen]}
      onChange={(names) => onChange(values.filter((value) => names.includes(value)))}
    >
      <Label>{label}</Label>
      {values.map((value) => (
        <Checkbox key={value} value={value} className="choice-box">
          <span className="choice-mark" aria-hidden="true" />
          {nameOf(value)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
