import { useAddress, useChange } from '../../address/address';
import { SubjectLink, useNameOf } from '../../parts/Facts';
import { Select } from '../../parts/Select';
import { useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';
import { choiceOf, groupsOf, organisationsOf, type Responsibilities } from './matrix';
import { messages } from './messages';

export function Filters({ answer }: { answer: Responsibilities }) {
  const t = useMessages(messages);
  const word = useWord();
  const change = useChange();
  const { params } = useAddress();
  const choice = choiceOf(params);
  const nameOf = useNameOf(answer.names);
  const rows = answer.responsibilities;
  const roles = new Set<string>(rows.map(({ role }) => role));
  return (
    <>
      {params.for && (
        <p>
          {t.only} <SubjectLink subject={params.for} names={answer.names} />{' '}
          <button type="button" onClick={() => change({ for: null })}>
            {t.showAll}
          </button>
        </p>
      )}
      <div class="filters screen-only">
        <Select
          label={t.organisation}
          value={choice.organisation}
          none={t.all}
          options={organisationsOf(rows)
            .map((value) => ({ value, label: nameOf(value) }))
            .sort((one, other) => one.label.localeCompare(other.label, 'sv'))}
          onChange={(organisation) => change({ organisation })}
        />
        <Select
          label={t.role}
          value={choice.role}
          none={t.all}
          options={codesOf('role')
            .filter((code) => roles.has(code))
            .map((value) => ({ value, label: word('role', value) }))}
          onChange={(role) => change({ role })}
        />
        <Select
          label={t.kind}
          value={choice.kind}
          none={t.all}
          options={groupsOf(rows).map(({ kind }) => ({
            value: kind,
            label: t.kinds[kind] ?? kind,
          }))}
          onChange={(kind) => change({ kind })}
        />
        <label class="responsibilities-check">
          <input
            type="checkbox"
            checked={choice.onlyGaps}
            onChange={(event) => change({ only: event.currentTarget.checked ? 'gaps' : null })}
          />{' '}
          {t.onlyGaps}
        </label>
      </div>
    </>
  );
}
