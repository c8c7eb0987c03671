import { describe, expect, test } from 'vitest';
import { choiceIn, type DateHow, readDate } from './dates';

function read(from: string, how: DateHow = 'on', to = '') {
  const reading = readDate({ how, from, to });
  if ('isEmpty' in reading) return '';
  return 'edtf' in reading ? reading.edtf : reading.fault;
}

describe('what is written as a date', () => {
  test.each([
    ['2022-03-11', '2022-03-11'],
    ['20220311', '2022-03-11'],
    ['2022-3-1', '2022-03-01'],
    [' 11 mars 2022 ', '2022-03-11'],
    ['den 11 Mars 2022', '2022-03-11'],
    ['11 March 2022', '2022-03-11'],
    ['31/12 2022', '2022-12-31'],
    ['nov. 2016', '2016-11'],
    ['2016-11', '2016-11'],
    ['2004', '2004'],
    ['senast 2021', '[..2021]'],
    ['tidigast 26 maj 2022', '[2022-05-26..]'],
    ['mellan 26 maj 2022 och augusti 2022', '[2022-05-26..2022-08]'],
    ['[2021..2022-03]', '[2021..2022-03]'],
    ['[2022-05-26..]', '[2022-05-26..]'],
    ['[..2021]', '[..2021]'],
    ['2022-03-11T09:30:00+01:00', '2022-03-11T09:30:00+01:00'],
    ['2024-02-29', '2024-02-29'],
    ['', ''],
  ])('%s is %s', (written, edtf) => {
    expect(read(written)).toBe(edtf);
  });

  test.each([
    ['2022-02-30', 'no-such-day'],
    ['2023-02-29', 'no-such-day'],
    ['2022-13', 'no-such-day'],
    ['0000', 'no-such-day'],
    ['32/12 2022', 'no-such-day'],
    ['3/4 2022', 'unreadable'],
    ['2022?', 'unreadable'],
    ['våren 2022', 'unreadable'],
    ['2022-21', 'no-such-day'],
    ['2022/2023', 'unreadable'],
    ['i går', 'unreadable'],
    ['2022-03-11T25:00:00Z', 'unreadable'],
    ['[..]', ''],
  ])('%s is not: %s', (written, fault) => {
    expect(read(written)).toBe(fault);
  });
});

describe('what is chosen beside it', () => {
  test('makes sets of days', () => {
    expect(read('2021', 'before')).toBe('[..2021]');
    expect(read('26 maj 2022', 'after')).toBe('[2022-05-26..]');
    expect(read('2021', 'between', '2022-03')).toBe('[2021..2022-03]');
    expect(read('2022-03', 'between', '2022')).toBe('[2022-03..2022]');
  });

  test('has both ends in their order', () => {
    expect(read('2022', 'between', '')).toBe('half');
    expect(read('2022-04', 'between', '2022-03-31')).toBe('reversed');
    expect(read('2022-03-11T09:30:00Z', 'before')).toBe('unreadable');
  });
});

test('a date of the ledger is chosen again as it was meant', () => {
  expect(choiceIn('[2021..2022-03]')).toEqual({ how: 'between', from: '2021', to: '2022-03' });
  expect(choiceIn('[..2021]')).toEqual({ how: 'before', from: '2021', to: '' });
  expect(choiceIn('2022-05')).toEqual({ how: 'on', from: '2022-05', to: '' });
});
