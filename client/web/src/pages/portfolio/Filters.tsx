import { useAddress, useChange } from '../../address/address';
import { useNameOf } from '../../parts/Facts';
import { Select } from '../../parts/Select';
import { useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';
import { messages } from './messages';
import {
  choiceOf,
  filterNames,
  isEverything,
  type Portfolio,
  unknown,
  valuesOf,
} from './portfolio';

export function Filters({ portfolio }: { portfolio: Portfolio }) {
  const t = useMessages(messages);
  const change = useChange();
  const choice = choiceOf(useAddress().params);
  const { party, status, running, focus } = useOptions(portfolio);
  return (
    <>
      {focus.length > 0 && (
        <Select
          label={t.focus}
          value={choice.focus}
          options={focus}
          none={t.all}
          onChange={(value) => change({ focus: value })}
        />
      )}
      <Select
        label={t.party}
        value={choice.party}
        options={party}
        none={t.all}
        onChange={(value) => change({ party: value })}
      />
      <Select
        label={t.status}
        value={choice.status}
        options={status}
        none={t.all}
        onChange={(value) => change({ status: value })}
      />
      <Select
        label={t.running}
        value={choice.running}
        options={running}
        none={t.all}
        onChange={(value) => change({ running: value })}
      />
      {!isEverything(choice) && (
        <button
          type="button"
          onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}
        >
          {t.clear}
        </button>
      )}
    </>
  );
}

function useOptions({ areas, names }: Portfolio) {
  const t = useMessages(messages);
  const word = useWord();
  const nameOf = useNameOf(names);
  const named = (subjects: string[]) =>
    subjects
      .map((value) => ({ value, label: nameOf(value) }))
      .sort((one, other) => one.label.localeCompare(other.label, 'sv'));
  const met = new Set(valuesOf(areas, ({ status }) => [status ?? unknown]));
  const statuses = [...codesOf('status'), unknown].filter((code) => met.has(code));
  return {
    focus: named(valuesOf(areas, ({ focus }) => focus ?? [])),
    party: named(valuesOf(areas, ({ participants }) => participants ?? [])),
    status: statuses.map((value) => ({
      value,
      label: value === unknown ? t.unknown : word('status', value),
    })),
    running: [
      ...['yes', 'no', 'cannot-tell'].map((value) => ({ value, label: word('truth', value) })),
      { value: unknown, label: t.unknownRunning },
    ],
  };
}
