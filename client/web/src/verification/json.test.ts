import { expect, test } from 'vitest';
import { parseEntry } from './entry';
import { canonical, isSame, parseJson } from './json';

const members =
  '"actor":"a","datacontenttype":"application/json","effective":"2022","id":"i","position":0,' +
  '"revision":0,"signature":"s","source":"o","specversion":"1.0","subject":"s","time":"t","type":"t"';

test('what has no canonical form is refused, however it is written', () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  expect(canonical(parseJson(deep))).toBe('');
  expect(isSame(parseJson(deep), parseJson(deep))).toBe(false);
  for (const data of ['{"value":1e400}', `{"value":${deep}}`]) {
    expect(() => parseEntry(`{${members},"data":${data}}`)).toThrow('not-canonical');
  }
});
