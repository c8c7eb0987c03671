import { useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import { SubjectLink, useNameOf } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { Detail } from './Detail';
import type { Group, Responsibilities } from './matrix';
import { messages } from './messages';

interface Props {
  group: Group;
  answer: Responsibilities;
  /** Closed at first, each with how many have somebody: there is much in each. */
  isFolded: boolean;
}

export function SubjectList({ group, answer, isFolded }: Props) {
  return isFolded ? (
    <Folded group={group} answer={answer} />
  ) : (
    <Plain group={group} answer={answer} />
  );
}

function Plain({ group, answer }: Omit<Props, 'isFolded'>) {
  return (
    <ul class="plain-list responsibilities-list card">
      {group.subjects.map(({ subject, rows }) => (
        <li key={subject}>
          <strong>
            <SubjectLink subject={subject} names={answer.names} />
          </strong>
          <Detail rows={rows} answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function Folded({ group, answer }: Omit<Props, 'isFolded'>) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const link = useLink();
  return (
    <div class="stack tight">
      {group.subjects.map(({ subject, rows }) => (
        <details key={subject} class="card responsibilities-folded">
          <summary>
            <strong>{nameOf(subject)}</strong>{' '}
            <span class="small soft responsibilities-count">
              {t.heldOf(rows.filter(({ holders }) => holders.length > 0).length, rows.length)}
            </span>
          </summary>
          <p class="small responsibilities-to">
            <a href={link(pageOf(subject))}>
              {t.about}
              <span class="visually-hidden"> {nameOf(subject)}</span>
            </a>
          </p>
          <Detail rows={rows} answer={answer} />
        </details>
      ))}
    </div>
  );
}
