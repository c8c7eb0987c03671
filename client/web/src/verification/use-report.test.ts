import { expect, test } from 'vitest';
import type { Report, Verdict } from './report';
import { worstOf } from './use-report';

const report = (verdict: Verdict, entries = 1): Report => ({
  verdict,
  steps: [],
  entries,
  left: 0,
});

test('a page is as good as the worst that it shows, and its own answer comes first', () => {
  const own = report('checked', 7);
  expect(worstOf([own, report('checked')])).toBe(own);
  for (const verdict of ['wrong', 'unchecked', 'partly'] as const) {
    const other = report(verdict);
    expect(worstOf([own, other, report('checked')])).toBe(other);
  }
  expect(worstOf([report('partly'), report('wrong')]).verdict).toBe('wrong');
});
