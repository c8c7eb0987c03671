import { type DayNumber, dayNumber, dayOf, isoDay, spanOf } from '../../dates/edtf';

/** The days that matter while a decision may be appealed, all of them certain days. */
export interface AppealDays {
  announced: DayNumber;
  last: DayNumber;
  /** Null: it does not get legal force by itself, since somebody has appealed. */
  force: DayNumber | null;
}

export type DayRole = 'announced' | 'appeal' | 'last' | 'force';

export interface Month {
  /** `2025-06` */
  month: string;
  /** Weeks from Monday; null: a day of another month. */
  weeks: (DayNumber | null)[][];
}

interface Dates {
  announced: string | null;
  appealUntil: string | null;
  from: string | null;
}

function dayIn(date: string | null): DayNumber | null {
  if (date === null) return null;
  const { earliest, isDay } = spanOf(date);
  return isDay ? earliest : null;
}

/** Null where a date is unknown or vague: then no calendar can be drawn that is true. */
export function appealDays({ announced, appealUntil, from }: Dates): AppealDays | null {
  const first = dayIn(announced);
  const last = dayIn(appealUntil);
  if (first === null || last === null || (from !== null && dayIn(from) === null)) return null;
  return { announced: first, last, force: dayIn(from) };
}

export function roleOf(day: DayNumber, { announced, last, force }: AppealDays): DayRole | null {
  if (day === force) return 'force';
  if (day === announced) return 'announced';
  if (day === last) return 'last';
  return day > announced && day < last ? 'appeal' : null;
}

function mondayBased(day: DayNumber): number {
  return (day + 3) % 7; // Day 0 was a Thursday.
}

function monthOf(year: number, month: number): Month {
  const first = dayNumber(year, month, 1);
  const last = dayNumber(year, month + 1, 1) - 1;
  const days: (DayNumber | null)[] = Array(mondayBased(first)).fill(null);
  for (let day = first; day <= last; day++) days.push(day);
  while (days.length % 7 !== 0) days.push(null);
  const weeks = [];
  for (let week = 0; week < days.length; week += 7) weeks.push(days.slice(week, week + 7));
  return { month: isoDay(first).slice(0, 7), weeks };
}

/** The months from one day to another, both included. */
export function monthsBetween(from: DayNumber, to: DayNumber): Month[] {
  const months: Month[] = [];
  let first = from;
  while (isoDay(first).slice(0, 7) <= isoDay(to).slice(0, 7)) {
    const [year = 0, month = 1] = isoDay(first).split('-').map(Number);
    months.push(monthOf(year, month));
    first = dayNumber(year, month + 1, 1);
  }
  return months;
}

export function monthsOfAppeal({ announced, last, force }: AppealDays): Month[] {
  return monthsBetween(announced, force === null ? last : Math.max(last, force));
}

/** What `dayOf` gives for weekdays: a Monday, to name the days of the week from. */
export const someMonday = dayOf('2024-01-01');
