import type { Amended } from './amendments';
import type { Entry } from './entry';
import { Fault, type FaultFacts, factsOf } from './fault';
import type { GenuineEntries } from './genuine-entries';
import { isObject, isSame, type Json, type JsonObject } from './json';
import { isDisclosure, opensCommitment } from './persons';
import { isPosition, isSubject } from './shown';

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
  organisation: ['name', 'kind', 'short'],
  body: ['name'],
  document: ['title', 'kind', 'issuer', 'date', 'reference', 'sha256', 'bytes', 'versionOf'],
  responsibility: ['for', 'organisation', 'role', 'function'],
  area: ['title', 'number', 'description', 'targetGroup'],
  initiative: [
    ...['title', 'purpose', 'area', 'focus', 'goals', 'period', 'participants', 'leads'],
    'targetGroup',
  ],
  decision: [
    ...['body', 'title', 'outcome', 'meeting', 'paragraph', 'points', 'on', 'follows', 'matter'],
    ...['text', 'effectiveFrom', 'effectiveTo', 'requests', 'adopts', 'replaces', 'votes'],
    ...['present', 'presentParties', 'reservations', 'immediate', 'followUp', 'evidence'],
  ],
  followup: ['of', 'by', 'due', 'every', 'question'],
  indicator: ['title', 'unit', 'better', 'of', 'origin'],
};
/** What else is recorded of a decision has members of the same names that mean something else. */
const statedOnlyBy: Record<string, string> = { decision: 'decision.taken' };

/**
 * Which member says what an object is about, by where it stands. Only what stands there is shown as
 * told of that subject: a server cannot lead the comparison astray by members that it adds.
 */
const about = new Map([
  ['areas', 'area'],
  ['initiatives', 'initiative'],
  ['decisions', 'decision'],
  ['decision', 'decision'],
  ['chain', 'decision'],
  ['backwards', 'subject'],
  ['forwards', 'subject'],
  ['followups', 'followup'],
  ['indicators', 'indicator'],
  ['holders', 'responsibility'],
  ['hits', 'subject'],
]);
/** Places that show entries: nothing is shown there without saying which. */
const citing = new Set(['lifeCycle', 'holders', 'reports', 'values', 'entries']);
/** … that are entries of the subject which the object around them is about. */
const ofSubjectAround = new Set(['holders', 'reports', 'values', 'entries']);
/** Members that are compared in their own way, or say nothing of the ledger. */
const apart = new Set(['names', 'disclosed', 'asked', 'known', 'data']);
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

  /** `place`: the member that holds the value; `around`: the subject that it is shown as part of. */
  visit(value: Json, place = '', around: string | null = null): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, place, around);
    if (!isObject(value)) return;
    if (place === 'changes') {
      if (!isChange(value)) throw new Fault('malformed-answer');
      this.#compareChange(value);
      return;
    }
    const subject = this.#compareAbout(value, place) ?? around;
    if (citing.has(place) || (value.position ?? null) !== null) {
      if (!isPosition(value.position)) throw new Fault('malformed-answer');
      this.#comparePositioned(value, value.position, place, subject);
    }
    this.#compareGroup(value, place);
    for (const [name, item] of Object.entries(value)) {
      if (apart.has(name)) continue;
      // Of a decision `chain` is an object with both directions, of a party the list itself.
      this.visit(item, name === 'chain' && isObject(item) ? 'chains' : name, subject);
    }
  }

  /** The subject that an object tells of, where it stands at a place for such. */
  #compareAbout(shown: JsonObject, place: string): string | null {
    if (place === '') return this.#compareWhole(shown);
    const member = about.get(place);
    if (member === undefined) return null;
    const subject = shown[member] ?? null;
    if (subject === null) {
      // What is missing here, or belongs to no area.
      const said = ['title', 'outcome', 'body'].some((name) => (shown[name] ?? null) !== null);
      if (said) throw new Fault('malformed-answer');
      return null;
    }
    if (!isSubject(subject)) throw new Fault('malformed-answer');
    if (place === 'hits') this.#compareHit(shown, subject);
    else this.#expectStated(subject, shown);
    if (member === 'decision') this.#compareSince(subject, shown);
    if (place === 'areas' && isObject(shown.surveyed)) this.#compareSurvey(subject, shown.surveyed);
    return subject;
  }

  #compareSince(subject: string, { since }: JsonObject): void {
    const forms = this.#standing(subject)?.filter(({ entry }) => entry.type === 'decision.taken');
    const said = forms?.map(({ effective }) => effective);
    if (said) this.#expect('since', since, said, { subject });
  }

  /** The whole answer, which can be about one subject. */
  #compareWhole(answer: JsonObject): string | null {
    const { decision, subject } = answer;
    if (typeof decision === 'string') {
      if (!isSubject(decision)) throw new Fault('malformed-answer');
      this.#expectStated(decision, answer);
      return decision;
    }
    return isSubject(subject) ? subject : null;
  }

  #compareHit({ title, kind, matched }: JsonObject, subject: string): void {
    if (title !== undefined) this.compareNames({ [subject]: title });
    this.#expect('kind', kind, [subject.slice(0, subject.indexOf('/'))], { subject });
    // What was found in no entry was found in how the subject is called.
    for (const found of Array.isArray(matched) ? matched : []) {
      if (!isObject(found) || isPosition(found.position)) continue;
      this.#expect('text', found.text, [slugOf(subject)], { subject });
    }
  }

  #compareSurvey(subject: string, { statement, ongoing, since }: JsonObject): void {
    const forms = this.#standing(subject)?.filter(({ entry }) => entry.type === 'area.surveyed');
    if (!forms) return;
    const where = { subject };
    const said = (name: string) => forms.map(({ data }) => data[name]);
    this.#expect('statement', statement, said('statement'), where);
    this.#expect('ongoing', ongoing, said('ongoing'), where);
    this.#expect(
      'since',
      since,
      forms.map(({ effective }) => effective),
      where,
    );
  }

  /** What is told once of several entries stands in each of them. */
  #compareGroup(shown: JsonObject, place: string): void {
    if (place === 'responsibilities') {
      const { for: of = null, organisation = null, role = null } = shown;
      this.#expectInEach(shown.holders, { for: of, organisation, role });
    } else if (place === 'series') {
      this.#expectInEach(shown.values, { organisation: shown.organisation ?? null });
    }
  }

  #expectInEach(rows: Json | undefined, members: JsonObject): void {
    for (const row of Array.isArray(rows) ? rows : []) {
      if (!isObject(row) || !isPosition(row.position)) continue;
      const { position } = row;
      const entry = this.#lookedAt(position);
      if (!entry) continue;
      const forms = this.#forms(entry.subject, position);
      for (const [name, value] of Object.entries(members)) {
        const said = forms.map(({ data }) => data[name] ?? null);
        this.#expect(name, value, said, { position });
      }
    }
  }

  /** Null where it has not been looked at, which is counted elsewhere. */
  #lookedAt(position: number): Entry | null {
    const size = Math.max(...this.#sizes);
    if (position >= size) throw new Fault('beyond-answer', { position });
    const entry = this.#genuine.at(position);
    return entry && this.#genuine.covers(entry.subject, size) ? entry : null;
  }

  #comparePositioned(
    shown: JsonObject,
    position: number,
    place: string,
    around: string | null,
  ): void {
    const entry = this.#lookedAt(position);
    if (!entry) return;
    const where = { position };
    for (const name of ofEntry) this.#expect(name, shown[name], [entry[name]], where);
    if (around !== null && ofSubjectAround.has(place)) {
      this.#expect('subject', around, [entry.subject], where);
    }
    // The history of a subject shows entries as they were recorded, with what amends them beside.
    if (place === 'entries') {
      this.#compareRecorded(shown, entry);
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

  #compareRecorded(shown: JsonObject, entry: Entry): void {
    const { position, subject, effective, data } = entry;
    this.#expect('effective', shown.effective, [effective], { position });
    this.#expect('data', shown.data, [data], { position });
    const forms = this.#forms(subject, position);
    for (const name of ['correctedBy', 'retractedBy'] as const) {
      const said = forms.map((form) => form[name]);
      this.#expect(name, shown[name] ?? null, said, { position });
    }
  }

  /** What a search found must stand in the entry. */
  #compareFound({ text, member }: JsonObject, forms: Amended[], where: { position: number }): void {
    if (typeof text !== 'string' || typeof member !== 'string') return;
    const holds = forms.some(({ data }) => textsIn(data).includes(text));
    if (!holds) throw new Fault('differs', { ...where, member });
    this.compared += 1;
  }

  /** Both sides of a change: a member, or all of a subject that was not there before. */
  #compareChange({ subject, member, from, to }: Change): void {
    for (const side of [from, to]) {
      const shown = member === '' ? side : { [member]: side };
      if (isObject(shown)) this.#expectStated(subject, shown);
    }
  }

  #expectStated(subject: string, shown: JsonObject): void {
    const kind = subject.slice(0, subject.indexOf('/'));
    const only = statedOnlyBy[kind];
    const forms = this.#standing(subject)?.filter(({ entry }) => !only || entry.type === only);
    if (!forms) return;
    for (const name of stated[kind] ?? []) {
      if (shown[name] === undefined || shown[name] === null) continue;
      const said = forms.map(({ data }) => data[name]);
      this.#expect(name, shown[name], said, { subject });
    }
  }

  compareNames(names: Json | undefined): void {
    if (!isObject(names)) return;
    for (const [subject, name] of Object.entries(names)) {
      const forms = this.#standing(subject);
      if (!forms || name === slugOf(subject)) continue;
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

function slugOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
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
