import './followups.css';
import type { Schemas } from '../../api/ask';
import { formatEvery } from '../../dates/period';
import {
  DateText,
  Doubt,
  EntryLinks,
  Fact,
  type Names,
  SubjectLink,
  TextOf,
} from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';

export type FollowUp = Schemas['FollowUps']['followups'][number];

const messages = defineMessages(
  {
    noQuestion: 'Ingen fråga är angiven',
    of: 'Uppföljning av',
    by: 'Görs av',
    since: 'Bestämd',
    due: 'Förfaller',
    every: 'Återkommer',
    overdueSince: 'Försenad sedan',
    next: 'Nästa',
    noDue: 'Ingen förfallodag är känd',
    reports: 'Rapporter',
    noReports: 'Ingen rapport är känd.',
    answers: 'gäller',
    dues: (count: number) =>
      count === 1 ? 'Visa den enda förfallodagen' : `Visa alla ${count} förfallodagar`,
    duesCaption: 'Förfallodagar',
    dueDay: 'Förfallodag',
    status: 'Läge',
    answered: 'Besvarad',
    report: 'Rapport',
    noReport: 'ingen känd',
  },
  {
    noQuestion: 'No question is given',
    of: 'Follow-up of',
    by: 'Done by',
    since: 'Scheduled',
    due: 'Due',
    every: 'Recurs',
    overdueSince: 'Overdue since',
    next: 'Next',
    noDue: 'No due date is known',
    reports: 'Reports',
    noReports: 'No report is known.',
    answers: 'for',
    dues: (count: number) =>
      count === 1 ? 'Show the only due date' : `Show all ${count} due dates`,
    duesCaption: 'Due dates',
    dueDay: 'Due date',
    status: 'Status',
    answered: 'Answered',
    report: 'Report',
    noReport: 'none known',
  },
);

interface Props {
  followUp: FollowUp;
  names: Names;
}

/** A follow-up: what is asked, of what, by whom, when, and what has been reported. */
export function FollowUpCard({ followUp, names }: Props) {
  const t = useMessages(messages);
  const { question, status, certain, reports, dues } = followUp;
  return (
    <article class={`card stack tight followups-card ${status}`}>
      <div class="followups-head">
        <h3>{question ? <TextOf text={question} /> : <span class="soft">{t.noQuestion}</span>}</h3>
        <span>
          <WordMark vocabulary="follow_up_status" code={status} /> <Doubt certain={certain} />
        </span>
      </div>
      <div class="followups-body">
        <FollowUpFacts followUp={followUp} names={names} />
        <div class="stack tight">
          <h4>{t.reports}</h4>
          {reports.length === 0 && <p class="soft">{t.noReports}</p>}
          <ul class="plain-list followups-reports">
            {reports.map((report) => (
              <ReportItem key={report.position} report={report} />
            ))}
          </ul>
        </div>
      </div>
      {dues.length > 0 && (
        <details>
          <summary>{t.dues(dues.length)}</summary>
          <Dues dues={dues} />
        </details>
      )}
    </article>
  );
}

function FollowUpFacts({ followUp, names }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { of, by, since, due, every, overdueSince, next } = followUp;
  return (
    <dl class="facts">
      <Fact term={t.of}>
        <SubjectLink subject={of} names={names} />
      </Fact>
      <Fact term={t.by}>
        <SubjectLink subject={by} names={names} />
      </Fact>
      {overdueSince && (
        <Fact term={t.overdueSince}>
          <strong class="followups-late">
            <DateText date={overdueSince} />
          </strong>
        </Fact>
      )}
      {due && (
        <Fact term={t.due}>
          <DateText date={due} />
        </Fact>
      )}
      {every && <Fact term={t.every}>{sentence(formatEvery(every, language))}</Fact>}
      {!due && !every && <Fact term={t.due}>{t.noDue}</Fact>}
      {next && (
        <Fact term={t.next}>
          <DateText date={next} />
        </Fact>
      )}
      <Fact term={t.since}>
        <DateText date={since} />
      </Fact>
    </dl>
  );
}

function ReportItem({ report }: { report: FollowUp['reports'][number] }) {
  const t = useMessages(messages);
  return (
    <li>
      <div class="row">
        <WordMark vocabulary="follow_up_state" code={report.state} />
        <span class="soft">
          <DateText date={report.reported} />
          {report.for && (
            <>
              , {t.answers} <DateText date={report.for} />
            </>
          )}{' '}
          <Doubt certain={report.certain} />
        </span>
        <EntryLinks positions={[report.position]} />
      </div>
      <p>
        <TextOf text={report.finding} />
      </p>
    </li>
  );
}

function Dues({ dues }: { dues: FollowUp['dues'] }) {
  const t = useMessages(messages);
  return (
    <Table cards caption={t.duesCaption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t.dueDay}</th>
          <th scope="col">{t.status}</th>
          <th scope="col">{t.answered}</th>
          <th scope="col">{t.report}</th>
        </tr>
      </thead>
      <tbody>
        {dues.map(({ due, status, answered, report }) => (
          <tr key={due}>
            <th scope="row" class="followups-day">
              <DateText date={due} />
            </th>
            <td>
              <WordMark vocabulary="follow_up_status" code={status} />
            </td>
            <td>
              <WordMark vocabulary="truth" code={answered} />
            </td>
            <td>
              {report === null ? (
                <span class="soft">{t.noReport}</span>
              ) : (
                <EntryLinks positions={[report]} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
