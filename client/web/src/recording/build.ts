import { kindOf, slugOf } from '../address/subjects';
import { canonical } from './bytes';
import type { Draft } from './draft';
import { type Fact, fieldsOf, fieldsOfType } from './facts';
import { faultsOf } from './faults';
import { type Fault, type Field, type FieldFault, pathsOf, type Values } from './fields';
import { isObject, type JsonObject } from './json';
import { readFields } from './reading';
import { isSlug, referenceIn, slugFrom } from './slugs';
import { parsed, writeDate, writeFields, writeText } from './writing';

/** What a form says so far. */
export interface Built {
  /** Null where something that the form itself can tell is wrong or missing. */
  draft: Draft | null;
  faults: FieldFault[];
  /** Where refusals can be shown. */
  paths: string[];
}

const effective: Field = { name: 'effective', kind: 'date', required: true };

function built(draft: Draft, faults: FieldFault[], paths: string[]): Built {
  return { draft: faults.length === 0 ? draft : null, faults, paths };
}

// Fields directly in the draft have paths without a prefix.
function faultsOfDate(path: string, values: Values): FieldFault[] {
  const shifted = Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(`${path}.`))
      .map(([name, value]) => [`at.effective${name.slice(path.length)}`, value]),
  );
  return faultsOf([effective], 'at', shifted).map(({ fault }) => ({ path, fault }));
}

export function buildFact(fact: Fact, values: Values): Built {
  const fields = fieldsOf(fact);
  const subject = subjectOf(fact, values);
  const data = writeFields(fields, 'data', values);
  // In the order of the form: a new subject is named when it is known what it is about.
  const facts = [...faultsOfDate('effective', values), ...faultsOf(fields, 'data', values)];
  const naming = faultsOfSubject(fact, subject);
  const faults = fact.subject.isNew ? [...facts, ...naming] : [...naming, ...facts];
  const id = values.ownId ? { id: values.ownId } : {};
  const when = writeDate('effective', values) ?? '';
  const draft = { type: fact.type, subject, effective: when, data, ...id };
  return built(draft, faults, ['subject', 'effective', ...pathsOf(fields, 'data', values)]);
}

export function subjectOf(fact: Fact, values: Values): string {
  if (!fact.subject.isNew) return values.subject ?? '';
  return `${fact.subject.kinds[0]}/${values['subject.slug'] ?? suggestedSlug(fact, values)}`;
}

function faultsOfSubject({ subject: { kinds, isNew } }: Fact, subject: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const add = (fault: Fault) => faults.push({ path: 'subject', fault });
  if (subject === '' || slugOf(subject) === '') add('required');
  else if (isNew && !isSlug(slugOf(subject))) add('not-a-slug');
  else if (referenceIn(subject) !== subject) add('not-a-reference');
  else if (!kinds.includes(kindOf(subject))) add('wrong-kind');
  return faults;
}

/** A slug of what has been filled in; empty where that is too little. */
export function suggestedSlug({ type }: Fact, values: Values): string {
  const slugAt = (path: string) => slugOf(values[path] ?? '');
  const textAt = (path: string) => {
    const text = writeText(path, values);
    return isObject(text) ? String(text.sv ?? text.en) : String(text ?? '');
  };
  const yearOf = (date: string | undefined) => /\d{4}/.exec(date ?? '')?.[0] ?? '';
  if (type === 'decision.taken') {
    const paragraph = slugFrom(values['data.paragraph'] ?? '');
    const day = writeDate('data.meeting', values) ?? writeDate('effective', values);
    const body = slugAt('data.body');
    if (paragraph && body) return slugFrom(body, yearOf(day), paragraph);
    const title = slugFrom(textAt('data.title'));
    return title && slugFrom(body, title);
  }
  if (type === 'responsibility.assigned') {
    const what = slugFrom(textAt('data.function'));
    return what && slugFrom(slugAt('data.for'), slugAt('data.organisation'), what);
  }
  const of = slugAt('data.of');
  return of && slugFrom(of, slugAt('data.by'), yearOf(writeDate('data.due', values)));
}

/** An entry that is to be amended, as it stands now. */
export interface Original {
  position: number;
  id: string;
  type: string;
  subject: string;
  effective: string;
  data: JsonObject;
}

const reason: Field = { name: 'reason', kind: 'text', lines: true, required: true };

/** The fields of an entry that is corrected; all of it as JSON where there is no form for it. */
export function fieldsOfCorrection(original: Original): readonly Field[] {
  const fields = fieldsOfType(original.type);
  const data: Field = fields
    ? { name: 'data', kind: 'group', fields }
    : { name: 'data', kind: 'json', required: true };
  return [reason, data, { name: 'effective', kind: 'date' }];
}

/** The form of a correction before anything is changed in it. */
export function valuesOfCorrection(original: Original): Values {
  const { data, effective: when } = original;
  return readFields(fieldsOfCorrection(original), 'data', { data, effective: when });
}

export function buildCorrection(original: Original, values: Values): Built {
  const fields = fieldsOfCorrection(original);
  const written = writeFields(fields, 'data', values);
  const hasNewData = canonical(written.data ?? {}) !== canonical(original.data);
  const hasNewDate = written.effective !== undefined && written.effective !== original.effective;
  const data = {
    entry: original.id,
    reason: written.reason ?? '',
    ...(hasNewData && { data: written.data ?? {} }),
    ...(hasNewDate && { effective: written.effective ?? '' }),
  };
  const faults = [...faultsOfDate('effective', values), ...faultsOf(fields, 'data', values)];
  const isOtherwiseWrong = faults.some(({ path }) => /^data\.(data|effective)/.test(path));
  if (!isOtherwiseWrong && !hasNewData && !hasNewDate) {
    faults.push({ path: 'data.data', fault: 'nothing-changed' });
  }
  return built(amendment('entry.corrected', original, values, data), faults, [
    'effective',
    ...pathsOf(fields, 'data', values),
  ]);
}

export function buildRetraction(original: Original, values: Values): Built {
  const data = { entry: original.id, ...writeFields([reason], 'data', values) };
  const faults = [...faultsOfDate('effective', values), ...faultsOf([reason], 'data', values)];
  return built(amendment('entry.retracted', original, values, data), faults, [
    'effective',
    'data.reason',
  ]);
}

function amendment(type: string, original: Original, values: Values, data: JsonObject): Draft {
  const id = values.ownId ? { id: values.ownId } : {};
  const when = writeDate('effective', values) ?? '';
  return { type, subject: original.subject, effective: when, data, ...id };
}

const draftMembers = ['type', 'subject', 'effective', 'data', 'id', 'expect'];

/** A draft that somebody else has written, pasted as JSON: the ledger judges what it says. */
export function buildPasted(values: Values): Built {
  const paths = ['pasted'];
  const json = parsed(values.pasted);
  const fault = (values.pasted ?? '').trim() === '' ? 'required' : 'not-json';
  if (!isObject(json) || !isDraft(json)) {
    return { draft: null, faults: [{ path: 'pasted', fault }], paths };
  }
  return { draft: json as unknown as Draft, faults: [], paths };
}

function isDraft(json: JsonObject): boolean {
  const hasTexts = ['type', 'subject', 'effective'].every(
    (member) => typeof json[member] === 'string',
  );
  const isKnown = Object.keys(json).every((member) => draftMembers.includes(member));
  return hasTexts && isKnown && isObject(json.data);
}
