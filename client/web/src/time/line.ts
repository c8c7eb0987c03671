import { type DayNumber, dayNumber } from '../dates/edtf';

// A clock as a line of whole numbers: days since 1970 for the world, numbers of entries for the
// ledger. Only what is pure is here.

export interface Line {
  first: number;
  last: number;
  /** Where something happened, ascending. */
  stops: readonly Stop[];
}

export interface Stop {
  value: number;
  weight: number;
}

export function clamp(line: Line, value: number): number {
  return Math.min(line.last, Math.max(line.first, Math.round(value)));
}

/** How far along the line: 0 to 1. */
export function fractionOf(line: Line, value: number): number {
  if (line.last === line.first) return 1;
  return Math.min(1, Math.max(0, (value - line.first) / (line.last - line.first)));
}

/** The value at a point of a line drawn so wide; a stop that is nearer than `reach` pixels draws it. */
export function valueAt(line: Line, x: number, width: number, reach: number): number {
  const perPixel = (line.last - line.first) / Math.max(1, width);
  const value = clamp(line, line.first + x * perPixel);
  const after = line.stops[indexAfter(line, value - 1)]?.value;
  const before = line.stops[indexAfter(line, value) - 1]?.value;
  const near = [before, after, line.last]
    .filter((stop) => stop !== undefined)
    .sort((one, other) => Math.abs(one - value) - Math.abs(other - value))[0];
  if (near !== undefined && Math.abs(near - value) <= reach * perPixel) return clamp(line, near);
  return value;
}

// The first stop after a value; the number of stops where there is none.
function indexAfter({ stops }: Line, value: number): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.value ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The stop after a value; the end of the line where there is none. */
export function nextOn(line: Line, value: number): number {
  return clamp(line, line.stops[indexAfter(line, value)]?.value ?? line.last);
}

/** The stop before a value; the beginning of the line where there is none. */
export function previousOn(line: Line, value: number): number {
  return clamp(line, line.stops[indexAfter(line, value - 1) - 1]?.value ?? line.first);
}

/** A path of upright strokes, the more the taller, that is `height` high at most. */
export function pathOf(line: Line, width: number, height: number): string {
  const columns = new Map<number, number>();
  for (const { value, weight } of line.stops) {
    const x = Math.round(fractionOf(line, value) * width);
    columns.set(x, (columns.get(x) ?? 0) + weight);
  }
  const most = Math.sqrt(Math.max(1, ...columns.values()));
  const least = 5;
  return [...columns]
    .map(([x, weight]) => {
      const tall = least + (height - least) * (Math.sqrt(weight) / most);
      return `M${x} ${height}v${-Math.round(tall * 10) / 10}`;
    })
    .join('');
}

const yearSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];

/** The years to write beneath a line of days, so that each has room. */
export function yearsOn(line: Line, width: number, room: number): number[] {
  const first = yearOf(line.first);
  const last = yearOf(line.last);
  const perYear = width / Math.max(1, (line.last - line.first) / 365.25);
  const step = yearSteps.find((years) => years * perYear >= room) ?? 1000;
  const years: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    if (dayNumber(year, 1, 1) >= line.first) years.push(year);
  }
  return years;
}

export function yearOf(day: DayNumber): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** The same day of another year. */
export function yearsFrom(day: DayNumber, years: number): DayNumber {
  const date = new Date(day * 86_400_000);
  return dayNumber(date.getUTCFullYear() + years, date.getUTCMonth() + 1, date.getUTCDate());
}
