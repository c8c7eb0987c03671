import { kindOf } from '../../address/subjects';
import { itemsOf } from '../../recording/fields';
import { referenceIn } from '../../recording/slugs';
import { useNameOf } from '../../recording/subjects';
import { inLanguage, useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { Combobox } from './Combobox';
import { Frame, type Tied } from './Frame';
import { useForm } from './form';
import { messages } from './messages';
import { TextInput } from './TextField';

interface Props {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
  kinds: readonly string[];
  /** It may exist without being in the ledger. */
  missing?: boolean | undefined;
}

/** A reference to one subject. */
export function SubjectField({ path, label, hint, required, kinds, missing }: Props) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  const isMissing = values[`${path}.isMissing`] === 'yes';
  const missingHint = missing && isMissing ? undefined : hint;
  return (
    <Frame path={path} label={label} hint={missingHint} required={required} isGroup={!!missing}>
      {(tied) => (
        <>
          {isMissing ? (
            <TextInput
              path={`${path}.missing`}
              label={t.missing}
              lines={false}
              tied={inner(tied)}
            />
          ) : (
            <SubjectInput
              path={path}
              label={label}
              kinds={kinds}
              tied={missing ? inner(tied) : tied}
              isNamed={!!missing}
            />
          )}
          {missing && (
            <label class="record-check small">
              <input
                type="checkbox"
                checked={isMissing}
                onChange={(event) =>
                  set({ [`${path}.isMissing`]: event.currentTarget.checked ? 'yes' : '' })
                }
              />
              {t.isMissing}
            </label>
          )}
        </>
      )}
    </Frame>
  );
}

// The frame of a group has the id itself.
function inner(tied: Tied): Tied {
  return { ...tied, id: `${tied.id}-input` };
}

interface InputProps {
  path: string;
  label: string;
  kinds: readonly string[];
  tied: Tied;
  /** A group's name is not the name of its control. */
  isNamed: boolean;
}

function SubjectInput({ path, label, kinds, tied, isNamed }: InputProps) {
  const { values, set } = useForm();
  const language = useLanguage();
  const chosen = values[path] ?? '';
  const { name } = useNameOf(chosen || null);
  const sought = values[`${path}.sought`];
  const called = name === null ? chosen : inLanguage(name, language);
  return (
    <>
      <Combobox
        tied={tied}
        kinds={kinds}
        label={isNamed ? label : undefined}
        text={sought || (chosen && called)}
        onText={(text) => {
          const reference = referenceIn(text);
          // A reference that is pasted is taken at once; all else is sought until it is chosen.
          const isWhole = reference !== null && kinds.includes(kindOf(reference));
          set({ [path]: isWhole ? reference : '', [`${path}.sought`]: isWhole ? '' : text });
        }}
        onPick={({ subject }) => set({ [path]: subject, [`${path}.sought`]: '' })}
      />
      {chosen && <Chosen subject={chosen} />}
    </>
  );
}

function Chosen({ subject }: { subject: string }) {
  return (
    <span class="small soft">
      <code>{subject}</code>
    </span>
  );
}

/** References to several subjects. */
export function SubjectsField({ path, label, hint, required, kinds }: Props) {
  const { values, set } = useForm();
  const chosen = itemsOf(values[path]);
  const choose = (subjects: string[]) =>
    set({ [path]: [...new Set(subjects)].join(' '), [`${path}.sought`]: '' });
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup isWide>
      {(tied) => (
        <>
          {chosen.length > 0 && (
            <ul class="record-chosen plain-list">
              {chosen.map((subject) => (
                <ChosenItem
                  key={subject}
                  subject={subject}
                  onRemove={() => choose(chosen.filter((one) => one !== subject))}
                />
              ))}
            </ul>
          )}
          <Combobox
            tied={inner(tied)}
            kinds={kinds}
            label={label}
            text={values[`${path}.sought`] ?? ''}
            onText={(text) => {
              const found = text.split(/[\s,;]+/).map(referenceIn);
              const whole = found.flatMap((one) =>
                one && kinds.includes(kindOf(one)) ? [one] : [],
              );
              if (whole.length > 0 && whole.length === found.length) choose([...chosen, ...whole]);
              else set({ [`${path}.sought`]: text });
            }}
            onPick={({ subject }) => choose([...chosen, subject])}
          />
        </>
      )}
    </Frame>
  );
}

function ChosenItem({ subject, onRemove }: { subject: string; onRemove: () => void }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { name } = useNameOf(subject);
  const called = name === null ? subject : inLanguage(name, language);
  return (
    <li>
      {called}
      <button type="button" aria-label={t.remove(called)} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
