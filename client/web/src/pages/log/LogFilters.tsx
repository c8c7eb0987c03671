import { useId } from 'preact/hooks';
import { useChange } from '../../address/address';
import { type Names, useNameOf } from '../../parts/Facts';
import { Select } from '../../parts/Select';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { codesOf, useWord } from '../../words/words';
import type { LogEntry, LogFilter } from './entries';

const messages = defineMessages(
  {
    type: 'Typ',
    subject: 'Vad posten gäller',
    hint: 'Slag och beteckning, med snedstreck mellan',
    all: 'Alla',
    clear: 'Ta bort urvalet',
  },
  {
    type: 'Type',
    subject: 'What the entry is about',
    hint: 'Kind and identifier, with a slash between',
    all: 'All',
    clear: 'Clear the selection',
  },
);

interface Props {
  filter: LogFilter;
  entries: readonly LogEntry[];
  names: Names;
}

export function LogFilters({ filter, entries, names }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const change = useChange();
  const types = codesOf('event_type').map((code) => ({
    value: code,
    label: sentence(word('event_type', code)),
  }));
  return (
    <div class="filters screen-only">
      <Select
        label={t.type}
        value={filter.type ?? ''}
        none={t.all}
        options={types}
        onChange={(type) => change({ type })}
      />
      <SubjectField filter={filter} entries={entries} names={names} key={filter.subject} />
      {(filter.subject || filter.type) && (
        <button type="button" onClick={() => change({ subject: null, type: null })}>
          {t.clear}
        </button>
      )}
    </div>
  );
}

function SubjectField({ filter, entries, names }: Props) {
  const t = useMessages(messages);
  const change = useChange();
  const nameOf = useNameOf(names);
  const id = useId();
  const subjects = [...new Set([...entries.map(({ subject }) => subject), ...Object.keys(names)])];
  return (
    <div class="field log-subject">
      <label for={id}>{t.subject}</label>
      <input
        id={id}
        list={`${id}-list`}
        defaultValue={filter.subject ?? ''}
        placeholder={t.hint}
        autocomplete="off"
        onChange={(event) => change({ subject: event.currentTarget.value.trim() })}
      />
      <datalist id={`${id}-list`}>
        {subjects.map((subject) => (
          <option key={subject} value={subject}>
            {nameOf(subject)}
          </option>
        ))}
      </datalist>
    </div>
  );
}
