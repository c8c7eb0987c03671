import serialize from 'canonicalize';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null where the text is no JSON. */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** RFC 8785; empty where a value has no such form: numbers beyond all, or nested without end. */
export function canonical(value: Json): string {
  try {
    return serialize(value) ?? '';
  } catch {
    return '';
  }
}

/** Whether two values say the same, in whatever order their members stand. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const form = canonical(a);
  return form !== '' && form === canonical(b);
}

/** What a JSON pointer (RFC 6901) leads to. */
export function at(value: Json, pointer: string): Json | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let here: Json | undefined = value;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) here = /^(0|[1-9]\d*)$/.test(name) ? here[Number(name)] : undefined;
    else here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

export function hasExactly(object: JsonObject, members: readonly string[]): boolean {
  const names = Object.keys(object);
  return names.length === members.length && members.every((name) => Object.hasOwn(object, name));
}
