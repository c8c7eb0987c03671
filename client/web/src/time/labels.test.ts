import { expect, test } from 'vitest';
import { dayOf } from '../dates/edtf';
import { ledgerLabels, worldLabels } from './labels';

test('a ledger is labelled by the days of its commits, and by numbers between them', () => {
  const line = {
    first: 0,
    last: 295,
    stops: [2, 30, 200, 210, 295].map((value) => ({ value, weight: 1 })),
  };
  const dayAt = (position: number) => (position < 200 ? '28 nov.' : '29 nov.');
  const texts = ledgerLabels(line, 700, dayAt)
    .sort((one, other) => one.value - other.value)
    .map(({ text }) => text);
  expect(texts).toEqual([
    '28 nov.',
    '40',
    '60',
    '80',
    '100',
    '120',
    '140',
    '160',
    '29 nov.',
    '240',
    '260',
    '295',
  ]);
});

test('a ledger with one entry is labelled', () => {
  const line = { first: 0, last: 1, stops: [{ value: 1, weight: 1 }] };
  expect(ledgerLabels(line, 700, () => '1 jan.')).toHaveLength(1);
});

test('the years give way to today', () => {
  const line = { first: dayOf('2020-01-01'), last: dayOf('2022-01-20'), stops: [] };
  const today = dayOf('2022-01-10');
  expect(worldLabels(line, today, 600, 'idag').map(({ text }) => text)).toEqual([
    '2020',
    '2021',
    'idag',
  ]);
});
