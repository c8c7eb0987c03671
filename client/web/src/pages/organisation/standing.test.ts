import { expect, test } from 'vitest';
import type { Finding } from '../findings/groups';
import type { FollowUp } from '../followups/FollowUpCard';
import { byUrgency, findingsOf, owedOf } from './standing';

const finding: Finding = {
  rule: 'adoption-late',
  severity: 'warning',
  subject: 'decision/d',
  organisation: 'organisation/a',
  since: null,
  holds: 'yes',
  entries: [],
};

test('findings of an organisation are those that name it or are about it', () => {
  const about: Finding = { ...finding, subject: 'organisation/a', organisation: 'organisation/b' };
  const other: Finding = { ...finding, organisation: 'organisation/b' };
  expect(findingsOf([finding, about, other], 'organisation/a')).toEqual([finding, about]);
});

test('what is wrong with one adoption is told together', () => {
  const claimed: Finding = { ...finding, rule: 'adoption-claimed-only' };
  const another: Finding = { ...finding, rule: 'no-accountable' };
  expect(owedOf([finding, another, claimed])).toEqual([
    { decision: 'decision/d', findings: [finding, claimed] },
  ]);
});

test('what is late comes first', () => {
  const statuses = ['reported', 'due', 'overdue'] as const;
  const followUps = statuses.map((status) => ({ status }) as FollowUp);
  expect(byUrgency(followUps).map(({ status }) => status)).toEqual(['overdue', 'due', 'reported']);
});
