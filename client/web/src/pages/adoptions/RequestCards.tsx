import { slugOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { type Names, useNameOf } from '../../parts/Facts';
import { ProblemNotice } from '../../parts/ProblemNotice';
import type { RequestRow } from './AdoptionsPage';
import { Cell } from './Cell';
import type { Opened } from './CellDialog';
import type { RequestsProps } from './Matrix';
import { RequestLink, RequestNotes } from './RequestHead';

/** The matrix where there is no room for one: a card for each request. */
export function RequestCards({ requests, names, onOpen }: RequestsProps) {
  return (
    <div class="stack">
      {requests.map((row) => (
        <RequestCard key={row.decision} row={row} names={names} onOpen={onOpen} />
      ))}
    </div>
  );
}

interface CardProps {
  row: RequestRow;
  names: Names;
  onOpen: (opened: Opened) => void;
}

function RequestCard({ row, names, onOpen }: CardProps) {
  const nameOf = useNameOf(names);
  const path = `/v1/adoptions/${slugOf(row.decision)}`;
  const { answer, problem } = useAnswer<Schemas['Adoptions']>(path);
  return (
    <article class="card stack tight">
      <h2 class="adoptions-card-head">
        <RequestLink row={row} />
      </h2>
      <p>
        <RequestNotes row={row} names={names} counts={answer?.counts ?? null} />
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <ul class="plain-list adoptions-parties">
        {answer?.parties.map((party) => (
          <li key={party.organisation}>
            <span>{nameOf(party.organisation)}</span>
            <Cell
              party={party}
              name={nameOf(party.organisation)}
              deadline={row.requests.deadline}
              at={answer.at}
              onOpen={() => onOpen({ party, answer })}
            />
          </li>
        ))}
      </ul>
    </article>
  );
}
