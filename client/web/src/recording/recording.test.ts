import { decodeProtectedHeader, flattenedVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { base64, utf8 } from './bytes';
import { type Draft, detachedJws, prepare, sign, unsigned } from './draft';
import { derivedId } from './ids';
import { closePersons, commitment, namesPerson, randomSalt } from './persons';

// The worked example of docs/format.md; its key is test vector 1 of RFC 8032, known to everybody.
const origin = 'liggare.example/sormland';
const salt = 'AAECAwQFBgcICQoLDA0ODw';
const example: Draft = {
  type: 'responsibility.assigned',
  subject: 'responsibility/nsv-secretary',
  effective: '2022-05',
  data: {
    for: 'body/nsv',
    organisation: 'organisation/lrs',
    role: 'officer',
    function: 'Sekreterare',
    person: 'Kim Exempel',
  },
};
const publicJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

function importKey(): Promise<CryptoKey> {
  const jwk = { ...publicJwk, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' };
  return crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
}

describe('the example of docs/format.md', () => {
  test('gets its id, also without the person', async () => {
    const id = '893705d1-eec5-524c-bcf3-0149a8c5887c';
    expect(await derivedId(origin, example)).toBe(id);
    const { person: _, ...data } = example.data;
    expect(await derivedId(origin, { ...example, data })).toBe(id);
  });

  test('has the commitment and the bytes that are signed', async () => {
    const { payload, disclosures } = await prepare(origin, example, { saltFor: () => salt });
    expect(payload).toBe(
      '{"data":{"for":"body/nsv","function":"Sekreterare","organisation":"organisation/lrs",' +
        '"person":{"sha256":"19092761d4f925dae2e472eb62390c46ca48da1a1a2ec29c6ca29597e231baa0"},' +
        '"role":"officer"},"effective":"2022-05","id":"893705d1-eec5-524c-bcf3-0149a8c5887c",' +
        '"source":"liggare.example/sormland","subject":"responsibility/nsv-secretary",' +
        '"type":"responsibility.assigned"}',
    );
    expect(utf8(payload)).toHaveLength(366);
    expect(disclosures).toEqual([{ pointer: '/data/person', salt, name: 'Kim Exempel' }]);
  });

  test('has the signature', async () => {
    const prepared = await prepare(origin, example, { saltFor: () => salt });
    const signed = await sign(prepared, 'lrs/lrs-1', await importKey());
    expect(signed.signature).toBe(
      'eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoibHJzL2xycy0xIn0..' +
        'rs7UYiKKj4_Xnsv7E-d57PClIF9u1fzFtffuf2v2AcF-94bEZ6H3yS3FwhgGDLI-cHpTJydlJQ-J-8yZwQSIDg',
    );
  });
});

describe('signatures', () => {
  test('are right to a JOSE library, and of this content alone', async () => {
    const [header = '', signature = ''] = (
      await detachedJws('flen/flen-1', '{"å":1}', await importKey())
    ).split('..');
    const key = await crypto.subtle.importKey('jwk', publicJwk, 'Ed25519', true, ['verify']);
    const payload = btoa(String.fromCharCode(...utf8('{"å":1}'))).replaceAll('=', '');
    await flattenedVerify({ protected: header, payload, signature }, key);
    expect(decodeProtectedHeader({ protected: header })).toEqual({
      alg: 'Ed25519',
      kid: 'flen/flen-1',
    });
    const other = btoa('{"b":1}').replaceAll('=', '');
    await expect(
      flattenedVerify({ protected: header, payload: other, signature }, key),
    ).rejects.toThrow();
  });
});

describe('persons', () => {
  test('are closed wherever they stand, each with a salt of its own', async () => {
    const data = {
      votes: [{ vote: 'for', person: 'A' }, { person: 'A' }],
      person: { sha256: 'b' },
    };
    const closed = await closePersons(data);
    expect(closed.disclosures.map(({ pointer }) => pointer)).toEqual([
      '/data/votes/0/person',
      '/data/votes/1/person',
    ]);
    expect(new Set(closed.disclosures.map(({ salt }) => salt)).size).toBe(2);
    expect(closed.data.person).toEqual({ sha256: 'b' });
    const { salt: used = '', name = '' } = closed.disclosures[0] ?? {};
    expect(closed.data.votes).toMatchObject([
      { vote: 'for', person: { sha256: await commitment(used, name) } },
      {},
    ]);
    expect(JSON.stringify(closed.data)).not.toContain('"A"');
  });

  test('salts have 16 bytes and do not come twice', () => {
    expect(randomSalt()).toMatch(/^[\w-]{22}$/);
    expect(randomSalt()).not.toBe(randomSalt());
  });

  test('an amendment that names one gets a random id, others the derived', async () => {
    const amendment = { type: 'entry.corrected', subject: 'responsibility/a', effective: '2026' };
    const named = { ...amendment, data: { entry: 'x', data: { person: 'A' } } };
    const bare = { ...amendment, data: { entry: 'x', data: { role: 'officer' } } };
    const newId = () => '00000000-0000-4000-8000-000000000000';
    expect(namesPerson(named.data)).toBe(true);
    expect((await prepare(origin, named, { newId })).draft.id).toBe(newId());
    expect((await prepare(origin, bare, { newId })).draft.id).toBe(await derivedId(origin, bare));
  });
});

test('base64 is padded', () => {
  expect(base64(new Uint8Array([1]))).toBe('AQ==');
});

describe('a draft that is only to be checked', () => {
  test('says by whom it would be signed, and bears no signature', async () => {
    const prepared = await prepare('ledger.example/test', {
      type: 'note.added',
      subject: 'area/a',
      effective: '2026',
      data: { text: 'T' },
    });
    const { signature, ...draft } = unsigned(prepared, 'keeper/first');
    const [header = '', payload, made] = signature.split('.');
    expect(atob(header)).toBe('{"alg":"Ed25519","kid":"keeper/first"}');
    expect([payload, made]).toEqual(['', '']);
    expect(draft).toEqual(prepared.draft);
  });
});
