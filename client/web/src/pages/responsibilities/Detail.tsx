import { useLink } from '../../address/address';
import { DateText, Doubt, EntryLinks, SubjectLink, TextOf } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { StateMark } from './marks';
import {
  gapGroupsOf,
  type Holder,
  nameOfHolder,
  type Responsibilities,
  type Row,
  stateOf,
} from './matrix';
import { messages } from './messages';

interface Props {
  rows: readonly Row[];
  answer: Responsibilities;
}

/** Who has what role in one subject, in full: holders one by one, gaps alike together. */
export function Detail({ rows, answer }: Props) {
  const word = useWord();
  const { names } = answer;
  return (
    <ul class="plain-list responsibilities-detail">
      {rows
        .filter(({ holders }) => holders.length > 0)
        .map((row) => (
          <li key={`${row.organisation} ${row.role}`}>
            <SubjectLink subject={row.organisation} names={names} />
            {', '}
            <span class="soft">{word('role', row.role)}</span>{' '}
            {stateOf(row) !== 'held' && <StateMark state={stateOf(row)} />}
            {row.vacant && <StateMark state="vacant" />}
            <ul>
              {row.holders.map((holder) => (
                <HolderItem key={holder.position} holder={holder} answer={answer} />
              ))}
            </ul>
          </li>
        ))}
      {gapGroupsOf(rows).map(({ state, role, organisations }) => (
        <li key={`${state} ${role}`}>
          <StateMark state={state} /> <span class="soft">{word('role', role)}:</span>{' '}
          {organisations.map((organisation, index) => (
            <span key={organisation}>
              {index > 0 && ', '}
              <SubjectLink subject={organisation} names={names} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function HolderItem({ holder, answer }: { holder: Holder; answer: Responsibilities }) {
  const t = useMessages(messages);
  const link = useLink();
  const name = nameOfHolder(holder, answer);
  return (
    <li>
      <strong>
        <TextOf text={holder.function} />
      </strong>
      {name !== null && `, ${name}`}
      {name === null && holder.person !== null && <span class="soft">, {t.nameErased}</span>}{' '}
      <Doubt certain={holder.certain} />{' '}
      <span class="small soft">
        {t.since} <DateText date={holder.since} />
        {holder.to !== null && (
          <>
            {` ${t.until} `}
            <DateText date={holder.to} />
          </>
        )}
        {holder.accepted && `, ${t.accepted}`}
        {'. '}
        <EntryLinks positions={[holder.position]} />
        {', '}
        <a href={link(`/audit/${holder.responsibility}`)}>{t.history}</a>
      </span>
    </li>
  );
}
