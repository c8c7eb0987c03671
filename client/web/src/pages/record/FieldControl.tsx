import { type Field, indexesOf, memberOf, pathOf } from '../../recording/fields';
import { keptPath } from '../../recording/writing';
import { useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';
import { DateField } from './DateField';
import { Frame } from './Frame';
import { useFieldWords } from './fieldWords';
import { useForm } from './form';
import { messages } from './messages';
import { PeriodField } from './PeriodField';
import { SubjectField, SubjectsField } from './SubjectField';
import { TextField } from './TextField';
import { TextsField } from './TextsField';

interface Named {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
}

interface Props {
  field: Field;
  prefix: string;
  /** Of something that may be left out whole: what it must have is then told by its hint. */
  isInner?: boolean;
}

/** The control for a field, whatever it holds. */
export function FieldControl({ field, prefix, isInner }: Props) {
  const { fact, values } = useForm();
  const wordsOf = useFieldWords(fact);
  const path = pathOf(prefix, field);
  const required = isInner ? undefined : field.required;
  const named: Named = { path, ...wordsOf(path), required };
  if (values[keptPath(path)]) return <Kept {...named} />;
  switch (field.kind) {
    case 'text':
      return <TextField {...named} lines={field.lines} />;
    case 'choice':
      return (
        <ChoiceField {...named} codes={codesOf(field.vocabulary)} vocabulary={field.vocabulary} />
      );
    case 'flag':
      return <FlagField {...named} />;
    case 'date':
      return <DateField {...named} />;
    case 'period':
      return <PeriodField {...named} />;
    case 'subject':
      return <SubjectField {...named} kinds={field.kinds} missing={field.missing} />;
    case 'subjects':
      return <SubjectsField {...named} kinds={field.kinds} />;
    case 'texts':
      return <TextsField {...named} outcomes={field.outcomes} />;
    case 'group':
      return <GroupField {...named} fields={field.fields} />;
    case 'list':
      return <ListField {...named} fields={field.fields} />;
    case 'json':
      return <LineField {...named} isJson />;
    default:
      return <LineField {...named} isNumber={field.kind === 'number'} />;
  }
}

interface LineProps extends Named {
  isNumber?: boolean;
  isJson?: boolean;
}

function LineField({ path, label, hint, required, isNumber, isJson }: LineProps) {
  const { values, set } = useForm();
  const onInput = (event: { currentTarget: { value: string } }) =>
    set({ [path]: event.currentTarget.value });
  return (
    <Frame path={path} label={label} hint={hint} required={required} isWide={!!isJson}>
      {(tied) =>
        isJson ? (
          <textarea
            {...tied}
            class="code"
            rows={10}
            spellcheck={false}
            value={values[path] ?? ''}
            onInput={onInput}
          />
        ) : (
          <input
            {...tied}
            type="text"
            inputMode={isNumber ? 'numeric' : undefined}
            autocomplete="off"
            value={values[path] ?? ''}
            onInput={onInput}
          />
        )
      }
    </Frame>
  );
}

type Codes = { codes: readonly string[]; vocabulary: Parameters<ReturnType<typeof useWord>>[0] };

function ChoiceField({ path, label, hint, required, codes, vocabulary }: Named & Codes) {
  const t = useMessages(messages);
  const word = useWord();
  const { values, set } = useForm();
  return (
    <Frame path={path} label={label} hint={hint} required={required}>
      {(tied) => (
        <select
          {...tied}
          value={values[path] ?? ''}
          onChange={(event) => set({ [path]: event.currentTarget.value })}
        >
          <option value="">{required ? t.none : t.optional}</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {word(vocabulary, code)}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

function FlagField({ path, label, hint, required }: Named) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  return (
    <Frame path={path} label={label} hint={hint} required={required}>
      {(tied) => (
        <select
          {...tied}
          value={values[path] ?? ''}
          onChange={(event) => set({ [path]: event.currentTarget.value })}
        >
          <option value="">{t.optional}</option>
          <option value="yes">{t.yes}</option>
          <option value="no">{t.no}</option>
        </select>
      )}
    </Frame>
  );
}

interface InnerProps extends Named {
  fields: readonly Field[];
}

function GroupField({ path, label, hint, required, fields }: InnerProps) {
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup isWide>
      {() => (
        <div class={`record-fields record-${memberOf(path)}`}>
          {fields.map((field) => (
            <FieldControl key={field.name} field={field} prefix={path} isInner />
          ))}
        </div>
      )}
    </Frame>
  );
}

function ListField({ path, label, hint, required, fields }: InnerProps) {
  const t = useMessages(messages);
  const { values, set } = useForm();
  const items = indexesOf(values, path);
  return (
    <Frame path={path} label={label} hint={hint} required={required} isGroup isWide>
      {() => (
        <>
          {items.map((index) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is said with each field.
            <div
              key={index}
              class="record-fields record-item"
              role="group"
              aria-label={t.item(label, index + 1)}
            >
              {fields.map((field) => (
                <FieldControl key={field.name} field={field} prefix={`${path}.${index}`} isInner />
              ))}
            </div>
          ))}
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

function Kept({ path, label, hint }: Named) {
  const t = useMessages(messages);
  const { values, clear } = useForm();
  const json = values[keptPath(path)] ?? '';
  const isPerson = path.endsWith('.person');
  return (
    <Frame path={path} label={label} hint={hint} isGroup isWide>
      {() => (
        <>
          <span class="small">{isPerson ? t.keptPerson : t.kept}</span>
          <pre class="record-kept">{json}</pre>
          <div>
            <button type="button" onClick={() => clear(path)}>
              {t.change}
            </button>
          </div>
        </>
      )}
    </Frame>
  );
}
