import { canonical } from './bytes';
import { choiceIn } from './dates';
import { type Field, pathOf, type Values } from './fields';
import { isObject, type Json, type JsonObject } from './json';
import { keptPath, writeFields } from './writing';

// `data` of an entry, as a form shows it. What a form cannot show is kept beside it, unchanged.

export function readFields(fields: readonly Field[], prefix: string, data: JsonObject): Values {
  const values: Record<string, string> = {};
  const names = fields.map(({ name }) => name);
  for (const field of fields) {
    const json = data[field.name];
    if (json !== undefined) Object.assign(values, readField(field, prefix, json));
  }
  const others = Object.entries(data).filter(([member]) => !names.includes(member));
  if (others.length > 0) {
    values[keptPath(prefix)] = JSON.stringify(Object.fromEntries(others));
  }
  return values;
}

function readField(field: Field, prefix: string, json: Json): Values {
  const path = pathOf(prefix, field);
  const read = readValue(field, path, json);
  const again = writeFields([field], prefix, read)[field.name];
  const isSame = again !== undefined && canonical(again) === canonical(json);
  return isSame ? read : { [keptPath(path)]: JSON.stringify(json) };
}

function readValue(field: Field, path: string, json: Json): Values {
  switch (field.kind) {
    case 'text':
      return readText(path, json);
    case 'json':
      return { [path]: JSON.stringify(json, null, 2) };
    case 'flag':
      return { [path]: json === true ? 'yes' : 'no' };
    case 'date':
      return readDateValue(path, json);
    case 'period':
      return readPeriod(path, json);
    case 'subject':
      return readSubject(path, json);
    case 'subjects':
      return { [path]: Array.isArray(json) ? json.join(' ') : '' };
    case 'texts':
      return readItems(path, json, readPoint);
    case 'group':
      return isObject(json) ? readFields(field.fields, path, json) : {};
    case 'list':
      return readItems(path, json, (at, item) =>
        isObject(item) ? readFields(field.fields, at, item) : {},
      );
    default:
      return isObject(json) || Array.isArray(json) ? {} : { [path]: String(json) };
  }
}

function readText(path: string, json: Json): Values {
  if (typeof json === 'string') return { [`${path}.sv`]: json };
  if (!isObject(json)) return {};
  const languages = Object.entries(json).map(([tag, text]) => [`${path}.${tag}`, String(text)]);
  return { [`${path}.tagged`]: 'yes', ...Object.fromEntries(languages) };
}

function readDateValue(path: string, json: Json): Values {
  const { how, from, to } = choiceIn(String(json));
  return { [`${path}.how`]: how, [`${path}.from`]: from, [`${path}.to`]: to };
}

function readPeriod(path: string, json: Json): Values {
  const [, count = '', unit = ''] = /^P(\d+)([DWMY])$/.exec(String(json)) ?? [];
  return { [`${path}.count`]: count, [`${path}.unit`]: unit };
}

function readSubject(path: string, json: Json): Values {
  if (!isObject(json)) return { [path]: String(json) };
  return { [`${path}.isMissing`]: 'yes', ...readText(`${path}.missing`, json.missing ?? '') };
}

function readPoint(path: string, json: Json): Values {
  if (!isObject(json) || json.text === undefined) return readText(path, json);
  return { ...readText(path, json.text), [`${path}.outcome`]: String(json.outcome) };
}

function readItems(
  path: string,
  json: Json,
  readItem: (path: string, item: Json) => Values,
): Values {
  if (!Array.isArray(json)) return {};
  const items = json.map((item: Json, index) => readItem(`${path}.${index}`, item));
  return Object.assign({ [`${path}.count`]: String(json.length) }, ...items);
}
