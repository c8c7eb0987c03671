import { canonical, digest, hex, utf8 } from './bytes';
import type { Draft } from './draft';
import { isObject, type Json } from './json';

/** The name space of URLs, RFC 9562. */
const urls = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

export async function uuidV5(space: string, name: string): Promise<string> {
  const spaceBytes = Uint8Array.from(space.replaceAll('-', '').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const hash = (await digest('SHA-1', new Uint8Array([...spaceBytes, ...utf8(name)]))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function withoutPersons(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPersons);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => member !== 'person')
      .map(([member, item]) => [member, withoutPersons(item)]),
  );
}

/** The id of a draft that has none: the same fact always gets the same (docs/format.md#ids). */
export async function derivedId(origin: string, draft: Draft): Promise<string> {
  const { data, effective, subject, type } = draft;
  const name = canonical({ data: withoutPersons(data), effective, subject, type });
  return uuidV5(await uuidV5(urls, origin), name);
}
