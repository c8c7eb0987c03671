import { Doubt, SubjectLink } from '../../parts/Facts';
import { Table } from '../../parts/Table';
import { ChangeMark } from '../../time/Changes';
import { useMessages } from '../../words/messages';
import {
  AreaTitle,
  Leads,
  Participants,
  PeriodText,
  RunningMark,
  StatusMark,
  SurveyText,
} from './facts';
import { messages } from './messages';
import type { Initiative, Portfolio, ShownArea } from './portfolio';

interface Props {
  portfolio: Portfolio;
  areas: readonly ShownArea[];
}

export function PortfolioTable({ portfolio, areas }: Props) {
  const t = useMessages(messages);
  return (
    <div class="portfolio-table">
      <Table cards caption={t.caption} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t.initiative}</th>
            <th scope="col">{t.status}</th>
            <th scope="col">{t.running}</th>
            <th scope="col">{t.period}</th>
            <th scope="col">{t.participants}</th>
            <th scope="col">{t.leads}</th>
          </tr>
        </thead>
        {areas.map((shown) => (
          <AreaRows key={shown.area.area ?? ''} {...shown} portfolio={portfolio} />
        ))}
      </Table>
    </div>
  );
}

function AreaRows({ area, shown, portfolio }: ShownArea & { portfolio: Portfolio }) {
  const t = useMessages(messages);
  const hidden = area.initiatives.length > 0 && shown.length === 0;
  return (
    <tbody>
      <tr class="portfolio-area-row">
        <th scope="rowgroup" colSpan={6}>
          <span class="portfolio-area-title">
            <AreaTitle area={area} /> <Doubt certain={area.certain} />
          </span>
          <SurveyText area={area} />
        </th>
      </tr>
      {shown.map((initiative) => (
        <InitiativeRow key={initiative.initiative} initiative={initiative} portfolio={portfolio} />
      ))}
      {hidden && (
        <tr>
          <td colSpan={6} class="soft">
            {t.noneChosen(area.initiatives.length)}
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface RowProps {
  initiative: Initiative;
  portfolio: Portfolio;
}

function InitiativeRow({ initiative, portfolio }: RowProps) {
  const { names } = portfolio;
  return (
    <tr class="portfolio-row">
      <th scope="row">
        <SubjectLink subject={initiative.initiative} names={names} />{' '}
        <Doubt certain={initiative.certain} /> <ChangeMark subject={initiative.initiative} />
      </th>
      <td>
        <StatusMark initiative={initiative} />
      </td>
      <td>
        <RunningMark running={initiative.running} />
      </td>
      <td>
        <PeriodText period={initiative.period} />
      </td>
      <td>
        <Participants participants={initiative.participants} portfolio={portfolio} />
      </td>
      <td>
        <Leads initiative={initiative} names={names} />
      </td>
    </tr>
  );
}
