import './entry.css';
import { useRoute } from 'preact-iso';
import { useLink } from '../../address/address';
import { kindOf } from '../../address/subjects';
import { type Asked, type Problem, type Schemas, urlOf, useAnswer, useAsked } from '../../api/ask';
import { type Names, SubjectLink } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { EntriesBadge } from '../../verification/AnswerBadge';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { Amendments } from './Amendments';
import { DataFacts } from './DataFacts';
import { EntryFacts } from './EntryFacts';
import { RawEntry } from './RawEntry';

const messages = defineMessages(
  {
    title: (position: string) => `Post ${position}`,
    lead: 'En post är en uppgift som någon har registrerat. Den ändras aldrig: den som vill rätta eller återta den lägger till en ny post.',
    loading: 'Hämtar …',
    about: 'Gäller',
    said: 'Vad posten säger',
    previous: 'Föregående',
    next: 'Nästa',
    neighbours: 'Poster intill',
    notYet:
      'Med det som var känt vid den valda tidpunkten fanns posten ännu inte. Här visas den ändå, som den står i loggen.',
  },
  {
    title: (position: string) => `Entry ${position}`,
    lead: 'An entry is a fact that somebody has recorded. It never changes: whoever wants to correct or retract it adds a new entry.',
    loading: 'Loading …',
    about: 'About',
    said: 'What the entry says',
    previous: 'Previous',
    next: 'Next',
    neighbours: 'Entries beside this',
    notYet:
      'With what was known at the chosen moment the entry did not yet exist. It is shown all the same, as it stands in the log.',
  },
);

type Entry = Schemas['Entry'];
type Audit = Schemas['Audit'];

export default function EntryPage() {
  const t = useMessages(messages);
  const { position = '' } = useRoute().params;
  const asked = useAsked<Entry>(urlOf('/v1/entries', { from: position, limit: 1 }));
  const entry = asked.answer?.position === Number(position) ? asked.answer : null;
  const audit = useAnswer<Audit>(entry && `/v1/audit/${entry.subject}`);
  return (
    <Page
      title={t.title(position)}
      lead={t.lead}
      actions={
        <>
          {entry && !audit.isPending && <EntriesBadge entries={[entry]} beside={audit.answer} />}
          <Neighbours position={position} />
        </>
      }
    >
      {asked.problem && <ProblemNotice problem={asked.problem} />}
      {!entry && asked.isPending && <p role="status">{t.loading}</p>}
      {entry && <Contents entry={entry} audit={audit} />}
    </Page>
  );
}

/** The steps to the entries before and after, where there are such. */
function Neighbours({ position }: { position: string }) {
  const t = useMessages(messages);
  const link = useLink();
  const { answer: ledger } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  const number = Number(position);
  return (
    <nav class="row" aria-label={t.neighbours}>
      {number > 0 && (
        <a class="button" rel="prev" href={link(`/entries/${number - 1}`)}>
          <span aria-hidden="true">←</span> {t.previous}
        </a>
      )}
      {ledger && number + 1 < ledger.size && (
        <a class="button" rel="next" href={link(`/entries/${number + 1}`)}>
          {t.next} <span aria-hidden="true">→</span>
        </a>
      )}
    </nav>
  );
}

function isUnknownThen(problem: Problem | null): boolean {
  return problem?.status === 404;
}

function Contents({ entry, audit }: { entry: Entry; audit: Asked<Audit> }) {
  const t = useMessages(messages);
  const word = useWord();
  const trail = audit.answer?.subject === entry.subject ? audit.answer : null;
  const names: Names = trail?.names ?? {};
  const inTrail = trail?.entries.find(({ position }) => position === entry.position);
  const isNotYet = isUnknownThen(audit.problem) || (trail !== null && !inTrail);
  return (
    <>
      {isNotYet && (
        <p class="notice doubt" role="note">
          {t.notYet}
        </p>
      )}
      {trail && inTrail && <Amendments entry={inTrail} trail={trail} />}
      <EntryFacts entry={entry} trail={trail} />
      <section class="stack tight" aria-labelledby="said">
        <h2 id="said">{t.said}</h2>
        <div class="card stack">
          <p class="entry-subject">
            <strong>{word('event_type', entry.type)}</strong>
            <span class="soft">
              {t.about} {word('subject_kind', kindOf(entry.subject))}:
            </span>{' '}
            <SubjectLink subject={entry.subject} names={names} />
          </p>
          <DataFacts
            data={entry.data}
            names={names}
            type={typeOfData(entry, trail)}
            persons={personsOf(entry.position, trail)}
          />
        </div>
      </section>
      <RawEntry entry={entry} />
    </>
  );
}

// The data of a correction is that of the entry that it corrects.
function typeOfData(entry: Entry, trail: Audit | null): string {
  const { entry: amended } = entry.data as { entry?: string };
  return trail?.entries.find(({ id }) => id === amended)?.type ?? entry.type;
}

function personsOf(position: number, trail: Audit | null): Record<string, string> {
  const shown = (trail?.disclosed ?? []).filter((person) => person.position === position);
  return Object.fromEntries(shown.map(({ pointer, name }) => [pointer, name]));
}
