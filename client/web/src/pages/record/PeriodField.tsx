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

const units = ['M', 'Y', 'W', 'D'] as const;

/** How often: a number of months, years, weeks or days. */
export function PeriodField({ path, label, hint, required }: Props) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup>
      {({ id, ...tied }) => (
        <div class="record-date">
          <span>{t.every}</span>
          <input
            type="text"
            inputMode="numeric"
            id={`${id}-count`}
            class="record-short"
            aria-label={label}
            autocomplete="off"
            {...tied}
            value={values[`${path}.count`] ?? ''}
            onInput={(event) => set({ [`${path}.count`]: event.currentTarget.value })}
          />
          <select
            aria-label={t.unit}
            value={values[`${path}.unit`] ?? 'M'}
            onChange={(event) => set({ [`${path}.unit`]: event.currentTarget.value })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t.units[unit]}
              </option>
            ))}
          </select>
        </div>
      )}
    </Frame>
  );
}
