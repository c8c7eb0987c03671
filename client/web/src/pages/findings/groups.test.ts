import { describe, expect, test } from 'vitest';
import { countBySeverity, type Finding, groupsOf } from './groups';

function finding(organisation: string | null, changes: Partial<Finding> = {}): Finding {
  const whole: Finding = {
    rule: 'vacant',
    severity: 'warning',
    subject: 'area/a',
    since: '2024',
    holds: 'yes',
    entries: [1],
    ...changes,
  };
  return organisation ? { ...whole, organisation } : whole;
}

describe('findings', () => {
  test('that differ in organisation only stand together', () => {
    const groups = groupsOf([
      finding('organisation/a'),
      finding('organisation/b'),
      finding('organisation/c', { holds: 'cannot-tell' }),
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ rule: 'vacant', count: 3, unsure: 1 });
    expect(groups[0]?.subjects[0]?.alike.map(({ organisations }) => organisations)).toEqual([
      ['organisation/a', 'organisation/b'],
      ['organisation/c'],
    ]);
  });

  test('are counted by severity, also where there is none', () => {
    expect(countBySeverity([finding(null), finding(null, { severity: 'notice' })])).toEqual({
      error: 0,
      warning: 1,
      notice: 1,
    });
  });
});
