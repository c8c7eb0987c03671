import { describe, expect, test } from 'vitest';
import {
  buildCorrection,
  buildFact,
  buildPasted,
  type Original,
  valuesOfCorrection,
} from './build';
import { canonical } from './bytes';
import type { Draft } from './draft';
import { type FactName, facts, fieldsOfType } from './facts';
import { faultsOf } from './faults';
import { pathOfPointer, type Values } from './fields';
import { readFields } from './reading';
import { writeFields } from './writing';

const files = import.meta.glob<string>('../../../../examples/sormland/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const drafts = Object.values(files).flatMap((text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Draft),
);

function fact(name: FactName) {
  const found = facts.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

describe('what others have recorded', () => {
  const covered = drafts.filter(({ type }) => fieldsOfType(type) !== null);

  test('has examples of most types that there is a form for', () => {
    expect([...new Set(covered.map(({ type }) => type))].sort()).toEqual([
      'adoption.noted',
      'decision.taken',
      'followup.reported',
      'followup.scheduled',
      'responsibility.assigned',
    ]);
  });

  test.each(covered.map((draft) => [`${draft.type} of ${draft.subject}`, draft] as const))(
    'comes back from a form as it was: %s',
    (_, { type, data }) => {
      const fields = fieldsOfType(type) ?? [];
      const values = readFields(fields, 'data', data);
      expect(Object.keys(values).filter((path) => path.endsWith('.kept'))).toEqual([]);
      expect(canonical(writeFields(fields, 'data', values))).toBe(canonical(data));
      expect(faultsOf(fields, 'data', values)).toEqual([]);
    },
  );
});

describe('a form', () => {
  const values = {
    'effective.from': '11 mars 2022',
    'data.body': 'body/nsv',
    'data.title.sv': 'Målbild',
    'data.outcome': 'approved',
    'data.paragraph': '4',
  };

  test('makes a draft with nothing but what is known', () => {
    expect(buildFact(fact('decision'), values).draft).toEqual({
      type: 'decision.taken',
      subject: 'decision/nsv-2022-4',
      effective: '2022-03-11',
      data: { body: 'body/nsv', title: 'Målbild', outcome: 'approved', paragraph: '4' },
    });
  });

  test('writes groups, lists and both languages', () => {
    const { draft } = buildFact(fact('decision'), {
      ...values,
      'subject.slug': 'egen',
      'data.title.en': 'Target picture',
      'data.points.count': '3',
      'data.points.0.sv': 'Första',
      'data.points.2.sv': 'Andra',
      'data.points.2.outcome': 'rejected',
      'data.requests.parties': 'organisation/flen organisation/trosa',
      'data.requests.deadline.how': 'before',
      'data.requests.deadline.from': '2022-08-31',
      'data.replaces.isMissing': 'yes',
      'data.replaces.missing.sv': 'Beslut 2003',
      'data.votes.for': '5',
      'data.votes.against': '0',
      'data.votes.abstain': '1',
      'data.immediate': 'no',
      'data.evidence.count': '1',
      'data.evidence.0.document': 'document/s4-text',
      'data.evidence.0.place.sv': '§ 4',
    });
    expect(draft?.subject).toBe('decision/egen');
    expect(draft?.data).toMatchObject({
      title: { sv: 'Målbild', en: 'Target picture' },
      points: ['Första', { text: 'Andra', outcome: 'rejected' }],
      requests: {
        parties: ['organisation/flen', 'organisation/trosa'],
        deadline: '[..2022-08-31]',
      },
      replaces: { missing: 'Beslut 2003' },
      votes: { for: 5, against: 0, abstain: 1 },
      immediate: false,
      evidence: [{ document: 'document/s4-text', place: '§ 4' }],
    });
  });

  test('tells what is missing or certainly wrong, at its field', () => {
    const { draft, faults } = buildFact(fact('decision'), {
      'effective.from': '2022-02-30',
      'subject.slug': 'Åsa',
      'data.body': 'organisation/flen',
      'data.votes.for': '5',
      'data.present': 'många',
      'data.requests.deadline.from': 'snart',
    });
    expect(draft).toBe(null);
    expect(Object.fromEntries(faults.map(({ path, fault }) => [path, fault]))).toEqual({
      subject: 'not-a-slug',
      effective: 'no-such-day',
      'data.body': 'wrong-kind',
      'data.title': 'required',
      'data.outcome': 'required',
      'data.requests.parties': 'required',
      'data.requests.deadline': 'date-unreadable',
      'data.votes.against': 'required',
      'data.votes.abstain': 'required',
      'data.present': 'not-a-number',
    });
  });

  test('has its field for each pointer of a refusal', () => {
    const { paths } = buildFact(fact('decision'), { ...values, 'data.evidence.count': '1' });
    expect(pathOfPointer('/subject', paths)).toBe('subject');
    expect(pathOfPointer('/data/requests/parties/3', paths)).toBe('data.requests.parties');
    expect(pathOfPointer('/data/title/sv', paths)).toBe('data.title');
    expect(pathOfPointer('/data/evidence/0/document', paths)).toBe('data.evidence.0.document');
    expect(pathOfPointer('/signature', paths)).toBe(null);
  });
});

describe('a correction', () => {
  const original: Original = {
    position: 157,
    id: '893705d1-eec5-524c-bcf3-0149a8c5887c',
    type: 'initiative.status-changed',
    subject: 'initiative/a',
    effective: '2016',
    data: { status: 'ongoing', reason: { sv: 'Så är det' } },
  };
  const reason = { 'data.reason.sv': 'Fel år', 'effective.from': '2026-01-02' };

  test('holds only what is changed', () => {
    const values = { ...valuesOfCorrection(original), ...reason, 'data.effective.from': '2017' };
    expect(buildCorrection(original, values).draft).toEqual({
      type: 'entry.corrected',
      subject: 'initiative/a',
      effective: '2026-01-02',
      data: { entry: original.id, reason: 'Fel år', effective: '2017' },
    });
    const other = { ...valuesOfCorrection(original), ...reason, 'data.data.status': 'paused' };
    expect(buildCorrection(original, other).draft?.data).toEqual({
      entry: original.id,
      reason: 'Fel år',
      data: { status: 'paused', reason: { sv: 'Så är det' } },
    });
  });

  test('that changes nothing is none', () => {
    const { draft, faults } = buildCorrection(original, {
      ...valuesOfCorrection(original),
      ...reason,
    });
    expect(draft).toBe(null);
    expect(faults).toEqual([{ path: 'data.data', fault: 'nothing-changed' }]);
  });

  test('of what there is no form for is of its JSON', () => {
    const area = { ...original, type: 'area.ended', data: {} };
    const values: Values = { ...valuesOfCorrection(area), ...reason };
    expect(values['data.data']).toBe('{}');
    expect(buildCorrection(area, { ...values, 'data.data': '{' }).faults).toEqual([
      { path: 'data.data', fault: 'not-json' },
    ]);
  });
});

test('a pasted draft is taken as it is', () => {
  const draft = { type: 'key.revoked', subject: 'key/a', effective: '2026', data: {} };
  expect(buildPasted({ pasted: JSON.stringify(draft) }).draft).toEqual(draft);
  for (const pasted of ['[]', '{"type":"x"}', JSON.stringify({ ...draft, actor: 'a' }), 'x']) {
    expect(buildPasted({ pasted }).faults[0]?.fault).toBe('not-json');
  }
  expect(buildPasted({}).faults[0]?.fault).toBe('required');
});
