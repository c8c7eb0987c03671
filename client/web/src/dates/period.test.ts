import { expect, test } from 'vitest';
import { formatEvery } from './period';

test.each([
  ['P1Y', 'varje år', 'every year'],
  ['P2Y', 'vartannat år', 'every other year'],
  ['P4Y', 'vart 4:e år', 'every 4 years'],
  ['P6M', 'varje halvår', 'every half-year'],
  ['P3M', 'var tredje månad', 'every third month'],
  ['P10D', 'var 10:e dag', 'every 10 days'],
  ['P1Y6M', 'P1Y6M', 'P1Y6M'],
])('the period %s is %s', (period, swedish, english) => {
  expect(formatEvery(period, 'sv')).toBe(swedish);
  expect(formatEvery(period, 'en')).toBe(english);
});
