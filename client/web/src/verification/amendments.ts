import type { Entry } from './entry';
import { isObject, type JsonObject } from './json';

/** An entry after the corrections and retractions that stand. */
export interface Amended {
  entry: Entry;
  /** As corrected. */
  data: JsonObject;
  effective: string;
  correctedBy: number[];
  retractedBy: number | null;
}

/** Applies the amendments among the entries of one subject, which stand in the order of the log. */
export function applyAmendments(entries: readonly Entry[]): Amended[] {
  const amended = entries.map((entry) => ({
    entry,
    data: entry.data,
    effective: entry.effective,
    correctedBy: [] as number[],
    retractedBy: null as number | null,
  }));
  const places = new Map(entries.map(({ id }, index) => [id, index]));
  const earlier = (index: number) => {
    const place = places.get(String(entries[index]?.data.entry));
    return place !== undefined && place < index ? amended[place] : undefined;
  };
  // From the last to the first, since only later entries can retract a retraction.
  for (let index = amended.length - 1; index >= 0; --index) {
    const amendment = amended[index];
    if (amendment?.entry.type !== 'entry.retracted' || amendment.retractedBy !== null) continue;
    const target = earlier(index);
    if (target) target.retractedBy = amendment.entry.position;
  }
  for (const [index, amendment] of amended.entries()) {
    if (amendment.entry.type !== 'entry.corrected' || amendment.retractedBy !== null) continue;
    const target = earlier(index);
    if (target) correct(target, amendment.entry);
  }
  return amended;
}

function correct(target: Amended, { data, position }: Entry): void {
  if (isObject(data.data)) target.data = data.data;
  if (typeof data.effective === 'string') target.effective = data.effective;
  target.correctedBy.push(position);
}
