// server/openapi.json, taken apart: its operations with every $ref followed, and a validator for
// each schema in its place.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

export const bytes = readFileSync(new URL('../../server/openapi.json', import.meta.url));
export const document = JSON.parse(bytes);

const id = 'https://ledger.example/openapi.json';
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, id);

const escape = (name) =>
  encodeURIComponent(String(name).replaceAll('~', '~0').replaceAll('/', '~1'));
const validators = new Map();

// Gives the faults of a value, none if it is as the schema at that place of the document says.
export function faults(pointer, value) {
  const reference = `${id}#/${pointer.map(escape).join('/')}`;
  if (!validators.has(reference)) validators.set(reference, ajv.compile({ $ref: reference }));
  const validate = validators.get(reference);
  return validate(value) ? [] :
    validate.errors.map(({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`);
}

function at(pointer) {
  return pointer.reduce((value, name) => value[name], document);
}

// The place that a place leads to.
function followed(pointer) {
  const { $ref } = at(pointer);
  return $ref === undefined ? pointer : $ref.slice(2).split('/');
}

// Each: path, method, parameters, body (media types), responses (of each status its headers and
// media types), with the pointer to every schema.
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => readOperation(path, method)));

function mediaTypes(pointer) {
  return Object.fromEntries(Object.entries(at(pointer).content ?? {}).map(([type, media]) =>
    [type, { ...media, pointer: [...pointer, 'content', type] }]));
}

function readOperation(path, method) {
  const place = ['paths', path, method];
  const operation = at(place);
  const parameters = (operation.parameters ?? []).map((_, i) => {
    const pointer = followed([...place, 'parameters', i]);
    return { ...at(pointer), pointer: [...pointer, 'schema'] };
  });
  const responses = Object.fromEntries(Object.keys(operation.responses).map((status) => {
    const pointer = followed([...place, 'responses', status]);
    const headers = Object.keys(at(pointer).headers ?? {});
    return [status, { headers, content: mediaTypes(pointer) }];
  }));
  const body = operation.requestBody ? mediaTypes([...place, 'requestBody']) : {};
  const name = `${method.toUpperCase()} ${path}`;
  return { name, path, method: method.toUpperCase(), parameters, body, responses };
}

// What is wrong with a body of that media type: JSON, lines of JSON, events, or any text.
export function bodyFaults(media, value) {
  if (media['x-each-line']) {
    const lines = value.split('\n');
    if (lines.pop() !== '') return ['the last line has no end'];
    return lines.flatMap((line) => faults([...media.pointer, 'x-each-line'], JSON.parse(line)));
  }
  if (media['x-each-data']) {
    return [...value.matchAll(/^data: (.*)$/gm)].flatMap(([, data]) =>
      faults([...media.pointer, 'x-each-data'], JSON.parse(data)));
  }
  return faults([...media.pointer, 'schema'], value);
}
