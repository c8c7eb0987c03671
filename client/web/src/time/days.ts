import { type DayNumber, dateFormat, isoDay } from '../dates/edtf';
import type { Language } from '../words/language';

function format(time: number, language: Language, zone: string): string {
  return dateFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  }).format(time);
}

/** `31 dec. 2025` */
export function formatDayShort(day: DayNumber, language: Language): string {
  return format(Date.parse(isoDay(day)), language, 'UTC');
}

/** The day of a recorded time, in the zone of the ledger. */
export function formatTimeShort(time: string, language: Language, zone: string): string {
  return format(Date.parse(time), language, zone);
}
