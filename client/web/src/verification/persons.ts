import { toHex, utf8 } from './bytes';
import { at, canonical, isObject, type Json } from './json';
import { sha256 } from './merkle';

/** What opens the commitment of a person's name. */
export interface Disclosure {
  position: number;
  pointer: string;
  salt: string;
  name: string;
}

export function isDisclosure(value: Json): value is Json & Disclosure {
  return (
    isObject(value) &&
    Number.isSafeInteger(value.position) &&
    [value.pointer, value.salt, value.name].every((text) => typeof text === 'string')
  );
}

/** Whether the name is the one that the entry, as JSON, commits itself to. */
export async function opensCommitment(entry: Json, disclosure: Disclosure): Promise<boolean> {
  const { pointer, salt, name } = disclosure;
  if (!pointer.endsWith('/person')) return false;
  const person = at(entry, pointer);
  if (!isObject(person)) return false;
  return person.sha256 === toHex(await sha256(utf8(canonical([salt, name]))));
}
