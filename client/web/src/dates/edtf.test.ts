import { describe, expect, test } from 'vitest';
import { dayOf, formatDate, isoDay, spanOf, todayIn } from './edtf';

function days(edtf: string) {
  const { earliest, latest, isDay } = spanOf(edtf);
  return [
    earliest === null ? null : isoDay(earliest),
    latest === null ? null : isoDay(latest),
    isDay,
  ];
}

describe('a date', () => {
  test.each([
    ['2022-03-11', '2022-03-11', '2022-03-11', true],
    ['2022-03-11T09:30:00+01:00', '2022-03-11', '2022-03-11', true],
    ['2024-02', '2024-02-01', '2024-02-29', false],
    ['2023-12', '2023-12-01', '2023-12-31', false],
    ['2004', '2004-01-01', '2004-12-31', false],
    ['[2022-05-26..2022-08-31]', '2022-05-26', '2022-08-31', false],
    ['[2011..2020-06]', '2011-01-01', '2020-06-30', false],
    ['[2022-05-26..]', '2022-05-26', null, false],
    ['[..2022-08-31]', null, '2022-08-31', false],
    ['..', null, null, false],
  ])('%s may be some day from %s to %s', (edtf, earliest, latest, isDay) => {
    expect(days(edtf)).toEqual([earliest, latest, isDay]);
  });

  test.each([
    ['2022-03-11', '11 mars 2022', '11 March 2022'],
    ['2016-11', 'november 2016', 'November 2016'],
    ['2004', '2004', '2004'],
    ['[2022-05-26..]', 'tidigast 26 maj 2022', '26 May 2022 or later'],
    ['[..2024-03-14]', 'senast 14 mars 2024', '14 March 2024 or earlier'],
    [
      '[2021..2022-02]',
      'någon dag från 2021 till februari 2022',
      'some day from 2021 to February 2022',
    ],
    ['..', 'okänt när', 'unknown when'],
  ])('%s is read %s', (edtf, swedish, english) => {
    expect(formatDate(edtf, 'sv')).toBe(swedish);
    expect(formatDate(edtf, 'en')).toBe(english);
  });

  test('is the same day after a round trip, also in leap years', () => {
    for (const day of ['1900-02-28', '2000-02-29', '2024-12-31', '1969-12-31']) {
      expect(isoDay(dayOf(day))).toBe(day);
    }
  });

  test('of today follows the zone of the ledger', () => {
    const newYear = new Date('2025-12-31T23:30:00Z');
    expect(todayIn('Europe/Stockholm', newYear)).toBe('2026-01-01');
    expect(todayIn('UTC', newYear)).toBe('2025-12-31');
  });
});
