import type { Schemas } from '../../api/ask';
import { spanOf } from '../../dates/edtf';

export type AuditEntry = Schemas['Audit']['entries'][number];
export type Order = 'recorded' | 'effective';

// `..` is before every day; what has no place in the life of its subject comes last.
function rankOf({ sortDay }: AuditEntry): string {
  if (sortDay === null) return '9999';
  return sortDay === '..' ? '' : sortDay;
}

/** In the order it was recorded, or in which it held. */
export function ordered(entries: readonly AuditEntry[], order: Order): AuditEntry[] {
  if (order === 'recorded') return [...entries];
  return [...entries].sort((one, other) => {
    const [mine, others] = [rankOf(one), rankOf(other)];
    if (mine !== others) return mine < others ? -1 : 1;
    return one.position - other.position;
  });
}

/** Whether the day by which an entry is ordered says more than its date does. */
export function isOrderedOtherwise({ effective, sortDay }: AuditEntry): boolean {
  return sortDay === null || !spanOf(effective).isDay;
}

/** The entry of this trail that an amendment is about. */
export function amendedBy(entry: AuditEntry, entries: readonly AuditEntry[]): AuditEntry | null {
  const id = (entry.data as Record<string, unknown>).entry;
  return entries.find((other) => other.id === id) ?? null;
}

/** Which of what an entry said holds no longer. */
export interface Struck {
  data: boolean;
  effective: boolean;
}

/** A retraction strikes all of it; a correction what it replaces. */
export function struckOf(entry: AuditEntry, entries: readonly AuditEntry[]): Struck {
  const isRetracted = entry.retractedBy !== null;
  const corrections = entries.filter(({ position }) => entry.correctedBy.includes(position));
  const replaces = (member: string) => corrections.some(({ data }) => member in data);
  return { data: isRetracted || replaces('data'), effective: isRetracted || replaces('effective') };
}
