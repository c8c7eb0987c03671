import { describe, expect, test } from 'vitest';
import { dayOf, isoDay } from '../dates/edtf';
import {
  fractionOf,
  type Line,
  nextOn,
  pathOf,
  previousOn,
  valueAt,
  yearsFrom,
  yearsOn,
} from './line';

const line: Line = {
  first: 0,
  last: 100,
  stops: [
    { value: 10, weight: 1 },
    { value: 40, weight: 4 },
    { value: 90, weight: 1 },
  ],
};

describe('a line', () => {
  test('is stepped along from stop to stop, and to its ends', () => {
    expect([0, 10, 15, 40, 90, 100].map((value) => nextOn(line, value))).toEqual([
      10, 40, 40, 90, 100, 100,
    ]);
    expect([100, 90, 41, 10, 5, 0].map((value) => previousOn(line, value))).toEqual([
      90, 40, 40, 0, 0, 0,
    ]);
  });

  test('gives the value at a point, and the stop where one is near', () => {
    expect(valueAt(line, 250, 1000, 20)).toBe(25);
    expect(valueAt(line, 385, 1000, 20)).toBe(40);
    expect(valueAt(line, 415, 1000, 20)).toBe(40);
    expect(valueAt(line, -50, 1000, 20)).toBe(0);
    expect(valueAt(line, 5000, 1000, 20)).toBe(100);
  });

  test('without stops is stepped along to its ends', () => {
    const bare = { ...line, stops: [] };
    expect(nextOn(bare, 50)).toBe(100);
    expect(previousOn(bare, 50)).toBe(0);
    expect(pathOf(bare, 100, 20)).toBe('');
  });

  test('of one point has its handle at its end', () => {
    expect(fractionOf({ first: 0, last: 0, stops: [] }, 0)).toBe(1);
  });

  test('is drawn taller where more happened', () => {
    expect(pathOf(line, 100, 20)).toBe('M10 20v-12.5M40 20v-20M90 20v-12.5');
  });
});

describe('years', () => {
  const days = { first: dayOf('2003-01-01'), last: dayOf('2026-11-29'), stops: [] };

  test('are written as close as there is room for', () => {
    expect(yearsOn(days, 1200, 40)).toHaveLength(24);
    expect(yearsOn(days, 300, 40)).toEqual([2005, 2010, 2015, 2020, 2025]);
  });

  test('are stepped over', () => {
    expect(isoDay(yearsFrom(dayOf('2024-02-29'), 1))).toBe('2025-03-01');
    expect(isoDay(yearsFrom(dayOf('2025-12-31'), -1))).toBe('2024-12-31');
  });
});
