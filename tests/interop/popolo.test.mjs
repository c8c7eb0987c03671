// The export to Popolo, by Popolo's own schemas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordExample } from './program.mjs';
import { popoloValidator } from './published_schemas.mjs';

const ledger = recordExample();
const faults = popoloValidator();
const exported = (...words) => JSON.parse(ledger.run('export', '--format', 'popolo', ...words));
const named = exported('--with-names');
const unnamed = exported();

const classes = {
  persons: 'person', organizations: 'organization', posts: 'post', memberships: 'membership',
};

test('Every object is valid', () => {
  for (const [list, name] of Object.entries(classes)) {
    assert.ok(named[list].length > 0, list);
    for (const object of named[list]) assert.deepEqual(faults(name, object), [], object.id);
  }
});

test('The schemas reject a date that Popolo has no word for', () => {
  const [organization] = named.organizations;
  assert.notDeepEqual(faults('organization', { ...organization, founding_date: '[..2004]' }), []);
});

test('Ids are unique, and every reference leads somewhere', () => {
  const objects = Object.keys(classes).flatMap((list) => named[list]);
  const ids = new Set(objects.map(({ id }) => id));
  assert.equal(ids.size, objects.length);
  for (const object of objects) {
    for (const [member, value] of Object.entries(object)) {
      if (member.endsWith('_id')) assert.ok(ids.has(value), `${object.id} ${member} ${value}`);
    }
    if (object.member) assert.ok(ids.has(object.member.id), object.member.id);
  }
});

test('Nobody is named unless it is asked for', () => {
  const text = JSON.stringify(unnamed);
  assert.equal(unnamed.persons, undefined);
  for (const { name } of named.persons) assert.ok(!text.includes(name), name);
  assert.equal(unnamed.memberships.length, named.memberships.length);
});

test('A day that the ledger does not know is not said', () => {
  const strangnas = unnamed.organizations.find(({ id }) => id === 'organisation/strangnas');
  assert.equal(strangnas.founding_date, undefined);
  assert.equal(strangnas.liggare.founding_date, '[..2004]');
});

test('A former name ends the day before the new one began', () => {
  const region = unnamed.organizations.find(({ id }) => id === 'organisation/region-sormland');
  assert.equal(region.name, 'Region Sörmland');
  assert.deepEqual(region.other_names, [
    { name: 'Landstinget Sörmland', end_date: '2018-12-31', note: 'former' }]);
});

test('A day before the renaming, the old name is the name', () => {
  const then = exported('--at', '2018-12-31').organizations;
  const region = then.find(({ id }) => id === 'organisation/region-sormland');
  assert.equal(region.name, 'Landstinget Sörmland');
  assert.equal(region.other_names, undefined);
});

test('What was not known yet is not exported', () => {
  assert.deepEqual(exported('--known', '#2').organizations.map(({ id }) => id),
                   ['organisation/lrs']);
});
