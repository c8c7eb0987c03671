import { useLink } from '../../address/address';
import { urlOf } from '../../api/ask';
import { formatTime } from '../../dates/edtf';
import { DateText, type Names, SubjectLink } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { DataFacts } from '../entry/DataFacts';
import { type AuditEntry, amendedBy, isOrderedOtherwise, struckOf } from './trail';

const messages = defineMessages(
  {
    effective: 'Gäller från',
    recorded: 'Registrerad',
    ordered: 'Ordnas som',
    beforeAll: 'Ordnas före alla kända dagar',
    noPlace: 'Påverkar inte ordningen',
    corrected: 'rättad',
    retracted: 'återtagen',
    correctedBy: 'Rättad av',
    retractedBy: 'Återtagen av',
    corrects: 'Gäller',
    entry: (position: number) => `post ${position}`,
    signature: 'Signatur:',
    by: 'Registrerad av',
    key: 'med nyckeln',
    whole: 'Hela posten',
    proof: 'Bevis',
    proofOf: (position: number) => `Bevis för att post ${position} finns i loggen`,
    struck: 'Det överstrukna gäller inte längre, men står kvar.',
  },
  {
    effective: 'Holds from',
    recorded: 'Recorded',
    ordered: 'Ordered as',
    beforeAll: 'Ordered before every known day',
    noPlace: 'Has no part in the order',
    corrected: 'corrected',
    retracted: 'retracted',
    correctedBy: 'Corrected by',
    retractedBy: 'Retracted by',
    corrects: 'About',
    entry: (position: number) => `entry ${position}`,
    signature: 'Signature:',
    by: 'Recorded by',
    key: 'with the key',
    whole: 'The whole entry',
    proof: 'Proof',
    proofOf: (position: number) => `Proof that entry ${position} is in the log`,
    struck: 'What is struck through no longer holds, yet stays.',
  },
);

interface Props {
  entry: AuditEntry;
  entries: readonly AuditEntry[];
  names: Names;
  /** By JSON pointer: those that may be shown. */
  persons: Readonly<Record<string, string>>;
  zone: string;
}

/** One entry of a trail: both clocks, what it says, who said it, and what became of it. */
export function TrailEntry({ entry, entries, names, persons, zone }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const { position, type, correctedBy, retractedBy } = entry;
  const struck = struckOf(entry, entries);
  return (
    <li id={`entry-${position}`} class="card audit-entry">
      <Clocks entry={entry} isStruck={struck.effective} zone={zone} />
      <div class="stack tight">
        <div class="row">
          <h3>{sentence(word('event_type', type))}</h3>
          {retractedBy !== null && (
            <Mark tone="bad" shape="cross">
              {t.retracted}
            </Mark>
          )}
          {correctedBy.length > 0 && (
            <Mark tone="doubt" shape="half">
              {t.corrected}
            </Mark>
          )}
        </div>
        <Amendments entry={entry} entries={entries} />
        <div class={struck.data ? 'audit-struck' : ''}>
          <DataFacts data={entry.data} names={names} type={type} persons={persons} />
        </div>
        <EntryFoot entry={entry} names={names} />
      </div>
    </li>
  );
}

interface ClocksProps {
  entry: AuditEntry;
  isStruck: boolean;
  zone: string;
}

function Clocks({ entry, isStruck, zone }: ClocksProps) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { effective, sortDay, time } = entry;
  return (
    <dl class="audit-clocks">
      <div>
        <dt>{t.effective}</dt>
        <dd>
          <span class={isStruck ? 'audit-struck' : ''}>
            <DateText date={effective} />
          </span>
          {isOrderedOtherwise(entry) && <SortDay day={sortDay} />}
        </dd>
      </div>
      <div>
        <dt>{t.recorded}</dt>
        <dd>
          <time dateTime={time}>{formatTime(time, language, zone)}</time>
        </dd>
      </div>
    </dl>
  );
}

function SortDay({ day }: { day: AuditEntry['sortDay'] }) {
  const t = useMessages(messages);
  if (day === null) return <span class="soft small">{t.noPlace}</span>;
  if (day === '..') return <span class="soft small">{t.beforeAll}</span>;
  return (
    <span class="soft small">
      {t.ordered} <DateText date={day} />
    </span>
  );
}

/** What became of the entry, and which other it is about. */
function Amendments({ entry, entries }: { entry: AuditEntry; entries: readonly AuditEntry[] }) {
  const t = useMessages(messages);
  const amended = amendedBy(entry, entries);
  const { correctedBy, retractedBy } = entry;
  return (
    <>
      {retractedBy !== null && (
        <p class="notice bad">
          <span>
            {t.retractedBy} <ToEntry position={retractedBy} />. {t.struck}
          </span>
        </p>
      )}
      {correctedBy.length > 0 && (
        <p class="notice doubt">
          <span>
            {t.correctedBy}{' '}
            {correctedBy.map((position, index) => (
              <span key={position}>
                {index > 0 && ', '}
                <ToEntry position={position} />
              </span>
            ))}
            . {t.struck}
          </span>
        </p>
      )}
      {amended && (
        <p>
          {t.corrects} <ToEntry position={amended.position} />
        </p>
      )}
    </>
  );
}

function ToEntry({ position }: { position: number }) {
  const t = useMessages(messages);
  return <a href={`#entry-${position}`}>{t.entry(position)}</a>;
}

function EntryFoot({ entry, names }: { entry: AuditEntry; names: Names }) {
  const t = useMessages(messages);
  const link = useLink();
  const { position, actor, signature } = entry;
  const [organisation = '', key = ''] = actor.split('/');
  return (
    <div class="row small audit-foot">
      <span class="soft">
        {t.by} <SubjectLink subject={`organisation/${organisation}`} names={names} />, {t.key}{' '}
        <SubjectLink subject={`key/${key}`} names={names} />
      </span>
      <span class="soft">
        {t.signature} <WordMark vocabulary="signature" code={signature} />
      </span>
      <a href={link(`/entries/${position}`)}>
        {t.whole} ({position})
      </a>
      <a
        href={urlOf('/v1/proof/inclusion', { position })}
        target="_self"
        aria-label={t.proofOf(position)}
      >
        {t.proof}
      </a>
    </div>
  );
}
