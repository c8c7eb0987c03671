import { kindOf } from '../../address/subjects';
import type { Schemas } from '../../api/ask';

export type Responsibilities = Schemas['Responsibilities'];
export type Row = Responsibilities['responsibilities'][number];
export type Holder = Row['holders'][number];

/**
 * What is known of one role. `nobody`: somebody must have it, and none is known. `perhaps-nobody`: none
 * is known, and vague dates leave open whether somebody must. `several`: more than one is accountable.
 */
export type State = 'held' | 'several' | 'vacant' | 'nobody' | 'perhaps-nobody';

export function stateOf({ holders, required, role, vacant }: Row): State {
  if (holders.length > 1 && role === 'accountable') return 'several';
  if (holders.length > 0) return 'held';
  if (vacant) return 'vacant';
  return required === 'cannot-tell' ? 'perhaps-nobody' : 'nobody';
}

export function isGap(row: Row): boolean {
  return stateOf(row) !== 'held';
}

/** Null where nobody is named, or the name has been erased. */
export function nameOfHolder(holder: Holder, { disclosed = [] }: Responsibilities): string | null {
  if (holder.person === null) return null;
  const open = disclosed.find(
    ({ position, pointer }) => position === holder.position && pointer === '/data/person',
  );
  return open?.name ?? null;
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return `${first}${last}`;
}

export interface Choice {
  organisation: string;
  role: string;
  kind: string;
  onlyGaps: boolean;
}

export function choiceOf(params: Readonly<Record<string, string>>): Choice {
  const { organisation = '', role = '', kind = '', only } = params;
  return { organisation, role, kind, onlyGaps: only === 'gaps' };
}

export function chosenRows(rows: readonly Row[], choice: Choice): Row[] {
  return rows.filter(
    (row) =>
      (!choice.organisation || row.organisation === choice.organisation) &&
      (!choice.role || row.role === choice.role) &&
      (!choice.kind || kindOf(row.for) === choice.kind) &&
      (!choice.onlyGaps || isGap(row)),
  );
}

export interface SubjectRows {
  subject: string;
  rows: Row[];
}

/** What a kind of subject has: its subjects in the order of the answer. */
export interface Group {
  kind: string;
  subjects: SubjectRows[];
}

const kindOrder = [
  'area',
  'initiative',
  'decision',
  'proposal',
  'matter',
  'followup',
  'indicator',
  'body',
  'organisation',
];

export function groupsOf(rows: readonly Row[]): Group[] {
  const bySubject = new Map<string, Row[]>();
  for (const row of rows) {
    const known = bySubject.get(row.for);
    if (known) known.push(row);
    else bySubject.set(row.for, [row]);
  }
  const kinds = new Set([...kindOrder, ...rows.map((row) => kindOf(row.for))]);
  return [...kinds].flatMap((kind) => {
    const subjects = [...bySubject]
      .filter(([subject]) => kindOf(subject) === kind)
      .map(([subject, rows]) => ({ subject, rows }));
    return subjects.length > 0 ? [{ kind, subjects }] : [];
  });
}

const matrixMin = 3;

/** Whether there are enough organisations for a column each to say more than a list. */
export function isMatrix({ subjects }: Group): boolean {
  return subjects.some(({ rows }) => organisationsOf(rows).length >= matrixMin);
}

export function organisationsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ organisation }) => organisation))];
}

export interface Counts {
  /** Who must certainly have somebody accountable, and how many of them have nobody known. */
  required: number;
  missing: number;
  perhaps: number;
  vacant: number;
  several: number;
  held: number;
}

export function countsOf(rows: readonly Row[]): Counts {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length;
  const isRequired = ({ required }: Row) => required === 'yes';
  return {
    required: count(isRequired),
    missing: count((row) => isRequired(row) && row.holders.length === 0),
    perhaps: count((row) => stateOf(row) === 'perhaps-nobody'),
    vacant: count((row) => stateOf(row) === 'vacant'),
    several: count((row) => stateOf(row) === 'several'),
    held: count((row) => row.holders.length > 0),
  };
}

/** Gaps of the same state and role are told together: whose they are is a list of names. */
export interface GapGroup {
  state: State;
  role: Row['role'];
  organisations: string[];
}

export function gapGroupsOf(rows: readonly Row[]): GapGroup[] {
  const groups: GapGroup[] = [];
  for (const row of rows.filter(({ holders }) => holders.length === 0)) {
    const state = stateOf(row);
    const group = groups.find((known) => known.state === state && known.role === row.role);
    if (group) group.organisations.push(row.organisation);
    else groups.push({ state, role: row.role, organisations: [row.organisation] });
  }
  return groups;
}
