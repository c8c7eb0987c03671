// Entries as readers see them that have never heard of Liggare: a CloudEvents SDK, an RFC 8785
// implementation and a JOSE library.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { HTTP } from 'cloudevents';
import { flattenedVerify, importJWK } from 'jose';
import { recordExample } from './program.mjs';

const lines = recordExample().lines();
const entries = lines.map((line) => JSON.parse(line));

test('The example is in the log', () => {
  assert.ok(entries.length > 250, `${entries.length} entries`);
});

test('Each entry is the canonical form of its JSON', () => {
  for (const line of lines) assert.equal(canonicalize(JSON.parse(line)), line);
});

// As the body of a request in structured mode.
function readCloudEvent(body) {
  return HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body });
}

test('A CloudEvents SDK reads each entry as it stands', () => {
  for (const [position, line] of lines.entries()) {
    const event = readCloudEvent(line);
    assert.equal(event.validate(), true);
    assert.equal(event.position, position);
    assert.deepEqual(event.data, entries[position].data);
  }
});

test('A CloudEvents SDK rejects an entry without a source', () => {
  const { source, ...cut } = entries[0];
  assert.throws(() => readCloudEvent(JSON.stringify(cut)).validate(), /source/);
});

// The public keys that the log itself registers, by the kid that signatures name them by.
function registeredKeys() {
  const keys = new Map();
  for (const { type, subject, data } of entries) {
    if (type !== 'key.registered') continue;
    const kid = data.organisation.split('/')[1] + '/' + subject.split('/')[1];
    const x = Buffer.from(data.public, 'base64').toString('base64url');
    keys.set(kid, { kty: 'OKP', crv: 'Ed25519', x });
  }
  return keys;
}

// RFC 7515 appendix F: the payload is put back from what was signed.
async function verify(entry, keys) {
  const [header, payload, signature] = entry.signature.split('.');
  assert.equal(payload, '');
  const { data, effective, id, source, subject, type } = entry;
  const signed = Buffer.from(canonicalize({ data, effective, id, source, subject, type }));
  const jws = { protected: header, payload: signed.toString('base64url'), signature };
  return flattenedVerify(jws, ({ kid }) => importJWK(keys.get(kid), 'Ed25519'),
                         { algorithms: ['Ed25519'] });
}

test('A JOSE library accepts the signature of each entry', async () => {
  const keys = registeredKeys();
  for (const entry of entries) {
    const { protectedHeader } = await verify(entry, keys);
    assert.deepEqual(protectedHeader, { alg: 'Ed25519', kid: entry.actor });
  }
});

test('A JOSE library rejects an entry whose date was changed', async () => {
  const forged = { ...entries.at(-1), effective: '1999-12-31' };
  const refusal = { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' };
  await assert.rejects(verify(forged, registeredKeys()), refusal);
});
