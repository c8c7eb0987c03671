import type { Amended } from './amendments';
import type { Entry } from './entry';
import { Fault, type FaultFacts, factsOf } from './fault';
import type { GenuineEntries } from './genuine-entries';
import { isObject, isSame, type Json, type JsonObject } from './json';
import { isDisclosure, opensCommitment } from './persons';
import { isPosition } from './shown';

// What an answer shows is compared with the entries themselves, wherever it shows what an entry
// says. How the server weighed entries together (what held on the day, what is late, what is
// missing) is not compared: that is to ask the same of a copy of the whole log.

export interface Comparison {
  /** How many members and names were found to be as the entries say. */
  compared: number;
  fault: FaultFacts | null;
}

/** Members of an object with a `position` that stand in the entry itself. */
const ofEntry = ['type', 'id', 'actor', 'time', 'revision'] as const;
/** … that say when it began to hold. */
const dates = ['effective', 'reported', 'since'] as const;
/** … that stand in its `data`. */
const ofData = [
  'value',
  'period',
  'note',
  'finding',
  'state',
  'function',
  'person',
  'for',
] as const;

/** Members of an object about a subject that entries of it state, by kind. */
const stated: Record<string, readonly string[]> = {
  area: ['title', 'number', 'description', 'targetGroup'],
  initiative: [
    ...['title', 'purpose', 'area', 'focus', 'goals', 'period', 'participants', 'leads'],
    'targetGroup',
  ],
  decision: [
    ...['body', 'title', 'outcome', 'meeting', 'paragraph', 'points', 'on', 'follows', 'matter'],
    ...[
      'text',
      'effectiveFrom',
      'effectiveTo',
      'requests',
      'adopts',
      'replaces',
      'votes',
      'present',
    ],
    ...['presentParties', 'reservations', 'immediate', 'followUp', 'evidence'],
  ],
  followup: ['of', 'by', 'due', 'every', 'question'],
  indicator: ['title', 'unit', 'better', 'of', 'origin'],
};
const subjectMembers = [
  ...['subject', 'organisation', 'body', 'document', 'area', 'matter', 'proposal', 'decision'],
  ...['initiative', 'responsibility', 'followup', 'indicator'],
];
const nameMembers = ['name', 'title', 'function'];

export async function compareAnswer(
  answer: JsonObject,
  genuine: GenuineEntries,
  sizes: readonly number[],
): Promise<Comparison> {
  const walk = new AnswerWalk(genuine, sizes);
  try {
    walk.visit(answer);
    walk.compareNames(answer.names);
    await walk.compareDisclosed(answer.disclosed);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { compared: walk.compared, fault: factsOf(error) };
  }
  return { compared: walk.compared, fault: null };
}

/** Entries that a page shows as they stand in the log; how many members were compared. */
export function compareEntries(shown: readonly JsonObject[], genuine: GenuineEntries): number {
  let compared = 0;
  for (const entry of shown) {
    const position = isPosition(entry.position) ? entry.position : -1;
    const found = genuine.at(position) as (Entry & JsonObject) | undefined;
    if (!found) continue;
    const members = new Set([...Object.keys(entry), ...Object.keys(found)]);
    for (const member of members) {
      if (!isSame(entry[member], found[member])) throw new Fault('differs', { position, member });
    }
    compared += members.size;
  }
  return compared;
}

class AnswerWalk {
  readonly #genuine: GenuineEntries;
  readonly #sizes: readonly number[];
  compared = 0;

  constructor(genuine: GenuineEntries, sizes: readonly number[]) {
    this.#genuine = genuine;
    this.#sizes = sizes;
  }

  visit(value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item);
    if (!isObject(value)) return;
    if (isChange(value)) {
      this.#compareChange(value);
      return;
    }
    if (isPosition(value.position)) this.#comparePositioned(value, value.position);
    else this.#compareStated(value);
    for (const [name, item] of Object.entries(value)) {
      if (name !== 'names' && name !== 'disclosed' && name !== 'asked') this.visit(item);
    }
  }

  #comparePositioned(shown: JsonObject, position: number): void {
    if (position >= Math.max(...this.#sizes)) throw new Fault('beyond-answer', { position });
    const entry = this.#genuine.at(position);
    if (!entry || !this.#genuine.covers(entry.subject, Math.max(...this.#sizes))) return;
    const where = { position };
    for (const name of ofEntry) this.#expect(name, shown[name], [entry[name]], where);
    // The history of a subject shows entries as they were recorded, with what amends them beside.
    if (shown.correctedBy !== undefined) {
      this.#expect('effective', shown.effective, [entry.effective], where);
      this.#expect('data', shown.data, [entry.data], where);
      const forms = this.#forms(entry.subject, position);
      for (const name of ['correctedBy', 'retractedBy'] as const) {
        this.#expect(
          name,
          shown[name],
          forms.map((form) => form[name]),
          where,
        );
      }
      return;
    }
    const forms = this.#forms(entry.subject, position);
    for (const name of dates) {
      this.#expect(
        name,
        shown[name],
        forms.map(({ effective }) => effective),
        where,
      );
    }
    this.#expect(
      'data',
      shown.data,
      forms.map(({ data }) => data),
      where,
    );
    for (const name of ofData) {
      this.#expect(
        name,
        shown[name],
        forms.map(({ data }) => data[name] ?? null),
        where,
      );
    }
    if (typeof shown.member === 'string') this.#compareFound(shown, forms, where);
  }

  /** What a search found must stand in the entry. */
  #compareFound({ text, member }: JsonObject, forms: Amended[], where: { position: number }): void {
    if (typeof text !== 'string' || typeof member !== 'string') return;
    const holds = forms.some(({ data }) => textsIn(data).includes(text));
    if (!holds) throw new Fault('differs', { ...where, member });
    this.compared += 1;
  }

  /** What is shown of a subject must have been stated by an entry of it that stands. */
  #compareStated(shown: JsonObject): void {
    const of = subjectMembers.find((name) => shown[name] !== undefined);
    const subject = of === undefined ? undefined : shown[of];
    if (typeof subject === 'string') this.#expectStated(subject, shown);
  }

  /** Both sides of a change: a member, or all of a subject that was not there before. */
  #compareChange({ subject, member, from, to }: Change): void {
    for (const side of [from, to]) {
      const shown = member === '' ? side : { [member]: side };
      if (isObject(shown)) this.#expectStated(subject, shown);
    }
  }

  #expectStated(subject: string, shown: JsonObject): void {
    const forms = this.#standing(subject);
    if (!forms) return;
    for (const name of stated[subject.slice(0, subject.indexOf('/'))] ?? []) {
      if (shown[name] === undefined || shown[name] === null) continue;
      const said = forms.map(({ data }) => data[name]);
      this.#expect(name, shown[name], said, { subject });
    }
  }

  compareNames(names: Json | undefined): void {
    if (!isObject(names)) return;
    for (const [subject, name] of Object.entries(names)) {
      const slug = subject.slice(subject.indexOf('/') + 1);
      const forms = this.#standing(subject);
      if (!forms || name === slug) continue;
      const said = forms.flatMap(({ data }) => nameMembers.map((member) => data[member]));
      this.#expect('name', name, said, { subject });
    }
  }

  async compareDisclosed(disclosed: Json | undefined): Promise<void> {
    if (!Array.isArray(disclosed)) return;
    for (const item of disclosed) {
      if (!isDisclosure(item)) throw new Fault('malformed-answer');
      const entry = this.#genuine.at(item.position);
      if (!entry) continue;
      if (!(await opensCommitment({ data: entry.data }, item))) {
        throw new Fault('wrong-name', { position: item.position, pointer: item.pointer });
      }
      this.compared += 1;
    }
  }

  #expect(
    member: string,
    shown: Json | undefined,
    said: readonly (Json | undefined)[],
    where: Readonly<Record<string, string | number>>,
  ): void {
    if (shown === undefined) return;
    if (!said.some((value) => isSameAsStated(shown, value))) {
      throw new Fault('differs', { ...where, member, shown: brief(shown) });
    }
    this.compared += 1;
  }

  /** An entry as it was amended by what the answer knows: two ways where it compares two states. */
  #forms(subject: string, position: number): Amended[] {
    return this.#sizes.flatMap((size) =>
      this.#genuine.amended(subject, size).filter(({ entry }) => entry.position === position),
    );
  }

  /** The entries of a subject that stand; null where they have not all been looked at. */
  #standing(subject: string): Amended[] | null {
    if (!this.#genuine.covers(subject, Math.max(...this.#sizes))) return null;
    const forms = this.#sizes.flatMap((size) => this.#genuine.amended(subject, size));
    return forms.filter(({ retractedBy }) => retractedBy === null);
  }
}

type Change = { subject: string; member: string; from: Json; to: Json };

function isChange(value: JsonObject): value is JsonObject & Change {
  const { subject, member, from, to } = value;
  const hasSides = from !== undefined && to !== undefined;
  return typeof subject === 'string' && typeof member === 'string' && hasSides;
}

/** A request shows its rule also where nobody stated it. */
function isSameAsStated(shown: Json, said: Json | undefined): boolean {
  if (isSame(shown, said)) return true;
  if (!isObject(shown) || !isObject(said) || shown.rule !== 'each') return false;
  return said.rule === undefined && isSame(shown, { ...said, rule: 'each' });
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

const briefMax = 80;

function brief(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > briefMax ? `${text.slice(0, briefMax)}…` : text;
}
