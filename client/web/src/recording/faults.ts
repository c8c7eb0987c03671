import { kindOf } from '../address/subjects';
import { readDate } from './dates';
import {
  type Fault,
  type Field,
  type FieldFault,
  indexesOf,
  itemsOf,
  pathOf,
  type Values,
} from './fields';
import { referenceIn } from './slugs';
import { dateChoiceAt, keptPath, parsed, writeFields } from './writing';

// What can be told without the ledger: few things, and only those that are certainly wrong. All
// else is the ledger's to judge.

const dateFaults = {
  unreadable: 'date-unreadable',
  'no-such-day': 'no-such-day',
  reversed: 'date-reversed',
  half: 'date-half',
} as const;

export function faultsOf(fields: readonly Field[], prefix: string, values: Values): FieldFault[] {
  return fields.flatMap((field) => {
    const path = pathOf(prefix, field);
    if (values[keptPath(path)]) return [];
    const own = faultOf(field, prefix, values);
    if (own) return [{ path, fault: own }];
    return faultsInside(field, path, values);
  });
}

function faultsInside(field: Field, path: string, values: Values): FieldFault[] {
  // Nothing is asked of a group or an item that nothing is said in.
  const isSaid = (inner: readonly Field[], at: string) =>
    Object.keys(writeFields(inner, at, values)).length > 0;
  if (field.kind === 'group') {
    if (field.name === 'votes' && isSaid(field.fields, path)) {
      return faultsOf(field.fields, path, values);
    }
    return isSaid(field.fields, path) || hasDates(field.fields, path, values)
      ? faultsOf(field.fields, path, values)
      : [];
  }
  if (field.kind !== 'list') return [];
  return indexesOf(values, path).flatMap((index) => {
    const at = `${path}.${index}`;
    return isSaid(field.fields, at) ? faultsOf(field.fields, at, values) : [];
  });
}

function hasDates(fields: readonly Field[], path: string, values: Values): boolean {
  return fields.some((field) => field.kind === 'date' && values[`${pathOf(path, field)}.from`]);
}

function faultOf(field: Field, prefix: string, values: Values): Fault | null {
  const path = pathOf(prefix, field);
  const value = (values[path] ?? '').trim();
  const isEmpty = writeFields([field], prefix, values)[field.name] === undefined;
  if (field.kind === 'date') {
    const reading = readDate(dateChoiceAt(path, values));
    if ('fault' in reading) return dateFaults[reading.fault];
  }
  if (field.kind === 'json' && value !== '' && parsed(value) === undefined) return 'not-json';
  if (field.kind === 'number' && value !== '' && isEmpty) return 'not-a-number';
  if (field.kind === 'period' && values[`${path}.count`] && isEmpty) return 'not-a-number';
  if (field.kind === 'subject' || field.kind === 'subjects') {
    const wrong = faultOfReferences(itemsOf(value), field.kinds);
    if (wrong && values[`${path}.isMissing`] !== 'yes') return wrong;
    if (values[`${path}.sought`]) return 'not-a-reference';
  }
  return field.required && isEmpty ? 'required' : null;
}

function faultOfReferences(references: string[], kinds: readonly string[]): Fault | null {
  for (const reference of references) {
    if (referenceIn(reference) !== reference) return 'not-a-reference';
    if (!kinds.includes(kindOf(reference))) return 'wrong-kind';
  }
  return null;
}
