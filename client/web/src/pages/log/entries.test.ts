import { expect, test } from 'vitest';
import { codeOf, gistOf, type LogEntry, linesOf, matches } from './entries';

function entry(type: LogEntry['type'], data: LogEntry['data']): LogEntry {
  return { type, data, subject: 'area/a' } as LogEntry;
}

test('an entry says in few words what it is about', () => {
  expect(gistOf(entry('note.added', { text: { sv: 'Hej', en: 'Hi' } }))).toEqual({
    sv: 'Hej',
    en: 'Hi',
  });
  expect(gistOf(entry('indicator.measured', { value: 12 }))).toBe(12);
  expect(gistOf(entry('responsibility.accepted', {}))).toBeNull();
});

test('an entry has one word that matters most', () => {
  expect(codeOf(entry('initiative.status-changed', { status: 'ongoing' }))).toEqual({
    vocabulary: 'status',
    code: 'ongoing',
  });
  expect(codeOf(entry('note.added', { text: 'x' }))).toBeNull();
});

test('a filter holds for subject and type together', () => {
  const note = entry('note.added', {});
  expect(matches(note, { subject: 'area/a', type: 'note.added' })).toBe(true);
  expect(matches(note, { subject: 'area/b', type: null })).toBe(false);
  expect(matches(note, { subject: null, type: 'area.ended' })).toBe(false);
});

test('lines are read one by one', () => {
  expect(linesOf('{"position":1}\n{"position":2}\n').map(({ position }) => position)).toEqual([
    1, 2,
  ]);
});
