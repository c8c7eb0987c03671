import { dayOf, formatDate } from '../../dates/edtf';
import { Doubt, SubjectLink } from '../../parts/Facts';
import { ChangeMark } from '../../time/Changes';
import { useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { type Axis, axisOf, shareOf, ticksOf } from './bars';
import {
  AreaTitle,
  Leads,
  Participants,
  PeriodText,
  RunningMark,
  StatusMark,
  SurveyText,
} from './facts';
import { Legend } from './Legend';
import { messages } from './messages';
import { PeriodBar, TimelinePaint } from './PeriodBar';
import type { Initiative, Portfolio, ShownArea } from './portfolio';

interface Props {
  portfolio: Portfolio;
  areas: readonly ShownArea[];
}

/** The same facts as the table, with the periods drawn on one axis of time. */
export function Timeline({ portfolio, areas }: Props) {
  const all = portfolio.areas.flatMap(({ initiatives }) => initiatives);
  // Of all, also those not chosen: so the axis stays while the reader chooses.
  const periods = all.map(({ period }) => period).filter((period) => period !== null);
  const axis = axisOf(periods, dayOf(portfolio.at));
  return (
    <div class="portfolio-timeline">
      <TimelinePaint />
      <Legend at={portfolio.at} />
      {areas.map((shown) => (
        <AreaLines key={shown.area.area ?? ''} {...shown} portfolio={portfolio} axis={axis} />
      ))}
    </div>
  );
}

interface AreaProps extends ShownArea {
  portfolio: Portfolio;
  axis: Axis;
}

function AreaLines({ area, shown, portfolio, axis }: AreaProps) {
  const t = useMessages(messages);
  const hidden = area.initiatives.length > 0 && shown.length === 0;
  return (
    <section class="portfolio-area card">
      <div class="portfolio-area-head">
        <h2 class="portfolio-area-title">
          <AreaTitle area={area} /> <Doubt certain={area.certain} />
        </h2>
        <SurveyText area={area} />
        {hidden && <p class="soft">{t.noneChosen(area.initiatives.length)}</p>}
      </div>
      {shown.length > 0 && (
        <>
          <Years axis={axis} />
          <ul class="plain-list">
            {shown.map((initiative) => (
              <Line
                key={initiative.initiative}
                initiative={initiative}
                portfolio={portfolio}
                axis={axis}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Years({ axis }: { axis: Axis }) {
  return (
    <div class="portfolio-years" aria-hidden="true">
      <div>
        {ticksOf(axis).map(({ year, share }) => (
          <span key={year} style={{ insetInlineStart: `${share}%` }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}

interface LineProps {
  initiative: Initiative;
  portfolio: Portfolio;
  axis: Axis;
}

function Line({ initiative, portfolio, axis }: LineProps) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { names, at } = portfolio;
  return (
    <li class="portfolio-line">
      <div class="portfolio-line-head">
        <strong>
          <SubjectLink subject={initiative.initiative} names={names} />
        </strong>{' '}
        <Doubt certain={initiative.certain} /> <ChangeMark subject={initiative.initiative} />
        <dl class="portfolio-line-marks">
          <div>
            <dt>{t.status}</dt>{' '}
            <dd>
              <StatusMark initiative={initiative} />
            </dd>
          </div>
          <div>
            <dt>{t.running}</dt>{' '}
            <dd>
              <RunningMark running={initiative.running} />
            </dd>
          </div>
        </dl>
      </div>
      <div class="portfolio-line-chart">
        <PeriodBar
          initiative={initiative}
          axis={axis}
          at={{ share: shareOf(dayOf(at) + 0.5, axis), words: formatDate(at, language) }}
        />
        <dl class="portfolio-line-facts">
          <div>
            <dt>{t.period}</dt>{' '}
            <dd>
              {initiative.period === null ? (
                t.periodUnknownLong
              ) : (
                <PeriodText period={initiative.period} />
              )}
            </dd>
          </div>
          <div>
            <dt>{t.participants}</dt>{' '}
            <dd>
              <Participants participants={initiative.participants} portfolio={portfolio} />
            </dd>
          </div>
          <div>
            <dt>{t.leads}</dt>{' '}
            <dd>
              <Leads initiative={initiative} names={names} />
            </dd>
          </div>
        </dl>
      </div>
    </li>
  );
}
