import type { Schemas } from '../../api/ask';

export type Portfolio = Schemas['Portfolio'];
export type Area = Schemas['PortfolioArea'];
export type Initiative = Schemas['PortfolioInitiative'];

/** Stands for "nothing is known" among the values of a filter. */
export const unknown = 'unknown';

/** What the reader has chosen to see; empty: everything. */
export interface Choice {
  focus: string;
  party: string;
  status: string;
  running: string;
}

export const filterNames = ['focus', 'party', 'status', 'running'] as const;

export function choiceOf(params: Readonly<Record<string, string>>): Choice {
  const { focus = '', party = '', status = '', running = '' } = params;
  return { focus, party, status, running };
}

export function isEverything(choice: Choice): boolean {
  return filterNames.every((name) => choice[name] === '');
}

function isChosen(initiative: Initiative, choice: Choice): boolean {
  const { focus, party, status, running } = choice;
  if (focus && !initiative.focus?.includes(focus)) return false;
  if (party && !initiative.participants?.includes(party)) return false;
  if (status && (initiative.status ?? unknown) !== status) return false;
  return !running || (initiative.running ?? unknown) === running;
}

/** An area with those of its initiatives that were chosen. */
export interface ShownArea {
  area: Area;
  shown: readonly Initiative[];
}

export function chosenAreas(areas: readonly Area[], choice: Choice): ShownArea[] {
  return areas.map((area) => ({
    area,
    shown: area.initiatives.filter((initiative) => isChosen(initiative, choice)),
  }));
}

export interface Counts {
  areas: number;
  /** Areas where a survey states that nothing goes on, and no initiative is known. */
  idle: number;
  neverSurveyed: number;
  initiatives: number;
  running: Record<Schemas['Truth'] | typeof unknown, number>;
  withoutLead: number;
  withoutStatus: number;
  withoutFocus: number;
}

export function countsOf(areas: readonly ShownArea[]): Counts {
  const initiatives = areas.flatMap(({ shown }) => shown);
  const count = (is: (initiative: Initiative) => boolean) => initiatives.filter(is).length;
  const named = areas.map(({ area }) => area).filter(({ area }) => area !== null);
  return {
    areas: named.length,
    idle: named.filter(isIdle).length,
    neverSurveyed: named.filter(({ surveyed }) => surveyed === null).length,
    initiatives: initiatives.length,
    running: {
      yes: count(({ running }) => running === 'yes'),
      no: count(({ running }) => running === 'no'),
      'cannot-tell': count(({ running }) => running === 'cannot-tell'),
      unknown: count(({ running }) => running === null),
    },
    withoutLead: count(hasNoLead),
    withoutStatus: count(({ status }) => status === null),
    withoutFocus: count(({ focus }) => focus === null),
  };
}

function isIdle({ surveyed, initiatives }: Area): boolean {
  return surveyed?.ongoing.length === 0 && initiatives.length === 0;
}

export function hasNoLead({ leads }: Initiative): boolean {
  return leads === null || leads.length === 0;
}

/** The values that a filter can have, each once, in the order they are met. */
export function valuesOf(
  areas: readonly Area[],
  values: (initiative: Initiative) => readonly string[],
): string[] {
  return [...new Set(areas.flatMap(({ initiatives }) => initiatives.flatMap(values)))];
}

/** Who takes part, told as shortly as it can be told: the parties but a few, and others. */
export interface Participation {
  /** How many parties there are, where it is shorter to say who is missing. */
  allOf: number | null;
  except: string[];
  /** Those to be named. */
  named: string[];
}

const exceptionsMax = 2;
const allMin = 4;

export function participationOf(
  participants: readonly string[],
  parties: Portfolio['parties'],
): Participation {
  const all = parties.map(({ organisation }) => organisation);
  const except = all.filter((party) => !participants.includes(party));
  const isShorter = all.length >= allMin && except.length <= exceptionsMax;
  if (!isShorter || parties.some(({ certain }) => !certain)) {
    return { allOf: null, except: [], named: [...participants] };
  }
  const named = participants.filter((participant) => !all.includes(participant));
  return { allOf: all.length, except, named };
}
