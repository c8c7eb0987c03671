import type { Language } from '../words/language';

// Dates as the ledger keeps them (EDTF, docs/format.md#dates), to be drawn and read aloud. What a
// date means for an answer the server has decided; here it is only shown.

/** Days since 1970-01-01. */
export type DayNumber = number;

export interface DateSpan {
  /** Null: open. */
  earliest: DayNumber | null;
  latest: DayNumber | null;
  /** Whether it is one certain day. */
  isDay: boolean;
}

const millisecondsOfDay = 86_400_000;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / millisecondsOfDay;
}

/** `2022-03-11` as a number; the first eleven characters of an RFC 3339 time do as well. */
export function dayOf(text: string): DayNumber {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  return dayNumber(year, month, day);
}

export function isoDay(day: DayNumber): string {
  return new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
}

function lastDayOfMonth(year: number, month: number): DayNumber {
  return dayNumber(year, month + 1, 1) - 1;
}

// A year, month, day or time.
function spanOfPlain(text: string): DateSpan {
  const [year = 0, month, day] = text.slice(0, 10).split('-').map(Number);
  if (month === undefined) {
    return { earliest: dayNumber(year, 1, 1), latest: dayNumber(year, 12, 31), isDay: false };
  }
  if (day === undefined) {
    return {
      earliest: dayNumber(year, month, 1),
      latest: lastDayOfMonth(year, month),
      isDay: false,
    };
  }
  const only = dayNumber(year, month, day);
  return { earliest: only, latest: only, isDay: true };
}

/** The first and last day that a date may be. */
export function spanOf(edtf: string): DateSpan {
  const [from, to] = endsOf(edtf);
  if (from === to && from !== '') return spanOfPlain(from);
  return {
    earliest: from ? spanOfPlain(from).earliest : null,
    latest: to ? spanOfPlain(to).latest : null,
    isDay: false,
  };
}

function endsOf(edtf: string): [string, string] {
  if (edtf === '..') return ['', ''];
  if (!edtf.startsWith('[')) return [edtf, edtf];
  const [from = '', to = ''] = edtf.slice(1, -1).split('..');
  return [from, to];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format, made once: that takes far longer than to use it, and a page says hundreds of dates. */
export function dateFormat(
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

function formatPlain(text: string, language: Language): string {
  const parts = text.slice(0, 10).split('-').length;
  if (parts === 1) return text;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (parts === 3) options.day = 'numeric';
  const { earliest } = spanOfPlain(text);
  return dateFormat(language, options).format((earliest ?? 0) * millisecondsOfDay);
}

const vague = {
  sv: {
    between: (from: string, to: string) => `någon dag från ${from} till ${to}`,
    after: (from: string) => `tidigast ${from}`,
    before: (to: string) => `senast ${to}`,
    unknown: 'okänt när',
  },
  en: {
    between: (from: string, to: string) => `some day from ${from} to ${to}`,
    after: (from: string) => `${from} or later`,
    before: (to: string) => `${to} or earlier`,
    unknown: 'unknown when',
  },
};

/** A date in words: "11 mars 2022", "november 2016", "tidigast 26 maj 2022". */
export function formatDate(edtf: string, language: Language): string {
  const [from, to] = endsOf(edtf);
  if (from === to && from !== '') return formatPlain(from, language);
  const say = vague[language];
  if (from && to) return say.between(formatPlain(from, language), formatPlain(to, language));
  if (from) return say.after(formatPlain(from, language));
  if (to) return say.before(formatPlain(to, language));
  return say.unknown;
}

/** A recorded time in words, in the ledger's zone, to the second. */
export function formatTime(time: string, language: Language, zone: string): string {
  const options = { dateStyle: 'long', timeStyle: 'medium', timeZone: zone } as const;
  return dateFormat(language, options).format(new Date(time));
}

/** Today in a time zone: `2026-11-29`. */
export function todayIn(zone: string, now: Date = new Date()): string {
  return dateFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(now);
}
