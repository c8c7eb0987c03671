import { describe, expect, test } from 'vitest';
import { dayOf } from '../../dates/edtf';
import { appealDays, monthsBetween, monthsOfAppeal, roleOf } from './appeal';

const dates = { announced: '2025-06-25', appealUntil: '2025-07-16', from: '2025-07-17' };

describe('the time of appeal', () => {
  test('is from the announcement to the last day, and then comes legal force', () => {
    const days = appealDays(dates);
    const roles = ['06-24', '06-25', '06-26', '07-16', '07-17', '07-18'].map(
      (day) => days && roleOf(dayOf(`2025-${day}`), days),
    );
    expect(roles).toEqual([null, 'announced', 'appeal', 'last', 'force', null]);
  });

  test('has no calendar where a date is vague or unknown', () => {
    expect(appealDays({ ...dates, announced: '2025-06' })).toBe(null);
    expect(appealDays({ ...dates, appealUntil: '[2025-07-01..2025-07-21]' })).toBe(null);
    expect(appealDays({ ...dates, announced: null })).toBe(null);
    expect(appealDays({ ...dates, from: null })?.force).toBe(null);
  });

  test('is drawn in whole months of weeks that begin on Monday', () => {
    const days = appealDays(dates);
    const months = days ? monthsOfAppeal(days) : [];
    expect(months.map(({ month }) => month)).toEqual(['2025-06', '2025-07']);
    expect(months[1]?.weeks[0]).toEqual([
      null,
      dayOf('2025-07-01'),
      ...[2, 3, 4, 5, 6].map((day) => dayOf(`2025-07-0${day}`)),
    ]);
    expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
    expect(monthsBetween(dayOf('2024-12-20'), dayOf('2025-01-09'))).toHaveLength(2);
  });
});
