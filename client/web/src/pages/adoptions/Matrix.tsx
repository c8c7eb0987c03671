import { slugOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { type Names, useNameOf } from '../../parts/Facts';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { Table } from '../../parts/Table';
import { defineMessages, useMessages } from '../../words/messages';
import type { RequestRow } from './AdoptionsPage';
import { Cell } from './Cell';
import type { Opened } from './CellDialog';
import { RequestLink, RequestNotes } from './RequestHead';

const messages = defineMessages(
  {
    caption: 'Begäranden och parter',
    request: 'Begäran',
    notAsked: 'inte tillfrågad',
  },
  {
    caption: 'Requests and parties',
    request: 'Request',
    notAsked: 'not asked',
  },
);

export interface RequestsProps {
  requests: readonly RequestRow[];
  names: Names;
  onOpen: (opened: Opened) => void;
}

/** Requests down, parties across. */
export function Matrix({ requests, names, onOpen }: RequestsProps) {
  const t = useMessages(messages);
  const nameOf = useNameOf(names);
  const parties = [...new Set(requests.flatMap((row) => row.requests.parties))];
  return (
    <div class="adoptions-matrix">
      <Table caption={t.caption} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t.request}</th>
            {parties.map((party) => (
              <th key={party} scope="col" class="adoptions-party">
                {nameOf(party)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((row) => (
            <MatrixRow
              key={row.decision}
              row={row}
              parties={parties}
              names={names}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

interface RowProps {
  row: RequestRow;
  parties: readonly string[];
  names: Names;
  onOpen: (opened: Opened) => void;
}

function MatrixRow({ row, parties, names, onOpen }: RowProps) {
  const t = useMessages(messages);
  const nameOf = useNameOf(names);
  const path = `/v1/adoptions/${slugOf(row.decision)}`;
  const { answer, problem } = useAnswer<Schemas['Adoptions']>(path);
  return (
    <tr>
      <th scope="row" class="adoptions-request">
        <RequestLink row={row} />
        <RequestNotes row={row} names={names} counts={answer?.counts ?? null} />
      </th>
      {problem && (
        <td colSpan={parties.length}>
          <ProblemNotice problem={problem} />
        </td>
      )}
      {!problem &&
        parties.map((organisation) => {
          const party = answer?.parties.find((asked) => asked.organisation === organisation);
          if (!row.requests.parties.includes(organisation)) {
            return (
              <td key={organisation} class="adoptions-square soft small">
                {t.notAsked}
              </td>
            );
          }
          return (
            <td key={organisation} class="adoptions-square">
              {answer && party && (
                <Cell
                  party={party}
                  name={nameOf(organisation)}
                  deadline={row.requests.deadline}
                  at={answer.at}
                  onOpen={() => onOpen({ party, answer })}
                />
              )}
            </td>
          );
        })}
    </tr>
  );
}
