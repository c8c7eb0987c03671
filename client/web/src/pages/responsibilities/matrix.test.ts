import { describe, expect, test } from 'vitest';
import {
  countsOf,
  gapGroupsOf,
  groupsOf,
  type Holder,
  initialsOf,
  type Row,
  stateOf,
} from './matrix';

const holder: Holder = {
  accepted: false,
  certain: true,
  function: 'chief',
  person: null,
  position: 7,
  responsibility: 'responsibility/r',
  since: '2024',
  to: null,
};

const row: Row = {
  for: 'area/f1',
  organisation: 'organisation/a',
  role: 'accountable',
  holders: [],
  required: 'yes',
  vacant: false,
};

describe('the state of a role', () => {
  test('is nobody where somebody must have it and none is known', () => {
    expect(stateOf(row)).toBe('nobody');
    expect(stateOf({ ...row, required: 'cannot-tell' })).toBe('perhaps-nobody');
  });

  test('is vacant where it is said that nobody takes over, and held once somebody does', () => {
    expect(stateOf({ ...row, vacant: true })).toBe('vacant');
    expect(stateOf({ ...row, vacant: true, holders: [holder] })).toBe('held');
  });

  test('is several only where more than one is accountable', () => {
    const holders = [holder, { ...holder, position: 8 }];
    expect(stateOf({ ...row, holders })).toBe('several');
    expect(stateOf({ ...row, holders, role: 'officer' })).toBe('held');
  });
});

test('what must have somebody is counted apart from what perhaps must', () => {
  const rows = [row, { ...row, holders: [holder] }, { ...row, required: 'cannot-tell' as const }];
  expect(countsOf(rows)).toMatchObject({ required: 2, missing: 1, perhaps: 1, held: 1 });
});

test('rows are grouped by kind of subject, areas first', () => {
  const groups = groupsOf([{ ...row, for: 'body/b' }, row, { ...row, organisation: 'o' }]);
  expect(groups.map(({ kind }) => kind)).toEqual(['area', 'body']);
  expect(groups[0]?.subjects[0]?.rows).toHaveLength(2);
});

test('gaps alike are told together', () => {
  const told = gapGroupsOf([row, { ...row, organisation: 'organisation/b' }]);
  expect(told).toEqual([
    { state: 'nobody', role: 'accountable', organisations: ['organisation/a', 'organisation/b'] },
  ]);
});

test('initials are of the first and the last name', () => {
  expect(initialsOf('Anna Maria Exempel')).toBe('AE');
  expect(initialsOf('Anna')).toBe('A');
});
