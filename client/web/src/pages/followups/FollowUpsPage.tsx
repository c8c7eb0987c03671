import { useAddress, useChange } from '../../address/address';
import { kindOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { useNameOf } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { Select } from '../../parts/Select';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { type FollowUp, FollowUpCard } from './FollowUpCard';

const messages = defineMessages(
  {
    title: 'Uppföljning',
    lead: 'Vad som ska följas upp, av vem och när, och vad som har rapporterats.',
    organisation: 'Organisation',
    status: 'Läge',
    all: 'Alla',
    none: 'Inga uppföljningar är kända.',
    noneChosen: 'Inga uppföljningar passar urvalet.',
    late: (count: number) =>
      count === 1 ? 'En uppföljning är försenad' : `${count} uppföljningar är försenade`,
    lateDetail: 'Dagen har passerat utan att någon rapport säkert svarar mot den.',
    total: (count: number) => (count === 1 ? '1 uppföljning' : `${count} uppföljningar`),
    calendar: 'Kalenderfil (.ics)',
  },
  {
    title: 'Follow-ups',
    lead: 'What is to be followed up, by whom and when, and what has been reported.',
    organisation: 'Organisation',
    status: 'Status',
    all: 'All',
    none: 'No follow-ups are known.',
    noneChosen: 'No follow-ups match the selection.',
    late: (count: number) =>
      count === 1 ? 'One follow-up is overdue' : `${count} follow-ups are overdue`,
    lateDetail: 'The day has passed, and no report is certain to answer it.',
    total: (count: number) => (count === 1 ? '1 follow-up' : `${count} follow-ups`),
    calendar: 'Calendar file (.ics)',
  },
);

/** The most pressing first. */
const order: readonly FollowUp['status'][] = [
  'overdue',
  'cannot-tell',
  'due',
  'reported',
  'undated',
];

export default function FollowUpsPage() {
  const t = useMessages(messages);
  const { params } = useAddress();
  const { organisation, status } = params;
  const asked = useAnswer<Schemas['FollowUps']>('/v1/followups', { organisation, status });
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      <Filters />
      {asked.answer && (
        <Chosen answer={asked.answer} isAll={!organisation && !status} key={asked.url} />
      )}
    </Page>
  );
}

function Filters() {
  const t = useMessages(messages);
  const word = useWord();
  const change = useChange();
  const { params } = useAddress();
  // What a joint body does its organisations do: all of them may be asked about.
  const known = useAnswer<Schemas['Portfolio']>('/v1/portfolio').answer?.names ?? {};
  const nameOf = useNameOf(known);
  const organisations = new Set(
    Object.keys(known).filter((name) => kindOf(name) === 'organisation'),
  );
  if (params.organisation) organisations.add(params.organisation);
  const options = [...organisations].map((value) => ({ value, label: nameOf(value) }));
  return (
    <div class="filters screen-only">
      <Select
        label={t.organisation}
        value={params.organisation ?? ''}
        none={t.all}
        options={options.sort((one, other) => one.label.localeCompare(other.label, 'sv'))}
        onChange={(organisation) => change({ organisation })}
      />
      <Select
        label={t.status}
        value={params.status ?? ''}
        none={t.all}
        options={order.map((code) => ({ value: code, label: word('follow_up_status', code) }))}
        onChange={(status) => change({ status })}
      />
      {params.organisation && (
        <a
          class="button"
          href={`/v1/calendar/${params.organisation.replace('organisation/', '')}.ics`}
          target="_self"
        >
          {t.calendar}
        </a>
      )}
    </div>
  );
}

function Chosen({ answer, isAll }: { answer: Schemas['FollowUps']; isAll: boolean }) {
  const t = useMessages(messages);
  const word = useWord();
  const { followups, names } = answer;
  if (followups.length === 0) return <p class="notice">{isAll ? t.none : t.noneChosen}</p>;
  const late = followups.filter(({ status }) => status === 'overdue').length;
  return (
    <>
      {late > 0 ? (
        <div class="notice bad" role="status">
          <strong>{t.late(late)}</strong>
          <span>{t.lateDetail}</span>
        </div>
      ) : (
        <p role="status">{t.total(followups.length)}</p>
      )}
      {order.map((status) => {
        const mine = followups.filter((followUp) => followUp.status === status);
        if (mine.length === 0) return null;
        return (
          <section key={status} class="stack tight">
            <h2>
              {sentence(word('follow_up_status', status))} <span class="soft">({mine.length})</span>
            </h2>
            <div class="followups-grid">
              {mine.map((followUp) => (
                <FollowUpCard key={followUp.followup} followUp={followUp} names={names} />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
