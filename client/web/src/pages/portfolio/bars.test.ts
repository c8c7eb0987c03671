import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf } from '../../dates/edtf';
import { axisOf, barOf, shareOf, ticksOf } from './bars';

const axis = { first: dayNumber(2020, 1, 1), end: dayNumber(2030, 1, 1) };
const at = (day: string) => shareOf(dayOf(day), axis);

describe('the axis', () => {
  test('is whole years around the periods and the day', () => {
    expect(axisOf([{ from: '2021-03', to: '..' }, { from: '2022' }], dayOf('2024-06-01'))).toEqual({
      first: dayNumber(2021, 1, 1),
      end: dayNumber(2025, 1, 1),
    });
  });

  test('has few enough years named to be read', () => {
    expect(ticksOf(axis).map(({ year }) => year)).toHaveLength(10);
    const long = { first: dayNumber(2003, 1, 1), end: dayNumber(2031, 1, 1) };
    expect(ticksOf(long).map(({ year }) => year)).toEqual([2005, 2010, 2015, 2020, 2025, 2030]);
  });
});

describe('a bar', () => {
  test('between two days has hard ends, and its last day is in it', () => {
    const bar = barOf({ from: '2021-02-01', to: '2022-03-31' }, axis);
    expect(bar.solid).toEqual([at('2021-02-01'), at('2022-04-01')]);
    expect([bar.softStart, bar.softEnd, bar.ending]).toEqual([null, null, 'dated']);
  });

  test('between two years is soft in both years', () => {
    const bar = barOf({ from: '2021', to: '2026' }, axis);
    expect(bar.softStart).toEqual([at('2021-01-01'), at('2021-12-31')]);
    expect(bar.solid).toEqual([at('2021-12-31'), at('2026-01-02')]);
    expect(bar.softEnd).toEqual([at('2026-01-02'), at('2027-01-01')]);
  });

  test('within one vague year is soft all through', () => {
    const bar = barOf({ from: '2025', to: '2025' }, axis);
    expect(bar.softStart).toEqual([at('2025-01-01'), at('2026-01-01')]);
    expect([bar.solid, bar.softEnd]).toEqual([null, null]);
  });

  test('tells an open end from an unknown one', () => {
    expect(barOf({ from: '2024', to: '..' }, axis).ending).toBe('open');
    expect(barOf({ from: '2024' }, axis).ending).toBe('unknown');
    expect(barOf({ from: '2024', to: '..' }, axis).solid?.[1]).toBe(100);
  });

  test('comes from before where no first day is known', () => {
    const bar = barOf({ from: '[..2022]', to: '2024-01-31' }, axis);
    expect(bar.isOpenStart).toBe(true);
    expect(bar.softStart).toEqual([0, at('2022-12-31')]);
  });

  test('that began some day after is soft to its end', () => {
    const bar = barOf({ from: '[2023-05-11..]', to: '2026-12-31' }, axis);
    expect(bar.softStart).toEqual([at('2023-05-11'), at('2027-01-01')]);
    expect(bar.solid).toBeNull();
  });
});
