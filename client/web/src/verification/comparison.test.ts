import { beforeAll, describe, expect, test } from 'vitest';
import { parseBundle, verifyBundle } from './bundle';
import { compareAnswer } from './comparison';
import { commitment, ExampleLedger, vkeyOf } from './example-ledger';
import { GenuineEntries } from './genuine-entries';
import type { JsonObject } from './json';
import { parseVerifier } from './note';

const salt = 'AAECAwQFBgcICQoLDA0ODw';
const taken = {
  body: 'body/nsv',
  title: { sv: 'Målbild', en: 'Target picture' },
  outcome: 'approved',
};
const genuine = new GenuineEntries();
let person: JsonObject;
let size = 0;

beforeAll(async () => {
  person = await commitment(salt, 'Kim Exempel');
  const ledger = await ExampleLedger.begin();
  const [, decision] = await ledger.record(
    { type: 'body.established', subject: 'body/nsv', data: { kind: 'committee', name: 'NSV' } },
    { type: 'decision.taken', subject: 'decision/a', effective: '2022-03', data: taken },
    {
      type: 'responsibility.assigned',
      subject: 'responsibility/a',
      data: { for: 'body/nsv', function: 'Sekreterare', person },
    },
    { type: 'indicator.measured', subject: 'indicator/a', data: { value: 12 } },
  );
  await ledger.record({
    type: 'entry.corrected',
    subject: 'decision/a',
    data: { entry: decision?.id ?? '', effective: '2022-04', reason: 'Fel månad' },
  });
  size = ledger.entries.length;
  const bundle = parseBundle(await ledger.bundle());
  genuine.add(await verifyBundle(bundle, await parseVerifier(await vkeyOf())));
});

function compare(answer: JsonObject, sizes = [size]) {
  return compareAnswer(answer, genuine, sizes);
}

test('an answer that says what the entries say', async () => {
  const { fault, compared } = await compare({
    decisions: [{ decision: 'decision/a', ...taken, legalForce: { state: 'no' } }],
    lifeCycle: [{ type: 'decision.taken', effective: '2022-04', position: 3, data: taken }],
    holders: [{ function: 'Sekreterare', person, position: 4, to: null }],
    values: [{ value: 12, note: null, position: 5 }],
    names: { 'body/nsv': 'NSV', 'decision/a': taken.title, 'responsibility/a': 'Sekreterare' },
    disclosed: [{ position: 4, pointer: '/data/person', salt, name: 'Kim Exempel' }],
  });
  expect(fault).toBeNull();
  expect(compared).toBe(14);
});

test('an answer knows only the amendments of its time', async () => {
  const at = (effective: string) => ({ lifeCycle: [{ effective, position: 3 }] });
  expect((await compare(at('2022-03'), [6])).fault).toBeNull();
  expect((await compare(at('2022-03'))).fault).toMatchObject({ code: 'differs' });
  expect((await compare(at('2022-04'), [6])).fault).toMatchObject({ code: 'differs' });
});

describe('an altered answer is found out:', () => {
  const cases: [string, JsonObject, JsonObject][] = [
    ['a title', { decisions: [{ decision: 'decision/a', title: 'x' }] }, { member: 'title' }],
    [
      'an outcome',
      { decision: { decision: 'decision/a', outcome: 'rejected' } },
      { member: 'outcome' },
    ],
    [
      'what nobody stated',
      { decisions: [{ decision: 'decision/a', votes: {} }] },
      { member: 'votes' },
    ],
    ['a type', { list: [{ position: 3, type: 'decision.annulled' }] }, { position: 3 }],
    ['a value', { values: [{ value: 13, position: 5 }] }, { member: 'value', shown: '13' }],
    ['a note', { values: [{ note: 'x', position: 5 }] }, { member: 'note' }],
    ['a function', { holders: [{ position: 4, function: 'Ordförande' }] }, { member: 'function' }],
    [
      'another person',
      { holders: [{ position: 4, person: { sha256: 'x' } }] },
      { member: 'person' },
    ],
    ['the data', { list: [{ position: 3, data: { ...taken, title: 'x' } }] }, { member: 'data' }],
    ['a name', { names: { 'body/nsv': 'Nämnden' } }, { subject: 'body/nsv' }],
    ['a change', { changes: [change('outcome', 'rejected')] }, { member: 'outcome' }],
    ['what was found', { matched: [{ member: 'title', text: 'x', position: 3 }] }, { position: 3 }],
  ];

  function change(member: string, to: string): JsonObject {
    return { subject: 'decision/a', member, from: 'approved', to, certain: true };
  }

  test.each(cases)('%s', async (_, answer, facts) => {
    expect((await compare(answer)).fault).toMatchObject({ code: 'differs', facts });
  });

  // What a server could add or leave out to lead the comparison past what the page shows.
  const decoys: [string, JsonObject][] = [
    ['a row with its body', { decisions: [{ ...taken, decision: 'decision/a', outcome: 'x' }] }],
    [
      'another subject',
      { decisions: [{ subject: 'body/nsv', decision: 'decision/a', title: 'x' }] },
    ],
    ['a position', { decisions: [{ position: 4, decision: 'decision/a', title: 'x' }] }],
    ['the looks of a change', { lifeCycle: [{ ...change('no', ''), position: 3, type: 'x' }] }],
    ['no subject', { decisions: [{ title: 'x' }] }],
    ['what is no subject', { decisions: [{ decision: 'decision/a ', title: 'x' }] }],
    ['no position', { lifeCycle: [{ type: 'x' }] }],
    ['a text as position', { lifeCycle: [{ position: '3', type: 'x' }] }],
    ['the looks of a history', { values: [{ position: 5, value: 13, correctedBy: [] }] }],
    ['an entry of another subject', { indicator: 'x', holders: [holder('responsibility/b')] }],
    ['another organisation', { responsibilities: [{ organisation: 'x', holders: [holder()] }] }],
    ['a step of a chain', { parties: [{ chain: [{ decision: 'decision/a', outcome: 'x' }] }] }],
    ['a hit', { hits: [{ subject: 'decision/a', title: 'x' }] }],
    ['a find in no entry', { hits: [hit({ member: 'subject', text: 'x', position: null })] }],
  ];

  function holder(responsibility = 'responsibility/a'): JsonObject {
    return { responsibility, position: 4, function: 'Sekreterare' };
  }

  function hit(found: JsonObject): JsonObject {
    return { subject: 'decision/a', matched: [found] };
  }

  test.each(decoys)('behind %s', async (_, answer) => {
    expect((await compare(answer)).fault).not.toBeNull();
  });

  test('a correction that is kept quiet', async () => {
    const row = {
      position: 3,
      effective: '2022-03',
      data: taken,
      correctedBy: [],
      retractedBy: null,
    };
    expect((await compare({ entries: [row] })).fault).toMatchObject({
      code: 'differs',
      facts: { member: 'correctedBy' },
    });
    expect((await compare({ entries: [{ ...row, correctedBy: [6] }] })).fault).toBeNull();
  });

  test('an entry that the answer could not know', async () => {
    const { fault } = await compare({ list: [{ position: 5 }] }, [4]);
    expect(fault).toMatchObject({ code: 'beyond-answer' });
  });

  test('the name of a person', async () => {
    const disclosed = [{ position: 4, pointer: '/data/person', salt, name: 'Kim Example' }];
    expect((await compare({ disclosed })).fault).toMatchObject({ code: 'wrong-name' });
  });
});

test('what has not been looked at is not judged', async () => {
  const answer = {
    list: [
      { decision: 'decision/b', title: 'x' },
      { position: 9, value: 1 },
    ],
  };
  expect(await compare(answer, [20])).toEqual({ compared: 0, fault: null });
});
