import { type DayNumber, formatDate, isoDay } from '../../dates/edtf';
import type { Tone } from '../../parts/Mark';
import { Shape, type ShapeName } from '../../parts/Shape';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import {
  type AppealDays,
  type DayRole,
  type Month,
  monthsOfAppeal,
  roleOf,
  someMonday,
} from './appeal';

const messages = defineMessages(
  {
    announced: 'anslaget',
    appeal: 'får överklagas',
    last: 'sista dag att överklaga',
    force: 'laga kraft',
  },
  {
    announced: 'announced',
    appeal: 'may be appealed',
    last: 'last day of appeal',
    force: 'legal force',
  },
);

/** How the days that matter look, here and in the words beside. */
export const looks: Record<Exclude<DayRole, 'appeal'>, { tone: Tone; shape: ShapeName }> = {
  announced: { tone: 'accent', shape: 'square' },
  last: { tone: 'doubt', shape: 'triangle' },
  force: { tone: 'good', shape: 'check' },
};

/** The months from the announcement to legal force. */
export function AppealCalendar({ days }: { days: AppealDays }) {
  return (
    <div class="calendar">
      {monthsOfAppeal(days).map((month) => (
        <MonthTable key={month.month} month={month} days={days} />
      ))}
    </div>
  );
}

function MonthTable({ month, days }: { month: Month; days: AppealDays }) {
  const language = useLanguage();
  return (
    <table class="calendar-month">
      <caption>{formatDate(month.month, language)}</caption>
      <thead>
        <tr>
          {weekdays(language).map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) =>
              day === null ? (
                <td key={index} />
              ) : (
                <Day key={day} day={day} role={roleOf(day, days)} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, role }: { day: DayNumber; role: DayRole | null }) {
  const t = useMessages(messages);
  const number = Number(isoDay(day).slice(8));
  if (role === null) return <td>{number}</td>;
  return (
    <td class={`is-${role}`} title={t[role]}>
      {number}
      {role !== 'appeal' && <Shape name={looks[role].shape} />}
      <span class="visually-hidden"> {t[role]}</span>
    </td>
  );
}

function weekdays(language: 'sv' | 'en'): { short: string; long: string }[] {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const named = (day: DayNumber, weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(day * 86_400_000);
  return [0, 1, 2, 3, 4, 5, 6].map((index) => ({
    short: named(someMonday + index, 'short').slice(0, 2),
    long: named(someMonday + index, 'long'),
  }));
}
