import type { ComponentChildren } from 'preact';
import { useCallback, useId } from 'preact/hooks';
import { useAddress } from '../address/address';
import { type DayNumber, dayOf, formatDate, formatTime, isoDay } from '../dates/edtf';
import { useLanguage } from '../words/language';
import { useMessages } from '../words/messages';
import { type Clocks, momentOf } from './clocks';
import { formatDayShort, formatTimeShort } from './days';
import type { Hold } from './held';
import { ledgerLabels, worldLabels } from './labels';
import { type Line, nextOn, previousOn, yearsFrom } from './line';
import { messages } from './messages';
import { Track } from './Track';

interface Props {
  clocks: Clocks;
  hold: Hold;
}

/** What was the case: a day, from the first event to the later of today and the last one. */
export function WorldClock({ clocks, hold }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { at: asked } = useAddress();
  const { world, at, today } = clocks;
  const labelsFor = useCallback(
    (width: number) => worldLabels(world, today, width, t.todayShort),
    [world, today, t],
  );
  const set = (day: DayNumber, joins = false) =>
    hold.hold(momentOf({ ...clocks, at: day }, clocks), joins);
  const setOnce = (day: DayNumber, joins = false) => {
    set(day, joins);
    hold.release();
  };
  const type = (day: string) => {
    if (/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) setOnce(dayOf(day));
  };
  return (
    <Row
      name={t.world}
      value={asked === null ? t.todayShort : formatDayShort(at, language)}
      track={
        <Track
          name={t.world}
          line={world}
          value={at}
          words={formatDate(isoDay(at), language)}
          labelsFor={labelsFor}
          leap={yearsFrom}
          onHold={set}
          onRelease={hold.release}
        />
      }
    >
      <Steps
        line={world}
        value={at}
        names={[t.previousEvent, t.nextEvent]}
        onStep={(day) => setOnce(day, true)}
      />
      <DayField label={t.day} day={isoDay(at)} onType={type} />
      <Reset label={t.toToday} isSet={asked === null} onReset={() => setOnce(today)} />
    </Row>
  );
}

/** What was known of it: the first entries of the log. */
export function LedgerClock({ clocks, hold }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { known: asked } = useAddress();
  const { ledger, size, zone, timeOf } = clocks;
  const labelsFor = useCallback(
    (width: number) =>
      ledgerLabels(clocks.ledger, width, (position) => {
        const time = clocks.timeOf(position);
        return time && formatTimeShort(time, language, clocks.zone);
      }),
    [clocks.ledger, clocks.timeOf, clocks.zone, language],
  );
  const set = (position: number, joins = false) =>
    hold.hold(momentOf({ ...clocks, size: position }, clocks), joins);
  const setOnce = (position: number, joins = false) => {
    set(position, joins);
    hold.release();
  };
  const type = (position: number) => {
    if (position >= 0 && position <= ledger.last) setOnce(position);
  };
  const time = timeOf(size);
  const count = t.entries(size, ledger.last);
  return (
    <Row
      name={t.ledger}
      value={asked === null ? t.everything(ledger.last) : count}
      track={
        <Track
          name={t.ledger}
          line={ledger}
          value={size}
          words={time ? `${count}, ${formatTime(time, language, zone)}` : count}
          labelsFor={labelsFor}
          leap={(position, direction) => position + direction * Math.ceil(ledger.last / 10)}
          onHold={set}
          onRelease={hold.release}
        />
      }
    >
      <Steps
        line={ledger}
        value={size}
        names={[t.previousCommit, t.nextCommit]}
        onStep={(position) => setOnce(position, true)}
      />
      <SizeField label={t.size} size={size} max={ledger.last} onType={type} />
      <Reset
        label={t.toAll}
        name={t.toAllLong}
        isSet={asked === null}
        onReset={() => setOnce(ledger.last)}
      />
    </Row>
  );
}

interface RowProps {
  name: string;
  value: string;
  track: ComponentChildren;
  children: ComponentChildren;
}

function Row({ name, value, track, children }: RowProps) {
  return (
    <fieldset class="time-row">
      <legend class="visually-hidden">{name}</legend>
      <div class="time-name" aria-hidden="true">
        <span>{name}</span>
        <strong>{value}</strong>
      </div>
      {track}
      <div class="time-tools">{children}</div>
    </fieldset>
  );
}

interface StepsProps {
  line: Line;
  value: number;
  names: readonly [string, string];
  onStep: (value: number) => void;
}

function Steps({ line, value, names, onStep }: StepsProps) {
  const [previous, next] = names;
  return (
    <span class="time-steps">
      <button type="button" title={previous} onClick={() => onStep(previousOn(line, value))}>
        <span class="visually-hidden">{previous}</span>
        <Chevron d="M10 3 5 8l5 5" />
      </button>
      <button type="button" title={next} onClick={() => onStep(nextOn(line, value))}>
        <span class="visually-hidden">{next}</span>
        <Chevron d="m6 3 5 5-5 5" />
      </button>
    </span>
  );
}

function Chevron({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

function DayField(props: { label: string; day: string; onType: (day: string) => void }) {
  const id = useId();
  return (
    <>
      <label class="visually-hidden" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="date"
        max="9999-12-31"
        value={props.day}
        onChange={(event) => props.onType(event.currentTarget.value)}
      />
    </>
  );
}

interface SizeFieldProps {
  label: string;
  size: number;
  max: number;
  onType: (size: number) => void;
}

function SizeField({ label, size, max, onType }: SizeFieldProps) {
  const id = useId();
  return (
    <>
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        min={0}
        max={max}
        value={size}
        onChange={(event) => onType(event.currentTarget.valueAsNumber)}
      />
    </>
  );
}

interface ResetProps {
  label: string;
  name?: string;
  isSet: boolean;
  onReset: () => void;
}

function Reset({ label, name, isSet, onReset }: ResetProps) {
  return (
    <button type="button" class="time-reset" aria-pressed={isSet} title={name} onClick={onReset}>
      {label}
    </button>
  );
}
