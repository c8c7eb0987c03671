import { useMemo } from 'preact/hooks';
import { type Moment, useAddress } from '../address/address';
import { type Schemas, useAsked } from '../api/ask';
import { type DayNumber, dayNumber, dayOf, isoDay, todayIn } from '../dates/edtf';
import { clamp, type Line, type Stop, yearOf } from './line';

type Timeline = Schemas['Timeline'];
type Ledger = Pick<Schemas['LedgerFacts'], 'size' | 'zone' | 'time'>;

/** The two clocks: how far each goes, and where the page stands on it. */
export interface Clocks {
  world: Line;
  ledger: Line;
  today: DayNumber;
  zone: string;
  at: DayNumber;
  size: number;
  /** When the ledger had so many entries; null: not known. */
  timeOf: (size: number) => string | null;
}

/** Null until the ledger has said its zone and size. */
export function useClocks(): Clocks | null {
  const ledger = useAsked<Ledger>('/v1/ledger').answer;
  const timeline = useAsked<Timeline>('/v1/timeline').answer;
  const { at, known } = useAddress();
  const lines = useMemo(() => ledger && linesOf(ledger, timeline), [ledger, timeline]);
  return useMemo(
    () => lines && { ...lines, ...placesOf(lines, { at, known }) },
    [lines, at, known],
  );
}

interface Lines extends Omit<Clocks, 'at' | 'size'> {
  recorded: Timeline['recorded'];
}

/** Without a timeline both clocks can be set, but do not show where something happened. */
export function linesOf(ledger: Ledger, timeline: Timeline | null): Lines {
  const today = dayOf(todayIn(ledger.zone));
  const recorded = timeline?.recorded ?? [];
  return {
    today,
    zone: ledger.zone,
    recorded,
    world: worldOf(timeline?.days ?? [], today),
    ledger: ledgerOf(recorded, ledger.size),
    timeOf: (size) => {
      if (size === 0) return null;
      if (size === ledger.size) return ledger.time;
      return recorded.find((commit) => commit.size >= size)?.time ?? null;
    },
  };
}

const yearsWithoutTimeline = 10;

function worldOf(days: Timeline['days'], today: DayNumber): Line {
  const stops: Stop[] = days.map(({ day, entries }) => ({ value: dayOf(day), weight: entries }));
  const first = stops[0]?.value ?? dayNumber(yearOf(today) - yearsWithoutTimeline, 1, 1);
  const last = Math.max(today, stops.at(-1)?.value ?? today);
  // Today can be stepped to, though nothing happened.
  if (!stops.some(({ value }) => value === today)) stops.push({ value: today, weight: 0 });
  stops.sort((one, other) => one.value - other.value);
  return { first: dayNumber(yearOf(Math.min(first, today)), 1, 1), last, stops };
}

function ledgerOf(recorded: Timeline['recorded'], size: number): Line {
  const stops = recorded.map(({ size }, index) => ({
    value: size,
    weight: size - (recorded[index - 1]?.size ?? 0),
  }));
  return { first: 0, last: Math.max(size, stops.at(-1)?.value ?? 0), stops };
}

const day = /^\d{4}-\d{2}-\d{2}$/;

function placesOf(lines: Lines, { at, known }: Moment): Pick<Clocks, 'at' | 'size'> {
  return {
    at: at !== null && day.test(at) ? dayOf(at) : lines.today,
    size: clamp(lines.ledger, sizeOf(known, lines)),
  };
}

/** How many entries `#226`, a day (its end) or a time stands for. */
export function sizeOf(known: string | null, { ledger, recorded, zone }: Lines): number {
  if (known === null) return ledger.last;
  if (known.startsWith('#')) return Number(known.slice(1)) || 0;
  const isDay = day.test(known);
  const limit = Date.parse(known);
  const isKnown = ({ time }: { time: string }) =>
    isDay ? todayIn(zone, new Date(time)) <= known : Date.parse(time) <= limit;
  return recorded.filter(isKnown).at(-1)?.size ?? 0;
}

/** The moment as the address says it: what is now, it does not say. */
export function momentOf({ at, size }: Pick<Clocks, 'at' | 'size'>, clocks: Clocks): Moment {
  return {
    at: at === clocks.today ? null : isoDay(at),
    known: size === clocks.ledger.last ? null : `#${size}`,
  };
}
