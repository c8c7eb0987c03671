import { useId } from 'preact/hooks';
import { useAddress, useChange } from '../address/address';
import { type Schemas, useAsked } from '../api/ask';
import { dayOf, isoDay, todayIn } from '../dates/edtf';
import { Select } from '../parts/Select';
import { defineMessages, useMessages } from '../words/messages';
import { type Since, sinceOf, useSince } from './since';

const messages = defineMessages(
  {
    label: 'Markera vad som ändrats sedan',
    none: 'Markera inget',
    day: 'En dag …',
    known: 'Det som var känt vid …',
    dayLabel: 'Dagen',
    knownLabel: 'Antal poster',
  },
  {
    label: 'Mark what has changed since',
    none: 'Mark nothing',
    day: 'A day …',
    known: 'What was known at …',
    dayLabel: 'The day',
    knownLabel: 'Number of entries',
  },
);

/** A filter that chooses what the page is compared with; it lives in `since` of the address. */
export function SinceControl() {
  const t = useMessages(messages);
  const change = useChange();
  const { at } = useAddress();
  const since = sinceOf(useSince().since);
  const { answer: ledger } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  const choose = (kind: string) => {
    if (kind === 'day') change({ since: yearBefore(at ?? todayIn(ledger?.zone ?? 'UTC')) });
    else change({ since: kind === 'known' ? '#0' : null });
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
      {since && <SinceField since={since} size={ledger?.size} />}
    </>
  );
}

function yearBefore(day: string): string {
  return isoDay(dayOf(day) - 365);
}

function SinceField({ since, size }: { since: Since; size: number | undefined }) {
  const t = useMessages(messages);
  const change = useChange();
  const id = useId();
  const set = (value: string) => {
    if (value) change({ since: value }, { replace: true });
  };
  if (since.kind === 'day') {
    return (
      <div class="field">
        <label for={id}>{t.dayLabel}</label>
        <input
          id={id}
          type="date"
          value={since.day}
          onChange={(event) => set(event.currentTarget.value)}
        />
      </div>
    );
  }
  const give = (value: string) => set(/^\d+$/.test(value) ? `#${value}` : '');
  return (
    <div class="field">
      <label for={id}>{t.knownLabel}</label>
      <input
        id={id}
        type="number"
        min="0"
        max={size}
        value={since.known.startsWith('#') ? since.known.slice(1) : ''}
        onChange={(event) => give(event.currentTarget.value)}
      />
    </div>
  );
}
