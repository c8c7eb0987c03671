import { type DayNumber, dayNumber } from '../dates/edtf';
import { type Line, yearsOn } from './line';

// What is written beneath the two lines, so that no text covers another.

export interface Label {
  value: number;
  text: string;
}

const yearRoom = 44;

export function worldLabels(
  line: Line,
  today: DayNumber,
  width: number,
  todayWord: string,
): Label[] {
  const perPixel = (line.last - line.first) / Math.max(1, width);
  const years = yearsOn(line, width, yearRoom)
    .map((year) => ({ value: dayNumber(year, 1, 1), text: String(year) }))
    .filter(({ value }) => Math.abs(value - today) > yearRoom * perPixel);
  return [...years, { value: today, text: todayWord }];
}

const dayRoom = 100;
const numberRoom = 44;

/**
 * The day of each commit that has another than the one before, and between them how many entries there
 * were.
 */
export function ledgerLabels(
  line: Line,
  width: number,
  dayAt: (position: number) => string | null,
): Label[] {
  const perPixel = (line.last - line.first) / Math.max(1, width);
  const labels: (Label & { room: number })[] = [];
  const add = (value: number, text: string, room: number) => {
    const isFree = labels.every(
      (label) => Math.abs(label.value - value) >= ((label.room + room) / 2) * perPixel,
    );
    if (isFree) labels.push({ value, text, room });
  };
  add(line.last, String(line.last), numberRoom);
  let before: string | null = null;
  for (const { value } of line.stops) {
    const day = dayAt(value);
    if (day && day !== before) add(value, day, dayRoom);
    before = day;
  }
  const step = stepOf(numberRoom * perPixel);
  for (let value = step; value < line.last; value += step) add(value, String(value), numberRoom);
  return labels;
}

/** The least of 1, 2, 5, 10, 20, 50 … that is not under a number. */
function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const step = [1, 2, 5, 10].find((times) => times * power >= least) ?? 10;
  return step * power;
}
