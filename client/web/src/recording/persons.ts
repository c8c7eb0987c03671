import { base64Url, canonical, digest, hex, utf8 } from './bytes';
import { isObject, type Json, type JsonObject } from './json';

/** What opens the commitment of a person; kept outside the log. */
export interface Disclosure {
  /** A JSON pointer into the entry: `/data/person`. */
  pointer: string;
  salt: string;
  name: string;
}

export function randomSalt(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(16)));
}

export async function commitment(salt: string, name: string): Promise<string> {
  return hex(await digest('SHA-256', utf8(canonical([salt, name]))));
}

interface Closed {
  data: JsonObject;
  disclosures: Disclosure[];
}

/**
 * Puts a commitment in the place of each person who is named in plain text. `saltFor` may give the
 * same salt again for the same person, so that what is shown and what is signed are the same bytes.
 */
export async function closePersons(
  data: JsonObject,
  saltFor: (pointer: string, name: string) => string = randomSalt,
): Promise<Closed> {
  const disclosures: Disclosure[] = [];
  const close = async (value: Json, pointer: string): Promise<Json> => {
    if (isObject(value)) return closeObject(value, pointer);
    if (!Array.isArray(value)) return value;
    const items: Json[] = [];
    for (const item of value as Json[]) items.push(await close(item, `${pointer}/${items.length}`));
    return items;
  };
  const closeObject = async (value: JsonObject, pointer: string): Promise<JsonObject> => {
    const members: [string, Json][] = [];
    for (const [member, item] of Object.entries(value)) {
      const where = `${pointer}/${member}`;
      if (member === 'person' && typeof item === 'string') {
        const salt = saltFor(where, item);
        disclosures.push({ pointer: where, salt, name: item });
        members.push([member, { sha256: await commitment(salt, item) }]);
      } else {
        members.push([member, await close(item, where)]);
      }
    }
    return Object.fromEntries(members);
  };
  return { data: await closeObject(data, '/data'), disclosures };
}

export function namesPerson(value: Json): boolean {
  if (Array.isArray(value)) return value.some(namesPerson);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([member, item]) => member === 'person' || namesPerson(item));
}
