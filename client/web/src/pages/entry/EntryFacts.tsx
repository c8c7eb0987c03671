import { useLink } from '../../address/address';
import { type Schemas, useAnswer, useAsked } from '../../api/ask';
import { formatTime } from '../../dates/edtf';
import { DateText, Fact, SubjectLink } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';

const messages = defineMessages(
  {
    clocks: 'De två klockorna',
    effectiveHint: 'när det som posten säger hände eller började gälla',
    recorded: 'Registrerad',
    recordedHint: 'när liggaren tog emot posten',
    recorder: 'Vem registrerade',
    organisation: 'Organisation',
    key: 'Nyckel',
    signature: 'Signatur',
    signatureUnknown: 'visas när postens historik har hämtats',
    place: 'Plats i loggen',
    position: (position: number) => `nummer ${position}, räknat från 0`,
    revision: 'Om det den gäller',
    ordinal: (number: number, count: number | null) =>
      count === null ? `post ${number}` : `post ${number} av ${count}`,
    trail: 'hela historiken',
  },
  {
    clocks: 'The two clocks',
    effectiveHint: 'when what the entry says happened or began to hold',
    recorded: 'Recorded',
    recordedHint: 'when the ledger accepted the entry',
    recorder: 'Who recorded it',
    organisation: 'Organisation',
    key: 'Key',
    signature: 'Signature',
    signatureUnknown: 'is shown once the audit trail has been fetched',
    place: 'Place in the log',
    position: (position: number) => `number ${position}, counted from 0`,
    revision: 'About its subject',
    ordinal: (number: number, count: number | null) =>
      count === null ? `entry ${number}` : `entry ${number} of ${count}`,
    trail: 'the whole audit trail',
  },
);

type Audit = Schemas['Audit'];

interface Props {
  entry: Schemas['Entry'];
  trail: Audit | null;
}

/** When, by whom and where: what every entry has, whatever it says. */
export function EntryFacts({ entry, trail }: Props) {
  const t = useMessages(messages);
  return (
    <div class="entry-facts">
      <section class="card stack tight" aria-labelledby="clocks">
        <h2 id="clocks">{t.clocks}</h2>
        <Clocks entry={entry} trail={trail} />
      </section>
      <section class="card stack tight" aria-labelledby="recorder">
        <h2 id="recorder">{t.recorder}</h2>
        <Recorder entry={entry} trail={trail} />
      </section>
    </div>
  );
}

function Clocks({ entry, trail }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const language = useLanguage();
  const link = useLink();
  const { answer: ledger } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  return (
    <dl class="facts">
      <Fact term={word('member', 'effective')}>
        <strong>
          <DateText date={entry.effective} />
        </strong>
        <br />
        <span class="small soft">{t.effectiveHint}</span>
      </Fact>
      <Fact term={t.recorded}>
        <strong>
          <time dateTime={entry.time} title={entry.time}>
            {ledger ? formatTime(entry.time, language, ledger.zone) : entry.time}
          </time>
        </strong>
        <br />
        <span class="small soft">{t.recordedHint}</span>
      </Fact>
      <Fact term={t.place}>{t.position(entry.position)}</Fact>
      <Fact term={t.revision}>
        {t.ordinal(entry.revision + 1, trail?.entries.length ?? null)} ·{' '}
        <a href={link(`/audit/${entry.subject}`)}>{t.trail}</a>
      </Fact>
    </dl>
  );
}

function Recorder({ entry, trail }: Props) {
  const t = useMessages(messages);
  const [organisation = '', key = ''] = entry.actor.split('/');
  const subject = `organisation/${organisation}`;
  // Asked for its name only: the answers about the entry's subject do not mention who recorded it.
  const { answer } = useAnswer<Audit>(`/v1/audit/${subject}`);
  const inTrail = trail?.entries.find(({ position }) => position === entry.position);
  return (
    <dl class="facts">
      <Fact term={t.organisation}>
        <SubjectLink subject={subject} names={answer?.names ?? {}} />
      </Fact>
      <Fact term={t.key}>
        <SubjectLink subject={`key/${key}`} names={{}} />
      </Fact>
      <Fact term={t.signature}>
        {inTrail ? (
          <WordMark vocabulary="signature" code={inTrail.signature} />
        ) : (
          <span class="soft">{t.signatureUnknown}</span>
        )}
      </Fact>
    </dl>
  );
}
