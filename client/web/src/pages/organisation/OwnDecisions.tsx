import type { Schemas } from '../../api/ask';
import { DateText, Doubt, SubjectLink } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

export function OwnDecisions({ answer }: { answer: Schemas['DecisionRegister'] }) {
  const t = useMessages(messages);
  const { decisions, names, total } = answer;
  if (decisions.length === 0) return <p>{t.noDecisions}</p>;
  return (
    <>
      {total > decisions.length && <p class="soft">{t.moreDecisions(decisions.length, total)}</p>}
      <Table cards caption={t.decisions} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t.decision}</th>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.since}</th>
            <th scope="col">{t.body}</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(({ decision, outcome, since, body, paragraph, certain = true }) => (
            <tr key={decision}>
              <th scope="row">
                <SubjectLink subject={decision} names={names} /> <Doubt certain={certain} />
              </th>
              <td>
                <WordMark vocabulary="outcome" code={outcome} />
              </td>
              <td>
                <DateText date={since} />
              </td>
              <td>
                <SubjectLink subject={body} names={names} />
                {paragraph !== undefined && ` § ${paragraph}`}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
