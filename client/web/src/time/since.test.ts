import { expect, test } from 'vitest';
import { diffUrl, sinceOf } from './since';

const ledger = { size: 30, zone: 'Europe/Stockholm' };
const now = { at: null, known: null };
const then = { at: '2025-12-31', known: '#20' };
const since = (text: string) => sinceOf(text) ?? { kind: 'known' as const, known: '' };

test('a day is compared with the day that is shown, by the same knowledge', () => {
  expect(diffUrl(since('2024-02-15'), then, ledger)).toBe(
    '/v1/diff?from=2024-02-15&to=2025-12-31&known=%2320',
  );
  expect(diffUrl(since('2024-02-15'), now, ledger)).toMatch(
    /^\/v1\/diff\?from=2024-02-15&to=\d{4}-\d{2}-\d{2}$/,
  );
});

test('what was known is compared with what is, for the same day', () => {
  expect(diffUrl(since('#10'), then, ledger)).toBe(
    '/v1/diff?knownFrom=%2310&knownTo=%2320&at=2025-12-31',
  );
  expect(diffUrl(since('#10'), now, ledger)).toBe('/v1/diff?knownFrom=%2310&knownTo=%2330');
});

test('nothing is asked without a choice, or before the ledger is known', () => {
  expect(sinceOf(null)).toBeNull();
  expect(diffUrl(since('#10'), now, null)).toBeNull();
});
