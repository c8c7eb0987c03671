import { type Schemas, useAnswer } from '../../api/ask';
import { DateText, Doubt, EntryLinks, SubjectLink, TextOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { FindingGroups } from './FindingGroups';
import { Section } from './Section';

const messages = defineMessages(
  {
    responsibilities: 'Ansvariga',
    nobody: 'Ingen är känd som ansvarig.',
    without: 'Ska ha en ytterst ansvarig, men ingen är känd:',
    vacant: 'vakant enligt uppgift',
    until: 'till',
    since: 'sedan',
    followups: 'Uppföljning',
    noFollowups: 'Ingen uppföljning är bestämd, så vitt känt.',
    by: 'Görs av',
    due: 'förfaller',
    noReport: 'Ingen rapport är känd.',
  },
  {
    responsibilities: 'Responsible',
    nobody: 'Nobody is known to be responsible.',
    without: 'Must have somebody accountable, but nobody is known:',
    vacant: 'said to be vacant',
    until: 'until',
    since: 'since',
    followups: 'Follow-up',
    noFollowups: 'No follow-up is scheduled, as far as is known.',
    by: 'Done by',
    due: 'due',
    noReport: 'No report is known.',
  },
);

/** What others answer about the decision: who is responsible, how it is followed up, what is wrong. */
export function Around({ subject }: { subject: string }) {
  return (
    <>
      <div class="decision-around">
        <Responsible subject={subject} />
        <FollowUps subject={subject} />
      </div>
      <FindingGroups subject={subject} />
    </>
  );
}

function Responsible({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const word = useWord();
  const { answer, problem } = useAnswer<Schemas['Responsibilities']>('/v1/responsibilities', {
    for: subject,
  });
  const rows = answer?.responsibilities ?? [];
  const held = rows.filter(({ holders }) => holders.length > 0);
  const empty = rows.filter(({ holders, required }) => holders.length === 0 && required !== 'no');
  return (
    <Section id="responsible" heading={t.responsibilities}>
      {problem && <ProblemNotice problem={problem} />}
      {answer && held.length === 0 && empty.length === 0 && <p>{t.nobody}</p>}
      {answer && (
        <ul class="decision-list">
          {held.flatMap((row) =>
            row.holders.map((holder) => (
              <li key={holder.responsibility}>
                <SubjectLink subject={row.organisation} names={answer.names} />:{' '}
                <TextOf text={holder.function} />{' '}
                <span class="soft">
                  ({word('role', row.role)}, {t.since} <DateText date={holder.since} />
                  {holder.to && (
                    <>
                      {' '}
                      {t.until} <DateText date={holder.to} />
                    </>
                  )}
                  )
                </span>{' '}
                <Doubt certain={holder.certain} /> <EntryLinks positions={[holder.position]} />
              </li>
            )),
          )}
        </ul>
      )}
      {answer && empty.length > 0 && (
        <p>
          {t.without}{' '}
          {empty.map((row, index) => (
            <span key={row.organisation}>
              {index > 0 && ', '}
              <SubjectLink subject={row.organisation} names={answer.names} />
              {row.vacant && ` (${t.vacant})`}
              <Doubt certain={row.required === 'yes'} />
            </span>
          ))}
        </p>
      )}
    </Section>
  );
}

type FollowUp = Schemas['FollowUps']['followups'][number];

function FollowUps({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const { answer, problem } = useAnswer<Schemas['FollowUps']>('/v1/followups', { subject });
  return (
    <Section id="followups" heading={t.followups}>
      {problem && <ProblemNotice problem={problem} />}
      {answer?.followups.length === 0 && <p>{t.noFollowups}</p>}
      {answer && answer.followups.length > 0 && (
        <ul class="decision-list">
          {answer.followups.map((followUp) => (
            <li key={followUp.followup}>
              <FollowUpItem followUp={followUp} answer={answer} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function FollowUpItem({ followUp, answer }: { followUp: FollowUp; answer: Schemas['FollowUps'] }) {
  const t = useMessages(messages);
  const report = followUp.reports[followUp.reports.length - 1];
  return (
    <div class="stack tight">
      <p>
        <WordMark vocabulary="follow_up_status" code={followUp.status} />{' '}
        {followUp.question ? (
          <TextOf text={followUp.question} />
        ) : (
          <SubjectLink subject={followUp.followup} names={answer.names} />
        )}{' '}
        <Doubt certain={followUp.certain} />
      </p>
      <p class="small soft">
        {t.by} <SubjectLink subject={followUp.by} names={answer.names} />
        {followUp.next && (
          <>
            , {t.due} <DateText date={followUp.next} />
          </>
        )}
      </p>
      {report ? (
        <p class="small">
          <DateText date={report.reported} />:{' '}
          <WordMark vocabulary="follow_up_state" code={report.state} />{' '}
          <TextOf text={report.finding} /> <EntryLinks positions={[report.position]} />
        </p>
      ) : (
        <p class="small soft">{t.noReport}</p>
      )}
    </div>
  );
}
