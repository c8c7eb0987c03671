import { useId } from 'preact/hooks';

export interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  /** What no choice is called; absent: one must be chosen. */
  none?: string;
  onChange: (value: string) => void;
}

/** A filter: a labelled choice that acts when it is made. */
export function Select({ label, value, options, none, onChange }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
