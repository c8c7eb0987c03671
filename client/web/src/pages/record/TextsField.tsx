import { indexesOf } from '../../recording/fields';
import { useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';
import { Frame } from './Frame';
import { idOf, useForm } from './form';
import { messages } from './messages';
import { TextInput } from './TextField';

interface Props {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
  /** Each may have gone another way than the whole. */
  outcomes?: boolean | undefined;
}

/** Several texts, one box each. */
export function TextsField({ path, label, hint, required, outcomes }: Props) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  const items = indexesOf(values, path);
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup isWide>
      {() => (
        <>
          {items.map((index) => {
            const at = `${path}.${index}`;
            return (
              <div key={index} class="record-item stack tight">
                <TextInput
                  path={at}
                  label={t.item(label, index + 1)}
                  lines
                  tied={{ id: `${idOf(at)}-text` }}
                />
                {outcomes && <OutcomeOf path={`${at}.outcome`} />}
              </div>
            );
          })}
          <div>
            <button
              type="button"
              onClick={() => set({ [`${path}.count`]: String(items.length + 1) })}
            >
              {t.add(label)}
            </button>
          </div>
        </>
      )}
    </Frame>
  );
}

function OutcomeOf({ path }: { path: string }) {
  const t = useMessages(messages);
  const word = useWord();
  const { values, set } = useForm();
  return (
    <label class="small record-inline">
      {t.pointOutcome}
      <select
        value={values[path] ?? ''}
        onChange={(event) => set({ [path]: event.currentTarget.value })}
      >
        <option value="">{t.asWhole}</option>
        {codesOf('outcome').map((code) => (
          <option key={code} value={code}>
            {word('outcome', code)}
          </option>
        ))}
      </select>
    </label>
  );
}
