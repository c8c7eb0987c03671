import type { Schemas } from '../../api/ask';

type Responsibility = Schemas['Responsibilities']['responsibilities'][number];

/** Who holds a role; or, where nobody does, all organisations in which it is so. */
export interface Row {
  role: Responsibility['role'];
  holder: Responsibility['holders'][number] | null;
  organisations: string[];
  vacant: boolean;
}

/** Holders first, then, by role, the organisations without one. */
export function responsibilityLines(all: readonly Responsibility[]): Row[] {
  const held: Row[] = all.flatMap(({ role, organisation, vacant, holders }) =>
    holders.map((holder) => ({ role, holder, organisations: [organisation], vacant })),
  );
  const empty = new Map<string, Row>();
  for (const { role, organisation, vacant, holders } of all) {
    if (holders.length > 0) continue;
    const key = `${role} ${vacant}`;
    const row = empty.get(key) ?? { role, holder: null, organisations: [], vacant };
    row.organisations.push(organisation);
    empty.set(key, row);
  }
  return [...held, ...empty.values()];
}
