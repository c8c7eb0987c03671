import type { ComponentChildren } from 'preact';
import { useLink } from '../../address/address';
import { kindOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { DateText, Doubt, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { lookOf, Mark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { groupsOf } from '../findings/groups';
import { FollowUpCard } from '../followups/FollowUpCard';
import { IndicatorCard } from '../indicators/IndicatorCard';
import { type Row, responsibilityLines } from './responsibility';

const messages = defineMessages(
  {
    responsibilities: 'Ansvar',
    nobody: 'Ingen känd hos',
    vacant: 'Vakant hos',
    since: 'sedan',
    followUps: 'Uppföljningar',
    findings: 'Brister',
    allFindings: 'Visa bristerna',
    indicators: 'Mätvärden',
  },
  {
    responsibilities: 'Responsibility',
    nobody: 'Nobody known in',
    vacant: 'Vacant in',
    since: 'since',
    followUps: 'Follow-ups',
    findings: 'Findings',
    allFindings: 'Show the findings',
    indicators: 'Measured values',
  },
);

/** What else is known of a subject. A panel with nothing in it is left out. */
export function Panels({ subject }: { subject: string }) {
  return (
    <div class="audit-panels">
      <Responsibilities subject={subject} />
      <Findings subject={subject} />
      <FollowUps subject={subject} />
      {kindOf(subject) === 'indicator' && <Indicators subject={subject} />}
    </div>
  );
}

interface PanelProps {
  title: string;
  isWide?: boolean;
  children: ComponentChildren;
}

function Panel({ title, isWide = false, children }: PanelProps) {
  return (
    <section class={isWide ? 'stack tight audit-wide' : 'stack tight'}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Responsibilities({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const { answer } = useAnswer<Schemas['Responsibilities']>('/v1/responsibilities', {
    for: subject,
  });
  if (!answer || answer.responsibilities.length === 0) return null;
  const persons = new Map((answer.disclosed ?? []).map((one) => [one.position, one.name]));
  return (
    <Panel title={t.responsibilities}>
      <div class="card">
        <ul class="plain-list stack tight">
          {responsibilityLines(answer.responsibilities).map((line) => (
            <ResponsibilityLine
              key={JSON.stringify(line)}
              line={line}
              names={answer.names}
              persons={persons}
            />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

interface LineProps {
  line: Row;
  names: Names;
  persons: ReadonlyMap<number, string>;
}

function ResponsibilityLine({ line, names, persons }: LineProps) {
  const t = useMessages(messages);
  const word = useWord();
  const { role, holder, organisations, vacant } = line;
  return (
    <li>
      <strong>{sentence(word('role', role))}</strong>{' '}
      {holder ? (
        <>
          <SubjectLink subject={holder.responsibility} names={names} />
          {holder.person && persons.has(holder.position) && `, ${persons.get(holder.position)}`}
          {', '}
        </>
      ) : (
        <span class="soft">{vacant ? t.vacant : t.nobody} </span>
      )}
      <Inline subjects={organisations} names={names} />
      {holder && (
        <span class="soft">
          {' '}
          {t.since} <DateText date={holder.since} /> <Doubt certain={holder.certain} />
        </span>
      )}
    </li>
  );
}

function Inline({ subjects, names }: { subjects: readonly string[]; names: Names }) {
  return (
    <>
      {subjects.map((subject, index) => (
        <span key={subject}>
          {index > 0 && ', '}
          <SubjectLink subject={subject} names={names} />
        </span>
      ))}
    </>
  );
}

function Findings({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const word = useWord();
  const link = useLink();
  const { answer } = useAnswer<Schemas['Findings']>('/v1/findings', { subject });
  if (!answer || answer.findings.length === 0) return null;
  return (
    <Panel title={t.findings}>
      <div class="card stack tight">
        <ul class="plain-list stack tight">
          {groupsOf(answer.findings).map(({ rule, severity, count, subjects }) => (
            <li key={rule}>
              <Mark {...lookOf('severity', severity)}>{word('severity', severity)}</Mark>{' '}
              <strong>{sentence(word('rule', rule))}</strong> {count > 1 && `(${count})`}
              {subjects.map(({ alike }) =>
                alike.map(({ finding }) =>
                  finding.detail ? (
                    <span key={JSON.stringify(finding)}>
                      {' '}
                      <TextOf text={finding.detail} />
                    </span>
                  ) : null,
                ),
              )}
              <br />
              <span class="soft small">{word('rule_explained', rule)}</span>
            </li>
          ))}
        </ul>
        <a href={link('/findings', { subject })}>{t.allFindings}</a>
      </div>
    </Panel>
  );
}

function FollowUps({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const { answer } = useAnswer<Schemas['FollowUps']>('/v1/followups', { subject });
  if (!answer || answer.followups.length === 0) return null;
  return (
    <Panel title={t.followUps} isWide>
      <div class="followups-grid">
        {answer.followups.map((followUp) => (
          <FollowUpCard key={followUp.followup} followUp={followUp} names={answer.names} />
        ))}
      </div>
    </Panel>
  );
}

function Indicators({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const { answer } = useAnswer<Schemas['Indicators']>('/v1/indicators', { subject });
  if (!answer || answer.indicators.length === 0) return null;
  return (
    <Panel title={t.indicators} isWide>
      {answer.indicators.map((indicator) => (
        <IndicatorCard key={indicator.indicator} indicator={indicator} names={answer.names} />
      ))}
    </Panel>
  );
}
