// The schemas that Popolo and OParl have published (schemas/README.md), as a validator of today
// reads them.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function readSchemas(folder) {
  const url = new URL(`schemas/${folder}/`, import.meta.url);
  return readdirSync(fileURLToPath(url)).map(
    (file) => ({ file, schema: JSON.parse(readFileSync(new URL(file, url), 'utf8')) }));
}

// Draft 3 says `required` of each property; later drafts list them.
function fromDraft3({ $schema, id, ...schema }) {
  const required = Object.entries(schema.properties)
    .filter(([, property]) => property.required === true).map(([name]) => name);
  for (const property of Object.values(schema.properties)) delete property.required;
  return { ...schema, $id: id.replace(/#$/, ''), required };
}

// Gives the faults of an object of a class ("organization"), none if it is valid.
export function popoloValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const { schema } of readSchemas('popolo')) ajv.addSchema(fromDraft3(schema));
  return (name, object) => {
    const validate = ajv.getSchema(`http://www.popoloproject.com/schemas/${name}.json`);
    return validate(object) ? [] : validate.errors;
  };
}

// Embedded objects are named by `schema`; what has no ':' in its name must be a known property, as
// OParl's own scripts/validate.py has it.
function fromOparl(value) {
  if (Array.isArray(value)) return value.map(fromOparl);
  if (typeof value !== 'object' || value === null) return value;
  if (value.references === 'externalList') return { type: 'string', format: 'url' };
  if (typeof value.schema === 'string') return { $ref: value.schema };
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromOparl(item)]));
}

const formatsOfOparl = {
  url: /^https?:\/\/[^\s"<>]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/,
};

export function oparlValidator() {
  // OParl's patterns escape what the `u` flag would have them not escape.
  const ajv = new Ajv({
    strict: false, allErrors: true, unicodeRegExp: false, formats: formatsOfOparl,
  });
  for (const { file, schema } of readSchemas('oparl')) {
    ajv.addSchema({
      ...fromOparl(schema), $id: file, additionalProperties: false, patternProperties: { ':': {} },
    });
  }
  return (type, object) => {
    const validate = ajv.getSchema(`${type}.json`);
    return validate(object) ? [] : validate.errors;
  };
}

// Which class the URLs of a property lead to: {"Meeting": {"organization": "Organization"}, ...}.
export function oparlReferences() {
  const references = {};
  for (const { schema } of readSchemas('oparl')) {
    references[schema.title] = Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([, { references: to }]) => to && to !== 'externalList')
        .map(([name, { references: to }]) => [name, to]));
  }
  return references;
}
