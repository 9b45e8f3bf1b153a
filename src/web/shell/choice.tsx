interface ChoiceProps {
  readonly label: string;
  readonly chosen: string | null;
  /** What no choice means. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string | null) => void;
}

/** The browser's own list: known to everybody, and complete for keyboards and screen readers. */
export function Choice({ label, chosen, all, options, onChoose }: ChoiceProps) {
  return (
    <label className="field choice-list">
      <span>{label}</span>
      <select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
