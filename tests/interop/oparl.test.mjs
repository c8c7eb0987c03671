// The export to OParl 1.1, by OParl's own schemas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordExample } from './program.mjs';
import { oparlReferences, oparlValidator } from './published_schemas.mjs';

const ledger = recordExample();
const faults = oparlValidator();
const exported = (...words) => JSON.parse(ledger.run('export', '--format', 'oparl', ...words));
const document = exported('--with-names');

const typeOf = ({ type }) => type.match(/^https:\/\/schema\.oparl\.org\/1\.1\/(\w+)$/)[1];

// Every object of OParl, also those within others.
function* objectsIn(value) {
  if (Array.isArray(value)) {
    for (const item of value) yield* objectsIn(item);
  } else if (typeof value === 'object' && value !== null) {
    if (value.type) yield value;
    for (const item of Object.values(value)) yield* objectsIn(item);
  }
}
const objects = [...objectsIn(document)];
const find = (slug) => objects.find(({ id }) => id.endsWith(slug));

test('Every object is valid', () => {
  const types = new Set();
  for (const object of objects) {
    types.add(typeOf(object));
    assert.deepEqual(faults(typeOf(object), object), [], object.id);
  }
  assert.deepEqual([...types].sort(), [
    'AgendaItem', 'Body', 'Consultation', 'Meeting', 'Membership', 'Organization', 'Paper', 'Person',
    'System']);
});

test('The schemas reject a day where OParl wants a time, and a property that OParl lacks', () => {
  const meeting = document.meeting[0];
  assert.notDeepEqual(faults('Meeting', { ...meeting, start: '2022-03-11' }), []);
  assert.notDeepEqual(faults('Meeting', { ...meeting, outcome: 'approved' }), []);
});

test('Every object says when it was created and changed', () => {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;
  for (const { id, created, modified } of objects) {
    assert.match(created, time, id);
    assert.match(modified, time, id);
  }
});

test('Ids are unique URLs under the origin, and every reference leads to its class', () => {
  const types = new Map(objects.map((object) => [object.id, typeOf(object)]));
  assert.equal(types.size, objects.length);
  for (const id of types.keys()) assert.match(id, /^https:\/\/liggare\.example\/sormland\/oparl/);
  const references = oparlReferences();
  for (const object of objects) {
    for (const [property, type] of Object.entries(references[typeOf(object)])) {
      for (const url of [object[property] ?? []].flat()) {
        assert.equal(types.get(url), type, `${object.id} ${property} ${url}`);
      }
    }
  }
});

test('A decision is an agenda item with its meeting, its result and its paper', () => {
  const item = find('/agendaitem/nsv-2022-4');
  assert.equal(item.number, '4/22');
  assert.equal(item.result, 'bifall');
  assert.equal(item.resolutionText.split('\n').length, 3);
  const meeting = find('/meeting/nsv/2022-03-11');
  assert.equal(meeting.agendaItem[0].id, item.id);
  assert.equal(meeting['liggare:start'], '2022-03-11');
  const paper = find('/paper/proposal/nsv22-0008');
  assert.equal(paper.consultation[0].id, item.consultation);
  assert.equal(paper.consultation[0].authoritative, true);
});

test('No hour and no day is invented', () => {
  for (const { id, start } of document.meeting) assert.equal(start, undefined, id);
  const unknown = find('/meeting/strangnas-ks/of/strangnas-ks-2022-176');
  assert.equal(unknown['liggare:start'], undefined);
  assert.equal(unknown.agendaItem[0]['liggare:effective'], '[2022-05-26..]');
});

test('Nobody is named unless it is asked for', () => {
  const unnamed = exported();
  assert.deepEqual(unnamed.person, []);
  for (const { name } of document.person) assert.ok(!JSON.stringify(unnamed).includes(name), name);
});

test('The language is the one asked for', () => {
  const item = exported('--lang', 'en').meeting.flatMap(({ agendaItem }) => agendaItem)
    .find(({ id }) => id.endsWith('/nsv-2022-4'));
  assert.equal(item.result, 'approved');
});

test('What came later is left out on an earlier day', () => {
  const before = exported('--at', '2022-03-10');
  assert.ok(!JSON.stringify(before).includes('nsv-2022-4'));
  assert.ok(JSON.stringify(before).includes('nsv-2021-05-28'));
});
