import { describe, expect, test } from 'vitest';
import { dayOf, isoDay } from '../dates/edtf';
import { linesOf, momentOf, sizeOf } from './clocks';

const ledger = { size: 30, zone: 'Europe/Stockholm', time: '2026-11-29T08:00:00Z' };
const timeline = {
  days: [
    { day: '2003-06-01', entries: 2 },
    { day: '2150-01-01', entries: 1 },
  ],
  recorded: [
    { size: 2, time: '2026-11-27T23:30:00Z' },
    { size: 30, time: '2026-11-29T08:00:00Z' },
  ],
};
const lines = linesOf(ledger, timeline);

describe('the clocks', () => {
  test('go from the first year to the last day, and from nothing to everything', () => {
    expect(isoDay(lines.world.first)).toBe('2003-01-01');
    expect(isoDay(lines.world.last)).toBe('2150-01-01');
    expect(lines.world.stops.map(({ value }) => value)).toContain(lines.today);
    expect([lines.ledger.first, lines.ledger.last]).toEqual([0, 30]);
  });

  test('go to today where nothing is later, and ten years back without a timeline', () => {
    const bare = linesOf(ledger, null);
    expect(bare.world.last).toBe(bare.today);
    expect(bare.world.last - bare.world.first).toBeGreaterThan(3650);
    expect(bare.ledger.last).toBe(30);
    expect(bare.timeOf(30)).toBe(ledger.time);
    expect(bare.timeOf(20)).toBeNull();
  });

  test('know how much was known at a size, a time and the end of a day', () => {
    const sizes = [null, '#7', '2026-11-27', '2026-11-28', '2026-11-29T07:59:59Z', '2026-11-29'];
    expect(sizes.map((known) => sizeOf(known, lines))).toEqual([30, 7, 0, 2, 2, 30]);
  });

  test('say when so many were known: with the commit that brought the last of them', () => {
    expect([0, 1, 2, 3].map(lines.timeOf)).toEqual([
      null,
      '2026-11-27T23:30:00Z',
      '2026-11-27T23:30:00Z',
      '2026-11-29T08:00:00Z',
    ]);
  });

  test('leave what is now out of the address', () => {
    const clocks = { ...lines, at: lines.today, size: 30 };
    expect(momentOf(clocks, clocks)).toEqual({ at: null, known: null });
    expect(momentOf({ at: dayOf('2025-12-31'), size: 2 }, clocks)).toEqual({
      at: '2025-12-31',
      known: '#2',
    });
  });
});
