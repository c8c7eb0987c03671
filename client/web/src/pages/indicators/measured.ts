import type { Schemas } from '../../api/ask';
import { formatDate, spanOf } from '../../dates/edtf';
import type { Language } from '../../words/language';
import type { ChartSeries } from './LineChart';

export type Indicator = Schemas['Indicators']['indicators'][number];
export type Series = Indicator['series'][number];
export type Value = Series['values'][number];

/** When a value holds: its period, else the date it was given. */
export function whenOf({ period, since }: Value, language: Language): string {
  if (period === null || period.from === period.to) {
    return formatDate(period?.from ?? since, language);
  }
  const from = formatDate(period.from, language);
  if (period.to === undefined || period.to === '..') return `${from} –`;
  return `${from} – ${formatDate(period.to, language)}`;
}

function daysOfValue({ period, since }: Value) {
  if (period === null) return spanOf(since);
  const { earliest } = spanOf(period.from);
  return { earliest, latest: period.to === undefined ? null : spanOf(period.to).latest };
}

export function chartSeriesOf({ values }: Series, name: string): ChartSeries {
  return {
    name,
    points: values.flatMap((value) => {
      if (typeof value.value !== 'number') return [];
      const { earliest, latest } = daysOfValue(value);
      return [{ earliest, latest, value: value.value, certain: value.certain }];
    }),
  };
}

export function formatNumber(value: number, language: Language): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** With its sign, also where it is positive. */
export function formatChange(value: number, language: Language): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const options = { maximumFractionDigits: 2, signDisplay: 'exceptZero' } as const;
  return new Intl.NumberFormat(locale, options).format(value);
}

/** Whether a change is the wanted one; null where neither direction is. */
export function isBetter(absolute: number, better: Indicator['better']): boolean | null {
  if (absolute === 0 || better === 'neither') return null;
  return absolute > 0 === (better === 'higher');
}
