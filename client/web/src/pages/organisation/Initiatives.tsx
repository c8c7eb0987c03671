import type { Schemas } from '../../api/ask';
import { Doubt, SubjectLink } from '../../parts/Facts';
import { Table } from '../../parts/Table';
import { useMessages } from '../../words/messages';
import { PeriodText, RunningMark, StatusMark } from '../portfolio/facts';
import { messages } from './messages';
import { initiativesOf } from './standing';

interface Props {
  portfolio: Schemas['Portfolio'];
  organisation: string;
}

export function Initiatives({ portfolio, organisation }: Props) {
  const t = useMessages(messages);
  const own = initiativesOf(portfolio, organisation);
  if (own.length === 0) return <p>{t.noInitiatives}</p>;
  return (
    <Table cards caption={t.initiatives} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t.initiative}</th>
          <th scope="col">{t.part}</th>
          <th scope="col">{t.status}</th>
          <th scope="col">{t.running}</th>
          <th scope="col">{t.period}</th>
        </tr>
      </thead>
      <tbody>
        {own.map((initiative) => (
          <tr key={initiative.initiative}>
            <th scope="row">
              <SubjectLink subject={initiative.initiative} names={portfolio.names} />{' '}
              <Doubt certain={initiative.certain} />
            </th>
            <td>
              {[
                initiative.participants?.includes(organisation) ? t.participates : '',
                initiative.leads?.includes(organisation) ? t.leads : '',
              ]
                .filter((part) => part !== '')
                .join(', ')}
            </td>
            <td>
              <StatusMark initiative={initiative} />
            </td>
            <td>
              <RunningMark running={initiative.running} />
            </td>
            <td>
              <PeriodText period={initiative.period} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
