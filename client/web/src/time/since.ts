import { useMemo } from 'preact/hooks';
import { type Address, useAddress } from '../address/address';
import { type Problem, type Schemas, urlOf, useAsked } from '../api/ask';
import { todayIn } from '../dates/edtf';

export type Change = Schemas['Diff']['changes'][number];

/** The other side of a comparison: a day, or what was known then (`#226` or a recorded time). */
export type Since = { kind: 'day'; day: string } | { kind: 'known'; known: string };

export function sinceOf(text: string | null): Since | null {
  if (!text) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: 'day', day: text };
  return { kind: 'known', known: text };
}

/** What the page is compared with, as the address has it in `since`. */
export function useSince(): { since: string | null } {
  const { params } = useAddress();
  return { since: params.since || null };
}

/** The question behind a comparison with the moment that the address says; null: not yet known. */
export function diffUrl(
  since: Since,
  { at, known }: Pick<Address, 'at' | 'known'>,
  ledger: Pick<Schemas['LedgerFacts'], 'size' | 'zone'> | null,
): string | null {
  if (since.kind === 'day') {
    const to = at ?? (ledger && todayIn(ledger.zone));
    return to && urlOf('/v1/diff', { from: since.day, to, known });
  }
  const knownTo = known ?? (ledger && `#${ledger.size}`);
  return knownTo && urlOf('/v1/diff', { knownFrom: since.known, knownTo, at });
}

const none: ReadonlyMap<string, Change[]> = new Map();
const grouped = new WeakMap<Schemas['Diff'], ReadonlyMap<string, Change[]>>();

// Each mark on a page reads the same answer, which is grouped once.
function bySubject(answer: Schemas['Diff']): ReadonlyMap<string, Change[]> {
  const kept = grouped.get(answer);
  if (kept) return kept;
  const groups = new Map<string, Change[]>();
  for (const change of answer.changes) {
    const group = groups.get(change.subject);
    if (group) group.push(change);
    else groups.set(change.subject, [change]);
  }
  grouped.set(answer, groups);
  return groups;
}

export interface Changes {
  /** By subject; empty while nothing is compared. */
  changes: ReadonlyMap<string, Change[]>;
  answer: Schemas['Diff'] | null;
  problem: Problem | null;
  isPending: boolean;
}

/** What has changed since what the address says, of what the page shows. */
export function useChanges(): Changes {
  const address = useAddress();
  const since = sinceOf(useSince().since);
  const ledger = useAsked<Schemas['LedgerFacts']>(since ? '/v1/ledger' : null);
  const url = since && diffUrl(since, address, ledger.answer);
  const { answer, problem, isPending } = useAsked<Schemas['Diff']>(url);
  const changes = useMemo(() => (since && answer ? bySubject(answer) : none), [since, answer]);
  return {
    changes,
    answer: since ? answer : null,
    problem: problem ?? ledger.problem,
    isPending: since !== null && (isPending || answer === null) && !problem && !ledger.problem,
  };
}
