import { nice, ticks } from 'd3-array';
import { type DayNumber, dayNumber, isoDay } from '../../dates/edtf';

// Where things stand in a chart of values over time: numbers only, nothing is drawn here.

export interface ChartPoint {
  /** Null: open. */
  earliest: DayNumber | null;
  latest: DayNumber | null;
  value: number;
  certain: boolean;
}

export type Domain = readonly [number, number];

const halfYear = 183;

/** The day that stands for a vague date: the middle, or the end that is known. */
export function middleOf({ earliest, latest }: ChartPoint): DayNumber | null {
  if (earliest === null) return latest;
  if (latest === null) return earliest;
  return (earliest + latest) / 2;
}

/** Room for all days, and beside them for what is open; null where no day is known. */
export function daysOf(points: readonly ChartPoint[]): Domain | null {
  const ends = points.flatMap(({ earliest, latest }) => [earliest ?? [], latest ?? []].flat());
  if (ends.length === 0) return null;
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const room = Math.max(halfYear, (last - first) * 0.12);
  return [first - room, last + room];
}

/** From zero, unless that would hide the differences, as of values far from it. */
export function valuesOf(points: readonly ChartPoint[]): Domain {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most) return least === 0 ? [0, 1] : least > 0 ? [0, most] : [least, 0];
  const isFarFromZero = most - least < 0.15 * Math.max(Math.abs(least), Math.abs(most));
  if (isFarFromZero) return [least - (most - least) * 0.3, most + (most - least) * 0.3];
  return [Math.min(0, least), Math.max(0, most)];
}

/** From a number to its place on the page. */
export type Scale = (value: number) => number;

export function scaleOf([least, most]: Domain, [start, end]: Domain): Scale {
  return (value) => start + ((value - least) / (most - least)) * (end - start);
}

/** Round numbers at even distance that enclose a domain: with about `count` steps between them. */
export function roundSteps([least, most]: Domain, count: number): number[] {
  const [from, to] = nice(least, most, count);
  return ticks(from, to, count);
}

export interface DateTick {
  day: DayNumber;
  month: number;
  year: number;
}

const stepsInMonths = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/** First days of months or years, evenly, at most `countMax`. */
export function dateTicks([first, last]: Domain, countMax: number): DateTick[] {
  const months = ((last - first) / 365.25) * 12;
  const step = stepsInMonths.find((length) => months / length <= countMax) ?? 1200;
  const ticks: DateTick[] = [];
  const firstYear = Number(isoDay(Math.floor(first)).slice(0, 4));
  const start = Math.floor((firstYear * 12) / step) * step;
  for (let at = start; ; at += step) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    const day = dayNumber(year, month, 1);
    if (day > last) return ticks;
    if (day >= first) ticks.push({ day, month, year });
  }
}

/** Moves labels down so that none covers another, in the order of their height. */
export function spread(heights: readonly number[], distance: number): number[] {
  const order = heights.map((_, index) => index);
  order.sort((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  const placed = [...heights];
  let free = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    placed[index] = Math.max(heights[index] ?? 0, free);
    free = (placed[index] ?? 0) + distance;
  }
  return placed;
}
