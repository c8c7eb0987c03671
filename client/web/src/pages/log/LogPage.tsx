import './log.css';
import { useEffect, useState } from 'preact/hooks';
import { changed, useAddress } from '../../address/address';
import type { Names } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { ProblemNotice } from '../../parts/ProblemNotice';
import type { Text } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { type LogEntry, type LogFilter, matches } from './entries';
import { LiveControl } from './LiveControl';
import { LogFilters } from './LogFilters';
import { LogRow } from './LogRow';
import { useKnownNames } from './useKnownNames';
import { type End, useEnd, useLog } from './useLog';

const messages = defineMessages(
  {
    title: 'Logg',
    lead: 'Allt som har förts in i liggaren, det senaste först. Inget ändras eller tas bort: det som blev fel rättas av en ny post.',
    loading: 'Hämtar …',
    size: (count: number) => (count === 1 ? 'Loggen har 1 post.' : `Loggen har ${count} poster.`),
    first: (count: number) => `Bara de första ${count} posterna visas: de som var kända då.`,
    whole: 'Visa hela loggen',
    day: 'Loggen ordnas efter när något registrerades. Dagen i tidsraden ändrar den inte.',
    older: 'Visa äldre',
    end: 'Här börjar loggen.',
    none: 'Inga poster passar urvalet.',
    entries: 'Poster, de nyaste först',
  },
  {
    title: 'Log',
    lead: 'Everything that has been recorded, the newest first. Nothing is changed or removed: what went wrong is corrected by a new entry.',
    loading: 'Loading …',
    size: (count: number) =>
      count === 1 ? 'The log has 1 entry.' : `The log has ${count} entries.`,
    first: (count: number) =>
      `Only the first ${count} entries are shown: those that were known then.`,
    whole: 'Show the whole log',
    day: 'The log is ordered by when things were recorded. The day in the time bar does not change it.',
    older: 'Show older',
    end: 'Here the log begins.',
    none: 'No entries match the selection.',
    entries: 'Entries, the newest first',
  },
);

export default function LogPage() {
  const t = useMessages(messages);
  const { known, params } = useAddress();
  const { end, problem } = useEnd(known);
  const filter = { subject: params.subject || null, type: params.type || null };
  return (
    <Page title={t.title} lead={t.lead}>
      {problem && <ProblemNotice problem={problem} />}
      {!problem && end === null && <p role="status">{t.loading}</p>}
      {end && <Entries key={known ?? ''} first={end} isLive={known === null} filter={filter} />}
    </Page>
  );
}

interface EntriesProps {
  first: End;
  isLive: boolean;
  filter: LogFilter;
}

/** So many may arrive before the list is read anew from its end. */
const arrivedMax = 500;

function Entries({ first, isLive, filter }: EntriesProps) {
  const t = useMessages(messages);
  const [size, setSize] = useState(first.size);
  const [arrived, setArrived] = useState<LogEntry[]>([]);
  useEffect(() => {
    if (arrived.length <= arrivedMax) return;
    setSize((arrived[0]?.position ?? size) + 1);
    setArrived([]);
  }, [arrived, size]);
  const log = useLog(size, filter);
  const fresh = arrived.filter((entry) => matches(entry, filter));
  const shown = [...fresh, ...log.entries];
  const names = useNamesWith(shown);
  const isEmpty = shown.length === 0 && !log.isPending && !log.problem;
  return (
    <>
      <div class="stack">
        <Moment size={size + arrived.length} isLive={isLive} />
        <LogFilters filter={filter} entries={shown} names={names} />
        {isLive && (
          <LiveControl
            from={first.size}
            names={names}
            filter={filter}
            onEntries={(entries) => setArrived((before) => [...[...entries].reverse(), ...before])}
          />
        )}
      </div>
      {log.problem && <ProblemNotice problem={log.problem} />}
      {isEmpty && <p class="notice">{t.none}</p>}
      <ol class="plain-list log-list card" aria-label={t.entries} hidden={shown.length === 0}>
        {shown.map((entry, index) => (
          <LogRow
            key={entry.position}
            entry={entry}
            names={names}
            zone={first.zone}
            isNew={index < fresh.length}
          />
        ))}
      </ol>
      <div class="row screen-only">
        {log.hasOlder && (
          <button type="button" disabled={log.isPending} onClick={log.readOlder}>
            {t.older}
          </button>
        )}
        {log.isPending && <span role="status">{t.loading}</span>}
        {!log.hasOlder && !log.isPending && !isEmpty && <span class="soft">{t.end}</span>}
      </div>
    </>
  );
}

/** What the answers call things, and what the entries on the page themselves do. */
function useNamesWith(entries: readonly LogEntry[]): Names {
  const known = useKnownNames(entries.map(({ actor }) => actor));
  const own: Record<string, Text> = {};
  for (const { subject, revision, data } of entries) {
    const name = data.title ?? data.name ?? data.question;
    if (revision === 0 && name) own[subject] = name as Text;
  }
  return { ...own, ...known };
}

function Moment({ size, isLive }: { size: number; isLive: boolean }) {
  const t = useMessages(messages);
  const address = useAddress();
  return (
    <div class="stack tight">
      {isLive ? (
        <p>{t.size(size)}</p>
      ) : (
        <div class="notice doubt">
          <strong>{t.first(size)}</strong>
          <a href={changed(address, { known: null })}>{t.whole}</a>
        </div>
      )}
      {address.at && <p class="soft small">{t.day}</p>}
    </div>
  );
}
