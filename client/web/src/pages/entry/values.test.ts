import { describe, expect, test } from 'vitest';
import { isDate, isSubject, isText, partsOfPeriod, vocabularyOf } from './values';

describe('a value of an entry', () => {
  test('is a subject only where the whole of it names one', () => {
    expect(isSubject('decision/nsv-2022-4')).toBe(true);
    expect(isSubject('decision/nsv 2022')).toBe(false);
    expect(isSubject('and/or')).toBe(false);
  });

  test('is a date by its member, since numbers and references look alike', () => {
    expect(isDate('meeting', '2022-03-11')).toBe(true);
    expect(isDate('from', '[2022-05-26..]')).toBe(true);
    expect(isDate('reference', '2022')).toBe(false);
    expect(isDate('to', 'organisation/flen')).toBe(false);
  });

  test('has words by its member, and by the type where that decides', () => {
    expect(vocabularyOf('outcome', 'decision.taken')).toBe('outcome');
    expect(vocabularyOf('outcome', 'adoption.noted')).toBe('adoption_outcome');
    expect(vocabularyOf('kind', 'document.registered')).toBe(null);
  });

  test('is a text in languages, not a structure', () => {
    expect(isText({ sv: 'Ja', en: 'Yes' })).toBe(true);
    expect(isText({ for: 3 })).toBe(false);
    expect(isText({})).toBe(false);
  });

  test('may be a period of several units', () => {
    expect(partsOfPeriod('P1Y6M')).toEqual([
      { count: 1, unit: 'year' },
      { count: 6, unit: 'month' },
    ]);
  });
});
