import { useLink } from '../../address/address';
import { formatDate } from '../../dates/edtf';
import { DateText, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { ChangeMark } from '../../time/Changes';
import { type Language, useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { messages, type PortfolioMessages } from './messages';
import {
  type Area,
  hasNoLead,
  type Initiative,
  type Portfolio,
  participationOf,
} from './portfolio';

// The facts of an initiative and of an area, told alike in the table and in the timeline.

export function periodInWords(
  period: Initiative['period'],
  language: Language,
  t: PortfolioMessages,
): string {
  if (period === null) return t.periodUnknown;
  const from = formatDate(period.from, language);
  if (period.to === undefined) return t.endUnknown(from);
  if (period.to === '..') return t.untilFurther(from);
  const to = formatDate(period.to, language);
  return /^\d{4}–\d{4}$/.test(`${from}–${to}`) ? `${from}–${to}` : t.until(from, to);
}

export function PeriodText({ period }: { period: Initiative['period'] }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const words = periodInWords(period, language, t);
  return <span class={period === null ? 'soft' : ''}>{words}</span>;
}

export function StatusMark({ initiative: { status, since } }: { initiative: Initiative }) {
  const t = useMessages(messages);
  if (status === null) return <span class="soft">{t.unknown}</span>;
  return (
    <span class="portfolio-status">
      <WordMark vocabulary="status" code={status} />
      {since !== null && (
        <span class="small soft">
          {t.since} <DateText date={since} />
        </span>
      )}
    </span>
  );
}

export function RunningMark({ running }: { running: Initiative['running'] }) {
  const t = useMessages(messages);
  if (running === null) return <span class="soft">{t.unknown}</span>;
  // That something does not run is no fault.
  if (running === 'no') return <NotRunning />;
  return <WordMark vocabulary="truth" code={running} />;
}

function NotRunning() {
  const language = useLanguage();
  return (
    <Mark tone="quiet" shape="cross">
      {language === 'sv' ? 'nej' : 'no'}
    </Mark>
  );
}

export function Leads({ initiative, names }: { initiative: Initiative; names: Names }) {
  const t = useMessages(messages);
  const { leads } = initiative;
  if (hasNoLead(initiative)) {
    return (
      <Mark tone="bad" shape="triangle">
        {leads === null ? t.leadUnknown : t.noLead}
      </Mark>
    );
  }
  return <Listed subjects={leads ?? []} names={names} />;
}

/** "A, B och C", each a link. */
export function Listed({ subjects, names }: { subjects: readonly string[]; names: Names }) {
  const t = useMessages(messages);
  return (
    <span>
      {subjects.map((subject, index) => (
        <span key={subject}>
          {index > 0 && (index + 1 < subjects.length ? ', ' : ` ${t.and} `)}
          <SubjectLink subject={subject} names={names} />
        </span>
      ))}
    </span>
  );
}

interface ParticipantsProps {
  participants: Initiative['participants'];
  portfolio: Portfolio;
}

export function Participants({ participants, portfolio }: ParticipantsProps) {
  const t = useMessages(messages);
  if (participants === null) return <span class="soft">{t.participantsUnknown}</span>;
  if (participants.length === 0) return <span>{t.noParticipants}</span>;
  const { names } = portfolio;
  const { allOf, except, named } = participationOf(participants, portfolio.parties);
  if (allOf === null) return <Listed subjects={named} names={names} />;
  return (
    <span>
      {t.allParties(allOf)}
      {except.length > 0 && (
        <>
          {` ${t.except} `}
          <Listed subjects={except} names={names} />
        </>
      )}
      {named.length > 0 && (
        <>
          {'; '}
          <Listed subjects={named} names={names} />
        </>
      )}
    </span>
  );
}

export function AreaTitle({ area }: { area: Area }) {
  const t = useMessages(messages);
  const link = useLink();
  if (area.area === null) return <>{t.noArea}</>;
  return (
    <>
      {area.number !== null && <span class="portfolio-number">{area.number}</span>}
      <a href={link(`/audit/${area.area}`)}>
        {area.title !== null && <TextOf text={area.title} />}
      </a>
    </>
  );
}

/** What a survey said of the area, or that there was none: two things that must not be mixed up. */
export function SurveyText({ area }: { area: Area }) {
  const t = useMessages(messages);
  const { surveyed, initiatives } = area;
  if (area.area === null) return null;
  const isEmpty = initiatives.length === 0;
  if (surveyed === null) {
    return (
      <span class="portfolio-survey">
        <Mark tone="doubt" shape="question">
          {t.notSurveyed}
        </Mark>
        {isEmpty && <span>{t.notSurveyedEmpty}</span>}
        <ChangeMark subject={area.area} />
      </span>
    );
  }
  const idle = isEmpty ? t.idleArea : t.idleSurvey;
  const count = surveyed.ongoing.length;
  return (
    <span class="portfolio-survey">
      <span class={isEmpty && count === 0 ? 'portfolio-idle' : ''}>
        {count === 0 ? idle : t.surveyed(count)} (<DateText date={surveyed.since} />)
      </span>
      {surveyed.statement !== undefined && (
        <span class="soft">
          <TextOf text={surveyed.statement} />
        </span>
      )}
      <ChangeMark subject={area.area} />
    </span>
  );
}
