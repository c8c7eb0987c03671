import { kindOf } from '../../address/subjects';
import { SubjectLink } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { HolderItem } from '../responsibilities/Detail';
import { StateMark } from '../responsibilities/marks';
import { type Responsibilities, type Row, stateOf } from '../responsibilities/matrix';
import { messages } from './messages';

/** What somebody in the organisation has, and what nobody has: the latter first. */
export function OwnResponsibilities({ answer }: { answer: Responsibilities }) {
  const t = useMessages(messages);
  const rows = answer.responsibilities;
  if (rows.length === 0) return <p>{t.noResponsibilities}</p>;
  const gaps = gapsOf(rows);
  const held = rows.filter(({ holders }) => holders.length > 0);
  return (
    <>
      {gaps.length > 0 && (
        <ul class="card plain-list organisation-gaps">
          {gaps.map((gap) => (
            <GapItem key={`${gap.state} ${gap.kind} ${gap.role}`} gap={gap} answer={answer} />
          ))}
        </ul>
      )}
      {held.length > 0 && (
        <ul class="card plain-list organisation-held">
          {held.map((row) => (
            <HeldItem key={`${row.for} ${row.role}`} row={row} answer={answer} />
          ))}
        </ul>
      )}
    </>
  );
}

interface Gap {
  state: ReturnType<typeof stateOf>;
  kind: string;
  role: Row['role'];
  subjects: string[];
}

function gapsOf(rows: readonly Row[]): Gap[] {
  const gaps: Gap[] = [];
  for (const row of rows.filter(({ holders }) => holders.length === 0)) {
    const state = stateOf(row);
    const kind = kindOf(row.for);
    const alike = gaps.find(
      (gap) => gap.state === state && gap.kind === kind && gap.role === row.role,
    );
    if (alike) alike.subjects.push(row.for);
    else gaps.push({ state, kind, role: row.role, subjects: [row.for] });
  }
  return gaps;
}

function GapItem({ gap, answer }: { gap: Gap; answer: Responsibilities }) {
  const t = useMessages(messages);
  const word = useWord();
  const { state, kind, role, subjects } = gap;
  const kindWord = subjects.length === 1 ? word('subject_kind', kind) : t.forKind[kind];
  return (
    <li>
      <div class="row">
        <StateMark state={state} />
        <span>
          <strong>
            {subjects.length} {kindWord ?? word('subject_kind', kind)}
          </strong>{' '}
          <span class="soft">{word('role', role)}</span>
        </span>
      </div>
      <p class="small organisation-wide">
        {subjects.map((subject, index) => (
          <span key={subject}>
            {index > 0 && '; '}
            <SubjectLink subject={subject} names={answer.names} />
          </span>
        ))}
      </p>
    </li>
  );
}

function HeldItem({ row, answer }: { row: Row; answer: Responsibilities }) {
  const word = useWord();
  const state = stateOf(row);
  return (
    <li>
      <SubjectLink subject={row.for} names={answer.names} />
      {', '}
      <span class="soft">{word('role', row.role)}</span>{' '}
      {state !== 'held' && <StateMark state={state} />}
      <ul>
        {row.holders.map((holder) => (
          <HolderItem key={holder.position} holder={holder} answer={answer} />
        ))}
      </ul>
    </li>
  );
}
