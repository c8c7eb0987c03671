import { Mark, type Tone } from '../../parts/Mark';
import { Shape, type ShapeName } from '../../parts/Shape';
import { inLanguage, useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import {
  type Holder,
  initialsOf,
  nameOfHolder,
  type Responsibilities,
  type Row,
  type State,
  stateOf,
} from './matrix';
import { messages } from './messages';

const looks: Record<State, { tone: Tone; shape: ShapeName }> = {
  held: { tone: 'good', shape: 'check' },
  several: { tone: 'bad', shape: 'dots' },
  vacant: { tone: 'bad', shape: 'ring' },
  nobody: { tone: 'bad', shape: 'triangle' },
  'perhaps-nobody': { tone: 'doubt', shape: 'question' },
};

/** A state in full: shape, colour and words. */
export function StateMark({ state }: { state: State }) {
  const t = useMessages(messages);
  return <Mark {...looks[state]}>{t.statesLong[state]}</Mark>;
}

interface CellProps {
  row: Row;
  answer: Responsibilities;
}

/** One role in one cell of the matrix, as short as can be; in full for those who listen. */
export function CellMark({ row, answer }: CellProps) {
  const t = useMessages(messages);
  const word = useWord();
  const short = useShortHolder(answer);
  const state = stateOf(row);
  const { tone, shape } = looks[state];
  const isCertain = row.holders.every(({ certain }) => certain);
  const [first] = row.holders;
  const shown = state === 'held' && first !== undefined ? short(first) : t.states[state];
  return (
    <span class={`responsibilities-cell ${tone}`}>
      <Shape name={shape} />
      <span class="visually-hidden">
        {word('role', row.role)}: {t.statesLong[state]}
      </span>
      <span class="responsibilities-short" aria-hidden={state === 'held' ? undefined : 'true'}>
        {shown}
        {row.holders.length > 1 && ` ×${row.holders.length}`}
        {!isCertain && ' ?'}
      </span>
      {row.role !== 'accountable' && (
        <span class="responsibilities-role" aria-hidden="true">
          {word('role', row.role)}
        </span>
      )}
    </span>
  );
}

/** Initials where somebody is named, else the function. */
function useShortHolder(answer: Responsibilities): (holder: Holder) => string {
  const language = useLanguage();
  return (holder) => {
    const name = nameOfHolder(holder, answer);
    return name === null ? inLanguage(holder.function, language) : initialsOf(name);
  };
}

const legendStates = ['held', 'several', 'vacant', 'nobody', 'perhaps-nobody'] as const;

export function Legend() {
  const t = useMessages(messages);
  return (
    <section class="responsibilities-legend small" aria-label={t.legend}>
      <ul class="plain-list">
        {legendStates.map((state) => (
          <li key={state}>
            <span class={`responsibilities-cell ${looks[state].tone}`}>
              <Shape name={looks[state].shape} />
              {state !== 'held' && t.states[state]}
            </span>{' '}
            {t.statesLong[state]}
          </li>
        ))}
        <li>
          <span class="soft">–</span> {t.notAsked}
        </li>
      </ul>
      <p class="soft">{t.legendInitials}</p>
    </section>
  );
}
