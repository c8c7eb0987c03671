import './time.css';
import { useRef, useState } from 'preact/hooks';
import { useAddress, useChange } from '../address/address';
import { formatDate, formatTime, isoDay } from '../dates/edtf';
import { Shape } from '../parts/Shape';
import { useLanguage } from '../words/language';
import { useMessages } from '../words/messages';
import { LedgerClock, WorldClock } from './ClockRows';
import { type Clocks, useClocks } from './clocks';
import { formatDayShort } from './days';
import { useHold } from './held';
import { messages } from './messages';

/** The two clocks, on every page: what was the case, and what was known of it. */
export function TimeBar() {
  const t = useMessages(messages);
  const clocks = useClocks();
  const { at, known } = useAddress();
  const isNow = at === null && known === null;
  return (
    <section class={isNow ? 'time' : 'time is-past'} aria-label={t.label}>
      <div class="time-inner">{clocks && <Bar clocks={clocks} isNow={isNow} />}</div>
    </section>
  );
}

function Bar({ clocks, isNow }: { clocks: Clocks; isNow: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const hold = useHold();
  return (
    <>
      <Status clocks={clocks} isNow={isNow} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      <div id="time-controls" class={isOpen ? 'time-controls is-open' : 'time-controls'}>
        <WorldClock clocks={clocks} hold={hold} />
        <LedgerClock clocks={clocks} hold={hold} />
      </div>
    </>
  );
}

interface StatusProps {
  clocks: Clocks;
  isNow: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** Which moment the page shows, in a sentence; where there is little room, in a button that opens the clocks. */
function Status({ clocks, isNow, isOpen, onToggle }: StatusProps) {
  const t = useMessages(messages);
  const change = useChange();
  const sentence = useRef<HTMLParagraphElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const goBack = () => {
    change({ at: null, known: null });
    // The button goes away; what it led to is read aloud instead.
    const isWide = sentence.current?.offsetParent != null;
    (isWide ? sentence : toggle).current?.focus({ preventScroll: true });
  };
  return (
    <div class="time-status">
      <p ref={sentence} class="time-sentence" tabIndex={-1}>
        {!isNow && <Clock />}
        {useSentence(clocks)}
      </p>
      <button
        ref={toggle}
        type="button"
        class="time-toggle"
        aria-expanded={isOpen}
        aria-controls="time-controls"
        onClick={onToggle}
      >
        <Clock />
        <span class="visually-hidden">{t.label}: </span>
        <span class="time-short">{useShort(clocks)}</span>
        <span class="time-chevron">
          <Shape name="triangle" />
        </span>
      </button>
      {!isNow && (
        <button type="button" class="time-back" onClick={goBack}>
          <span class="time-back-long">{t.back}</span>
          <span class="time-back-short">{t.backShort}</span>
        </button>
      )}
    </div>
  );
}

function useSentence({ today, at, size, ledger, zone, timeOf }: Clocks): string {
  const t = useMessages(messages);
  const language = useLanguage();
  const address = useAddress();
  const day = formatDate(isoDay(at), language);
  const time = timeOf(size);
  const known =
    address.known === null
      ? t.allKnown
      : t.knownThen(
          t.entries(size, ledger.last),
          time === null ? '' : t.time(formatTime(time, language, zone)),
        );
  if (at === today) return t.today + known;
  return (at > today ? t.future(day) : t.past(day)) + known;
}

function useShort({ at, size, ledger }: Clocks): string {
  const t = useMessages(messages);
  const language = useLanguage();
  const address = useAddress();
  const day = address.at === null ? t.todayFirst : formatDayShort(at, language);
  const known = address.known === null ? t.allShort : t.entriesShort(size, ledger.last);
  return `${day} · ${known}`;
}

function Clock() {
  return (
    <svg class="time-clock" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4v4.200l2.800 1.800" />
    </svg>
  );
}
