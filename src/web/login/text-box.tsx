import { Input, Label, TextField } from 'react-aria-components';

interface TextBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What a password manager fills in. */
  readonly autoComplete?: string;
  readonly isSecret?: boolean;
  readonly autoFocus?: boolean;
}

export function TextBox({ label, value, onChange, autoComplete, isSecret, autoFocus }: TextBoxProps) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      type={isSecret === true ? 'password' : 'text'}
      {...(autoComplete === undefined ? {} : { autoComplete })}
      {...(autoFocus === true ? { autoFocus } : {})}
      isRequired
    >
      <Label>{label}</Label>
      <Input />
    </TextField>
  );
}
