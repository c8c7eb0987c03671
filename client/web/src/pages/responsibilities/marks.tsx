import { Doubt } from '../../parts/Facts';
import { Mark, type Tone } from '../../parts/Mark';
import { Shape, type ShapeName } from '../../parts/Shape';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import {
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
  const state = stateOf(row);
  const { tone, shape } = looks[state];
  const isCertain = row.holders.every(({ certain }) => certain);
  const [first] = row.holders;
  const name = state === 'held' && first ? nameOfHolder(first, answer) : null;
  return (
    <span class={`responsibilities-cell ${tone}`}>
      <Shape name={shape} />
      <span class="visually-hidden">
        {word('role', row.role)}: {t.statesLong[state]}
        {name !== null && `, ${name}`}
      </span>
      <span aria-hidden="true">
        {name === null ? t.states[state] : initialsOf(name)}
        {row.holders.length > 1 && ` ×${row.holders.length}`}
        {row.role !== 'accountable' && (
          <span class="responsibilities-role">{word('role', row.role)}</span>
        )}
      </span>
      <Doubt certain={isCertain} />
    </span>
  );
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
              {t.states[state]}
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
