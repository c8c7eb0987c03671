import { useId } from 'preact/hooks';
import { useAddress, useChange } from '../address/address';
import { type Schemas, useAsked } from '../api/ask';
import { dayOf, formatTime, isoDay, todayIn } from '../dates/edtf';
import { type Option, Select } from '../parts/Select';
import { useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { type Since, sinceOf, useSince } from './since';

const messages = defineMessages(
  {
    label: 'Markera vad som ändrats sedan',
    none: 'Markera inget',
    day: 'En dag …',
    known: 'Det som var känt vid …',
    dayLabel: 'Dagen',
    knownLabel: 'Registreringen',
    entries: (size: number) => (size === 1 ? '1 post' : `${size} poster`),
  },
  {
    label: 'Mark what has changed since',
    none: 'Mark nothing',
    day: 'A day …',
    known: 'What was known at …',
    dayLabel: 'The day',
    knownLabel: 'The recording',
    entries: (size: number) => (size === 1 ? '1 entry' : `${size} entries`),
  },
);

/** A filter that chooses what the page is compared with; it lives in `since` of the address. */
export function SinceControl() {
  const t = useMessages(messages);
  const change = useChange();
  const { at } = useAddress();
  const since = sinceOf(useSince().since);
  const { answer: ledger } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  const { answer: timeline } = useAsked<Schemas['Timeline']>('/v1/timeline');
  const choose = (kind: string) => {
    const day = yearBefore(at ?? todayIn(ledger?.zone ?? 'UTC'));
    const known = `#${timeline?.recorded.at(-2)?.size ?? 0}`;
    change({ since: kind === 'day' ? day : kind === 'known' ? known : null });
  };
  return (
    <>
      <Select
        label={t.label}
        value={since?.kind ?? ''}
        none={t.none}
        options={[
          { value: 'day', label: t.day },
          { value: 'known', label: t.known },
        ]}
        onChange={choose}
      />
      {since?.kind === 'day' && <DayField day={since.day} />}
      {since?.kind === 'known' && (
        <KnownField
          known={since.known}
          recorded={timeline?.recorded ?? []}
          zone={ledger?.zone ?? 'UTC'}
        />
      )}
    </>
  );
}

function yearBefore(day: string): string {
  return isoDay(dayOf(day) - 365);
}

function DayField({ day }: { day: string }) {
  const t = useMessages(messages);
  const change = useChange();
  const id = useId();
  const set = (value: string) => {
    if (value) change({ since: value }, { replace: true });
  };
  return (
    <div class="field">
      <label for={id}>{t.dayLabel}</label>
      <input id={id} type="date" value={day} onChange={(event) => set(event.currentTarget.value)} />
    </div>
  );
}

interface KnownProps {
  known: Extract<Since, { kind: 'known' }>['known'];
  recorded: Schemas['Timeline']['recorded'];
  zone: string;
}

/** The newest commits first, and what the address says where it is none of them. */
function KnownField({ known, recorded, zone }: KnownProps) {
  const t = useMessages(messages);
  const language = useLanguage();
  const change = useChange();
  const options: Option[] = recorded
    .map(({ size, time }) => ({
      value: `#${size}`,
      label: `${t.entries(size)}, ${formatTime(time, language, zone)}`,
    }))
    .reverse();
  if (!options.some(({ value }) => value === known)) {
    options.unshift({ value: known, label: known.replace('#', '') });
  }
  return (
    <Select
      label={t.knownLabel}
      value={known}
      options={options}
      onChange={(value) => change({ since: value }, { replace: true })}
    />
  );
}
