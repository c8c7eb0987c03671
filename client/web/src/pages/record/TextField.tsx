import { useMessages } from '../../words/messages';
import { Frame, type Tied } from './Frame';
import { idOf, useForm } from './form';
import { messages } from './messages';

interface Props {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
  lines?: boolean | undefined;
}

/** A text of the ledger: in one language, or in both. */
export function TextField({ path, label, hint, required, lines }: Props) {
  const hasBoth = useHasBoth(path);
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup={hasBoth} isWide>
      {(tied) => <TextInput path={path} label={label} lines={lines} tied={tied} />}
    </Frame>
  );
}

/** Both languages are asked for, or stand there already. */
function useHasBoth(path: string): boolean {
  const { values, isBilingual } = useForm();
  return isBilingual || values[`${path}.tagged`] !== undefined;
}

interface InputProps {
  path: string;
  label: string;
  lines?: boolean | undefined;
  tied: Tied;
}

/** The control of a text alone, for fields that have more than it. */
export function TextInput({ path, label, lines, tied }: InputProps) {
  const t = useMessages(messages);
  const { values } = useForm();
  const hasBoth = useHasBoth(path);
  if (!hasBoth) {
    const isNamed = tied.id !== idOf(path);
    const name = isNamed ? { 'aria-label': label } : {};
    return <Line path={onlyPath(path, values)} lines={lines} tied={{ ...tied, ...name }} />;
  }
  return (
    <div class="record-languages">
      {(['sv', 'en'] as const).map((language) => (
        <div key={language} class="record-language">
          <label class="small" for={`${idOf(path)}-${language}`}>
            {t.inLanguage[language](label)}
          </label>
          <Line
            path={`${path}.${language}`}
            lines={lines}
            tied={{ ...tied, id: `${idOf(path)}-${language}` }}
          />
        </div>
      ))}
    </div>
  );
}

/** Where a text of one language stands: it may have been written while both were asked for. */
function onlyPath(path: string, values: Readonly<Record<string, string>>): string {
  return !values[`${path}.sv`] && values[`${path}.en`] ? `${path}.en` : `${path}.sv`;
}

interface LineProps {
  path: string;
  lines?: boolean | undefined;
  tied: Tied;
}

function Line({ path, lines, tied }: LineProps) {
  const { values, set } = useForm();
  const value = values[path] ?? '';
  if (lines) {
    return (
      <textarea
        {...tied}
        rows={3}
        value={value}
        onInput={(event) => set({ [path]: event.currentTarget.value })}
      />
    );
  }
  return (
    <input
      {...tied}
      type="text"
      autocomplete="off"
      value={value}
      onInput={(event) => set({ [path]: event.currentTarget.value })}
    />
  );
}
