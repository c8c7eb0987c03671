import { useEffect, useId, useState } from 'preact/hooks';
import { useAddress, useChange } from '../../address/address';
import { kindOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { type Names, useNameOf } from '../../parts/Facts';
import { type Option, Select } from '../../parts/Select';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';

const messages = defineMessages(
  {
    heading: 'Urval',
    body: 'Organ',
    organisation: 'Organisation',
    matter: 'Ärende',
    outcome: 'Utfall',
    from: 'Från och med',
    to: 'Till och med',
    text: 'Ord i beslutet',
    all: 'Alla',
    clear: 'Rensa urvalet',
  },
  {
    heading: 'Choices',
    body: 'Body',
    organisation: 'Organisation',
    matter: 'Matter',
    outcome: 'Outcome',
    from: 'From',
    to: 'Until',
    text: 'Words in the decision',
    all: 'All',
    clear: 'Clear the choices',
  },
);

const none = { body: null, organisation: null, matter: null, outcome: null };
const cleared = { ...none, from: null, to: null, text: null, pages: null };

/** What the register is narrowed by; `names` are those of what is shown, for choices made elsewhere. */
export function Filters({ names }: { names: Names }) {
  const t = useMessages(messages);
  const word = useWord();
  const { params } = useAddress();
  const change = useChange();
  const choices = useChoices(names);
  const outcomes = codesOf('outcome').map((code) => ({
    value: code,
    label: word('outcome', code),
  }));
  const set = (name: string) => (value: string) => change({ [name]: value || null, pages: null });
  const isFiltered = Object.keys(cleared).some((name) => name !== 'pages' && params[name]);
  return (
    <search class="filters decisions-filters screen-only" aria-label={t.heading}>
      {(['body', 'organisation', 'matter'] as const).map((kind) => (
        <Select
          key={kind}
          label={t[kind]}
          value={params[kind] ?? ''}
          options={choices(kind)}
          none={t.all}
          onChange={set(kind)}
        />
      ))}
      <Select
        label={t.outcome}
        value={params.outcome ?? ''}
        options={outcomes}
        none={t.all}
        onChange={set('outcome')}
      />
      <Field label={t.from} type="date" value={params.from ?? ''} onChange={set('from')} />
      <Field label={t.to} type="date" value={params.to ?? ''} onChange={set('to')} />
      <Field label={t.text} type="search" value={params.text ?? ''} onChange={set('text')} />
      {isFiltered && (
        <button type="button" onClick={() => change(cleared)}>
          {t.clear}
        </button>
      )}
    </search>
  );
}

/** What can be chosen: what the register without choices names, and what is chosen already. */
function useChoices(names: Names): (kind: 'body' | 'organisation' | 'matter') => Option[] {
  const { params } = useAddress();
  const language = useLanguage();
  const { answer: whole } = useAnswer<Schemas['DecisionRegister']>('/v1/decisions');
  const { answer: portfolio } = useAnswer<Schemas['Portfolio']>('/v1/portfolio');
  const all = { ...portfolio?.names, ...whole?.names, ...names };
  const nameOf = useNameOf(all);
  return (kind) => {
    const chosen = params[kind];
    const deciding = new Set(whole?.decisions.map(({ body }) => body));
    const subjects = Object.keys(all).filter((subject) =>
      kind === 'body' ? deciding.has(subject) : kindOf(subject) === kind,
    );
    if (chosen && !subjects.includes(chosen)) subjects.push(chosen);
    return subjects
      .map((value) => ({ value, label: nameOf(value) }))
      .sort((one, other) => one.label.localeCompare(other.label, language));
  };
}

interface FieldProps {
  label: string;
  type: 'date' | 'search';
  value: string;
  onChange: (value: string) => void;
}

/** Acts when it is left or entered, not at each key: half a word or date is no question. */
function Field({ label, type, value, onChange }: FieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const send = () => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
        }}
      />
    </div>
  );
}
