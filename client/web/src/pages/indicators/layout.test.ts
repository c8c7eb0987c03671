import { describe, expect, test } from 'vitest';
import { dayOf } from '../../dates/edtf';
import {
  type ChartPoint,
  dateTicks,
  daysOf,
  middleOf,
  roundSteps,
  spread,
  valuesOf,
} from './layout';

function point(value: number, earliest: string | null, latest = earliest): ChartPoint {
  const dayOrOpen = (text: string | null) => (text === null ? null : dayOf(text));
  return { earliest: dayOrOpen(earliest), latest: dayOrOpen(latest), value, certain: true };
}

describe('a chart', () => {
  test('puts a vague date in the middle, and an open one at the end that is known', () => {
    expect(middleOf(point(1, '2018-01-01', '2018-01-31'))).toBe(dayOf('2018-01-16'));
    expect(middleOf(point(1, null, '2018-11-30'))).toBe(dayOf('2018-11-30'));
    expect(middleOf(point(1, null))).toBeNull();
  });

  test('has room for every day, and for nothing where none is known', () => {
    const days = daysOf([point(1, '2018-01-01'), point(2, null, '2019-06-30')]);
    expect(days?.[0]).toBeLessThan(dayOf('2018-01-01'));
    expect(days?.[1]).toBeGreaterThan(dayOf('2019-06-30'));
    expect(daysOf([point(1, null)])).toBeNull();
  });

  test.each([
    [[12, 2.4], 0, 12],
    [[5], 0, 5],
    [[-3, 4], -3, 4],
    [[0], 0, 1],
  ])('of %j reaches from %d to %d', (values, least, most) => {
    expect(valuesOf(values.map((value) => point(value, '2020')))).toEqual([least, most]);
  });

  test('begins near values that lie far from zero, close together', () => {
    expect(valuesOf([point(300, '2020'), point(310, '2020')])[0]).toBeGreaterThan(290);
  });

  test.each([
    [[0, 12], 4, [0, 2, 4, 6, 8, 10, 12]],
    [[0, 0.9], 4, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[-3, 4], 4, [-4, -2, 0, 2, 4]],
    [[0, 300_000], 2, [0, 200_000, 400_000]],
  ])('of %j has about %d round steps', ([least = 0, most = 0], count, steps) => {
    expect(roundSteps([least, most], count)).toEqual(steps);
  });

  test('marks first days, no more than there is room for', () => {
    const ticks = dateTicks([dayOf('2017-07-01'), dayOf('2019-12-31')], 4);
    expect(ticks.map(({ year, month }) => [year, month])).toEqual([
      [2018, 1],
      [2019, 1],
    ]);
  });

  test('keeps labels apart', () => {
    expect(spread([10, 50, 12], 14)).toEqual([10, 50, 24]);
  });
});
