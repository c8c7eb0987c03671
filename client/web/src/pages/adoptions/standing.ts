import type { Schemas } from '../../api/ask';
import { dayOf, spanOf } from '../../dates/edtf';

export type Party = Schemas['Adoptions']['parties'][number];

/** Where a party stands towards a request, in one of the ways that a reader tells apart. */
export type Standing = 'evidenced' | 'claimed' | 'declined' | 'other' | 'missing' | 'awaited';

export type Timing = 'in-time' | 'late' | 'unknown' | 'none';

function isAdopting(outcome: Schemas['AdoptionOutcome']): boolean {
  return outcome.startsWith('adopted');
}

/** Whether the last day has certainly passed on `at`. */
function isPast(deadline: string | undefined, at: string): boolean {
  const latest = deadline === undefined ? null : spanOf(deadline).latest;
  return latest !== null && dayOf(at) > latest;
}

export function standingOf(party: Party, deadline: string | undefined, at: string): Standing {
  const { outcome, evidence } = party;
  if (outcome === null) return isPast(deadline, at) ? 'missing' : 'awaited';
  if (outcome === 'declined') return 'declined';
  if (!isAdopting(outcome) || evidence === 'none') return 'other';
  return evidence;
}

/** When an adoption came, against the last day; `none` where there is nothing to compare. */
export function timingOf({ outcome, days }: Party, deadline: string | undefined): Timing {
  if (outcome === null || !isAdopting(outcome) || deadline === undefined) return 'none';
  if (days === null) return 'unknown';
  return days > 0 ? 'late' : 'in-time';
}
