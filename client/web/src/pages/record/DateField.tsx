import { formatDate } from '../../dates/edtf';
import { readDate } from '../../recording/dates';
import { dateChoiceAt } from '../../recording/writing';
import { useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { Frame } from './Frame';
import { useForm } from './form';
import { messages } from './messages';

interface Props {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
}

const hows = ['on', 'before', 'after', 'between'] as const;

/** A date as people know it, and what the ledger makes of it. */
export function DateField({ path, label, hint, required }: Props) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  const { how, from, to } = dateChoiceAt(path, values);
  const isUsed = from !== '' || to !== '';
  return (
    <Frame
      path={path}
      label={label}
      hint={hint ?? (required ? t.dateHint : undefined)}
      required={required}
      isGroup
    >
      {({ id, ...tied }) => (
        <>
          <div class="record-date">
            <select
              aria-label={t.how}
              value={how}
              onChange={(event) => set({ [`${path}.how`]: event.currentTarget.value })}
            >
              {hows.map((one) => (
                <option key={one} value={one}>
                  {t.hows[one]}
                </option>
              ))}
            </select>
            <input
              type="text"
              id={`${id}-from`}
              aria-label={t.day}
              autocomplete="off"
              value={from}
              {...tied}
              onInput={(event) => set({ [`${path}.from`]: event.currentTarget.value })}
            />
            {how === 'between' && (
              <>
                <span>{t.dayTo}</span>
                <input
                  type="text"
                  aria-label={`${t.dayTo} ${t.day.toLowerCase()}`}
                  autocomplete="off"
                  value={to}
                  {...tied}
                  onInput={(event) => set({ [`${path}.to`]: event.currentTarget.value })}
                />
              </>
            )}
          </div>
          {isUsed && <Reading path={path} />}
        </>
      )}
    </Frame>
  );
}

function Reading({ path }: { path: string }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { values } = useForm();
  const reading = readDate(dateChoiceAt(path, values));
  return (
    <span class="small soft" aria-live="polite">
      {'edtf' in reading && (
        <>
          {t.reads(formatDate(reading.edtf, language))} · {t.written} <code>{reading.edtf}</code>
        </>
      )}
    </span>
  );
}
