import { useId, useState } from 'preact/hooks';
import { SubjectLink, useNameOf } from '../../parts/Facts';
import { Table } from '../../parts/Table';
import { useMessages } from '../../words/messages';
import { Detail } from './Detail';
import { CellMark } from './marks';
import { type Group, organisationsOf, type Responsibilities, type SubjectRows } from './matrix';
import { messages } from './messages';

interface Props {
  group: Group;
  caption: string;
  answer: Responsibilities;
}

/** Subjects down, organisations across. A row opens to all that is known of its subject. */
export function Matrix({ group, caption, answer }: Props) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const organisations = organisationsOf(group.subjects.flatMap(({ rows }) => rows)).sort(
    (one, other) => nameOf(one).localeCompare(nameOf(other), 'sv'),
  );
  return (
    <div class="responsibilities-matrix">
      <Table caption={caption} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t.subject}</th>
            {organisations.map((organisation) => (
              <th key={organisation} scope="col" class="responsibilities-column">
                <span>
                  <SubjectLink subject={organisation} names={answer.names} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.subjects.map((subject) => (
            <MatrixRow
              key={subject.subject}
              {...subject}
              organisations={organisations}
              answer={answer}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

interface RowProps extends SubjectRows {
  organisations: readonly string[];
  answer: Responsibilities;
}

function MatrixRow({ subject, rows, organisations, answer }: RowProps) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const [isOpen, setOpen] = useState(false);
  const detail = useId();
  const toggle = () => setOpen(!isOpen);
  const held = rows.filter(({ holders }) => holders.length > 0).length;
  return (
    <>
      <tr class="responsibilities-row">
        <th scope="row">
          <div class="responsibilities-subject">
            <button
              type="button"
              class="responsibilities-opener"
              aria-expanded={isOpen}
              aria-controls={detail}
              aria-label={t.open(nameOf(subject))}
              onClick={toggle}
            />
            <div>
              <SubjectLink subject={subject} names={answer.names} />
              <div class="small soft">{t.heldOf(held, rows.length)}</div>
            </div>
          </div>
        </th>
        {organisations.map((organisation) => {
          const inCell = rows.filter((row) => row.organisation === organisation);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button of the row does it by key.
            <td key={organisation} onClick={toggle}>
              {inCell.length === 0 && <NotAsked />}
              {inCell.map((row) => (
                <CellMark key={row.role} row={row} answer={answer} />
              ))}
            </td>
          );
        })}
      </tr>
      <tr id={detail} hidden={!isOpen} class="responsibilities-detail-row">
        <td colSpan={organisations.length + 1}>
          {isOpen && <Detail rows={rows} answer={answer} />}
        </td>
      </tr>
    </>
  );
}

function NotAsked() {
  const t = useMessages(messages);
  return (
    <span class="soft">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{t.notAsked}</span>
    </span>
  );
}
