// Drafts signed as docs/format.md says, with nothing of Liggare: Node's Ed25519 and an RFC 8785
// library. What the server takes from here, anybody can send.
import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';

// A key file: a JWK (RFC 8037) whose kid names the recorder.
export function readKey(file) {
  const jwk = JSON.parse(readFileSync(file, 'utf8'));
  return { kid: jwk.kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

function uuidv5(space, name) {
  const hash = createHash('sha1').update(Buffer.from(space.replaceAll('-', ''), 'hex'));
  const bytes = hash.update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function withoutPersons(value) {
  if (Array.isArray(value)) return value.map(withoutPersons);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'person')
    .map(([name, item]) => [name, withoutPersons(item)]));
}

// The id of a draft that has none.
export function derivedId(origin, { data, effective, subject, type }) {
  const space = uuidv5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', origin);
  return uuidv5(space, canonicalize(withoutPersons({ data, effective, subject, type })));
}

export function detachedJws(header, payload, privateKey) {
  const [first, second] = [header, payload]
    .map((value) => Buffer.from(canonicalize(value)).toString('base64url'));
  const signature = sign(null, Buffer.from(`${first}.${second}`), privateKey);
  return `${first}..${signature.toString('base64url')}`;
}

// What is submitted. `data.person` may be a plain name: it becomes commitment and disclosure.
export function signDraft(origin, key, draft) {
  const { type, subject, effective, data, ...rest } = structuredClone(draft);
  const signed = { type, subject, effective, data, ...rest };
  if (typeof data.person === 'string') {
    const [salt, name] = [randomBytes(16).toString('base64url'), data.person];
    const sha256 = createHash('sha256').update(canonicalize([salt, name])).digest('hex');
    data.person = { sha256 };
    signed.disclosures = [{ pointer: '/data/person', salt, name }];
  }
  signed.id ??= derivedId(origin, signed);
  const header = { alg: 'Ed25519', kid: key.kid };
  const payload = { data, effective, id: signed.id, source: origin, subject, type };
  signed.signature = detachedJws(header, payload, key.privateKey);
  return signed;
}
