import { describe, expect, test } from 'vitest';
import { participationOf } from './portfolio';

const slugs = ['a', 'b', 'c', 'd', 'e'];
const parties = slugs.map((slug) => ({ organisation: `organisation/${slug}`, certain: true }));
const all = parties.map(({ organisation }) => organisation);

describe('participation', () => {
  test('of all parties is told as all', () => {
    expect(participationOf(all, parties)).toEqual({ allOf: 5, except: [], named: [] });
  });

  test('of all but one names the one, and those who are no parties', () => {
    const told = participationOf([...all.slice(1), 'organisation/x'], parties);
    expect(told).toEqual({ allOf: 5, except: [all[0]], named: ['organisation/x'] });
  });

  test('of few names the few', () => {
    const few = all.slice(0, 2);
    expect(participationOf(few, parties)).toEqual({ allOf: null, except: [], named: few });
  });

  test('is not told as all while it is uncertain who the parties are', () => {
    const doubtful = parties.map((party) => ({ ...party, certain: false }));
    expect(participationOf(all, doubtful).allOf).toBeNull();
  });
});
