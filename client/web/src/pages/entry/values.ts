import type { Vocabulary } from '../../words/words';

// What the members of an entry's data hold, so that they can be read aloud: the formats say it by
// type and member (docs/format.md), and a member of a name mostly means one thing.

/** Members that hold dates; `to` and `for` may hold subjects as well. */
const dateMembers = new Set([
  'appealUntil',
  'date',
  'deadline',
  'due',
  'effective',
  'effectiveFrom',
  'effectiveTo',
  'for',
  'from',
  'meeting',
  'takenDown',
  'to',
]);

const vocabularies: Readonly<Record<string, Vocabulary>> = {
  better: 'better',
  counts: 'quorum_counts',
  followUp: 'follow_up_need',
  outcome: 'outcome',
  result: 'assessment',
  role: 'role',
  roles: 'key_role',
  rule: 'request_rule',
  state: 'follow_up_state',
  status: 'status',
  vote: 'vote',
};

// Where the type of the entry decides what a word means.
const vocabulariesByType: Readonly<Record<string, Record<string, Vocabulary>>> = {
  'adoption.noted': { outcome: 'adoption_outcome' },
  'area.defined': { kind: 'area_kind' },
  'body.established': { kind: 'body_kind' },
  'body.rules-changed': { kind: 'body_kind' },
  'decision.execution-reported': { state: 'execution' },
  'indicator.defined': { kind: 'indicator_kind' },
  'note.added': { kind: 'note_kind' },
  'organisation.registered': { kind: 'organisation_kind' },
};

/** Which words the codes of a member are of; null: it holds no codes. */
export function vocabularyOf(member: string, type: string): Vocabulary | null {
  return vocabulariesByType[type]?.[member] ?? vocabularies[member] ?? null;
}

const subject =
  /^(organisation|body|key|document|area|matter|proposal|decision|initiative|responsibility|followup|indicator)\/[a-z0-9][a-z0-9.-]{0,127}$/;

export function isSubject(value: string): boolean {
  return subject.test(value);
}

const edtf = /^(\d{4}(-\d{2}){0,2}(T.+)?|\[.+\])$/;

export function isDate(member: string, value: string): boolean {
  return dateMembers.has(member) && edtf.test(value);
}

/** Texts for machines: digests, keys and ids, in a fixed-width face. */
export function isCode(member: string): boolean {
  return ['sha256', 'public', 'media', 'pointer', 'entry'].includes(member);
}

export function isPeriod(member: string): boolean {
  return member === 'every' || member === 'rotates';
}

export interface PeriodPart {
  count: number;
  unit: 'year' | 'month' | 'week' | 'day';
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** `P1Y6M` in its parts. */
export function partsOfPeriod(period: string): PeriodPart[] {
  return [...period.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) => ({
    count: Number(count),
    unit: units[unit as keyof typeof units],
  }));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text in one language or two. */
export function isText(value: unknown): value is { sv?: string; en?: string } {
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'sv' || key === 'en');
}

/** The commitment to a person's name (docs/format.md#persons). */
export function isCommitment(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 1 && 'sha256' in value;
}

const first = ['title', 'name', 'text'];
const last = ['evidence'];

/** The members as people want them: what it is called first, what it rests on last. */
export function inReadingOrder(value: Record<string, unknown>): [string, unknown][] {
  const rank = (member: string) => {
    if (first.includes(member)) return first.indexOf(member) - first.length;
    return last.includes(member) ? 1 : 0;
  };
  return Object.entries(value).sort(([one], [other]) => rank(one) - rank(other));
}
