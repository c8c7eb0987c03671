import { type DateHow, readDate } from './dates';
import { type Field, indexesOf, itemsOf, pathOf, type Values } from './fields';
import { isObject, type Json, type JsonObject } from './json';

// What stands in a form, as `data` has it. Nothing is written for what was left out: absent means
// unknown.

/** What could not be shown in a form stays as it is. */
export const keptPath = (path: string) => `${path}.kept`;

export function writeFields(fields: readonly Field[], prefix: string, values: Values): JsonObject {
  const members = fields.flatMap((field): [string, Json][] => {
    const written = write(field, pathOf(prefix, field), values);
    return written === undefined ? [] : [[field.name, written]];
  });
  const others = parsed(values[keptPath(prefix)]);
  return { ...(isObject(others) ? others : {}), ...Object.fromEntries(members) };
}

export function parsed(text: string | undefined): Json | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function write(field: Field, path: string, values: Values): Json | undefined {
  const kept = parsed(values[keptPath(path)]);
  if (kept !== undefined && !(field.kind === 'group' || field.kind === 'list')) return kept;
  const value = (values[path] ?? '').trim();
  switch (field.kind) {
    case 'text':
      return writeText(path, values);
    case 'string':
    case 'choice':
    case 'person':
      return value || undefined;
    case 'json':
      return parsed(value);
    case 'number':
      return /^\d+$/.test(value) ? Number(value) : undefined;
    case 'flag':
      return value === '' ? undefined : value === 'yes';
    case 'date':
      return writeDate(path, values);
    case 'period':
      return writePeriod(path, values);
    case 'subject':
      return writeSubject(path, values);
    case 'subjects': {
      const items = itemsOf(value);
      return items.length > 0 ? items : undefined;
    }
    case 'texts':
      return nothingIfEmpty(indexesOf(values, path).flatMap((at) => writeItem(path, at, values)));
    case 'group':
      return kept ?? objectIfAny(writeFields(field.fields, path, values));
    case 'list':
      return kept ?? writeList(field.fields, path, values);
  }
}

function nothingIfEmpty(items: readonly Json[]): Json | undefined {
  return items.length > 0 ? items : undefined;
}

function objectIfAny(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length > 0 ? object : undefined;
}

export function writeText(path: string, values: Values): Json | undefined {
  const sv = (values[`${path}.sv`] ?? '').trim();
  const en = (values[`${path}.en`] ?? '').trim();
  const both = { ...(sv && { sv }), ...(en && { en }) };
  if (values[`${path}.tagged`] || (sv && en)) return objectIfAny(both);
  return sv || en || undefined;
}

function writeItem(path: string, index: number, values: Values): Json[] {
  const text = writeText(`${path}.${index}`, values);
  const outcome = values[`${path}.${index}.outcome`];
  if (text === undefined) return [];
  return [outcome ? { text, outcome } : text];
}

function writeList(fields: readonly Field[], path: string, values: Values): Json | undefined {
  const items = indexesOf(values, path).flatMap((index) => {
    const item = objectIfAny(writeFields(fields, `${path}.${index}`, values));
    return item ? [item] : [];
  });
  return nothingIfEmpty(items);
}

export function dateChoiceAt(path: string, values: Values) {
  const how = (values[`${path}.how`] ?? 'on') as DateHow;
  return { how, from: values[`${path}.from`] ?? '', to: values[`${path}.to`] ?? '' };
}

export function writeDate(path: string, values: Values): string | undefined {
  const reading = readDate(dateChoiceAt(path, values));
  return 'edtf' in reading ? reading.edtf : undefined;
}

function writePeriod(path: string, values: Values): string | undefined {
  const count = (values[`${path}.count`] ?? '').trim();
  return /^[1-9]\d*$/.test(count) ? `P${count}${values[`${path}.unit`] || 'M'}` : undefined;
}

function writeSubject(path: string, values: Values): Json | undefined {
  if (values[`${path}.isMissing`] === 'yes') {
    const missing = writeText(`${path}.missing`, values);
    return missing === undefined ? undefined : { missing };
  }
  return values[path] || undefined;
}
