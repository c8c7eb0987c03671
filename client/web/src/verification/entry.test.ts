import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64, toBase64Url, toHex, utf8 } from './bytes';
import { parseEntry, signedPart, signerOf, verifyJws } from './entry';
import { recorderKey, secondKey, signJws } from './example-ledger';
import { canonical } from './json';
import { leafHash, nodeHash } from './merkle';
import { parseVerifier } from './note';
import { opensCommitment } from './persons';
import {
  parseConsistencyProof,
  parseInclusionProof,
  verifyConsistencyProof,
  verifyInclusionProof,
} from './proof-files';
import { vectorsIn } from './vectors';

const vkey = 'liggare.example/sormland+cf5d1815+AT1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM';
// Entry 3 of docs/format.md, and what is told of it there.
const text =
  '{"actor":"lrs/lrs-1","data":{"for":"body/nsv","function":"Sekreterare",' +
  '"organisation":"organisation/lrs","person":{"sha256":' +
  '"19092761d4f925dae2e472eb62390c46ca48da1a1a2ec29c6ca29597e231baa0"},"role":"officer"},' +
  '"datacontenttype":"application/json","effective":"2022-05",' +
  '"id":"893705d1-eec5-524c-bcf3-0149a8c5887c","position":3,"revision":0,' +
  '"signature":"eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoibHJzL2xycy0xIn0..' +
  'rs7UYiKKj4_Xnsv7E-d57PClIF9u1fzFtffuf2v2AcF-94bEZ6H3yS3FwhgGDLI-cHpTJydlJQ-J-8yZwQSIDg",' +
  '"source":"liggare.example/sormland","specversion":"1.0",' +
  '"subject":"responsibility/nsv-secretary","time":"2026-03-02T08:00:03.000000Z",' +
  '"type":"responsibility.assigned"}';
const leaf2 = 'VKVC1odfm63InItAFKQyCMqayW/1W4UASiE9rYqQlQs=';
const node01 = '9tu/HdGRe6lvAVtmpF6ninQ8gNBCzq7Kr84UDzySPrk=';
const node23 = 'ThYy1ye1KRa8kHiMGKcLOiN2c9CiKfKJpykVTxjB/i0=';
const checkpoint =
  'liggare.example/sormland\n4\ntIb/WCQ+cSHI8lepvtYpMO3ass4zXGzJnfSzgU/bmzw=\n\n' +
  '\u2014 liggare.example/sormland z10YFepifQjBuojOadivx1SZRlWD6zUcFE4wBxAHUVkKHq6KpyfsFbY5' +
  'znBUnSt3fqZoMEnSVMQ82MXw50dNBwWjEAQ=\n';

function key(base64: string) {
  return fromBase64(base64) ?? new Uint8Array();
}

test('an entry is read, and its leaf is the one in the tree', async () => {
  expect(utf8(text)).toHaveLength(656);
  const entry = parseEntry(text);
  expect(entry.subject).toBe('responsibility/nsv-secretary');
  expect(utf8(signedPart(entry))).toHaveLength(366);
  const leaf = await leafHash(text);
  expect(toHex(leaf)).toBe('796a0555e8624b275b32053bbbc9399e87975584f9f4a8d7dc3d0c165ff3fe3a');
  expect(toBase64(await nodeHash(key(leaf2), leaf))).toBe(node23);
});

test.each([
  [
    'another order of members',
    text.replace('"position":3,"revision":0', '"revision":0,"position":3'),
  ],
  ['white space', text.replace('{"actor"', '{ "actor"')],
  ['a member twice', text.replace('"position":3', '"position":2,"position":3')],
  ['another spelling of a number', text.replace('"position":3', '"position":3.0')],
  ['an escape that is not needed', text.replace('"officer"', '"\\u006fficer"')],
])('an entry with %s is not canonical', (_, altered) => {
  expect(() => parseEntry(altered)).toThrow('not-canonical');
});

test.each([
  ['no JSON', 'x'],
  ['a member too many', text.replace('{"actor"', '{"aaa":1,"actor"')],
  ['a member too few', text.replace(',"revision":0', '')],
  ['a position that is no number', text.replace('"position":3', '"position":"3"')],
  ['another version', text.replace('"1.0"', '"1.1"')],
])('%s is no entry', (_, altered) => {
  expect(() => parseEntry(altered)).toThrow('malformed-entry');
});

describe('the signature of the recorder', () => {
  const entry = parseEntry(text);

  test('holds', async () => {
    expect(signerOf(entry.signature)).toBe('lrs/lrs-1');
    await verifyJws(entry.signature, signedPart(entry), key(recorderKey));
  });

  test.each([
    ['the date', { ...entry, effective: '2022-06' }],
    ['the type', { ...entry, type: 'responsibility.ended' }],
    ['the data', { ...entry, data: { ...entry.data, role: 'chair' } }],
    ['the ledger', { ...entry, source: 'other.example' }],
  ])('breaks with %s', async (_, altered) => {
    const checked = verifyJws(entry.signature, signedPart(altered), key(recorderKey));
    await expect(checked).rejects.toMatchObject({ code: 'wrong-signature' });
  });

  test('is of one key only', async () => {
    const checked = verifyJws(entry.signature, signedPart(entry), key(secondKey));
    await expect(checked).rejects.toMatchObject({ code: 'wrong-signature' });
  });

  test.each([
    ['the older name of the algorithm', '{"alg":"EdDSA","kid":"lrs/lrs-1"}'],
    ['white space', '{"alg":"Ed25519", "kid":"lrs/lrs-1"}'],
    ['another order', '{"kid":"lrs/lrs-1","alg":"Ed25519"}'],
    ['no kid', '{"alg":"Ed25519"}'],
    ['more', '{"alg":"Ed25519","b64":false,"kid":"lrs/lrs-1"}'],
  ])('has no header with %s', (_, header) => {
    const [, signature] = entry.signature.split('..');
    const jws = `${toBase64Url(utf8(header))}..${signature}`;
    expect(() => signerOf(jws)).toThrow('malformed-signature');
  });

  test('is detached, whole and one', () => {
    for (const jws of ['', '..', 'a..b', entry.signature.replace('..', '.e30.')]) {
      expect(() => signerOf(jws)).toThrow('malformed-signature');
    }
    expect(() => signerOf(`${entry.signature}..`)).toThrow('malformed-signature');
  });

  test('is as this program would make it', async () => {
    expect(await signJws(signedPart(entry), 'lrs/lrs-1', 'recorder')).toBe(entry.signature);
  });
});

test('a name opens its commitment, and no other name does', async () => {
  const entry = JSON.parse(text);
  const disclosure = {
    position: 3,
    pointer: '/data/person',
    salt: 'AAECAwQFBgcICQoLDA0ODw',
    name: 'Kim Exempel',
  };
  expect(await opensCommitment(entry, disclosure)).toBe(true);
  for (const altered of [{ name: 'Kim Example' }, { salt: 'x' }, { pointer: '/data/role' }]) {
    expect(await opensCommitment(entry, { ...disclosure, ...altered })).toBe(false);
  }
});

describe('the proofs of the worked example', () => {
  const inclusion =
    `c2sp.org/tlog-proof@v1\nextra ${toBase64(utf8(text))}\nindex 3\n${leaf2}\n${node01}\n\n` +
    checkpoint;
  const consistency = `old 2\n${node23}\n\n${checkpoint}`;

  test('hold', async () => {
    const verifier = await parseVerifier(vkey);
    const found = await verifyInclusionProof(parseInclusionProof(inclusion), verifier);
    expect(found.size).toBe(4);
    const older = { size: 2, root: key(node01) };
    const newer = await verifyConsistencyProof(parseConsistencyProof(consistency), older, verifier);
    expect(newer.size).toBe(4);
  });

  test.each([
    ['another index', inclusion.replace('index 3', 'index 2'), 'not-in-log'],
    ['another hash', inclusion.replace(leaf2, node01), 'not-in-log'],
    ['a hash too few', inclusion.replace(`${node01}\n\n`, '\n'), 'not-in-log'],
    ['another entry', inclusion.replace('extra eyJ', 'extra eyK'), 'not-in-log'],
    ['another size', inclusion.replace('\n4\n', '\n5\n'), 'wrong-log-signature'],
    ['another version', inclusion.replace('@v1', '@v2'), 'malformed-proof'],
    ['no index', inclusion.replace('index 3\n', ''), 'malformed-proof'],
    ['a number written otherwise', inclusion.replace('index 3', 'index 03'), 'malformed-proof'],
  ])('an inclusion proof with %s does not', async (_, altered, code) => {
    const verifier = await parseVerifier(vkey);
    const check = async () => verifyInclusionProof(parseInclusionProof(altered), verifier);
    await expect(check()).rejects.toMatchObject({ code });
  });

  test('a consistency proof from another tree does not', async () => {
    const verifier = await parseVerifier(vkey);
    const proof = parseConsistencyProof(consistency);
    const forked = { size: 2, root: key(node23) };
    const check = verifyConsistencyProof(proof, forked, verifier);
    await expect(check).rejects.toMatchObject({ code: 'not-a-prefix' });
    const smaller = verifyConsistencyProof(proof, { size: 1, root: key(node01) }, verifier);
    await expect(smaller).rejects.toMatchObject({ code: 'malformed-proof' });
  });
});

const jcs = Object.fromEntries(vectorsIn('jcs-rfc8785'));
const inputs = Object.keys(jcs).filter((name) => name.startsWith('testdata/input/'));

test.skipIf(inputs.length === 0).each(inputs.map((name) => [name]))('%s is canonical', (name) => {
  const written = canonical(JSON.parse(jcs[name] ?? ''));
  expect(written).toBe(jcs[name.replace('/input/', '/output/')]);
});
