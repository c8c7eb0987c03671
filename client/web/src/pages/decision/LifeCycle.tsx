import { type Schemas, urlOf } from '../../api/ask';
import { DateText, Doubt, EntryLinks } from '../../parts/Facts';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { DataFacts } from '../entry/DataFacts';
import { Section } from './Section';

const messages = defineMessages(
  {
    heading: 'Beslutets gång',
    lead: 'Vad som är känt om beslutet efter att det fattades: justering, anslag, expediering, verkställighet.',
    only: 'Inget mer än själva beslutet är känt.',
    proof: 'bevis',
    proofOf: (position: number) => `Ladda ned bevis för post ${position}`,
  },
  {
    heading: 'Life cycle',
    lead: 'What is known of the decision after it was taken: minutes, announcement, dispatch, execution.',
    only: 'Nothing beyond the decision itself is known.',
    proof: 'proof',
    proofOf: (position: number) => `Download the proof of entry ${position}`,
  },
);

type Event = NonNullable<Schemas['Decision']['lifeCycle']>[number];

/** What has happened to the decision, in order. */
export function LifeCycle({ answer }: { answer: Schemas['Decision'] }) {
  const t = useMessages(messages);
  const events = answer.lifeCycle ?? [];
  return (
    <Section id="life-cycle" heading={t.heading} lead={t.lead}>
      <ol class="timeline">
        {events.map((event) => (
          <li key={event.position}>
            <Happening event={event} answer={answer} />
          </li>
        ))}
      </ol>
      {events.length === 1 && <p class="soft">{t.only}</p>}
    </Section>
  );
}

function Happening({ event, answer }: { event: Event; answer: Schemas['Decision'] }) {
  const t = useMessages(messages);
  const word = useWord();
  const { position } = event;
  const shown = (answer.disclosed ?? []).filter((person) => person.position === position);
  // What the decision itself says stands at the head of the page.
  const isDecision = event.type === 'decision.taken';
  const hasData = Object.keys(event.data).length > 0;
  return (
    <>
      <p class="timeline-head">
        <span class="timeline-date">
          <DateText date={event.effective} /> <Doubt certain={event.certain} />
        </span>
        <strong class="timeline-type">{word('event_type', event.type)}</strong>
        <EntryLinks positions={[position]} />
        <a
          class="small screen-only"
          href={urlOf('/v1/proof/inclusion', { position })}
          download={`${position}.tlog-proof`}
          aria-label={t.proofOf(position)}
        >
          {t.proof}
        </a>
      </p>
      {!isDecision && hasData && (
        <DataFacts
          data={event.data}
          names={answer.names}
          type={event.type}
          persons={Object.fromEntries(shown.map(({ pointer, name }) => [pointer, name]))}
        />
      )}
    </>
  );
}
