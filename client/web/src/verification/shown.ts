import type { Bytes } from './bytes';
import { hashFromBase64 } from './checkpoint';
import { Fault } from './fault';
import { isObject, type Json, type JsonObject } from './json';

/** What an answer shows: from which trees, about which subjects, citing which entries. */
export interface Shown {
  trees: { size: number; root: Bytes }[];
  subjects: string[];
  positions: number[];
}

const kinds = [
  ...['organisation', 'body', 'key', 'document', 'area', 'matter', 'proposal', 'decision'],
  ...['initiative', 'responsibility', 'followup', 'indicator'],
].join('|');
const subject = new RegExp(`^(${kinds})/[a-z0-9][a-z0-9.-]{0,127}$`);

/** Members that hold positions of entries, alone or in a list. */
const citing = new Set(['position', 'entries', 'report', 'correctedBy', 'retractedBy']);

/** Throws `malformed-answer` where it is no answer of a ledger. */
export function shownBy(answer: JsonObject): Shown {
  const known = [answer, answer.from, answer.to].flatMap((part) =>
    isObject(part) && part.known !== undefined ? [part.known] : [],
  );
  if (known.length === 0) throw new Fault('malformed-answer');
  const subjects = new Set<string>();
  const positions = new Set<number>();
  collect(answer, subjects, positions);
  if (isObject(answer.names)) for (const name of Object.keys(answer.names)) subjects.add(name);
  return {
    trees: known.map(treeOf),
    subjects: [...subjects].filter((text) => subject.test(text)),
    positions: [...positions],
  };
}

function treeOf(known: Json) {
  const root = isObject(known) ? hashFromBase64(String(known.root)) : null;
  if (!isObject(known) || !root || !isPosition(known.size)) throw new Fault('malformed-answer');
  return { size: known.size, root };
}

function collect(value: Json, subjects: Set<string>, positions: Set<number>): void {
  if (typeof value === 'string' && subject.test(value)) subjects.add(value);
  if (Array.isArray(value)) for (const item of value) collect(item, subjects, positions);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    // What was asked is no fact of the ledger, and names are found by their subjects.
    if (name === 'asked' || name === 'names') continue;
    if (citing.has(name)) for (const one of [item].flat()) if (isPosition(one)) positions.add(one);
    collect(item, subjects, positions);
  }
}

export function isSubject(value: Json | undefined): value is string {
  return typeof value === 'string' && subject.test(value);
}

export function isPosition(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
