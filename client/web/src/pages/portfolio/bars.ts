import { type DayNumber, dayNumber, isoDay, spanOf } from '../../dates/edtf';
import type { Initiative } from './portfolio';

// Where the bars of the timeline stand. Days become shares of the width in percent, so that nothing
// has to be drawn anew when the width changes.

export type Period = NonNullable<Initiative['period']>;

export interface Axis {
  first: DayNumber;
  /** The day after the last one. */
  end: DayNumber;
}

/** How a period ends: at a date, until further notice, or nobody has said. */
export type Ending = 'dated' | 'open' | 'unknown';

/** In percent of the axis. Soft parts are where it may have begun, or may have ended. */
export interface Bar {
  softStart: [number, number] | null;
  solid: [number, number] | null;
  softEnd: [number, number] | null;
  /** Nobody knows the first day it can have begun: drawn as coming from before. */
  isOpenStart: boolean;
  ending: Ending;
}

function endingOf({ to }: Period): Ending {
  if (to === undefined) return 'unknown';
  return to === '..' ? 'open' : 'dated';
}

function yearOf(day: DayNumber): number {
  return Number(isoDay(day).slice(0, 4));
}

/** Whole years around all that is known of the periods and the day asked about. */
export function axisOf(periods: readonly Period[], at: DayNumber): Axis {
  const days = periods.flatMap(({ from, to }) => {
    const start = spanOf(from);
    const end = to === undefined || to === '..' ? null : spanOf(to);
    return [start.earliest, start.latest, end?.earliest ?? null, end?.latest ?? null];
  });
  const known = [at, ...days.filter((day) => day !== null)];
  return {
    first: dayNumber(yearOf(Math.min(...known)), 1, 1),
    // A year beyond, so that an open end has somewhere to go.
    end: dayNumber(yearOf(Math.max(...known)) + 1, 1, 1),
  };
}

export function shareOf(day: DayNumber, { first, end }: Axis): number {
  const share = ((day - first) / (end - first)) * 100;
  return Math.min(100, Math.max(0, share));
}

const labelsMax = 12;
const steps = [1, 2, 5, 10, 20, 50, 100];

export interface Tick {
  year: number;
  share: number;
}

export function ticksOf(axis: Axis): Tick[] {
  const first = yearOf(axis.first);
  const last = yearOf(axis.end - 1);
  const step = steps.find((years) => (last - first + 1) / years <= labelsMax) ?? 500;
  const ticks: Tick[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    ticks.push({ year, share: shareOf(dayNumber(year, 1, 1), axis) });
  }
  return ticks;
}

function partOf(from: DayNumber, to: DayNumber, axis: Axis): [number, number] | null {
  const part: [number, number] = [shareOf(from, axis), shareOf(to, axis)];
  return part[1] > part[0] ? part : null;
}

export function barOf(period: Period, axis: Axis): Bar {
  const ending = endingOf(period);
  const start = spanOf(period.from);
  const finish = ending === 'dated' ? spanOf(period.to ?? '..') : null;
  const latestEnd = finish?.latest == null ? axis.end : finish.latest + 1;
  const earliestStart = start.earliest ?? axis.first;
  const latestStart = Math.min(start.latest ?? axis.end, latestEnd);
  // Without a date for its end it lasts, as far as is known, to the edge.
  const earliestEnd = finish === null ? axis.end : (finish.earliest ?? latestStart) + 1;
  const isMixed = earliestEnd <= latestStart;
  return {
    softStart: start.isDay ? null : partOf(earliestStart, isMixed ? latestEnd : latestStart, axis),
    solid: isMixed ? null : partOf(latestStart, earliestEnd, axis),
    softEnd: isMixed || finish?.isDay !== false ? null : partOf(earliestEnd, latestEnd, axis),
    isOpenStart: start.earliest === null,
    ending,
  };
}
