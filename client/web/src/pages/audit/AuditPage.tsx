import './audit.css';
import { useRoute } from 'preact-iso';
import { useAddress, useChange, useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import { type Schemas, urlOf, useAnswer } from '../../api/ask';
import { useNameOf } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { Select } from '../../parts/Select';
import { inLanguage, type Text, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { useKnownNames } from '../log/useKnownNames';
import { Panels } from './Panels';
import { TrailEntry } from './TrailEntry';
import { type AuditEntry, type Order, ordered } from './trail';

const messages = defineMessages(
  {
    trail: 'Allt som är registrerat',
    count: (count: number) => (count === 1 ? '1 post' : `${count} poster`),
    order: 'Ordning',
    recorded: 'när det registrerades',
    effective: 'när det gällde',
    bundle: 'Ladda ned med bevis',
    log: 'I loggen',
    ownPage: 'Till sidan om detta',
    adoptions: 'Antaganden som begärs',
  },
  {
    trail: 'Everything that is recorded',
    count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    order: 'Order',
    recorded: 'when it was recorded',
    effective: 'when it held',
    bundle: 'Download with proofs',
    log: 'In the log',
    ownPage: 'To the page about this',
    adoptions: 'Adoptions requested',
  },
);

/** Everything recorded of a subject. Of most kinds it is their only page. */
export default function AuditPage() {
  const word = useWord();
  const { params } = useRoute();
  const { kind = '', slug = '' } = params;
  const subject = `${kind}/${slug}`;
  const asked = useAnswer<Schemas['Audit']>(`/v1/audit/${kind}/${slug}`);
  const title = useTitle(subject, asked.answer);
  return (
    <Page
      title={title}
      lead={
        <>
          {sentence(word('subject_kind', kind))} <code>{subject}</code>
        </>
      }
      asked={asked}
      actions={<Downloads subject={subject} />}
    >
      {asked.answer && (
        <>
          <Elsewhere answer={asked.answer} />
          <Panels subject={subject} />
          <Trail answer={asked.answer} />
        </>
      )}
    </Page>
  );
}

/** What the answer calls it; where that is but its slug, what its entries say of it. */
function useTitle(subject: string, answer: Schemas['Audit'] | null): string {
  const language = useLanguage();
  const slug = subject.slice(subject.indexOf('/') + 1);
  const name = useNameOf(answer?.names ?? {})(subject);
  if (name !== slug || !answer) return name;
  const data = answer.entries.map((entry) => entry.data as Readonly<Record<string, unknown>>);
  const said = data.map(({ question }) => question).filter((text) => text !== undefined);
  const newest = said.at(-1);
  return newest === undefined ? name : inLanguage(newest as Text, language);
}

function Downloads({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <>
      <a class="button" href={link('/log', { subject })}>
        {t.log}
      </a>
      <a class="button" href={urlOf('/v1/bundle', { subject })} target="_self" download>
        {t.bundle}
      </a>
    </>
  );
}

function requestsAdoption({ data }: AuditEntry): boolean {
  return 'requests' in data;
}

/** The subject's other pages, where it has any. */
function Elsewhere({ answer }: { answer: Schemas['Audit'] }) {
  const t = useMessages(messages);
  const link = useLink();
  const { subject, entries } = answer;
  const page = pageOf(subject);
  const hasPage = !page.startsWith('/audit/');
  const requests = entries.some(requestsAdoption);
  if (!hasPage && !requests) return null;
  return (
    <p class="row">
      {hasPage && <a href={link(page)}>{t.ownPage}</a>}
      {requests && (
        <a href={link(`/adoptions/${subject.slice(subject.indexOf('/') + 1)}`)}>{t.adoptions}</a>
      )}
    </p>
  );
}

type Disclosed = Schemas['Disclosed'];

function personsOf(entry: AuditEntry, disclosed: readonly Disclosed[]): Record<string, string> {
  const mine = disclosed.filter(({ position }) => position === entry.position);
  return Object.fromEntries(mine.map(({ pointer, name }) => [pointer, name]));
}

function Trail({ answer }: { answer: Schemas['Audit'] }) {
  const t = useMessages(messages);
  const change = useChange();
  const { params } = useAddress();
  const order: Order = params.order === 'effective' ? 'effective' : 'recorded';
  const { entries, asked, disclosed = [] } = answer;
  // The answer names what the entries are about, not all who recorded them.
  const names = { ...useKnownNames(entries.map(({ actor }) => actor)), ...answer.names };
  return (
    <section class="stack">
      <div class="filters audit-head">
        <h2>
          {t.trail} <span class="soft">({t.count(entries.length)})</span>
        </h2>
        <Select
          label={t.order}
          value={order}
          options={[
            { value: 'recorded', label: t.recorded },
            { value: 'effective', label: t.effective },
          ]}
          onChange={(chosen) => change({ order: chosen === 'effective' ? chosen : null })}
        />
      </div>
      <ol class="plain-list stack tight">
        {ordered(entries, order).map((entry) => (
          <TrailEntry
            key={entry.position}
            entry={entry}
            entries={entries}
            names={names}
            persons={personsOf(entry, disclosed)}
            zone={asked.zone}
          />
        ))}
      </ol>
    </section>
  );
}
