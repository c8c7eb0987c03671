// server/openapi.json as others read it, and the server held to it: each operation is asked, each
// status that can be provoked is provoked, and every answer must be as the document says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { bodyFaults, bytes, document, faults, operations } from './openapi_document.mjs';
import { recordExample } from './program.mjs';
import { Server } from './server.mjs';
import { readKey, signDraft } from './signed_drafts.mjs';

// Before the first test: hooks of this file would run between two of them otherwise.
const example = recordExample();
const size = example.lines().length;
const folder = join(example.folder, 'ledger');
const { origin } = JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8'));
const administrator = readKey(join(folder, 'keys/first.jwk'));
const keyFile = join(example.folder, 'flen.jwk');
example.record(JSON.parse(
  example.run('key', 'new', keyFile, '--organisation', 'flen', '--key', 'flen-1')));
const recorder = readKey(keyFile);
// What the command line prints, before the server holds the ledger.
const beforehand = new Map(Object.entries({
  '/v1/portfolio': ['portfolio'],
  '/v1/adoptions/nsv-2022-4': ['adoptions', 'nsv-2022-4'],
  '/v1/decisions/nsv-2022-4': ['decision', 'nsv-2022-4'],
  '/v1/decisions?outcome=approved&limit=3': ['decisions', '--outcome', 'approved', '--limit', '3'],
  '/v1/responsibilities?for=body/nsv': ['responsible', '--for', 'body/nsv'],
  '/v1/findings?rule=adoption-missing': ['findings', '--rule', 'adoption-missing'],
  '/v1/followups': ['followups'], '/v1/indicators': ['indicators'],
  '/v1/audit/organisation/flen': ['audit', 'organisation/flen'],
  '/v1/search?text=v%C3%A5rd': ['search', 'vård'],
}).map(([target, words]) => [target, example.run(
  ...words, '--at', '2025-12-31', '--known', `#${size}`, '--format', 'json')]));
const server = await Server.start(folder);
after(() => server.end());

// --- The document

test('The document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 1));
  assert.equal(validator.version, '3.1');
});

test('Operations have names of their own, and every path parameter is described', () => {
  const ids = Object.values(document.paths).flatMap(Object.values).map((o) => o.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { name, path, parameters } of operations) {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(inPath.map((parameter) => parameter.name).sort(),
                     [...path.matchAll(/\{(\w+)\}/g)].map(([, found]) => found).sort(), name);
  }
});

test('Every example of the document is as its schema says', () => {
  let examples = 0;
  for (const { name, parameters, body, responses } of operations) {
    for (const { name: parameter, example, pointer } of parameters) {
      if (example === undefined) continue;
      ++examples;
      assert.deepEqual(faults(pointer, example), [], `${name}: ${parameter}`);
    }
    const contents = [body, ...Object.values(responses).map(({ content }) => content)];
    for (const media of contents.flatMap(Object.values)) {
      if (media.example === undefined) continue;
      ++examples;
      assert.deepEqual(bodyFaults(media, media.example), [], `${name}: ${media.pointer}`);
    }
  }
  for (const [name, { examples: values = [] }] of Object.entries(document.components.schemas)) {
    for (const value of values) {
      ++examples;
      assert.deepEqual(faults(['components', 'schemas', name], value), [], name);
    }
  }
  assert.ok(examples > 300, `${examples} examples`);
});

test('The schema of signed drafts refuses what the ledger refuses', () => {
  const place = ['components', 'schemas', 'SignedDraft'];
  const draft = operations.find(({ name }) => name === 'POST /v1/entries')
    .body['application/json'].example[0];
  assert.deepEqual(faults(place, draft), []);
  for (const wrong of [
    { ...draft, subject: 'matter/x' }, { ...draft, type: 'decision.invented' },
    { ...draft, data: { ...draft.data, functon: 'ordförande' } }, { ...draft, effective: '2022-1' },
    { ...draft, signature: undefined }, { ...draft, data: { person: 'Kim Exempel' } },
  ]) {
    assert.notDeepEqual(faults(place, JSON.parse(JSON.stringify(wrong))), []);
  }
});

// --- The server

// Which code has which status: docs/errors.md.
const statusOf = new Map();
const errors = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
for (const [, code, status] of errors.matchAll(/^\| `([a-z0-9-]+)` \|.*\| (\d+) \|$/gm)) {
  statusOf.set(code, Number(status));
}

const provoked = new Map(operations.map(({ name }) => [name, new Set()]));

// That an answer is one of those which the document gives the operation; returns its body, read.
function checkAnswer(operation, answer, isHead = false) {
  const where = `${operation.name}: ${answer.status} ${answer.body.subarray(0, 300)}`;
  const documented = operation.responses[answer.status];
  assert.ok(documented, `${where}: this status is not documented`);
  provoked.get(operation.name).add(String(answer.status));
  assert.ok(answer.headers['x-request-id'], where);
  const isKept = answer.headers['cache-control'] !== 'no-store';
  for (const header of documented.headers) {
    if (header === 'ETag' && !isKept) continue;
    assert.ok(answer.headers[header.toLowerCase()], `${where}: no ${header}`);
  }
  if (isHead || Object.keys(documented.content).length === 0) {
    assert.equal(answer.body.length, 0, where);
    return undefined;
  }
  const type = answer.headers['content-type']?.split(';')[0];
  const media = documented.content[type];
  assert.ok(media, `${where}: ${type} is not documented`);
  const text = answer.body.toString('utf8');
  if (type === 'application/octet-stream') return answer.body;
  const body = /json$/.test(type) && type !== 'application/jsonl' ? JSON.parse(text) : text;
  assert.deepEqual(bodyFaults(media, body), [], where);
  if (type === 'application/problem+json') {
    assert.equal(statusOf.get(body.code), answer.status, where);
    assert.equal(body.status, answer.status, where);
    assert.equal(body.instance, answer.headers['x-request-id'], where);
  }
  return body;
}

// What stands for a parameter where the example of the document is of another ledger.
const values = { known: `#${size}`, index: '000', level: 0 };

function filled(path, replacing = {}) {
  const { parameters } = operations.find((operation) => operation.path === path);
  const partial = path.includes('{width}') ? { index: '001', width: size % 256 } : {};
  const replaced = { ...values, ...partial, ...replacing };
  return path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    replaced[name] ?? parameters.find((parameter) => parameter.name === name).example);
}

// What makes an answer one without persons, where it has some.
const showsNobody = { '/v1/responsibilities': '?role=accountable' };

// A target with everything that the operation needs, and the parameters named.
function targetOf({ path, parameters }, more = [], replacing = {}) {
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .filter(({ name, required }) => required || more.includes(name))
    .map(({ name, example: value }) => [name, replacing[name] ?? values[name] ?? value]);
  for (const [name, value] of path === '/v1/diff' ? [['from', '2024'], ['to', '2025']] : []) {
    if (!more.includes(name)) query.push([name, `${value}-12-31`]);
  }
  const text = new URLSearchParams(query).toString();
  return filled(path, replacing) + (text ? `?${text}` : '');
}

const reading = operations.filter(({ method }) => method === 'GET');
const writing = operations.filter(({ method }) => method === 'POST');
const entriesPost = writing.find(({ path }) => path === '/v1/entries');
const checkPost = writing.find(({ path }) => path === '/v1/check');
const json = { 'content-type': 'application/json' };

test('The server answers with this very document', async () => {
  const answer = await server.ask('GET', '/openapi.json');
  assert.ok(answer.body.equals(bytes));
});

for (const operation of reading) {
  test(`${operation.name} answers as the document says`, async () => {
    const target = targetOf(operation);
    const answer = await server.ask('GET', target);
    assert.equal(answer.status, 200, `${target}: ${answer.body}`);
    checkAnswer(operation, answer);

    const head = await server.ask('HEAD', target);
    assert.equal(head.status, 200);
    checkAnswer(operation, head, true);
    assert.equal(head.headers['content-type'], answer.headers['content-type']);

    if (!operation.responses[304]) return;
    const calm = target + (showsNobody[operation.path] ?? '');
    const { headers: { etag } } = await server.ask('GET', calm);
    const again = await server.ask('GET', calm, { headers: { 'if-none-match': etag } });
    assert.equal(again.status, 304);
    checkAnswer(operation, again);
  });

  for (const { name, example: value, in: where } of operation.parameters) {
    if (where !== 'query' || value === undefined) continue;
    test(`${operation.name} takes ${name}`, async () => {
      const target = targetOf(operation, [name]);
      const answer = await server.ask('GET', target);
      assert.equal(answer.status, 200, `${target}: ${answer.body}`);
      checkAnswer(operation, answer);
    });
  }
}

for (const operation of operations) {
  test(`${operation.name} refuses as the document says`, async () => {
    const { path, parameters } = operation;
    const target = targetOf(operation);
    const separator = target.includes('?') ? '&' : '?';

    const other = await server.ask('DELETE', target);
    assert.equal(other.status, 405);
    checkAnswer(operation, other);
    const methods = operations.filter((one) => one.path === path).map(({ method }) => method);
    const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
    assert.deepEqual(other.headers.allow.split(/, */).sort(), allowed);

    const options = await server.ask('OPTIONS', target);
    assert.equal(options.status, 204);
    assert.equal(options.headers.allow, other.headers.allow);
    assert.equal(options.body.length, 0);

    const { method } = operation;
    const body = method === 'POST' ? '[' : undefined;
    // Pages read their own parameters, but nobody can read one that stands twice.
    const nonsense = path === '/' ? 'at=1&at=2' : 'nonsense=1';
    const bad = await server.ask(method, `${target}${separator}${nonsense}`, { headers: json, body });
    assert.equal(bad.status, 400, `${bad.body}`);
    checkAnswer(operation, bad);

    const long = await server.ask(method, `${target}${separator}nonsense=${'x'.repeat(8200)}`);
    assert.equal(long.status, 414);
    checkAnswer(operation, long);

    const headers = { 'x-wide': 'x'.repeat(15000), 'x-more': 'x'.repeat(1500) };
    const wide = await server.ask(method, target, { headers });
    assert.equal(wide.status, 431);
    checkAnswer(operation, wide);

    if (!operation.responses[404]) return;
    const slug = parameters.find(({ name, in: where }) =>
      where === 'path' && ['slug', 'organisation', 'index'].includes(name));
    const missing = slug
      ? targetOf(operation, [], { [slug.name]: slug.name === 'index' ? 'x999/999' : 'no-such' })
      : withUnknownSubject(operation);
    const none = await server.ask('GET', missing);
    assert.equal(none.status, 404, `${missing}: ${none.body}`);
    checkAnswer(operation, none);
  });
}

// A question about something that is not in the ledger.
function withUnknownSubject(operation) {
  const unknown = {
    subject: 'decision/no-such', organisation: 'organisation/no-such', for: 'body/no-such',
  };
  const { name } = operation.parameters.find((parameter) => parameter.name in unknown);
  return targetOf(operation, [name], { [name]: unknown[name] });
}

test('What is fixed in both clocks may be kept for ever, and nothing that shows persons', async () => {
  const fixed = await server.ask('GET', `/v1/portfolio?at=2025-12-31&known=%23${size}`);
  assert.match(fixed.headers['cache-control'], /immutable/);
  const open = await server.ask('GET', '/v1/portfolio');
  assert.match(open.headers['cache-control'], /no-cache/);
  const shown = await server.ask('GET', `/v1/responsibilities?at=2025-12-31&known=%23${size}`);
  assert.match(shown.headers['cache-control'], /no-store/);
  assert.ok(JSON.parse(shown.body).disclosed.length > 0);
});

test('An answer is byte for byte what the command line prints', async () => {
  const known = `known=%23${size}`;
  for (const [target, printed] of beforehand) {
    const separator = target.includes('?') ? '&' : '?';
    const answer = await server.ask('GET', `${target}${separator}at=2025-12-31&${known}`);
    assert.equal(answer.body.toString('utf8'), printed, target);
  }
});

// --- Recording

function post(operation, drafts, headers = json) {
  const body = typeof drafts === 'string' ? drafts : JSON.stringify(drafts);
  return server.ask('POST', operation.path, { headers, body });
}

let notes = 0;
function note(more = {}) {
  return {
    type: 'note.added', subject: 'decision/nsv-2022-4', effective: '2025-01-01',
    data: { text: `Anteckning ${++notes}` }, ...more,
  };
}

test('Signed drafts are recorded once, and again give the same receipt', async () => {
  const batch = [note(), note()].map((draft) => signDraft(origin, administrator, draft));
  const first = await post(entriesPost, batch);
  assert.equal(first.status, 201, `${first.body}`);
  const receipt = checkAnswer(entriesPost, first);
  const second = await post(entriesPost, batch);
  assert.equal(second.status, 200);
  const again = checkAnswer(entriesPost, second);
  const places = ({ entries }) => entries.map(({ position, leaf }) => [position, leaf]);
  assert.deepEqual(places(again), places(receipt));
  assert.ok(again.entries.every(({ repeated }) => repeated));
});

test('JSON Lines are taken under both of their names', async () => {
  for (const type of ['application/jsonl', 'application/x-ndjson']) {
    assert.ok(entriesPost.body[type], type);
    const lines = [note(), note()].map((draft) => signDraft(origin, administrator, draft));
    const body = lines.map((draft) => JSON.stringify(draft) + '\n').join('');
    const answer = await post(entriesPost, body, { 'content-type': type });
    assert.equal(answer.status, 201, `${answer.body}`);
    checkAnswer(entriesPost, answer);
  }
});

test('What is not recorded is refused as the document says', async () => {
  const good = note();
  const signed = signDraft(origin, administrator, good);
  const { signature, ...unsigned } = signed;
  const foreign = signDraft(origin, recorder, {
    type: 'decision.dispatched', subject: 'decision/strangnas-sn-2022-77', effective: '2025',
    data: { to: ['organisation/strangnas'] },
  });
  const cases = [
    ['not-json', '[{"type"'],
    ['duplicate-member', '[{"type":"a","type":"b"}]'],
    ['empty-batch', []],
    ['unsigned-draft', [unsigned]],
    ['bad-signature', [{ ...signed, effective: '2025-01-02' }]],
    ['not-allowed', [foreign]],
    ['unexpected-count', [signDraft(origin, administrator, note({ expect: 0 }))]],
    ['unknown-member', [signDraft(origin, administrator, note({ data: { text: 'A', texr: 'B' } }))]],
    ['unknown-subject', [signDraft(origin, administrator, note({ subject: 'matter/no-such' }))]],
  ];
  for (const [code, drafts] of cases) {
    const answer = await post(entriesPost, drafts);
    assert.equal(checkAnswer(entriesPost, answer).code, code);
  }
  const asText = await post(entriesPost, [signed], { 'content-type': 'text/plain' });
  assert.equal(checkAnswer(entriesPost, asText).code, 'unsupported-media-type');
  const recorded = await post(entriesPost, [signed]);
  assert.equal(recorded.status, 201);
});

test('A check tells every refusal and records nothing', async () => {
  const before = await server.ask('GET', '/v1/checkpoint');
  const good = signDraft(origin, administrator, note());
  const bad = signDraft(origin, administrator, note({ subject: 'matter/no-such' }));
  const worse = signDraft(origin, administrator, note({ expect: 0 }));
  const answer = await post(checkPost, { batches: [[good, bad], [worse]], leftOut: [] });
  assert.equal(answer.status, 200, `${answer.body}`);
  const { refusals } = checkAnswer(checkPost, answer);
  assert.deepEqual(refusals.map(({ batch, draft, code }) => [batch, draft, code]),
                   [[0, 1, 'unknown-subject'], [1, 0, 'unexpected-count']]);
  const asText = await post(checkPost, 'x', { 'content-type': 'text/plain' });
  assert.equal(checkAnswer(checkPost, asText).code, 'unsupported-media-type');
  const unread = await post(checkPost, { batches: [[{ ...good, texr: 1 }]] });
  assert.equal(checkAnswer(checkPost, unread).refusals[0].code, 'unknown-member');
  assert.equal(checkAnswer(checkPost, await post(checkPost, { batches: 1 })).code, 'wrong-type');
  const now = await server.ask('GET', '/v1/checkpoint');
  assert.ok(now.body.equals(before.body));
});

test('The example of a body is what the server reads, though its key is unknown here', async () => {
  const answer = await post(entriesPost, entriesPost.body['application/json'].example);
  assert.equal(checkAnswer(entriesPost, answer).status, 403);
});

test('Every entry of the log is as the document says', async () => {
  const answer = await server.ask('GET', '/v1/entries');
  const operation = reading.find(({ path }) => path === '/v1/entries');
  assert.ok(checkAnswer(operation, answer).split('\n').length > size);
});

test('The event stream goes on after Last-Event-ID, and tells what is recorded meanwhile', async () => {
  const operation = reading.find(({ path }) => path === '/v1/entries');
  const media = operation.responses[200].content['text/event-stream'];
  const check = ({ status, headers, events }) => {
    assert.equal(status, 200);
    assert.equal(headers['content-type'].split(';')[0], 'text/event-stream');
    for (const { id, data } of events) {
      assert.deepEqual(faults([...media.pointer, 'x-each-data'], JSON.parse(data)), []);
      assert.equal(JSON.parse(data).position, Number(id));
    }
    return events.map(({ id }) => Number(id));
  };
  assert.deepEqual(check(await server.events('/v1/entries?from=12', {}, 3)), [12, 13, 14]);
  const resumed = await server.events('/v1/entries?from=12', { 'last-event-id': '20' }, 2);
  assert.deepEqual(check(resumed), [21, 22]);
  let posting;
  const live = await server.events('/v1/entries', {}, 1, () => {
    posting = post(entriesPost, [signDraft(origin, administrator, note())]);
  });
  const { body } = await posting;
  const [{ position }] = JSON.parse(body).entries;
  assert.deepEqual(check(live), [position]);
});

test('A strict server refuses what comes slowly, too large or too often', async () => {
  const strict = recordExample();
  const strictFolder = join(strict.folder, 'ledger');
  const key = readKey(join(strictFolder, 'keys/first.jwk'));
  const limits = ['--header-seconds', '1', '--body-bytes-max', '60000', '--key-drafts-per-second', '1'];
  const limited = await Server.start(strictFolder, ...limits);
  await Promise.all(operations.map(async (operation) => {
    const line = `${operation.method} ${targetOf(operation)} HTTP/1.1\r\nHost: x\r\n`;
    const slow = await limited.sendRaw(line);
    assert.equal(slow.status, 408, operation.name);
    checkAnswer(operation, slow);
  }));
  for (const operation of writing) {
    const large = await limited.ask('POST', operation.path,
                                    { headers: json, body: `[${' '.repeat(60000)}]` });
    assert.equal(large.status, 413);
    checkAnswer(operation, large);
  }
  let answer = { status: 201 };
  for (let i = 0; i < 30 && answer.status === 201; ++i) {
    const body = JSON.stringify([signDraft(origin, key, note())]);
    answer = await limited.ask('POST', '/v1/entries', { headers: json, body });
  }
  assert.equal(answer.status, 429);
  checkAnswer(entriesPost, answer);
  assert.equal(await limited.end(), 0);
});

// These need a ledger that is not well, a server without time, or a copy.
const needsMore = (name, status) =>
  ['500', '503'].includes(status) || (name === 'POST /v1/check' && status === '403');

test('Every documented status was provoked', () => {
  const left = operations.flatMap(({ name, responses }) => Object.keys(responses)
    .filter((status) => !needsMore(name, status) && !provoked.get(name).has(status))
    .map((status) => `${name}: ${status}`));
  assert.deepEqual(left, []);
});
