import type { Language } from '../words/language';

// One, many: "varje år", "vart annat år" and "vart tredje år" are words of their own in Swedish.
const units = {
  sv: {
    Y: ['varje år', 'vartannat år', 'vart tredje år', (n: number) => `vart ${n}:e år`],
    M: ['varje månad', 'varannan månad', 'var tredje månad', (n: number) => `var ${n}:e månad`],
    W: ['varje vecka', 'varannan vecka', 'var tredje vecka', (n: number) => `var ${n}:e vecka`],
    D: ['varje dag', 'varannan dag', 'var tredje dag', (n: number) => `var ${n}:e dag`],
  },
  en: {
    Y: ['every year', 'every other year', 'every third year', (n: number) => `every ${n} years`],
    M: [
      'every month',
      'every other month',
      'every third month',
      (n: number) => `every ${n} months`,
    ],
    W: ['every week', 'every other week', 'every third week', (n: number) => `every ${n} weeks`],
    D: ['every day', 'every other day', 'every third day', (n: number) => `every ${n} days`],
  },
} as const;

const halfYear = { sv: 'varje halvår', en: 'every half-year' };

/** How often, by an ISO 8601 period: `P1Y` is "varje år". One of several parts is given as it stands. */
export function formatEvery(period: string, language: Language): string {
  const [, digits, unit] = /^P(\d+)([YMWD])$/.exec(period) ?? [];
  if (digits === undefined || unit === undefined) return period;
  if (period === 'P6M') return halfYear[language];
  const count = Number(digits);
  const words = units[language][unit as 'Y' | 'M' | 'W' | 'D'];
  const fixed = words[count - 1];
  return typeof fixed === 'string' ? fixed : words[3](count);
}
