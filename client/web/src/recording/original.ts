import { type Schemas, urlOf, useAsked } from '../api/ask';
import type { Original } from './build';
import { isObject, type Json, type JsonObject } from './json';

/** An entry that somebody wants to amend, and what has been amended of it. */
export interface Amendable {
  original: Original;
  isRetracted: boolean;
  isCorrected: boolean;
}

type Row = Schemas['Audit']['entries'][number];
type Disclosed = Schemas['Disclosed'];

export type AskedOriginal =
  | { state: 'none' | 'asking' | 'missing' | 'unreachable' }
  | ({ state: 'found' } & Amendable);

/** The entry at a position, as it stands now. */
export function useOriginal(position: number | null, size: number): AskedOriginal {
  const isThere = position !== null && position < size;
  const entry = useAsked<Schemas['Entry']>(
    isThere ? urlOf('/v1/entries', { from: position, limit: 1 }) : null,
  );
  const subject = entry.answer?.subject;
  const isOfPosition = entry.answer?.position === position;
  const audit = useAsked<Schemas['Audit']>(
    isThere && subject && isOfPosition ? `/v1/audit/${subject}` : null,
  );
  if (position === null) return { state: 'none' };
  if (!isThere) return { state: 'missing' };
  if (entry.problem ?? audit.problem) return { state: 'unreachable' };
  if (!audit.answer || audit.answer.subject !== subject || !isOfPosition)
    return { state: 'asking' };
  const found = standing(audit.answer, position);
  return found ? { state: 'found', ...found } : { state: 'missing' };
}

/** An entry with its corrections applied, and with those names of persons that are not erased. */
export function standing(audit: Schemas['Audit'], position: number): Amendable | null {
  const row = audit.entries.find((one) => one.position === position);
  if (!row) return null;
  const corrections = audit.entries.filter(
    (one) => row.correctedBy.includes(one.position) && one.retractedBy === null,
  );
  const newest = (member: string) => [...corrections].reverse().find(({ data }) => member in data);
  const [withData, withDate] = [newest('data'), newest('effective')];
  const effective = withDate && (withDate.data as JsonObject).effective;
  return {
    original: {
      position,
      id: row.id,
      type: row.type,
      subject: audit.subject,
      effective: String(effective ?? row.effective),
      data: named(withData ?? row, withData ? '/data/data' : '/data', audit.disclosed ?? []),
    },
    isRetracted: row.retractedBy !== null,
    isCorrected: corrections.length > 0,
  };
}

// Where the name is known it is put in the place of its commitment, so that a correction keeps it.
function named(row: Row, at: string, disclosed: readonly Disclosed[]): JsonObject {
  const data = row.data as JsonObject;
  const whole = at === '/data' ? data : data.data;
  const name = (value: Json, pointer: string): Json => {
    if (Array.isArray(value)) {
      return value.map((item: Json, index) => name(item, `${pointer}/${index}`));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([member, item]) => {
        const where = `${pointer}/${member}`;
        const opened = disclosed.find(
          (one) => one.position === row.position && one.pointer === where,
        );
        return [member, opened?.name ?? name(item, where)];
      }),
    );
  };
  const result = name(whole ?? {}, at);
  return isObject(result) ? result : {};
}
