import { expect, test } from 'vitest';
import { type AuditEntry, amendedBy, isOrderedOtherwise, ordered, struckOf } from './trail';

function entry(
  position: number,
  sortDay: string | null,
  effective = sortDay ?? '2024',
): AuditEntry {
  return {
    actor: 'a/b',
    correctedBy: [],
    data: {},
    effective,
    id: `id-${position}`,
    position,
    retractedBy: null,
    revision: position,
    signature: 'valid',
    sortDay,
    time: '2026-01-01T00:00:00Z',
    type: 'note.added',
  };
}

const entries = [entry(1, null), entry(2, '2024-02-01'), entry(3, '2023-01-01'), entry(4, '..')];

function positions(order: 'recorded' | 'effective') {
  return ordered(entries, order).map(({ position }) => position);
}

test('a trail is read as it was recorded, or as it held', () => {
  expect(positions('recorded')).toEqual([1, 2, 3, 4]);
  expect(positions('effective')).toEqual([4, 3, 2, 1]);
});

test('the day of order is told where the date is no day', () => {
  expect(isOrderedOtherwise(entry(1, '2024-02-01'))).toBe(false);
  expect(isOrderedOtherwise(entry(1, '2024-02-01', '2024-02'))).toBe(true);
});

test('an amendment finds what it amends', () => {
  const data = { entry: 'id-3' } as unknown as AuditEntry['data'];
  expect(amendedBy({ ...entry(5, null), data }, entries)?.position).toBe(3);
});

test('only what no longer holds is struck through', () => {
  const wrong = { ...entry(1, null), correctedBy: [2] };
  const correction = {
    ...entry(2, null),
    data: { entry: 'id-1', effective: '2024' } as unknown as AuditEntry['data'],
  };
  expect(struckOf(wrong, [wrong, correction])).toEqual({ data: false, effective: true });
  expect(struckOf({ ...wrong, retractedBy: 3 }, [])).toEqual({ data: true, effective: true });
  expect(struckOf(correction, [wrong, correction])).toEqual({ data: false, effective: false });
});
