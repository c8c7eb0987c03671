import { describe, expect, test } from 'vitest';
import { type Party, standingOf, timingOf } from './standing';

const silent: Party = {
  organisation: 'organisation/a',
  outcome: null,
  evidence: 'none',
  certain: true,
  since: null,
  decision: null,
  days: null,
  chain: [],
};
const adopted: Party = { ...silent, outcome: 'adopted', evidence: 'evidenced', days: 12 };

describe('a party', () => {
  test('that has said nothing is missing only once the last day has passed', () => {
    expect(standingOf(silent, '2025-06-30', '2025-06-30')).toBe('awaited');
    expect(standingOf(silent, '2025-06-30', '2025-07-01')).toBe('missing');
    expect(standingOf(silent, '2025-06', '2025-06-20')).toBe('awaited');
    expect(standingOf(silent, undefined, '2025-07-01')).toBe('awaited');
  });

  test('that adopts is shown by its own decision, or only said to', () => {
    expect(standingOf(adopted, '2025-06-30', '2026-01-01')).toBe('evidenced');
    expect(standingOf({ ...adopted, evidence: 'claimed' }, undefined, '2026-01-01')).toBe(
      'claimed',
    );
  });

  test('that declines or defers has answered without adopting', () => {
    const declined: Party = { ...adopted, outcome: 'declined', evidence: 'claimed' };
    expect(standingOf(declined, '2025-06-30', '2026-01-01')).toBe('declined');
    expect(standingOf({ ...declined, outcome: 'deferred' }, undefined, '2026-01-01')).toBe('other');
    expect(timingOf(declined, '2025-06-30')).toBe('none');
  });

  test('is late by days, in time on the last day, and neither where the date is vague', () => {
    expect(timingOf(adopted, '2025-06-30')).toBe('late');
    expect(timingOf({ ...adopted, days: 0 }, '2025-06-30')).toBe('in-time');
    expect(timingOf({ ...adopted, days: null }, '2025-06-30')).toBe('unknown');
    expect(timingOf(adopted, undefined)).toBe('none');
  });
});
